"""What waits for what: writing the links, and reading the graph of a plan."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from gouvernail.accounts.models import User
from gouvernail.history.models import Change
from gouvernail.history.services import Act, record
from gouvernail.plan.dependencies import Clash, Span, clashes, closes_a_circle
from gouvernail.plans.models import Node, Plan
from gouvernail.plans.policies import can_update_node
from gouvernail.tasks.models import Dependency, Task, name_of

End = Node | Task


@dataclass(frozen=True)
class Graph:
    """The links of one plan, between the names of its actions and tasks."""

    dependencies: list[Dependency]

    @property
    def links(self) -> list[tuple[str, str]]:
        """Pairs (before, after) of names."""
        return [each.names for each in self.dependencies]

    def clashes(self, spans: dict[str, Span]) -> list[Clash[str]]:
        """Links whose dates contradict them."""
        return clashes(self.links, spans)

    def before(self, name: str) -> list[Dependency]:
        """The links by which `name` waits."""
        return [each for each in self.dependencies if each.names[1] == name]

    def after(self, name: str) -> list[Dependency]:
        """The links by which others wait for `name`."""
        return [each for each in self.dependencies if each.names[0] == name]


def graph_of(plan: Plan) -> Graph:
    """The graph of `plan`: one query."""
    return Graph(list(Dependency.objects.of_plan(plan).for_list()))


@transaction.atomic
def link(
    *, before: End, after: End, by: User, undoes: Change | None = None
) -> Dependency:
    """Make `after` wait for `before`; refuses what would go round in a circle."""
    plan = _plan_of(after)
    if not can_update_node(by, _node_of(after)):
        raise PermissionDenied
    if _plan_of(before) != plan:
        raise ValidationError(_("Both belong to the same plan."))
    Plan.objects.select_for_update(no_key=True).get(pk=plan.pk)
    links = graph_of(plan).links
    pair = (_name(before), _name(after))
    if pair in links:
        raise ValidationError(_("This link is already there."))
    if closes_a_circle(links, *pair):
        raise ValidationError(
            _("Then each would wait for the other: the second already comes first.")
        )
    made = Dependency.objects.create(**_end("before", before), **_end("after", after))
    _tell("dependency.added", made, plan, by, undoes)
    return made


@transaction.atomic
def unlink(*, dependency: Dependency, by: User, undoes: Change | None = None) -> None:
    """Let `after` no longer wait."""
    if not can_update_node(by, _node_of(dependency.after)):
        raise PermissionDenied
    _tell("dependency.removed", dependency, _plan_of(dependency.after), by, undoes)
    dependency.delete()


def spans_of(nodes: Iterable[Node], over: set[int]) -> dict[str, Span]:
    """When each action starts and ends; `over` are the keys of those finished."""
    return {
        name_of(node.pk, None): Span(node.starts_on, node.due_on, node.pk in over)
        for node in nodes
    }


def task_spans_of(tasks: Iterable[Task]) -> dict[str, Span]:
    """When each task ends; a task has no start of its own."""
    return {name_of(None, t.pk): Span(None, t.due_on, t.is_done) for t in tasks}


def _name(end: End) -> str:
    return name_of(end.pk, None) if isinstance(end, Node) else name_of(None, end.pk)


def _node_of(end: End) -> Node:
    return end if isinstance(end, Node) else end.node


def _plan_of(end: End) -> Plan:
    return _node_of(end).plan


def _end(side: str, end: End) -> dict[str, End]:
    return {f"{side}_{'node' if isinstance(end, Node) else 'task'}": end}


def _tell(
    verb: str, dependency: Dependency, plan: Plan, by: User, undoes: Change | None
) -> None:
    first, then = dependency.names
    record(
        Act(
            scope=plan.scope,
            verb=verb,
            by=by,
            subjects=[_node_of(dependency.after).key],
            label=str(dependency),
            details={"link": {"before": first, "after": then}},
            undoes=undoes,
        )
    )
