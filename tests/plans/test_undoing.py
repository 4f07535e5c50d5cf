"""Taking back any change of a plan, in any order that still makes sense."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gouvernail.history.models import Change
from gouvernail.plan.kinds import NodeKind
from gouvernail.plan.wording import PlanError
from gouvernail.plans.enums import PlanState
from gouvernail.plans.models import Node, Plan
from gouvernail.plans.services.content import edit_node
from gouvernail.plans.services.lifecycle import back_to_draft
from gouvernail.plans.services.shape import add_node, move_node, remove_node
from gouvernail.plans.services.undoing import (
    undo_change,
    undone_lines,
    verdicts,
)
from gouvernail.plans.services.undoing_words import give_field_back
from gouvernail.plans.undoing import Verdict
from tests.factories import Cast


def row(plan: Plan, key: str) -> Node:
    return Node.objects.select_related("plan__organisation").get(plan=plan, key=key)


def edited(plan: Plan, cast: Cast, key: str = "a1", **changes: object) -> Change:
    change = edit_node(node=row(plan, key), changes=changes, by=cast.coordinator)
    assert change is not None
    return change


def verdict(plan: Plan, cast: Cast, change: Change) -> Verdict:
    now = Change.objects.for_list().get(pk=change.pk)
    return verdicts(cast.coordinator, plan, [now])[change.pk]


def test_undoing_an_undo_does_it_again(cast: Cast, plan: Plan) -> None:
    change = edited(plan, cast, title="Autre")
    undo = undo_change(plan=plan, change=change, by=cast.coordinator)
    assert undo is not None
    assert row(plan, "a1").title == "Créer un taxi social"
    redo = undo_change(plan=plan, change=undo, by=cast.coordinator)
    assert row(plan, "a1").title == "Autre"
    assert redo is not None
    assert undone_lines(plan) == {undo.pk}
    undo_change(plan=plan, change=redo, by=cast.coordinator)
    assert undone_lines(plan) == {change.pk, redo.pk}


def test_a_field_written_again_since_is_in_the_way(cast: Cast, plan: Plan) -> None:
    first = edited(plan, cast, title="Premier", due_on=date(2027, 5, 1))
    edited(plan, cast, title="Second")
    found = verdict(plan, cast, first)
    assert not found.is_possible
    assert [(each.field, each.now) for each in found.since] == [("title", "Second")]
    with pytest.raises(PlanError, match="changed again since"):
        undo_change(plan=plan, change=first, by=cast.coordinator)
    assert row(plan, "a1").title == "Second"


def test_one_field_is_given_back_alone(cast: Cast, plan: Plan) -> None:
    first = edited(plan, cast, title="Premier", due_on=date(2027, 5, 1))
    edited(plan, cast, title="Second")
    by = cast.coordinator
    give_field_back(plan=plan, change=first, field="title", by=by)
    node = row(plan, "a1")
    assert (node.title, node.due_on) == ("Créer un taxi social", date(2027, 5, 1))
    with pytest.raises(ValidationError):
        give_field_back(plan=plan, change=first, field="lead", by=by)
    with pytest.raises(PermissionDenied):
        give_field_back(plan=plan, change=first, field="title", by=cast.reader)


def test_a_branch_whose_parent_is_gone_says_what_to_bring_back_first(
    cast: Cast, plan: Plan
) -> None:
    inner = remove_node(node=row(plan, "a1"), by=cast.coordinator)
    outer = remove_node(node=row(plan, "o1"), by=cast.coordinator)
    with pytest.raises(PlanError, match="Permettre à chacun de se déplacer"):
        undo_change(plan=plan, change=inner, by=cast.coordinator)
    undo_change(plan=plan, change=outer, by=cast.coordinator)
    undo_change(plan=plan, change=inner, by=cast.coordinator)
    assert row(plan, "a1").ref == "1.1.1"


def test_what_holds_others_since_does_not_merely_leave(cast: Cast, plan: Plan) -> None:
    kind, by = NodeKind.OPERATIONAL, cast.coordinator
    above = row(plan, "s1")
    node, change = add_node(plan=plan, kind=kind, title="Neuf", by=by, parent=above)
    move_node(node=row(plan, "a1"), by=by, parent=node)
    with pytest.raises(PlanError, match="holds others"):
        undo_change(plan=plan, change=change, by=by)


def test_what_was_moved_again_since_is_not_moved_back_at_once(
    cast: Cast, plan: Plan
) -> None:
    by = cast.coordinator
    first = move_node(node=row(plan, "a1"), by=by, parent=row(plan, "o999"))
    second = move_node(node=row(plan, "a1"), by=by, parent=row(plan, "s1"))
    with pytest.raises(PlanError, match="moved again"):
        undo_change(plan=plan, change=first, by=by)
    undo_change(plan=plan, change=second, by=by)
    undo_change(plan=plan, change=first, by=by)
    assert row(plan, "a1").ref == "1.1.1"


def test_what_was_edited_then_removed_is_brought_back_first(
    cast: Cast, plan: Plan
) -> None:
    change = edited(plan, cast, title="Autre")
    remove_node(node=row(plan, "a1"), by=cast.coordinator)
    why = verdict(plan, cast, change).why_not
    assert why is not None
    assert "bring it back first" in why.wording.render("en")


def test_of_an_adopted_text_only_what_lives_is_taken_back(
    cast: Cast, plan: Plan
) -> None:
    words = edited(plan, cast, title="Autre")
    dates = edited(plan, cast, due_on=date(2027, 5, 1))
    gone = remove_node(node=row(plan, "a2"), by=cast.coordinator)
    Plan.objects.filter(pk=plan.pk).update(version_number=1)
    plan.refresh_from_db()
    for change in (words, gone):
        with pytest.raises(PlanError, match="by a revision"):
            undo_change(plan=plan, change=change, by=cast.coordinator)
    undo_change(plan=plan, change=dates, by=cast.coordinator)
    assert row(plan, "a1").due_on is None


def test_in_a_closed_plan_nothing_is_taken_back(cast: Cast, plan: Plan) -> None:
    change = edited(plan, cast, due_on=date(2027, 5, 1))
    Plan.objects.filter(pk=plan.pk).update(state=PlanState.CLOSED)
    plan.refresh_from_db()
    assert verdicts(cast.coordinator, plan, [change]) == {}
    with pytest.raises(PlanError, match="closed"):
        undo_change(plan=plan, change=change, by=cast.coordinator)


def test_putting_in_force_is_taken_back_and_done_again(cast: Cast, plan: Plan) -> None:
    change = back_to_draft(plan=plan, by=cast.coordinator)
    assert change is not None
    undo = undo_change(plan=plan, change=change, by=cast.coordinator)
    assert plan.state == PlanState.IN_FORCE
    assert undo is not None
    undo_change(plan=plan, change=undo, by=cast.coordinator)
    assert plan.state == PlanState.DRAFT


@pytest.mark.parametrize("role", ["reader", "elected", "contributor", "stranger"])
def test_who_may_not_change_the_plan_takes_nothing_back(
    cast: Cast, plan: Plan, role: str
) -> None:
    change = edited(plan, cast, title="Autre")
    assert verdicts(cast[role], plan, [change]) == {}
    with pytest.raises(PermissionDenied):
        undo_change(plan=plan, change=change, by=cast[role])


def test_a_line_of_another_plan_is_refused(cast: Cast, plan: Plan) -> None:
    change = Change.objects.create(scope="plan:0", verb="node.edited", subjects="|a1|")
    with pytest.raises(PermissionDenied):
        undo_change(plan=plan, change=change, by=cast.coordinator)


def test_more_lines_cost_no_more_queries(cast: Cast, plan: Plan) -> None:
    costs = []
    for count in (1, 12):
        for rank in range(count):
            edited(plan, cast, "a1", title=f"Titre {count} {rank}")
            edited(plan, cast, "a2", title=f"Titre {count} {rank}")
            move_node(node=row(plan, "a3"), by=cast.coordinator, parent=row(plan, "o1"))
        lines = list(Change.objects.within(plan.scope).for_list())
        with CaptureQueriesContext(connection) as asked:
            verdicts(cast.coordinator, plan, lines)
        costs.append(len(asked))
    assert costs[1] <= costs[0]
