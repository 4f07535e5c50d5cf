"""Taking back links between actions and tasks."""

from collections.abc import Sequence

from gouvernail.accounts.models import User
from gouvernail.history.models import Change
from gouvernail.plan.wording import PlanError, gettext_noop as _
from gouvernail.plans.models import Node, Plan
from gouvernail.plans.policies import can_update_node
from gouvernail.plans.undoing import POSSIBLE, Verdict, Verdicts
from gouvernail.tasks.linking import End, graph_of, link, unlink
from gouvernail.tasks.models import Task, name_of

ADDED = "dependency.added"


def look(user: User, plan: Plan, changes: Sequence[Change]) -> Verdicts:
    """One for each line on an end that she may write."""
    ends = _ends(plan, changes)
    links = set(graph_of(plan).links)
    found = {}
    for change in changes:
        names = _names(change)
        if names is None or names[1] not in ends:
            continue
        if can_update_node(user, _node_of(ends[names[1]])):
            is_as_left = (names in links) == (change.verb == ADDED)
            both = names[0] in ends
            found[change.pk] = POSSIBLE if is_as_left and both else Verdict(_changed())
    return found


def take_back(plan: Plan, change: Change, by: User) -> Change | None:
    """Unlink what was linked, link what was not."""
    before, after = _names(change) or ("", "")
    if change.verb == ADDED:
        graph = graph_of(plan).dependencies
        held = next(each for each in graph if each.names == (before, after))
        unlink(dependency=held, by=by, undoes=change)
    else:
        ends = _ends(plan, [change])
        link(before=ends[before], after=ends[after], by=by, undoes=change)
    return Change.objects.filter(undoes=change).first()


def _names(change: Change) -> tuple[str, str] | None:
    kept = change.details.get("link")
    return (kept["before"], kept["after"]) if kept else None


def _ends(plan: Plan, changes: Sequence[Change]) -> dict[str, End]:
    """The actions and tasks at both ends that are still there, by their names."""
    pairs = (_names(change) for change in changes)
    names = {name for pair in pairs if pair for name in pair}
    nodes = [int(name[1:]) for name in names if name.startswith("n")]
    tasks = [int(name[1:]) for name in names if name.startswith("t")]
    rows = Node.objects.of_plan(plan).filter(pk__in=nodes).for_page().for_answers()
    found: dict[str, End] = {name_of(row.pk, None): row for row in rows}
    held = Task.objects.of_plan(plan).filter(pk__in=tasks).select_related("node")
    found |= {name_of(None, row.pk): row for row in held.prefetch_related(_PEOPLE)}
    for end in found.values():
        _node_of(end).plan = plan
    return found


_PEOPLE = "node__contributors"


def _node_of(end: End) -> Node:
    return end if isinstance(end, Node) else end.node


def _changed() -> PlanError:
    return PlanError(_("This link has changed since, or one of its ends is gone."))
