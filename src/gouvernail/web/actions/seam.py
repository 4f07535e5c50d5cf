"""What the views take from tasks and meetings: milestones, links, days."""

from collections.abc import Iterable

from django.urls import reverse

from gouvernail.core.typography import typeset
from gouvernail.meetings.models import Meeting
from gouvernail.plans.models import Plan
from gouvernail.progress.filters.asked import PlanFilter
from gouvernail.progress.filters.world import Line
from gouvernail.tasks.models import Dependency, Task
from gouvernail.web.actions.events import Event, Link, Milestone


def milestones_of(plan: Plan) -> list[Milestone]:
    """The milestones of a plan that have a day."""
    tasks = Task.objects.of_plan(plan).milestones()
    return [
        Milestone(task.node_id, task.due_on, task.title, is_done=task.is_done)
        for task in tasks
        if task.due_on
    ]


def links_of(plan: Plan) -> list[Link]:
    """Which action waits for which; a task speaks for its action."""
    rows = Dependency.objects.of_plan(plan).for_list()
    pairs = {(_node(row, "before"), _node(row, "after")) for row in rows}
    return [Link(before, after) for before, after in sorted(pairs) if before != after]


def dated_of(chosen: PlanFilter, lines: Iterable[Line]) -> list[Event]:
    """Tasks of the actions shown, and meetings of the plan."""
    plan = chosen.world.picture.plan
    return [*_tasks(plan, lines, chosen), *_meetings(plan)]


def _tasks(plan: Plan, lines: Iterable[Line], chosen: PlanFilter) -> list[Event]:
    nodes = {line.node.pk: line.node for line in lines}
    today = chosen.world.picture.today
    base = reverse("node", args=[plan.organisation.slug, plan.slug, "KEY"])
    return [
        Event(
            on=task.due_on,
            kind="milestone" if task.is_milestone else "task",
            title=typeset(task.title),
            address=base.replace("KEY", nodes[task.node_id].key),
            ref=nodes[task.node_id].ref,
            is_late=task.is_late(today),
            is_done=task.is_done,
        )
        for task in Task.objects.of_plan(plan)
        if task.due_on and task.node_id in nodes
    ]


def _meetings(plan: Plan) -> list[Event]:
    found = []
    for meeting in Meeting.objects.of_plan(plan):
        meeting.plan = plan
        address = meeting.get_absolute_url()
        found.append(Event(meeting.on, "meeting", typeset(str(meeting)), address))
    return found


def _node(row: Dependency, end: str) -> int:
    task: Task | None = getattr(row, f"{end}_task")
    return task.node_id if task else int(getattr(row, f"{end}_node_id"))
