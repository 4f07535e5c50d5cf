"""Agendas, minutes, findings put aside and views kept by a program."""

from collections.abc import Callable

import pytest

from gouvernail.progress.models import ProgressUpdate
from tests.api.calling import Caller
from tests.api.writing.conftest import Change as Send
from tests.factories import Cast


@pytest.fixture
def meeting(coordinator: Caller, base: str) -> str:
    """The address of a meeting whose agenda is empty."""
    given = {"body": "copil", "on": "2026-03-01"}
    made = coordinator.send("POST", f"{base}/meetings", given)
    return f"{base}/meetings/{made.json()['id']}"


def test_what_is_blocked_is_proposed_until_it_is_on_the_agenda(
    coordinator: Caller, base: str, meeting: str
) -> None:
    news = {"status": "blocked", "note": "Pas de permis."}
    coordinator.send("POST", f"{base}/nodes/a1/updates", news)
    (proposed,) = coordinator.read(f"{meeting}/proposals")["items"]
    assert (proposed["node"]["key"], proposed["reason"]) == ("a1", "blocked")
    made = coordinator.send("POST", f"{meeting}/proposals", {}).json()["items"]
    assert made[0]["question"] == "Pas de permis."
    assert coordinator.read(f"{meeting}/proposals")["items"] == []
    assert ProgressUpdate.objects.count() == 1


def test_the_agenda_is_ordered_and_what_was_decided_upon_stays(
    coordinator: Caller, change: Send, meeting: str
) -> None:
    for given in ({"node": "a1"}, {"subject": "Divers"}, {"node": "a1"}):
        assert coordinator.send("POST", f"{meeting}/points", given).status_code == 201
    first, second = coordinator.read(f"{meeting}/points")["items"]
    one = f"{meeting}/points/{second['id']}"
    assert change("POST", f"{one}/move", {"position": 0}, read=one).status_code == 200
    order = [row["id"] for row in coordinator.read(f"{meeting}/points")["items"]]
    assert order == [second["id"], first["id"]]
    decided = {"text": "Oui.", "subject": "Divers"}
    coordinator.send("POST", f"{meeting}/decisions", decided)
    assert change("DELETE", one).status_code == 422
    assert change("DELETE", f"{meeting}/points/{first['id']}").json()["items"] == 1


def test_a_meeting_has_its_hour(
    coordinator: Caller, change: Send, meeting: str
) -> None:
    assert coordinator.read(meeting)["at"] is None
    assert change("PATCH", meeting, {"at": "14:30"}).json()["at"] == "14:30"
    assert change("PATCH", meeting, {"at": None}).json()["at"] is None
    assert change("PATCH", meeting, {"at": "25:00"}).status_code == 422


def test_minutes_are_kept_as_they_are_sent(
    coordinator: Caller, change: Send, meeting: str
) -> None:
    address = f"{meeting}/minutes"
    change("PUT", address, {"present": "Anne", "notes": "Bref."})
    assert coordinator.read(address) == {"present": "Anne", "notes": "Bref."}


def test_a_finding_is_put_aside_and_looked_at_again(
    coordinator: Caller, change: Send, base: str
) -> None:
    def found() -> list[tuple[str, str]]:
        rows = coordinator.read(f"{base}/doctor/findings", limit=200)["items"]
        return [(row["code"], row["subject"]) for row in rows]

    code, subject = before = found()[0]
    given = {"code": code, "subject": subject, "reason": "Sans objet."}
    made = coordinator.send("POST", f"{base}/waivers", given)
    assert made.status_code == 201, made.content
    assert before not in found()
    assert change("DELETE", f"{base}/waivers/{made.json()['id']}").status_code == 200
    assert before in found()


def test_what_the_doctor_does_not_find_is_not_put_aside(
    coordinator: Caller, base: str
) -> None:
    for code, subject in (("unheard_of", ""), ("no_date", "nowhere")):
        given = {"code": code, "subject": subject, "reason": "Sans objet."}
        assert coordinator.send("POST", f"{base}/waivers", given).status_code == 422


def test_a_view_comes_back_to_who_put_it_away_alone(
    coordinator: Caller,
    change: Send,
    base: str,
    cast: Cast,
    call_as: Callable[..., Caller],
) -> None:
    given = {"name": "En retard", "query": "late=1", "is_shared": True}
    made = coordinator.send("POST", f"{base}/views", given).json()
    one = f"{base}/views/{made['id']}"
    reader = call_as(cast.reader)
    assert reader.read(one)["name"] == "En retard"
    renamed = change("PATCH", one, {"name": "Mienne"}, caller=reader)
    assert renamed.status_code == 403
    gone = {"change": change("DELETE", one).json()["change"]}
    assert reader.send("POST", f"{base}/views/restore", gone).status_code == 403
    back = coordinator.send("POST", f"{base}/views/restore", gone)
    assert back.json()["query"] == "late=1"
