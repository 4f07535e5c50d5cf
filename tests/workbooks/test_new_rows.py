"""Rows written in a workbook stand where they say, under one another too."""

from collections.abc import Mapping
from decimal import Decimal

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings, strategies as st

from gouvernail.history.models import Change
from gouvernail.money.ledger import ledger_of
from gouvernail.plan.kinds import NodeKind
from gouvernail.plan.wording import PlanError
from gouvernail.plans.models import Node, Plan
from gouvernail.reports.plan_file import plan_file_of
from gouvernail.staffing.services.entering import lines_of
from gouvernail.workbooks.services.applying import apply_return, proposal_of
from gouvernail.workbooks.services.undoing import undo_return
from tests.factories import Cast
from tests.workbooks.edits import Cells, Work, asked_of, brought_back, everything

GOAL = {"kind": "operational", "title": "Apaiser les rues", "parent": "s1"}
ACTION = {"kind": "action", "title": "Zone 30", "parent": "Apaiser les rues"}


def node(plan: Plan, title: str) -> Node:
    """The row of that title."""
    return Node.objects.of_plan(plan).select_related("parent").get(title=title)


def taken_over(plan: Plan, cast: Cast, work: Work) -> Change:
    """Everything that may be, taken over by the coordinator."""
    returned = brought_back(plan, cast.coordinator, work)
    picks = everything(returned, cast.coordinator)
    return apply_return(returned=returned, picks=picks, by=cast.coordinator)


def refusals(plan: Plan, cast: Cast, *rows: Cells, sheet: str = "plan") -> list[str]:
    """Why each change is not taken over; "added" where it is."""
    work = Work(added=[(sheet, row) for row in rows])
    by = cast.coordinator
    return list(asked_of(brought_back(plan, by, work), by).values())


def test_a_new_action_stands_under_a_new_objective(plan: Plan, cast: Cast) -> None:
    work = Work(added=[("plan", ACTION), ("plan", GOAL)])
    taken_over(plan, cast, work)
    assert node(plan, "Zone 30").parent == node(plan, "Apaiser les rues")
    assert node(plan, "Apaiser les rues").parent == Node.objects.get(
        plan=plan, key="s1"
    )


def test_a_row_moves_under_a_new_one(plan: Plan, cast: Cast) -> None:
    moved = {("plan", "a2"): {"parent": "Apaiser les rues"}}
    taken_over(plan, cast, Work(moved, added=[("plan", GOAL)]))
    assert Node.objects.get(plan=plan, key="a2").parent == node(
        plan, "Apaiser les rues"
    )


def test_a_new_row_takes_the_place_that_it_says(plan: Plan, cast: Cast) -> None:
    first = {"kind": "action", "title": "Zone 30", "parent": "o1", "place": "1"}
    taken_over(plan, cast, Work(added=[("plan", first)]))
    children = Node.objects.of_plan(plan).filter(parent__key="o1").order_by("path")
    assert [each.title for each in children][0] == "Zone 30"


def test_money_and_staff_come_with_a_new_action(plan: Plan, cast: Cast) -> None:
    work = Work(
        added=[
            ("plan", GOAL),
            ("plan", ACTION),
            ("money", {"action": "Zone 30", "year": "2026", "planned": "500.00"}),
            ("staff", {"action": "zone 30", "year": "2027", "fte": "0.5"}),
        ]
    )
    taken_over(plan, cast, work)
    row = node(plan, "Zone 30")
    assert ledger_of(plan).total(row.key).planned == Decimal("500.00")
    [effort] = lines_of([row.pk])[row.pk]
    assert (effort.year, effort.fte) == (2027, Decimal("0.5"))


def test_a_new_row_waits_for_the_one_that_it_stands_under(
    plan: Plan, cast: Cast
) -> None:
    by = cast.coordinator
    work = Work(added=[("plan", GOAL), ("plan", ACTION)])
    returned = brought_back(plan, by, work)
    [goal, action] = [
        each.difference.key for each in proposal_of(returned, by).asked if each.is_open
    ]
    before = plan_file_of(plan)
    with pytest.raises(PlanError, match="Zone 30.*nouvelle ligne"):
        apply_return(returned=returned, picks={action: ""}, by=by)
    assert plan_file_of(plan) == before
    apply_return(returned=returned, picks={goal: "", action: ""}, by=by)
    assert node(plan, "Zone 30").parent == node(plan, "Apaiser les rues")


