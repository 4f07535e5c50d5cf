"""Several actions changed at once by a program, and what waits for what."""

import pytest

from gouvernail.history.models import Change
from gouvernail.plans.models import Node
from tests.api.calling import Caller
from tests.api.writing.conftest import Change as Send


def test_several_actions_are_changed_and_taken_back_together(
    coordinator: Caller, base: str
) -> None:
    before = list(Node.objects.order_by("pk").values_list("due_on", flat=True))
    given = {"nodes": ["a1", "a2"], "due_on": "2029-06-30"}
    done = coordinator.send("POST", f"{base}/changes", given).json()
    assert (done["count"], done["left_out"]) == (2, 0)
    assert coordinator.read(f"{base}/nodes/a2")["due_on"] == "2029-06-30"
    back = coordinator.send("POST", f"{base}/changes/{done['change']}/undo")
    assert back.status_code == 201, back.content
    assert list(Node.objects.order_by("pk").values_list("due_on", flat=True)) == before


def test_one_field_of_a_change_is_given_back_alone(
    coordinator: Caller, change: Send, base: str
) -> None:
    first = {"priority": "1", "due_on": "2029-06-30"}
    one = f"{base}/nodes/a1"
    for given in (first, {"priority": "2"}):
        assert change("PATCH", one, given).status_code == 200
    line = Change.objects.filter(verb="node.edited").earliest("pk")
    undo = f"{base}/changes/{line.pk}/undo"
    back = coordinator.send("POST", undo, query={"field": "priority"})
    assert back.status_code == 201, back.content
    told = coordinator.read(one)
    assert (told["priority"], told["due_on"]) == ("", "2029-06-30")
    wrong = coordinator.send("POST", undo, query={"field": "title"})
    assert wrong.status_code == 422


@pytest.mark.parametrize(
    "given",
    [
        {"nodes": ["a1"]},
        {"nodes": [], "weight": 2},
        {"nodes": ["a1", "nowhere"], "weight": 2},
        {"nodes": ["o1"], "weight": 2},
        {"nodes": ["a1"], "lead": 987_654},
    ],
)
def test_what_changes_nothing_that_is_there_is_refused(
    coordinator: Caller, base: str, given: dict[str, object]
) -> None:
    assert coordinator.send("POST", f"{base}/changes", given).status_code == 422


def test_a_contributor_speaks_of_hers_alone(contributor: Caller, base: str) -> None:
    given = {"nodes": ["a1", "a2"], "status": "ongoing", "note": "Vu."}
    done = contributor.send("POST", f"{base}/updates", given).json()
    assert (done["count"], done["left_out"]) == (1, 1)


def test_nothing_waits_for_itself(coordinator: Caller, base: str) -> None:
    first = {"before": {"node": "a1"}, "after": {"node": "a2"}}
    made = coordinator.send("POST", f"{base}/dependencies", first)
    assert made.status_code == 201, made.content
    for before, after in (("a1", "a1"), ("a2", "a1"), ("a1", "a2")):
        given = {"before": {"node": before}, "after": {"node": after}}
        answer = coordinator.send("POST", f"{base}/dependencies", given)
        assert answer.status_code == 422, (before, after)


def test_a_task_goes_where_it_is_put(
    coordinator: Caller, change: Send, base: str
) -> None:
    made = [
        coordinator.send("POST", f"{base}/nodes/a1/tasks", {"title": title}).json()
        for title in ("Un", "Deux", "Trois")
    ]
    last = f"{base}/tasks/{made[2]['id']}"
    change("POST", f"{last}/move", {"position": 0}, read=last)
    rows = coordinator.read(f"{base}/nodes/a1/tasks")["items"]
    order = sorted(rows, key=lambda row: row["position"])
    assert [row["title"] for row in order] == ["Trois", "Un", "Deux"]
