"""Meetings and their decisions, written by a program."""

from typing import Any

import pytest

from gouvernail.meetings.models import AgendaItem, Decision, Meeting
from tests.api.calling import Caller
from tests.api.writing.conftest import Change as Send
from tests.factories import Cast

MEETING = {"body": "copil", "on": "2026-03-01", "title": "Copil de mars"}
DECISION = {"text": "Attendre l’accord.", "node": "a1", "due_on": "2026-06-30"}


@pytest.fixture
def meeting(coordinator: Caller, base: str) -> str:
    """The address of a meeting."""
    made = coordinator.send("POST", f"{base}/meetings", MEETING)
    assert made.status_code == 201, made.content
    return f"{base}/meetings/{made.json()['id']}"


@pytest.fixture
def decision(coordinator: Caller, base: str, meeting: str) -> str:
    """The address of a decision of it."""
    made = coordinator.send("POST", f"{meeting}/decisions", DECISION)
    assert made.status_code == 201, made.content
    return f"{base}/decisions/{made.json()['id']}"


def test_a_decision_is_noted_with_who_sees_to_it(
    coordinator: Caller, meeting: str, cast: Cast
) -> None:
    given = {**DECISION, "owner": cast.contributor.pk}
    told = coordinator.send("POST", f"{meeting}/decisions", given).json()
    assert (told["text"], told["node"]["key"]) == (DECISION["text"], "a1")
    assert told["owner"]["id"] == cast.contributor.pk
    assert AgendaItem.objects.get().node.key == "a1"


def test_two_decisions_about_one_subject_are_one_point(
    coordinator: Caller, meeting: str
) -> None:
    for given in (
        DECISION,
        DECISION,
        {"text": "Oui.", "subject": "Locaux"},
        {"text": "Non.", "subject": "Locaux "},
    ):
        made = coordinator.send("POST", f"{meeting}/decisions", given)
        assert made.status_code == 201, made.content
    assert (AgendaItem.objects.count(), Decision.objects.count()) == (2, 4)


@pytest.mark.parametrize(
    ("wrong", "status"),
    [
        ({"text": ""}, 422),
        ({"text": "   "}, 422),
        ({"node": None}, 422),
        ({"node": "nowhere"}, 404),
        ({"owner": 987_654}, 422),
        ({"due_on": "1800-01-01"}, 422),
    ],
)
def test_what_makes_no_decision_is_refused(
    coordinator: Caller, meeting: str, wrong: dict[str, Any], status: int
) -> None:
    answer = coordinator.send("POST", f"{meeting}/decisions", {**DECISION, **wrong})
    assert answer.status_code == status, answer.content
    assert not Decision.objects.exists()
    assert not AgendaItem.objects.exists()


def test_a_closed_meeting_decides_nothing_more(
    coordinator: Caller, change: Send, meeting: str
) -> None:
    closed = change("POST", f"{meeting}/state", {"state": "closed"}, read=meeting)
    assert closed.json()["state"] == "closed"
    answer = coordinator.send("POST", f"{meeting}/decisions", DECISION)
    assert answer.status_code == 422


def test_a_decision_is_ticked_and_unticked(change: Send, decision: str) -> None:
    tick = f"{decision}/tick"
    done = change("POST", tick, {"is_done": True}, read=decision)
    assert done.json()["done_at"] is not None
    undone = change("POST", tick, {"is_done": False}, read=decision)
    assert undone.json()["done_at"] is None


def test_a_decision_taken_back_is_brought_back(
    change: Send, coordinator: Caller, decision: str, base: str
) -> None:
    line = change("DELETE", decision).json()["change"]
    assert coordinator.get(decision).status_code == 404
    back = coordinator.send("POST", f"{base}/changes/{line}/undo")
    assert back.status_code == 201, back.content
    assert coordinator.get(decision).status_code == 200


@pytest.mark.parametrize(
    "wrong", [{"on": "hier"}, {"on": None}, {"body": "club"}, {"title": "x" * 201}]
)
def test_what_makes_no_meeting_is_refused(
    coordinator: Caller, base: str, wrong: dict[str, Any]
) -> None:
    answer = coordinator.send("POST", f"{base}/meetings", {**MEETING, **wrong})
    assert answer.status_code == 422
    assert not Meeting.objects.exists()


def test_what_is_not_sent_of_a_meeting_stays(change: Send, meeting: str) -> None:
    told = change("PATCH", meeting, {"place": "Salle du conseil"}).json()
    assert (told["place"], told["title"]) == ("Salle du conseil", MEETING["title"])
    assert change("PATCH", meeting, {"on": None}).status_code == 422
    assert change("PATCH", meeting, {"state": "closed"}).status_code == 422


def test_a_decision_that_is_asked_for_is_answered_by_the_meeting(
    contributor: Caller, coordinator: Caller, meeting: str, base: str
) -> None:
    given = {"question": "Acheter ou louer ?", "body": "copil"}
    asked = contributor.send("POST", f"{base}/nodes/a1/decision-requests", given)
    assert asked.status_code == 201, asked.content
    decided = coordinator.send("POST", f"{meeting}/decisions", DECISION).json()
    [told] = coordinator.read(f"{base}/decision-requests")["items"]
    assert (told["question"], told["decision"]) == (given["question"], decided["id"])


def test_what_is_asked_no_more_can_be_asked_again(
    change: Send, coordinator: Caller, base: str
) -> None:
    given = {"question": "Acheter ou louer ?", "body": "copil"}
    asked = coordinator.send("POST", f"{base}/nodes/a1/decision-requests", given)
    address = f"{base}/decision-requests/{asked.json()['id']}"
    line = change("DELETE", address).json()["change"]
    assert coordinator.get(address).status_code == 404
    back = coordinator.send("POST", f"{base}/changes/{line}/undo")
    assert back.status_code == 201, back.content
    assert coordinator.get(address).status_code == 200


@pytest.mark.parametrize(
    "wrong", [{"question": " "}, {"question": "x" * 2001}, {"body": "club"}]
)
def test_what_asks_nothing_is_refused(
    coordinator: Caller, base: str, wrong: dict[str, Any]
) -> None:
    given = {"question": "Acheter ou louer ?", "body": "copil", **wrong}
    answer = coordinator.send("POST", f"{base}/nodes/a1/decision-requests", given)
    assert answer.status_code == 422
