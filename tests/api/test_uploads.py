"""What holds for every operation that takes a file."""

import pytest

from gouvernail.tokens.scopes import Scope
from tests.api.calling import Caller, calling
from tests.factories import Cast
from tests.stationery.house import file_of

TEMPLATES = "organisations/valmont/templates"
NAMED = {"name": "conseil.docx"}


@pytest.fixture
def caller(cast: Cast) -> Caller:
    """A program that may bring files."""
    return calling(cast.coordinator, Scope.FILES)


def test_a_file_is_brought_as_it_is(caller: Caller) -> None:
    data = file_of().read()
    made = caller.send("POST", TEMPLATES, data, query={**NAMED, "title": "Conseil"})
    assert made.status_code == 201, made.content
    told = made.json()
    assert (told["title"], told["file_name"]) == ("Conseil", "conseil.docx")
    assert caller.get(f"{TEMPLATES}/{told['id']}/file").content == data


def test_who_shows_no_token_sends_no_file(caller: Caller) -> None:
    answer = Caller().send("POST", TEMPLATES, b"x" * 6_000_000, query=NAMED)
    assert answer.status_code == 401


def test_a_file_is_as_long_as_its_operation_says(caller: Caller) -> None:
    """Longer than a form or a body of JSON may be, and no longer than that."""
    fits = caller.send("POST", TEMPLATES, b"x" * 4_000_000, query=NAMED)
    assert fits.status_code == 422
    longer = caller.send("POST", TEMPLATES, b"x" * 6_000_000, query=NAMED)
    assert longer.status_code == 413
    assert "5" in longer.json()["detail"]


def test_a_document_is_longer_than_any_form(caller: Caller) -> None:
    place, data = "organisations/valmont/imports", bytes(13_000_000)
    unread = caller.send("POST", place, data, query={"name": "pst.pdf"})
    assert unread.status_code == 422


def test_a_file_is_no_json_and_json_is_no_file(caller: Caller) -> None:
    as_json = caller.send("POST", TEMPLATES, {"file": "…"}, query=NAMED)
    assert as_json.status_code == 415
    assert "application/octet-stream" in as_json.json()["detail"]
    looks = "organisations/valmont/document-looks"
    assert caller.send("PATCH", looks, b"PK").status_code == 415


@pytest.mark.parametrize("name", ["..", "a/..", "a\\", " ", "x\u202ey"])
def test_a_name_that_is_none_is_refused(caller: Caller, name: str) -> None:
    answer = caller.send("POST", TEMPLATES, b"PK", query={"name": name})
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["field"] == "query.name"


def test_a_file_has_a_name_and_something_in_it(caller: Caller) -> None:
    empty = caller.send("POST", TEMPLATES, b"", query=NAMED)
    assert empty.json()["errors"][0]["field"] == "body"
    unnamed = caller.send("POST", TEMPLATES, b"PK")
    assert unnamed.json()["errors"][0]["field"] == "query.name"


def test_what_is_wrong_in_a_template_is_told_place_by_place(caller: Caller) -> None:
    data = file_of("{{ titel }}", "{{ autorité }}").read()
    refused = caller.send("POST", TEMPLATES, data, query=NAMED)
    assert refused.status_code == 422
    told = [each["detail"] for each in refused.json()["errors"]]
    assert any("titel" in each for each in told)


def test_a_file_sent_twice_under_one_key_is_kept_once(caller: Caller) -> None:
    key = {"Idempotency-Key": "un"}
    data = file_of().read()
    first = caller.send("POST", TEMPLATES, data, query=NAMED, headers=key)
    again = caller.send("POST", TEMPLATES, data, query=NAMED, headers=key)
    assert again.content == first.content
    assert len(caller.read(TEMPLATES)["items"]) == 1
    other = caller.send("POST", TEMPLATES, b"PK", query=NAMED, headers=key)
    assert other.json()["type"].endswith("#problem-key-reused")
