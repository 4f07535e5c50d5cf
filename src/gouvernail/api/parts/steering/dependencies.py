"""What waits for what: actions and tasks that begin once others are finished."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _
from pydantic import Field

from gouvernail.api.core.auth import person
from gouvernail.api.core.etags import require_match
from gouvernail.api.core.finding import Id, plan_of
from gouvernail.api.core.paging import Page, Paging, rows_of
from gouvernail.api.core.problems import ProblemError
from gouvernail.api.core.representing import Given, Shown
from gouvernail.api.core.routing import reads
from gouvernail.api.reading.tasks import router
from gouvernail.api.writing.choosing import chosen, refused
from gouvernail.api.writing.doing import Done, last_line
from gouvernail.api.writing.given import Number
from gouvernail.api.writing.holding import alone_in
from gouvernail.api.writing.routing import MADE, writes
from gouvernail.plans.models import Node, Plan
from gouvernail.tasks.linking import End, link, unlink
from gouvernail.tasks.models import Dependency, Task
from gouvernail.tokens.scopes import Scope

MANY = "/plans/{plan}/dependencies"
ONE = MANY + "/{dependency}"
NODE = Field(
    None, max_length=64, description="Permanent id of an action.", examples=["a1"]
)


class EndShown(Shown):
    """An action, or one task of it."""

    node: str = Field(description="Permanent id of the action.", examples=["a1"])
    task: int | None = Field(description="Null: the action itself.", examples=[None])


class DependencyShown(Shown):
    """`after` begins once `before` is finished."""

    id: int = Field(examples=[5])
    before: EndShown
    after: EndShown


class DependencyEnd(Given):
    """An action by its permanent id, or a task by its number."""

    node: str | None = NODE
    task: Number | None = Field(None, examples=[None])


class DependencyGiven(Given):
    """Which one waits for which."""

    before: DependencyEnd = Field(examples=[{"node": "a2"}])
    after: DependencyEnd = Field(examples=[{"node": "a1"}])


@reads(router, MANY)
def dependencies(
    request: HttpRequest, plan: Id, asked: Paging
) -> Page[DependencyShown]:
    """What waits for what in a plan."""
    rows = Dependency.objects.of_plan(plan_of(request, plan)).for_list()
    found = rows_of(request, asked, rows)
    return Page(items=[_shown(row) for row in found.rows], next=found.next)


@reads(router, ONE)
def dependency(request: HttpRequest, plan: Id, dependency: Id) -> DependencyShown:
    """One thing that waits for another."""
    return _shown(_dependency(plan_of(request, plan), dependency))


@writes(router, "POST", MANY, Scope.PROGRESS, status=MADE)
def add_dependency(
    request: HttpRequest, plan: Id, given: DependencyGiven
) -> DependencyShown:
    """Make an action or a task wait for another; a circle is refused."""
    found = plan_of(request, plan)
    before = _end(found, given.before, "before")
    after = _end(found, given.after, "after")
    return _shown(link(before=before, after=after, by=person(request)))


@writes(router, "DELETE", ONE, Scope.PROGRESS)
def remove_dependency(request: HttpRequest, plan: Id, dependency: Id) -> Done:
    """Let it no longer wait; undoing its line links them again."""
    with _holding(request, plan, dependency) as row:
        plan_held = _node_of(row.after).plan
        unlink(dependency=row, by=person(request))
        return last_line(plan_held)


@contextmanager
def _holding(request: HttpRequest, plan: int, number: int) -> Iterator[Dependency]:
    """The link, if it still is what the program read."""
    found = plan_of(request, plan)
    with alone_in(found):
        row = _dependency(found, number)
        require_match(request, _shown(row))
        yield row


def _dependency(plan: Plan, number: int) -> Dependency:
    row = Dependency.objects.of_plan(plan).for_list().filter(pk=number).first()
    if row is None:
        raise Http404
    for end in (row.before, row.after):
        _node_of(end).plan = plan
    return row


def _end(plan: Plan, given: DependencyEnd, field: str) -> End:
    if (given.node is None) == (given.task is None):
        said = _("Name an action or a task, one of both.")
        raise ProblemError("invalid", errors=[(f"body.{field}", said)])
    if given.node is None:
        task: Task = chosen(
            Task.objects.of_plan(plan).select_related("node__department"),
            given.task,
            f"{field}.task",
        )
        task.node.plan = plan
        return task
    nodes = Node.objects.of_plan(plan).for_page().steered()
    node = nodes.filter(key=given.node).first()
    if node is None:
        raise refused(f"{field}.node")
    node.plan = plan
    return node


def _node_of(end: End) -> Node:
    return end if isinstance(end, Node) else end.node


def _shown(row: Dependency) -> DependencyShown:
    return DependencyShown(
        id=row.pk, before=_end_shown(row.before), after=_end_shown(row.after)
    )


def _end_shown(end: End) -> EndShown:
    is_task = isinstance(end, Task)
    return EndShown(node=_node_of(end).key, task=end.pk if is_task else None)
