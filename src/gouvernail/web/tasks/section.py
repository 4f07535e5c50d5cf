"""The tasks of an action, as its sheet shows them."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.utils import timezone

from gouvernail.plan.audience import Topic
from gouvernail.plan.dependencies import Span, unfinished_before
from gouvernail.plans.models import Node, Plan
from gouvernail.progress.picture import Picture
from gouvernail.progress.veil import name_shown
from gouvernail.tasks.linking import Graph, graph_of, spans_of, task_spans_of
from gouvernail.tasks.models import Dependency, Task, name_of

TASKS, LINKS = "tasks", "links"


@dataclass(frozen=True)
class Line:
    """One task on a day, and those below it."""

    task: Task
    today: date
    children: list["Line"]

    @property
    def is_late(self) -> bool:
        """Whether its day has passed."""
        return self.task.is_late(self.today)


@dataclass(frozen=True)
class Section:
    """The tasks of one action, in their order, and what it waits for."""

    node: Node
    tasks: list[Task]
    graph: Graph
    picture: Picture

    @cached_property
    def lines(self) -> list[Line]:
        """The tasks that stand by themselves, each with those below it."""
        return _lines(self.tasks, None, self.picture.today)

    @property
    def done(self) -> int:
        """How many are done."""
        return sum(task.is_done for task in self.tasks)

    @property
    def total(self) -> int:
        """How many there are."""
        return len(self.tasks)

    @property
    def late(self) -> int:
        """How many should be done by now."""
        return sum(task.is_late(self.picture.today) for task in self.tasks)

    @property
    def name(self) -> str:
        """How the graph calls the action."""
        return name_of(self.node.pk, None)

    @property
    def before(self) -> list[Dependency]:
        """What it waits for."""
        return _in_plan(self.graph.before(self.name), self.node.plan)

    @property
    def after(self) -> list[Dependency]:
        """What waits for it."""
        return _in_plan(self.graph.after(self.name), self.node.plan)

    @property
    def is_linked(self) -> bool:
        """Whether it waits for something, or something for it."""
        return bool(self.before or self.after)

    @cached_property
    def waits_for(self) -> tuple[str, ...]:
        """What it waits for and is not over, as people call it."""
        left = unfinished_before(self.name, self.graph.links, self._spans)
        called = {each.names[0]: each.before for each in self.before}
        return tuple(_called(called[name]) for name in left)

    @cached_property
    def _spans(self) -> dict[str, Span]:
        followed = self.picture.followed
        over = {pk for pk, each in followed.items() if not each.is_open}
        ends = [each.before for each in self.before]
        tasks = [end for end in ends if isinstance(end, Task)]
        return {**spans_of(self.picture.nodes, over), **task_spans_of(tasks)}


def section_of(
    picture: Picture,
    node: Node,
    hidden: Collection[Topic] = (),
    present: Collection[str] = (TASKS, LINKS),
) -> Section:
    """The tasks of `node` and the links of its plan: a query for each of the two that
    there is; whose they are is left out where the names of staff are kept."""
    found = Task.objects.of_node(node).select_related("owner")
    tasks = list(found if TASKS in present else ())
    graph = graph_of(node.plan) if LINKS in present else Graph([])
    for task in tasks if Topic.LEAD in hidden else ():
        task._state.fields_cache["owner"] = name_shown(task.owner, hidden)
    return Section(node, tasks, graph, picture)


def waits_of(task: Task) -> list[Dependency]:
    """What a task waits for: one query."""
    graph = graph_of(task.node.plan)
    return _in_plan(graph.before(name_of(None, task.pk)), task.node.plan)


def _in_plan(dependencies: list[Dependency], plan: Plan) -> list[Dependency]:
    """With the plan that is read already, whose name their addresses need."""
    for each in dependencies:
        for end in (each.before, each.after):
            (end if isinstance(end, Node) else end.node).plan = plan
    return dependencies


def lines_of(tasks: Iterable[Task]) -> list[Line]:
    """These tasks, one by one, today."""
    today = timezone.localdate()
    return [Line(task, today, []) for task in tasks]


def _lines(tasks: list[Task], parent: int | None, today: date) -> list[Line]:
    return [
        Line(task, today, _lines(tasks, task.pk, today))
        for task in tasks
        if task.parent_id == parent
    ]


def _called(end: Node | Task) -> str:
    return (end.ref or end.title) if isinstance(end, Node) else end.title
