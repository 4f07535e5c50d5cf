"""Taking back that a grant pays for an action, or that it no longer does."""

from collections.abc import Mapping, Sequence

from gouvernail.accounts.models import User
from gouvernail.history.models import Change
from gouvernail.money.models import Grant
from gouvernail.money.policies_grants import can_edit_grant
from gouvernail.money.services.grants import LINKED, link_grant, unlink_grant
from gouvernail.plan.wording import PlanError, gettext_noop as _
from gouvernail.plans.models import Node, Plan
from gouvernail.plans.undoing import POSSIBLE, Verdict, Verdicts

SUBJECT = "grant:"


def look(user: User, plan: Plan, changes: Sequence[Change]) -> Verdicts:
    """One for each link with a grant that she keeps, on an action that is there."""
    grants, nodes = _grants(changes), _nodes(plan, changes)
    found: dict[int, Verdict] = {}
    for change in changes:
        grant, node = grants.get(_grant_key(change)), nodes.get(_node_key(change))
        if grant is not None and node is not None and can_edit_grant(user, grant):
            found[change.pk] = _verdict(change, grant, node)
    return found


def take_back(plan: Plan, change: Change, by: User) -> Change | None:
    """The link as it was before."""
    grant = _grants([change])[_grant_key(change)]
    node = _nodes(plan, [change])[_node_key(change)]
    act = unlink_grant if change.verb == LINKED else link_grant
    return act(grant=grant, node=node, by=by, undoes=change)


def _verdict(change: Change, grant: Grant, node: Node) -> Verdict:
    is_linked = node.pk in {each.pk for each in grant.nodes.all()}
    if is_linked == (change.verb == LINKED):
        return POSSIBLE
    return Verdict(
        PlanError(
            _("What “%(title)s” pays for was changed again since."), title=grant.title
        )
    )


def _grants(changes: Sequence[Change]) -> Mapping[int, Grant]:
    keys = {_grant_key(change) for change in changes}
    rows = Grant.objects.filter(pk__in=keys).prefetch_related("nodes")
    return {grant.pk: grant for grant in rows.order_by("pk")}


def _nodes(plan: Plan, changes: Sequence[Change]) -> Mapping[str, Node]:
    keys = {_node_key(change) for change in changes}
    rows = Node.objects.live().filter(plan=plan).keyed(keys).order_by("pk")
    found = {node.key: node for node in rows}
    for node in found.values():
        node.plan = plan
    return found


def _subjects(change: Change) -> list[str]:
    return change.subjects.strip("|").split("|")


def _grant_key(change: Change) -> int:
    """0 for the lines that were written before a link named its grant."""
    named = (each for each in _subjects(change) if each.startswith(SUBJECT))
    return int(next(named, f"{SUBJECT}0").removeprefix(SUBJECT))


def _node_key(change: Change) -> str:
    keys = (each for each in _subjects(change) if not each.startswith(SUBJECT))
    return next(keys, "")
