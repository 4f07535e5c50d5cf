"""What needs a decision in a plan today, from the news of its actions."""

from collections.abc import Iterable
from datetime import datetime
from typing import Protocol

from gouvernail.meetings.agenda import Proposal, Standing, proposals
from gouvernail.meetings.models import Decision, DecisionRequest
from gouvernail.plan.tree import Tree
from gouvernail.plans.models import Node, Plan


class News(Protocol):
    """The last news of an action."""

    confidence: str
    note: str
    at: datetime


class Followed(Protocol):
    """An action and its news, on a day."""

    @property
    def node(self) -> Node: ...

    @property
    def update(self) -> News | None: ...

    @property
    def status(self) -> str: ...

    @property
    def days_late(self) -> int: ...


class Picture(Protocol):
    """Where a plan stands."""

    @property
    def tree(self) -> Tree[Node]: ...

    @property
    def actions(self) -> Iterable[Followed]: ...


def proposed_for(plan: Plan, picture: Picture) -> list[Proposal]:
    """What needs a decision in `plan` today, each action once."""
    requests = list(DecisionRequest.objects.of_plan(plan).open())
    standings = [_standing(each) for each in picture.actions]
    return proposals(standings, requests, _confirmed(plan))


def named(found: Iterable[Proposal], picture: Picture) -> list[tuple[Proposal, Node]]:
    """These proposals with their actions, those that left the plan apart."""
    return [
        (each, picture.tree[each.node]) for each in found if each.node in picture.tree
    ]


def _standing(each: Followed) -> Standing:
    return Standing(
        node=each.node.pk,
        status=each.status,
        confidence=each.update.confidence if each.update else "",
        days_late=each.days_late,
        note=each.update.note if each.update else "",
        said_at=each.update.at if each.update else None,
    )


def _confirmed(plan: Plan) -> dict[int, datetime]:
    """When each action was last decided upon."""
    taken = Decision.objects.of_plan(plan).values_list("node", "decided_at")
    return {node: at for node, at in reversed(list(taken)) if node}
