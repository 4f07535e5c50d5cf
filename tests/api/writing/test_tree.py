"""The tree of a plan, changed by a program."""

from typing import Any

import pytest

from gouvernail.history.enums import Door
from gouvernail.history.models import Change
from gouvernail.organisations.models import Department, Partner, Term
from gouvernail.plans.models import Node, Plan
from tests.api.calling import Caller
from tests.api.writing.conftest import Change as Send
from tests.factories import Cast


def test_a_node_is_added_where_it_was_asked(coordinator: Caller, base: str) -> None:
    given = {"kind": "action", "title": " Planter ", "parent": "o1", "position": 0}
    made = coordinator.send("POST", f"{base}/nodes", given)
    assert made.status_code == 201, made.content
    told = made.json()
    assert (told["parent"], told["title"], told["ref"]) == ("o1", "Planter", "1.1.1")
    line = Change.objects.get(verb="node.added")
    assert line.door == Door.API


@pytest.mark.parametrize(
    "wrong",
    [
        {"parent": "nowhere"},
        {"title": "  "},
        {"title": 4},
        {"kind": "chapter"},
        {"kind": "strategic"},
        {"position": -1},
        {"position": 10**40},
        {"position": 99},
    ],
)
def test_what_makes_no_node_is_refused(
    coordinator: Caller, base: str, wrong: dict[str, Any]
) -> None:
    given = {"kind": "action", "title": "Planter", "parent": "o1", **wrong}
    answer = coordinator.send("POST", f"{base}/nodes", given)
    assert answer.status_code == 422, answer.content
    assert not Change.objects.filter(verb="node.added").exists()


def test_words_people_and_days_are_changed(
    change: Send, base: str, cast: Cast, plan: Plan
) -> None:
    partner = Partner.objects.create(organisation=cast.organisation, name="SNCB")
    term = Term.objects.create(
        organisation=cast.organisation, vocabulary="tag", name="Neuf"
    )
    given = {
        "title": "Autre titre",
        "text": "Un texte.",
        "lead": cast.finance.pk,
        "department": cast.department.pk,
        "political_owner": cast.elected.pk,
        "contributors": [cast.contributor.pk],
        "partners": [partner.pk],
        "terms": [term.pk],
        "starts_on": "2026-01-01",
        "due_on": "2026-12-31",
        "is_recurring": True,
        "is_internal": True,
        "commitment": "do",
        "weight": 3,
        "reason": "Demandé par le conseil",
    }
    answer = change("PATCH", f"{base}/nodes/a2", given)
    assert answer.status_code == 200, answer.content
    told = answer.json()
    assert told["lead"] == {"id": cast.finance.pk, "name": cast.finance.full_name}
    assert told["due_on"] == "2026-12-31"
    assert [each["name"] for each in told["partners"]] == ["SNCB"]
    line = Change.objects.get(verb="node.edited")
    assert line.reason == "Demandé par le conseil"
    assert line.details["recurring"] == [False, True]


def test_what_is_not_sent_stays_and_null_takes_away(
    change: Send, base: str, cast: Cast
) -> None:
    answer = change("PATCH", f"{base}/nodes/a1", {"lead": None})
    assert answer.json()["lead"] is None
    assert answer.json()["department"]["id"] == cast.department.pk


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"title": None}, "body.title"),
        ({"title": ""}, "body.title"),
        ({"lead": 987_654}, "body.lead"),
        ({"lead": 10**30}, "body.lead"),
        ({"lead": True}, "body.lead"),
        ({"contributors": [987_654]}, "body.contributors"),
        ({"terms": ["a"]}, "body.terms.0"),
        ({"due_on": "0001-01-01"}, "body.due_on"),
        ({"due_on": "hier"}, "body.due_on"),
        ({"starts_on": "2027-01-01", "due_on": "2026-01-01"}, "body.due_on"),
        ({"commitment": "perhaps"}, "body.commitment"),
        ({"weight": 0}, "body.weight"),
        ({"weight": "3"}, "body.weight"),
        ({"is_internal": 1}, "body.is_internal"),
        ({"due_on": 1_735_689_600}, "body.due_on"),
        ({"key": "b7"}, "body.key"),
    ],
)
def test_what_a_node_cannot_be_is_refused_by_its_field(
    change: Send, base: str, wrong: dict[str, Any], field: str
) -> None:
    answer = change("PATCH", f"{base}/nodes/a2", wrong)
    assert answer.status_code == 422, answer.content
    assert [each["field"] for each in answer.json()["errors"]] == [field]
    assert not Change.objects.filter(verb="node.edited").exists()


