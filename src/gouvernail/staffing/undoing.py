"""Taking back what was said of who works on actions."""

from collections.abc import Sequence

from gouvernail.accounts.models import User
from gouvernail.history.models import Change
from gouvernail.plan.wording import PlanError, gettext_noop as _
from gouvernail.plans.models import Node, Plan
from gouvernail.plans.undoing import POSSIBLE, Verdict, Verdicts
from gouvernail.staffing.policies import can_enter_effort
from gouvernail.staffing.services.entering import Line, line_in, lines_of, set_efforts


def look(user: User, plan: Plan, changes: Sequence[Change]) -> Verdicts:
    """One for each line on a node whose effort she may enter."""
    nodes = _nodes(plan, changes)
    now = lines_of([node.pk for node in nodes.values()])
    found = {}
    for change in changes:
        node = nodes.get(_key(change))
        if node is not None and can_enter_effort(user, node):
            found[change.pk] = _verdict(change, node, now.get(node.pk, []))
    return found


def take_back(plan: Plan, change: Change, by: User) -> Change | None:
    """What stood before, again."""
    node = _nodes(plan, [change])[_key(change)]
    before = [line_in(stored) for stored in change.details["effort"][0]]
    told = set_efforts(plan=plan, wanted={node: before}, by=by, undoes=change)
    return told[0] if told else None


def _verdict(change: Change, node: Node, now: Sequence[Line]) -> Verdict:
    if node.removed_at is not None:
        return Verdict(
            PlanError(
                _("“%(title)s” is no longer in the plan: bring it back first."),
                title=node.title,
            )
        )
    after = {line_in(stored) for stored in change.details["effort"][1]}
    if after != set(now):
        return Verdict(
            PlanError(
                _("Who works on “%(title)s” was changed again since."),
                title=node.title,
            )
        )
    return POSSIBLE


def _key(change: Change) -> str:
    return change.subjects.strip("|")


def _nodes(plan: Plan, changes: Sequence[Change]) -> dict[str, Node]:
    keys = {_key(change) for change in changes}
    rows = Node.objects.filter(plan=plan).keyed(keys).order_by("pk")
    found = {}
    for node in rows:
        node.plan = plan
        found[node.key] = node
    return found
