"""News given by a program."""

import pytest

from gouvernail.plans.models import Node, Plan
from gouvernail.progress.enums import Via
from gouvernail.progress.models import ProgressUpdate
from tests.api.calling import Caller
from tests.factories import Cast

NEWS = {
    "status": "ongoing",
    "note": "La convention est signée.",
    "confidence": "on_track",
    "percent": 40,
    "next_step": "Recruter.",
}


def test_what_a_program_says_stands_on_the_action(
    coordinator: Caller, base: str, cast: Cast
) -> None:
    answer = coordinator.send("POST", f"{base}/nodes/a1/updates", NEWS)
    assert answer.status_code == 201, answer.content
    assert {name: answer.json()[name] for name in NEWS} == NEWS
    line = ProgressUpdate.objects.get()
    assert (line.by, line.via) == (cast.coordinator, Via.API)
    standing = coordinator.read(f"{base}/nodes/a1")["standing"]
    assert (standing["status"], standing["percent"]) == ("ongoing", 40)


def test_the_lead_gives_news_of_her_action_and_of_no_other(
    contributor: Caller, base: str
) -> None:
    ours = contributor.send("POST", f"{base}/nodes/a1/updates", NEWS)
    theirs = contributor.send("POST", f"{base}/nodes/a2/updates", NEWS)
    assert (ours.status_code, theirs.status_code) == (201, 403)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"status": "flying"}, "body.status"),
        ({"percent": 101}, "body.percent"),
        ({"percent": 10**30}, "body.percent"),
        ({"percent": "beaucoup"}, "body.percent"),
        ({"note": "x" * 5001}, "body.note"),
        ({"note": None}, "body.note"),
        ({"confidence": "none"}, "body.confidence"),
        ({"mood": "good"}, "body.mood"),
    ],
)
def test_what_makes_no_news_is_refused_by_its_field(
    coordinator: Caller, base: str, wrong: dict[str, object], field: str
) -> None:
    sent = {**NEWS, **wrong}
    answer = coordinator.send("POST", f"{base}/nodes/a1/updates", sent)
    assert answer.status_code == 422
    assert answer["Content-Type"] == "application/problem+json"
    assert [each["field"] for each in answer.json()["errors"]] == [field]
    assert not ProgressUpdate.objects.exists()


def test_blocked_wants_a_reason(coordinator: Caller, base: str) -> None:
    said = {"status": "blocked"}
    answer = coordinator.send("POST", f"{base}/nodes/a1/updates", said)
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["field"] == "note"


def test_an_objective_has_no_news(coordinator: Caller, base: str) -> None:
    answer = coordinator.send("POST", f"{base}/nodes/o1/updates", NEWS)
    assert answer.status_code == 422


def test_nothing_new_says_the_last_news_again(coordinator: Caller, base: str) -> None:
    coordinator.send("POST", f"{base}/nodes/a1/updates", NEWS)
    again = coordinator.send("POST", f"{base}/nodes/a1/updates/same")
    assert again.status_code == 201, again.content
    assert (again.json()["percent"], again.json()["is_unchanged"]) == (40, True)


def test_the_last_news_is_taken_back(coordinator: Caller, base: str) -> None:
    first = coordinator.send("POST", f"{base}/nodes/a1/updates", NEWS).json()
    last = coordinator.send(
        "POST", f"{base}/nodes/a1/updates", {"status": "done"}
    ).json()
    early = coordinator.send("POST", f"{base}/updates/{first['id']}/withdraw")
    back = coordinator.send("POST", f"{base}/updates/{last['id']}/withdraw")
    assert (early.status_code, back.status_code) == (422, 201)
    assert back.json()["withdraws"] == last["id"]
    assert coordinator.read(f"{base}/nodes/a1")["standing"]["status"] == "ongoing"


def test_what_was_taken_back_is_said_again(coordinator: Caller, base: str) -> None:
    line = coordinator.send("POST", f"{base}/nodes/a1/updates", NEWS).json()
    gone = coordinator.send("POST", f"{base}/updates/{line['id']}/withdraw").json()
    again = coordinator.send("POST", f"{base}/updates/{gone['id']}/withdraw")
    assert again.status_code == 201, again.content
    assert coordinator.read(f"{base}/nodes/a1")["standing"]["percent"] == 40


def test_who_has_no_part_takes_nothing_back(
    coordinator: Caller, contributor: Caller, base: str
) -> None:
    line = coordinator.send("POST", f"{base}/nodes/a2/updates", NEWS).json()
    answer = contributor.send("POST", f"{base}/updates/{line['id']}/withdraw")
    assert answer.status_code == 403


def test_news_of_a_removed_action_are_refused(
    coordinator: Caller, base: str, plan: Plan
) -> None:
    Node.objects.filter(plan=plan, key="a1").update(removed_at="2026-01-01T00:00Z")
    answer = coordinator.send("POST", f"{base}/nodes/a1/updates", NEWS)
    assert answer.status_code == 404
