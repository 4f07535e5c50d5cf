"""What is declared of an action beside what can be computed of it."""

from collections.abc import Iterable
from datetime import date

from gouvernail.plan.kinds import Confidence, Status
from gouvernail.plan.signals import Signal, Situation, signals_of
from gouvernail.plans.models import Node
from gouvernail.progress.picture import Followed, Picture
from gouvernail.tasks.models import Task


def signals_for(
    picture: Picture, node: Node, tasks: list[Task], waits_for: tuple[str, ...]
) -> tuple[Signal, ...]:
    """The signals of `node`, an action of `picture` with these tasks."""
    followed = picture.followed.get(node.pk)
    if followed is None:
        return ()
    return signals_of(situation_of(picture, followed, tasks, waits_for))


def situation_of(
    picture: Picture,
    followed: Followed,
    tasks: list[Task],
    waits_for: tuple[str, ...] = (),
) -> Situation:
    """Everything that the rules read of one action."""
    node, said = followed.node, followed.update
    return Situation(
        today=picture.today,
        status=Status(followed.status),
        confidence=Confidence(said.confidence) if said and said.confidence else None,
        percent=said.percent if said else None,
        start=node.starts_on,
        due=node.due_on,
        recurring=node.recurring,
        said_on=followed.said_on,
        tasks=(sum(task.is_done for task in tasks), len(tasks)),
        steps=_steps(picture, node),
        late_tasks=sum(task.is_late(picture.today) for task in tasks),
        due_above=_due_above(picture.tree.ancestors_of(node.pk)),
        waits_for=waits_for,
    )


def _steps(picture: Picture, node: Node) -> tuple[int, int]:
    """Sub-actions done, and all that were not given up."""
    below = [
        picture.followed[child.pk].status for child in picture.tree.children_of(node.pk)
    ]
    return below.count(Status.DONE), len(below) - below.count(Status.ABANDONED)


def _due_above(ancestors: Iterable[Node]) -> date | None:
    """The due date of the closest of `ancestors`, read from the top, that has one."""
    days = [node.due_on for node in ancestors if node.due_on]
    return days[-1] if days else None
