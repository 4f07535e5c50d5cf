"""Whatever was done, taken back the newest first gives the plan of the beginning."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from hypothesis import HealthCheck, given, settings, strategies as st

from gouvernail.accounts.models import User
from gouvernail.exchange.planfile import dump_plan
from gouvernail.history.models import Change
from gouvernail.plan.kinds import NodeKind
from gouvernail.plan.wording import PlanError
from gouvernail.plans.models import Node, Plan
from gouvernail.plans.services import shape
from gouvernail.plans.services.content import edit_node
from gouvernail.plans.services.undoing import undo_change
from gouvernail.plans.value import value_of
from tests.factories import Cast

Doing = Callable[[Plan, Node, int, User], object]
LEVELS = list(NodeKind)


def fields(number: int) -> dict[str, object]:
    due = date(2027, 1, 1 + number % 28) if number % 3 else None
    return {"title": f"Titre {number}", "due_on": due, "recurring": number % 2 == 0}


def parent(plan: Plan, number: int) -> Node | None:
    rows = list(Node.objects.of_plan(plan).select_related("plan__organisation"))
    return rows[number % len(rows)] if number % 5 else None


DOINGS: dict[str, Doing] = {
    "edit": lambda plan, node, number, by: edit_node(
        node=node, changes=fields(number), by=by
    ),
    "add": lambda plan, node, number, by: shape.add_node(
        plan=plan,
        kind=LEVELS[number % len(LEVELS)],
        title=f"Neuf {number}",
        by=by,
        parent=parent(plan, number),
        position=number % 3,
    ),
    "move": lambda plan, node, number, by: shape.move_node(
        node=node, by=by, parent=parent(plan, number), position=number % 3
    ),
    "shift": lambda plan, node, number, by: shape.shift_node(
        node=node, by=by, step=1 if number % 2 else -1
    ),
    "indent": lambda plan, node, number, by: shape.indent_node(node=node, by=by),
    "outdent": lambda plan, node, number, by: shape.outdent_node(node=node, by=by),
    "level": lambda plan, node, number, by: shape.change_level(
        node=node, by=by, kind=LEVELS[number % len(LEVELS)]
    ),
    "remove": lambda plan, node, number, by: shape.remove_node(node=node, by=by),
}
STEPS = st.lists(
    st.tuples(st.sampled_from(sorted(DOINGS)), st.integers(0, 40), st.integers(0, 40)),
    min_size=1,
    max_size=10,
)


def file_of(plan: Plan) -> bytes:
    return dump_plan(value_of(plan, Node.objects.of_plan(plan).for_value()))


def done(plan: Plan, by: User, step: tuple[str, int, int]) -> None:
    name, place, number = step
    rows = list(Node.objects.of_plan(plan).select_related("plan__organisation"))
    if rows:
        with suppress(PlanError, ValidationError), transaction.atomic():
            DOINGS[name](plan, rows[place % len(rows)], number, by)


def lines_of(plan: Plan, *, after: int) -> list[Change]:
    return list(Change.objects.within(plan.scope).filter(pk__gt=after).order_by("-pk"))


def last_of(plan: Plan) -> int:
    return Change.objects.within(plan.scope).order_by("-pk")[0].pk


@settings(
    max_examples=20,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(steps=STEPS)
def test_the_newest_first_undone_gives_the_first_plan_and_undone_again_the_last(
    cast: Cast, plan: Plan, steps: list[tuple[str, int, int]]
) -> None:
    by = cast.coordinator
    with transaction.atomic():
        first, start = file_of(plan), last_of(plan)
        for step in steps:
            done(plan, by, step)
        last, end = file_of(plan), last_of(plan)
        for change in lines_of(plan, after=start):
            undo_change(plan=plan, change=change, by=by)
        assert file_of(plan) == first
        for change in lines_of(plan, after=end):
            undo_change(plan=plan, change=change, by=by)
        assert file_of(plan) == last
        transaction.set_rollback(True)
