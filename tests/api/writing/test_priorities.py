"""Actions weighed by several people, by way of a program."""

from collections.abc import Callable

import pytest

from gouvernail.notifications.models import Notification
from gouvernail.plans.models import Node
from tests.api.calling import Caller
from tests.api.writing.conftest import Change as Send
from tests.factories import Cast


@pytest.fixture
def session(coordinator: Caller, base: str, cast: Cast) -> str:
    """The address of a session in which the contributor votes."""
    given = {"title": "Tour", "nodes": ["a1", "a2"], "people": [cast.contributor.pk]}
    made = coordinator.send("POST", f"{base}/priorities", given)
    assert made.status_code == 201, made.content
    return f"{base}/priorities/{made.json()['id']}"


@pytest.fixture
def weighed(session: str, contributor: Caller, change: Send) -> str:
    """The same, voted in and closed."""
    marks = [{"node": "a1", "value": 5, "effort": 1, "comment": "Vite."}]
    ballot = f"{session}/ballot"
    said = change("PATCH", ballot, {"marks": marks}, caller=contributor)
    assert said.status_code == 200, said.content
    assert change("POST", f"{session}/close", read=session).status_code == 200
    return session


def test_who_is_asked_is_told_and_votes_alone(
    session: str, coordinator: Caller, contributor: Caller, cast: Cast
) -> None:
    assert Notification.objects.get().person == cast.contributor
    assert [one["node"] for one in contributor.read(f"{session}/ballot")["marks"]] == [
        "a1",
        "a2",
    ]
    assert coordinator.get(f"{session}/ballot").status_code == 403


def test_what_is_said_is_read_without_names_once_it_is_closed(
    weighed: str, coordinator: Caller
) -> None:
    told = coordinator.read(f"{weighed}/result")
    first = told["actions"][0]
    assert (first["key"], first["quadrant"], first["value"]) == ("a1", "quick", "5.00")
    assert first["comments"] == ["Vite."]
    assert (told["asked"], told["voted"]) == (1, 1)


def test_the_council_reads_a_result_once_it_is_shown_and_never_the_comments(
    weighed: str, cast: Cast, change: Send, call_as: Callable[..., Caller]
) -> None:
    reader = call_as(cast.reader)
    assert reader.get(f"{weighed}/result").status_code == 403
    change("POST", f"{weighed}/show", {"is_shown": True}, read=weighed)
    assert reader.read(f"{weighed}/result")["actions"][0]["comments"] == []
    assert reader.get(f"{weighed}/voters").status_code == 403


def test_what_a_session_says_becomes_the_priority(
    weighed: str, change: Send, coordinator: Caller, base: str
) -> None:
    given = {"nodes": ["a1"], "written_as": "rank"}
    done = change("POST", f"{weighed}/write", given, read=weighed).json()
    assert done["count"] == 1
    assert Node.objects.get(key="a1").priority == "1"
    coordinator.send("POST", f"{base}/changes/{done['change']}/undo")
    assert Node.objects.get(key="a1").priority == ""


def test_nobody_votes_in_what_is_closed(
    weighed: str, change: Send, contributor: Caller
) -> None:
    marks = {"marks": [{"node": "a1", "value": 1}]}
    late = change("PATCH", f"{weighed}/ballot", marks, caller=contributor)
    assert late.status_code == 422
