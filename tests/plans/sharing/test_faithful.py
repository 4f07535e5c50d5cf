"""Whatever both sides do, a shared branch is the same in both plans."""

from collections.abc import Callable
from itertools import pairwise

from django.core.exceptions import ValidationError
from django.db import transaction
from hypothesis import HealthCheck, given, settings, strategies as st

from gouvernail.history.models import Change
from gouvernail.plan.kinds import NodeKind
from gouvernail.plan.wording import PlanError
from gouvernail.plans.models import Node, Plan, Share
from gouvernail.plans.services import shape
from gouvernail.plans.services.content import edit_node
from gouvernail.plans.services.sharing import end_share
from gouvernail.plans.services.undoing import can_undo, undo_change
from gouvernail.progress.models import ProgressUpdate
from gouvernail.progress.picture import picture_of
from gouvernail.progress.services import News, record_update, withdraw_update
from tests.support.pair import Pair

ROWS = Node.objects.select_related("plan__organisation")
Step = tuple[str, bool, int, int]
Doing = Callable[[Pair, Plan, Node, int], object]
LED = ("title", "kind", "text", "lead_id", "due_on", "recurring", "printed")


def by(pair: Pair, plan: Plan) -> object:
    return pair.anne if plan == pair.leader else pair.bert


def other(plan: Plan, number: int) -> Node | None:
    rows = list(ROWS.of_plan(plan))
    return rows[number % len(rows)] if rows and number % 7 else None


def offer(pair: Pair, plan: Plan, node: Node, number: int) -> None:
    if plan == pair.leader:
        under = other(pair.partner, number)
        pair.share(node.key, under=under.key if under else None)


def end(pair: Pair, plan: Plan, node: Node, number: int) -> None:
    share = Share.objects.in_force().with_sides().order_by("pk").first()
    if share is not None:
        keep = plan == pair.leader or bool(number % 2)
        end_share(share=share, by=by(pair, plan), keep=keep)


def undo(pair: Pair, plan: Plan, node: Node, number: int) -> None:
    lines = Change.objects.within(plan.scope).for_list().order_by("-pk")[:6]
    fit = [line for line in lines if can_undo(by(pair, plan), plan, line)]
    if fit:
        undo_change(plan=plan, change=fit[number % len(fit)], by=by(pair, plan))


def take_back(pair: Pair, plan: Plan, node: Node, number: int) -> None:
    line = ProgressUpdate.objects.of_plan(plan).for_withdrawal().first()
    if line is not None:
        withdraw_update(update=line, by=by(pair, plan))


DOINGS: dict[str, Doing] = {
    "offer": offer,
    "end": end,
    "undo": undo,
    "take back": take_back,
    "say": lambda pair, plan, node, number: record_update(
        node=node,
        news=News(("ongoing", "done", "not_started")[number % 3], f"Mot {number}"),
        by=by(pair, plan),
    ),
    "edit": lambda pair, plan, node, number: edit_node(
        node=node,
        changes={"title": f"Titre {number}", "recurring": bool(number % 2)},
        by=by(pair, plan),
    ),
    "add": lambda pair, plan, node, number: shape.add_node(
        plan=plan,
        kind=list(NodeKind)[number % 5],
        title=f"Neuf {number}",
        by=by(pair, plan),
        parent=node,
    ),
    "move": lambda pair, plan, node, number: shape.move_node(
        node=node, by=by(pair, plan), parent=other(plan, number)
    ),
    "shift": lambda pair, plan, node, number: shape.shift_node(
        node=node, by=by(pair, plan), step=-1 if number % 2 else 1
    ),
    "outdent": lambda pair, plan, node, number: shape.outdent_node(
        node=node, by=by(pair, plan)
    ),
    "level": lambda pair, plan, node, number: shape.change_level(
        node=node, by=by(pair, plan), kind=list(NodeKind)[number % 5]
    ),
    "remove": lambda pair, plan, node, number: shape.remove_node(
        node=node, by=by(pair, plan)
    ),
}
STEPS = st.lists(
    st.tuples(
        st.sampled_from(["offer", *DOINGS, "say"]),
        st.booleans(),
        st.integers(0, 60),
        st.integers(0, 60),
    ),
    min_size=4,
    max_size=14,
)


def do(pair: Pair, step: Step) -> None:
    name, at_leader, which, number = step
    plan = pair.leader if at_leader else pair.partner
    plan = Plan.objects.select_related("organisation").get(pk=plan.pk)
    rows = list(ROWS.of_plan(plan))
    if not rows:
        return
    node = rows[which % len(rows)]
    try:
        with transaction.atomic():
            DOINGS[name](pair, plan, node, number)
    except (PlanError, ValidationError):
        pass


def branch(top: Node) -> list[tuple[object, ...]]:
    """What a branch says: shape, words, where it stands."""
    rows = list(Node.objects.within([top]))
    origins = {row.pk: row.origin_id or row.pk for row in rows}
    said = {u.node_id: u for u in ProgressUpdate.objects.about(rows).standing()}
    return [
        (
            origins[row.pk],
            origins.get(row.parent_id or 0),
            *(getattr(row, name) for name in LED),
            *standing(said.get(row.pk)),
        )
        for row in rows
    ]


def standing(line: ProgressUpdate | None) -> tuple[object, ...]:
    if line is None:
        return ("not_started", "")
    return (line.status, line.note)


def check_tree(plan: Plan) -> None:
    rows = list(Node.objects.of_plan(plan).select_related("parent"))
    for before, after in pairwise(rows):
        assert before.path < after.path
    for row in rows:
        assert row.path[:-4] == (row.parent.path if row.parent else "")
    own = {row.pk for row in rows if row.is_steered and row.kind == "action"}
    assert picture_of(plan).tallies[None].total == len(own)


def check(pair: Pair) -> None:
    shares = Share.objects.in_force().with_sides()
    for share in shares:
        assert share.mirror is not None
        assert branch(share.node) == branch(share.mirror)
    for plan in (pair.leader, pair.partner):
        check_tree(plan)
    followed = Node.objects.live().exclude(origin=None)
    inside = Node.objects.within([s.mirror for s in shares if s.mirror])
    assert set(followed) == set(inside)


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(steps=STEPS)
def test_shared_branches_stay_equal_whatever_both_sides_do(
    pair: Pair, steps: list[Step]
) -> None:
    with transaction.atomic():
        pair.share("a1")
        for step in steps:
            do(pair, step)
            check(pair)
        transaction.set_rollback(True)
