"""Documents made of a plan, files that come with news, the templates of a house."""

from collections.abc import Callable

import pytest
from django.core.files.base import ContentFile

from gouvernail.plans.models import Plan
from gouvernail.takeout.models import AskedArchive
from tests.api.calling import Caller
from tests.api.writing.conftest import Change as Send
from tests.factories import Cast
from tests.stationery.house import keep_template

HOUSE = "organisations/valmont"


def test_a_document_is_ordered_read_and_put_away(
    coordinator: Caller, change: Send, base: str
) -> None:
    given = {"kind": "follow-up", "form": "html", "part": "s1"}
    made = coordinator.send("POST", f"{base}/editions", given).json()
    assert (made["state"], made["part"]) == ("made", "s1")
    assert "Créer un taxi social" in coordinator.get(made["file"]).content.decode()
    one = f"{base}/editions/{made['id']}"
    line = change("DELETE", one).json()["change"]
    assert coordinator.get(one).status_code == 404
    undone = coordinator.send("POST", f"{base}/changes/{line}/undo")
    assert undone.status_code == 201, undone.content
    assert coordinator.get(one).status_code == 200


@pytest.mark.parametrize(
    "given",
    [
        {"kind": "nothing"},
        {"kind": "follow-up", "form": "exe"},
        {"kind": "follow-up", "part": "nowhere"},
        {"kind": "follow-up", "form": "docx", "template": 999},
    ],
)
def test_a_document_that_there_is_not_is_refused(
    coordinator: Caller, base: str, given: dict[str, object]
) -> None:
    answer = coordinator.send("POST", f"{base}/editions", given)
    assert answer.json()["type"].endswith("#problem-refused")


def test_nobody_has_a_document_made_for_nearer_eyes_than_hers(
    call_as: Callable[..., Caller], cast: Cast, plan: Plan, base: str
) -> None:
    Plan.objects.filter(pk=plan.pk).update(state="in_force")
    reader = call_as(cast.reader)
    given = {"kind": "follow-up", "form": "html"}
    for_house = {**given, "audience": "internal"}
    assert reader.send("POST", f"{base}/editions", for_house).status_code == 403
    own = reader.send("POST", f"{base}/editions", given)
    assert own.json()["audience"] != "internal"


def test_a_file_comes_with_news_and_is_fetched(coordinator: Caller, base: str) -> None:
    asked = {"name": "note.txt", "status": "blocked"}
    place = f"{base}/nodes/a1/updates/file"
    without = coordinator.send("POST", place, b"Une note.", query=asked)
    assert without.status_code == 422
    made = coordinator.send(
        "POST", place, b"Une note.", query={**asked, "note": "Attente."}
    )
    assert made.status_code == 201, made.content
    (kept,) = coordinator.read(f"{base}/attachments")["items"]
    assert (kept["name"], kept["media_type"]) == ("note.txt", "text/plain")
    file = coordinator.get(f"{base}/attachments/{kept['id']}/file")
    assert b"".join(file.streaming_content) == b"Une note."


def test_a_choice_names_documents_and_templates_of_the_house(
    coordinator: Caller, cast: Cast
) -> None:
    kept, place = keep_template(cast), f"{HOUSE}/template-choices"

    def put(usual: int | None, document: str) -> int:
        given = {"usual": usual, "others": [{"document": document, "template": None}]}
        answer = coordinator.send("PUT", place, given, headers={"If-Match": "*"})
        return answer.status_code

    assert put(kept.pk, "nothing") == put(999, "minutes") == 422
    assert put(kept.pk, "minutes") == 200
    told = coordinator.read(place)
    assert told["usual"] == kept.pk
    assert told["others"] == [{"document": "minutes", "template": None}]


def test_an_archive_is_sent_piece_by_piece_and_its_head_alone(
    call_as: Callable[..., Caller], cast: Cast
) -> None:
    row = AskedArchive.objects.create(
        organisation=cast.organisation,
        state="made",
        content=ContentFile(b"PK" * 9, name="a.zip"),
    )
    caller, place = call_as(cast.administrator), f"{HOUSE}/archives/{row.pk}/file"
    answer = caller.get(place)
    assert b"".join(answer.streaming_content) == b"PK" * 9
    head = caller.send("HEAD", place)
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["Content-Length"] == "18"