def test_nothing_of_another_authority_is_named(
    change: Send, base: str, cast: Cast
) -> None:
    there = Department.objects.create(organisation=cast.elsewhere, name="Ailleurs")
    for given in ({"department": there.pk}, {"lead": cast.stranger.pk}):
        answer = change("PATCH", f"{base}/nodes/a2", given)
        assert answer.status_code == 422


def test_only_who_is_elected_answers_for_an_action(
    change: Send, base: str, cast: Cast
) -> None:
    given = {"political_owner": cast.finance.pk}
    assert change("PATCH", f"{base}/nodes/a2", given).status_code == 422


def test_a_branch_is_moved_with_all_it_holds(
    change: Send, base: str, plan: Plan
) -> None:
    node = f"{base}/nodes/a1"
    answer = change("POST", f"{node}/move", {"parent": "o999"}, read=node)
    assert answer.status_code == 200, answer.content
    assert answer.json()["parent"] == "o999"
    below = Node.objects.of_plan(plan).get(key="b1")
    assert below.ref.startswith(answer.json()["ref"])


def test_nothing_stands_under_itself(change: Send, base: str) -> None:
    node = f"{base}/nodes/o1"
    answer = change("POST", f"{node}/move", {"parent": "a1"}, read=node)
    assert answer.status_code == 422
    assert answer.json()["detail"]


def test_a_level_is_changed(change: Send, base: str) -> None:
    node = f"{base}/nodes/b1"
    answer = change("POST", f"{node}/level", {"kind": "action"}, read=node)
    assert answer.status_code in {200, 422}, answer.content


def test_a_removed_branch_is_brought_back(
    change: Send, coordinator: Caller, base: str
) -> None:
    before = coordinator.read(f"{base}/nodes")
    gone = change("DELETE", f"{base}/nodes/a1", query={"reason": "Double"})
    assert gone.status_code == 200, gone.content
    assert coordinator.get(f"{base}/nodes/b1").status_code == 404
    line = gone.json()["change"]
    back = coordinator.send("POST", f"{base}/changes/{line}/undo")
    assert back.status_code == 201, back.content
    assert coordinator.read(f"{base}/nodes") == before


def test_a_line_is_undone_once(change: Send, coordinator: Caller, base: str) -> None:
    line = change("DELETE", f"{base}/nodes/a1").json()["change"]
    address = f"{base}/changes/{line}/undo"
    assert coordinator.send("POST", address).status_code == 201
    assert coordinator.send("POST", address).status_code == 422


def test_an_adopted_text_waits_for_a_revision(
    change: Send, coordinator: Caller, base: str, plan: Plan
) -> None:
    Plan.objects.filter(pk=plan.pk).update(version_number=1)
    answers = [
        change("PATCH", f"{base}/nodes/a1", {"title": "Autre"}),
        change("DELETE", f"{base}/nodes/a1"),
        coordinator.send("POST", f"{base}/nodes", {"kind": "volet", "title": "X"}),
    ]
    assert [each.status_code for each in answers] == [422, 422, 422]
    due = change("PATCH", f"{base}/nodes/a1", {"due_on": "2027-01-01"})
    assert due.status_code == 200
