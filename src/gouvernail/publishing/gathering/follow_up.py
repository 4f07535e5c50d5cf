"""Where each action stands, and what was said of it."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from gouvernail.plan.audience import Topic
from gouvernail.plan.kinds import Status
from gouvernail.plan.model import Line
from gouvernail.plans.models import Node
from gouvernail.progress.models import ProgressUpdate
from gouvernail.progress.picture import Followed
from gouvernail.publishing.gathering.ground import Ground
from gouvernail.publishing.value import News, Step, Told
from gouvernail.tasks.models import Task

# Of a term of six years; what is older than that is in the evaluations.
MOST_NEWS = 5_000


@dataclass(frozen=True)
class FollowUp:
    """By permanent id what stands; the news, newest first."""

    told: dict[str, Told] = field(default_factory=dict)
    news: tuple[News, ...] = ()


def follow_up_of(ground: Ground) -> FollowUp:
    """Two queries; nothing of a draft, nor where states are kept from the public."""
    if ground.is_draft or not ground.shows(Topic.STATUS):
        return FollowUp()
    rows = {
        row.pk: row
        for row in ground.rows
        if row.is_steered and ground.shows(Topic.STATUS, row.key)
    }
    steps = _steps(ground, rows) if ground.shows(Topic.DATES) else {}
    followed = ground.picture.followed
    told = {
        row.key: _told(ground, followed[pk], steps.get(pk, ()))
        for pk, row in rows.items()
    }
    news = sorted(_news(ground, rows), key=lambda each: each[0], reverse=True)
    return FollowUp(told, tuple(said for _when, said in news[:MOST_NEWS]))


def _told(ground: Ground, each: Followed, steps: tuple[Step, ...]) -> Told:
    update, key = each.update, each.node.key
    says = update is not None and ground.shows(Topic.NOTE, key)
    counts = update is not None and ground.shows(Topic.PROGRESS, key)
    return Told(
        status=Status(each.status),
        percent=update.percent if update and counts else None,
        on=each.said_on,
        by=_by(ground, each.node) if update else "",
        words=update.note if update and says else "",
        next_step=update.next_step if update and says else "",
        is_assured=each.is_assured,
        steps=steps,
    )


def _by(ground: Ground, node: Node) -> Line:
    """A department or an authority; never a person."""
    words, plan = ground.nodes[node.key], ground.plan
    shared = words.shared
    if shared is not None and shared.role == "partner":
        return ", ".join(shared.with_)
    if words.fields.department and not ground.staff.is_one(words.fields.department):
        return words.fields.department
    houses = (plan.organisation, plan.joint_organisation)
    owner = next((each for each in houses if each and each.pk == node.owner_id), None)
    return (owner or plan.organisation).name


def _news(
    ground: Ground, rows: Mapping[int, Node]
) -> Iterator[tuple[tuple[datetime, int], News]]:
    """Each with its moment and its primary key, by which they are put in order."""
    updates = ProgressUpdate.objects.undisputed().filter(plan=ground.plan)
    told = updates.filter(at__lt=_evening(ground.day)).order_by("pk")
    before: dict[int, Status] = defaultdict(lambda: Status.NOT_STARTED)
    for update in told:
        node = rows.get(update.node_id)
        status, was = Status(update.status), before[update.node_id]
        before[update.node_id] = status
        if node is None:
            continue
        says = ground.shows(Topic.NOTE, node.key)
        words = update.note if says else ""
        # A line that only the house can read is no news for others.
        if update.unchanged or (status is was and not words):
            continue
        yield (
            (update.at, update.pk),
            News(
                node=node.key,
                on=timezone.localdate(update.at),
                status=status,
                was=None if status is was else was,
                words=words,
                by=_by(ground, node),
            ),
        )


def _evening(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day + timedelta(days=1), time.min))


def _steps(ground: Ground, rows: Mapping[int, Node]) -> dict[int, tuple[Step, ...]]:
    """The milestones of each action, in the order of their days."""
    found: dict[int, list[Step]] = defaultdict(list)
    tasks = Task.objects.of_plan(ground.plan).milestones().order_by("due_on", "pk")
    for task in tasks:
        node = rows.get(task.node_id)
        if node is not None and ground.shows(Topic.DATES, node.key):
            found[task.node_id].append(_step(task, ground.day))
    return {pk: tuple(steps) for pk, steps in found.items()}


def _step(task: Task, day: date) -> Step:
    done = timezone.localdate(task.done_at) if task.done_at else None
    is_done = done is not None and done <= day
    return Step(title=task.title, due=task.due_on, done_on=done if is_done else None)