def test_money_waits_for_the_new_action(plan: Plan, cast: Cast) -> None:
    by = cast.coordinator
    action = {"kind": "action", "title": "Zone 30", "parent": "o1"}
    money = {"action": "Zone 30", "planned": "500.00"}
    work = Work(added=[("plan", action), ("money", money)])
    returned = brought_back(plan, by, work)
    keys = [each.difference.key for each in proposal_of(returned, by).asked]
    [amount] = [key for key in keys if key.startswith("money:")]
    with pytest.raises(PlanError, match="action"):
        apply_return(returned=returned, picks={amount: ""}, by=by)
    assert not Node.objects.of_plan(plan).filter(title="Zone 30").exists()
    assert not ledger_of(plan).whole


def test_an_action_does_not_stand_at_the_top_by_oversight(
    plan: Plan, cast: Cast
) -> None:
    [why] = refusals(plan, cast, {"kind": "action", "title": "Zone 30"})
    assert "sous quoi" in why


def test_a_row_does_not_go_to_the_top_by_oversight(plan: Plan, cast: Cast) -> None:
    work = Work({("plan", "a2"): {"parent": ""}})
    [why] = asked_of(
        brought_back(plan, cast.coordinator, work), cast.coordinator
    ).values()
    assert "sous quoi" in why


def test_what_stands_at_the_top_may_change_its_level(plan: Plan, cast: Cast) -> None:
    goal = {"kind": "volet", "title": "Volet urbain"}
    taken_over(plan, cast, Work(added=[("plan", goal)]))
    key = node(plan, "Volet urbain").key
    taken_over(plan, cast, Work({("plan", key): {"kind": "strategic"}}))
    assert node(plan, "Volet urbain").kind == "strategic"


def test_a_new_row_is_not_added_by_halves(plan: Plan, cast: Cast) -> None:
    row = {**ACTION, "parent": "o1", "due_on": "quand il fera beau"}
    [why] = refusals(plan, cast, row)
    assert "illisible" in why


def test_an_amount_is_not_added_without_its_action(plan: Plan, cast: Cast) -> None:
    row = {"action": "Une action que personne ne connaît", "planned": "10.00"}
    [why] = refusals(plan, cast, row, sheet="money")
    assert "illisible" in why


def test_two_new_rows_of_one_title_are_not_told_apart(plan: Plan, cast: Cast) -> None:
    [first, second, why] = refusals(plan, cast, GOAL, GOAL, ACTION)
    assert (first, second) == ("added", "added")
    assert "illisible" in why


def test_new_rows_do_not_stand_in_a_ring(plan: Plan, cast: Cast) -> None:
    one = {"kind": "action", "title": "Un", "parent": "Deux"}
    two = {"kind": "action", "title": "Deux", "parent": "Un"}
    assert "added" not in refusals(plan, cast, one, two)


def test_under_a_refused_row_nothing_is_added(plan: Plan, cast: Cast) -> None:
    wrong = {**GOAL, "kind": "volet"}
    [above, below] = refusals(plan, cast, wrong, ACTION)
    assert "added" not in (above, below)


FIXED = {"v1": "volet", "s1": "strategic", "o1": "operational", "a1": "action"}
KINDS = [each.value for each in NodeKind][1:]


@st.composite
def forests(draw: st.DrawFn) -> Mapping[str, Cells]:
    """New rows by title, each under one that is there or under a wider new one, written
    in any order."""
    rows: dict[str, Cells] = {}
    for number in range(draw(st.integers(1, 7))):
        kind = NodeKind(draw(st.sampled_from(KINDS)))
        levels = FIXED | {title: row["kind"] for title, row in rows.items()}
        wider = [key for key, each in levels.items() if NodeKind(each).rank < kind.rank]
        title = f"Nouveauté {number} "
        parent = draw(st.sampled_from(sorted(wider)))
        rows[title.strip()] = {"kind": kind.value, "title": title, "parent": parent}
    return dict(draw(st.permutations(list(rows.items()))))


@given(rows=forests())
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_stands_in_the_sheet_stands_in_the_plan_and_is_taken_back(
    plan: Plan, cast: Cast, rows: Mapping[str, Cells]
) -> None:
    with transaction.atomic():
        before = plan_file_of(plan)
        by = cast.coordinator
        work = Work(added=[("plan", row) for row in rows.values()])
        returned = brought_back(plan, by, work)
        apply_return(returned=returned, picks=everything(returned, by), by=by)
        for title, row in rows.items():
            stands = node(plan, title)
            above = stands.parent
            assert stands.kind == row["kind"]
            assert row["parent"] in (above.key, above.title)
        undo_return(returned=returned, by=by)
        assert plan_file_of(plan) == before
        transaction.set_rollback(True)
