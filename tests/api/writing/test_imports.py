"""Documents brought in by a program, and what comes of them."""

import pytest

from gouvernail.imports.models import Import
from gouvernail.plans.models import Plan
from tests.api.calling import Caller
from tests.api.writing.conftest import Change as Send
from tests.factories import Cast
from tests.imports.documents import PLAN_TEXT

IMPORTS = "organisations/valmont/imports"
NAMED = {"name": "pst.txt"}


@pytest.fixture
def brought(coordinator: Caller, cast: Cast) -> str:
    """The address of a document that was read."""
    made = coordinator.send("POST", IMPORTS, PLAN_TEXT.encode(), query=NAMED)
    assert made.status_code == 201, made.content
    assert made.json()["state"] == "in_review"
    return f"{IMPORTS}/{made.json()['id']}"


def test_a_document_becomes_a_draft_plan_and_goes_back(
    coordinator: Caller, change: Send, brought: str
) -> None:
    told = change("POST", f"{brought}/accept", read=brought).json()
    assert told["state"] == "accepted"
    nodes = coordinator.read(f"plans/{told['plan']}/nodes")["items"]
    assert len(nodes) == told["nodes"]
    back = change("POST", f"{brought}/take-back", read=brought).json()
    assert (back["state"], back["plan"]) == ("in_review", None)
    assert Plan.objects.live().count() == 0


def test_what_was_read_is_a_plan_file(coordinator: Caller, brought: str) -> None:
    titles = [node["title"] for node in coordinator.read(f"{brought}/file")["nodes"]]
    assert "Créer un taxi social" in titles
    kept = coordinator.get(f"{brought}/document")
    assert b"".join(kept.streaming_content) == PLAN_TEXT.encode()


def test_what_cannot_be_read_leaves_nothing(coordinator: Caller) -> None:
    answer = coordinator.send("POST", IMPORTS, b"%PDF-1.4 no", query={"name": "x.pdf"})
    assert answer.status_code == 422
    assert answer.json()["detail"]
    assert not Import.objects.exists()


def test_what_is_accepted_already_is_not_accepted_again(
    change: Send, brought: str
) -> None:
    change("POST", f"{brought}/accept", read=brought)
    again = change("POST", f"{brought}/accept", read=brought)
    assert again.json()["type"].endswith("#problem-refused")
    assert Plan.objects.count() == 1


def test_a_document_that_was_read_is_put_aside_not_cancelled(
    change: Send, brought: str
) -> None:
    assert change("DELETE", brought).status_code == 422
    told = change("POST", f"{brought}/set-aside", read=brought).json()
    assert told["state"] == "set_aside"
