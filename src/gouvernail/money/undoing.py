"""Taking back what was written of the money of a node."""

from collections.abc import Iterable, Sequence

from gouvernail.accounts.models import User
from gouvernail.history.models import Change
from gouvernail.money.kept import Kept, content_of, kept_of
from gouvernail.money.models import MoneyLine
from gouvernail.money.policies import can_enter_money_on
from gouvernail.money.services.lines import give_lines_back, standing_lines
from gouvernail.plan.wording import PlanError, gettext_noop as _
from gouvernail.plans.models import Node, Plan
from gouvernail.plans.undoing import POSSIBLE, Verdict, Verdicts


def look(user: User, plan: Plan, changes: Sequence[Change]) -> Verdicts:
    """One for each line on a node whose money she may write."""
    nodes = _nodes(plan, changes)
    lines = standing_lines([node.pk for node in nodes.values()])
    found = {}
    for change in changes:
        node = nodes.get(_key(change))
        if node is not None and can_enter_money_on(user, node):
            found[change.pk] = _verdict(change, node, lines.get(node.pk))
    return found


def take_back(plan: Plan, change: Change, by: User) -> Change | None:
    """What stood before."""
    node = _nodes(plan, [change])[_key(change)]
    before: list[Kept] | None = change.details["money"][0]
    return give_lines_back(node=node, kept=before, by=by, undoes=change)


def _key(change: Change) -> str:
    return change.subjects.strip("|")


def _nodes(plan: Plan, changes: Iterable[Change]) -> dict[str, Node]:
    rows = Node.objects.filter(plan=plan, key__in={_key(each) for each in changes})
    found = {node.key: node for node in rows.order_by("pk")}
    for node in found.values():
        node.plan = plan
    return found


def _verdict(change: Change, node: Node, lines: list[MoneyLine] | None) -> Verdict:
    if node.removed_at is not None:
        return Verdict(
            PlanError(
                _("“%(title)s” is no longer in the plan: bring it back first."),
                title=node.title,
            )
        )
    standing = [kept_of(row) for row in lines or () if row.removed_at is None]
    now = standing if lines is not None else None
    if content_of(now) == content_of(change.details["money"][1]):
        return POSSIBLE
    return Verdict(
        PlanError(
            _("The amounts of “%(title)s” changed again since: take that back first."),
            title=node.title,
        )
    )
