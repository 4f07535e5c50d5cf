"""Forms: what was typed is kept or refused in one sentence, and can be undone."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from gouvernail.commitments.models import Commitment, Declaration, Link, Review
from gouvernail.commitments.review import from_json
from tests.commitments.promised import Promised
from tests.web.commitments.conftest import Desk

TEXT = "# Mobilité\n- Créer un taxi social\n- Étendre le minibus\n"


def undo_of(page: str) -> str:
    """The address that the toast takes back with."""
    found = re.search(r'action="(/valmont/promises/[^"]+)"[^>]*data-undo', page)
    found = found or re.search(r'action="(/valmont/promises/[^"]+)"', page)
    assert found
    return found.group(1)


def test_a_new_declaration_leads_to_bringing_its_text(
    promised: Promised, desk: Desk
) -> None:
    file = SimpleUploadedFile("dps.txt", b"La declaration de politique sociale")
    answer = desk.post(
        "declaration_new", title="DPS 2030", starts=2030, ends=2036, file=file
    )
    made = Declaration.objects.get(title="DPS 2030")
    assert answer.url.endswith(f"/declarations/{made.pk}/bring/")
    assert not made.is_adopted
    text = desk.get("declaration_document", made.pk)
    assert text["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    "wrong", [{"ends": 2020}, {"title": ""}, {"adopted_on": "0025-01-30"}]
)
def test_a_wrong_declaration_keeps_what_was_typed(
    promised: Promised, desk: Desk, wrong: dict[str, object]
) -> None:
    data = {"title": "DPS", "starts": 2024, "ends": 2030, "number": "N-17", **wrong}
    answer = desk.post("declaration_edit", promised.declaration.pk, **data)
    assert answer.status_code == 422
    assert "N-17" in answer.content.decode()
    assert "g-error" in answer.content.decode()


def test_a_promise_is_written_then_another(promised: Promised, desk: Desk) -> None:
    data = {"text": "Loger chacun", "chapter": " Le  logement ", "again": "1"}
    answer = desk.post("promise_new", promised.declaration.pk, **data)
    assert answer.url.endswith("/add/")
    assert Commitment.objects.get().chapter == "Le logement"
    empty = desk.post("promise_new", promised.declaration.pk, text=" ", note="Perdu ?")
    assert empty.status_code == 422
    assert "Perdu ?" in empty.content.decode()


def test_a_removed_promise_is_brought_back_by_the_toast(
    promised: Promised, desk: Desk
) -> None:
    promise = promised.promise()
    desk.post("promise_remove", promise.pk)
    assert f"/valmont/promises/{promise.pk}/restore/" in desk.text("promises")
    desk.post("promise_restore", promise.pk)
    assert list(Commitment.objects.live()) == [promise]


def test_a_judgement_is_said_refused_and_taken_back(
    promised: Promised, desk: Desk
) -> None:
    promise = promised.promise()
    said = {"verdict": "given_up", "said_on": "2026-09-01"}
    refused = desk.post("promise_judge", promise.pk, **said)
    assert refused.status_code == 422
    assert "Dites pourquoi" in refused.content.decode()
    desk.post("promise_judge", promise.pk, **said, sentence="Plus de subside")
    assert "Plus de subside" in desk.text("promise", promise.pk)
    desk.post("promise_unjudge", promise.pk)
    assert "Plus de subside" not in desk.text("promises")


def test_a_pasted_text_is_reviewed_then_accepted(
    promised: Promised, desk: Desk
) -> None:
    desk.post("promises_bring", promised.declaration.pk, text=TEXT)
    review = Review.objects.get()
    typed = {"line": ["0", "1"], "text-0": "Créer deux taxis", "keep-0": "1"}
    more = {"chapter-0": "Se déplacer", "text-1": "Étendre le minibus"}
    desk.post("promises_accept", review.pk, **typed, **more)
    [promise] = Commitment.objects.live()
    assert (promise.chapter, promise.text) == ("Se déplacer", "Créer deux taxis")
    desk.post("promises_take_back", review.pk)
    assert not Commitment.objects.live()
    assert "Créer deux taxis" in desk.text("promises_review", review.pk)


def test_every_button_of_the_review_keeps_what_was_typed(
    promised: Promised, desk: Desk
) -> None:
    desk.post("promises_bring", promised.declaration.pk, text=TEXT)
    review = Review.objects.get()
    typed = {"line": ["0"], "text-0": "Un taxi\r\nUn vélo", "keep-0": "1"}
    desk.post("promises_review", review.pk, **typed, act="split:0")
    review.refresh_from_db()
    told = [line["text"] for line in review.lines]
    assert told == ["Un taxi", "Un vélo", "Étendre le minibus"]
    for _typed_and_cut in range(2):
        desk.post("promises_review_undo", review.pk)
    review.refresh_from_db()
    assert [line["text"] for line in review.lines][0] == "Créer un taxi social"


def test_a_line_that_cannot_be_cut_keeps_what_was_typed(
    promised: Promised, desk: Desk
) -> None:
    desk.post("promises_bring", promised.declaration.pk, text=TEXT)
    review = Review.objects.get()
    typed = {"line": "1", "text-1": "Étendre le minibus au soir", "keep-1": "1"}
    answer = desk.post("promises_review", review.pk, **typed, act="split:1")
    assert "Entrée" in desk.client.get(answer.url).content.decode()
    assert Review.objects.get().lines[1]["text"] == "Étendre le minibus au soir"


def test_a_line_that_one_did_not_touch_keeps_what_another_wrote(
    promised: Promised, desk: Desk
) -> None:
    desk.post("promises_bring", promised.declaration.pk, text=TEXT)
    review = Review.objects.get()
    seen = from_json(review.lines)[0]
    form = {"line": "0", "text-0": seen.text, "chapter-0": seen.chapter, "keep-0": "1"}
    desk.post("promises_review", review.pk, **form | {"text-0": "Un taxi"})
    desk.post("promises_review", review.pk, **form, **{"seen-0": seen.mark})
    assert Review.objects.get().lines[0]["text"] == "Un taxi"


@pytest.mark.parametrize(
    "sent",
    [
        {"line": "99", "text-99": "x"},
        {"act": "split:77"},
        {"act": "join:0"},
        {"act": "split:٣"},
        {"line": "9" * 30},
    ],
)
def test_a_forged_form_changes_nothing(
    promised: Promised, desk: Desk, sent: dict[str, str]
) -> None:
    desk.post("promises_bring", promised.declaration.pk, text=TEXT)
    review = Review.objects.get()
    assert desk.post("promises_review", review.pk, **sent).status_code == 302
    lines = Review.objects.get().lines
    assert [each["text"] for each in lines] == [each["text"] for each in review.lines]


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"text": " \n"},
        {"file": SimpleUploadedFile("vide.docx", b"")},
        {"file": SimpleUploadedFile("faux.docx", b"PK\x03\x04 broken")},
        {"file": SimpleUploadedFile("photo.pdf", b"\x89PNG\r\n\x1a\n")},
    ],
)
def test_a_text_that_cannot_be_read_gets_one_sentence(
    promised: Promised, desk: Desk, data: dict[str, object]
) -> None:
    answer = desk.post("promises_bring", promised.declaration.pk, **data)
    assert answer.status_code == 422
    assert answer.content.decode().count("g-error") == 1
    assert not Review.objects.exists()


def test_an_action_is_linked_from_both_sides(promised: Promised, desk: Desk) -> None:
    promise, node = promised.promise(), promised.node()
    desk.post("promise_link", promise.pk, node.pk)
    assert promise.text in desk.text("promises_of_node", node.pk)
    here = f"/valmont/promises/of/{node.pk}/"
    answer = desk.post("promise_unlink", promise.pk, node.pk, next=here)
    assert answer.url == here
    away = desk.post("promise_link", promise.pk, node.pk, next="https://ailleurs.be/")
    assert away.url == f"/valmont/promises/{promise.pk}/actions/"


def test_a_likely_link_is_proposed_until_it_is_refused(
    promised: Promised, desk: Desk
) -> None:
    promise = promised.promise("Nous créerons un taxi social avec la commune.")
    address = f"/valmont/promises/{promise.pk}/actions/{promised.node().pk}/unlike/"
    for page in ("promises_likely", "promise_links"):
        args = [promise.pk] if page == "promise_links" else []
        assert address in desk.text(page, *args)
    desk.post("promise_unlike", promise.pk, promised.node().pk)
    assert not Link.objects.standing().exists()
    assert address not in desk.text("promises_likely")


def test_a_search_as_one_types_gives_the_list_alone(
    promised: Promised, desk: Desk
) -> None:
    promise = promised.promise()
    headers = {"hx-request": "true", "hx-target": "found"}
    answer = desk.get("promise_links", promise.pk, query="?q=formation", **headers)
    told = answer.content.decode()
    assert "Établir un plan de formation" in told
    assert "<html" not in told
