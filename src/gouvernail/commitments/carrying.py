"""What the actions that carry a promise say of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.utils import timezone

from gouvernail.accounts.models import User
from gouvernail.commitments.enums import Reckoned
from gouvernail.commitments.models import Commitment, Judgement, Link
from gouvernail.commitments.querysets import CommitmentQuerySet
from gouvernail.plan.kinds import NodeKind
from gouvernail.plan.promises import count_actions, reckon
from gouvernail.plan.rollups import ActionState, Tally
from gouvernail.plans.models import Node, Plan
from gouvernail.progress.models import ProgressUpdate
from gouvernail.progress.standing import states_of

OBJECTIVES = (NodeKind.VOLET, NodeKind.STRATEGIC, NodeKind.OPERATIONAL)


@dataclass(frozen=True)
class Carrier:
    """A linked node; `is_gone` where it left its plan. `state` is that of an action."""

    link: Link
    is_gone: bool
    state: ActionState | None

    @property
    def node(self) -> Node:
        """The action or objective."""
        return self.link.node

    @property
    def status(self) -> str:
        """Its state; empty for an objective and for what is gone."""
        return self.state.status.value if self.state else ""


@dataclass(frozen=True)
class World:
    """What the actions that carry promises say today, by primary key of the node.

    `below` holds the actions of each linked objective.
    """

    readable: frozenset[int]
    states: Mapping[int, ActionState]
    below: Mapping[int, frozenset[int]]
    today: date

    def actions_of(self, node: Node) -> frozenset[int]:
        """The actions that a linked node stands for."""
        if node.kind in OBJECTIVES:
            return self.below.get(node.pk, frozenset())
        return frozenset({node.pk})


@dataclass(frozen=True)
class CarriedPromise:
    """One promise, read by somebody."""

    promise: Commitment
    world: World

    @cached_property
    def carriers(self) -> list[Carrier]:
        """What carries it, of the plans that the reader may open."""
        links = [
            link
            for link in self.promise.links.all()
            if link.node.plan_id in self.world.readable
        ]
        return [self._carrier(link) for link in links]

    @cached_property
    def tally(self) -> Tally:
        """The counts of its actions, each once."""
        live = (each.node for each in self.carriers if not each.is_gone)
        named = {pk for node in live for pk in self.world.actions_of(node)}
        states = (self.world.states[pk] for pk in named if pk in self.world.states)
        return count_actions(states, today=self.world.today)

    @cached_property
    def state(self) -> Reckoned:
        """What the actions say."""
        return Reckoned(reckon(self.tally).value)

    @cached_property
    def judgements(self) -> list[Judgement]:
        """What the authority said, the last first."""
        return list(self.promise.judgements.all())

    @property
    def judgement(self) -> Judgement | None:
        """What the authority says now."""
        last = next(iter(self.judgements), None)
        return last if last and last.verdict else None

    @property
    def verdict(self) -> str:
        """The code of what the authority says; empty where it says nothing."""
        return self.judgement.verdict if self.judgement else ""

    def _carrier(self, link: Link) -> Carrier:
        is_gone = link.node.removed_at is not None
        states = self.world.states
        return Carrier(link, is_gone, None if is_gone else states.get(link.node_id))


def carried_of(promises: CommitmentQuerySet, user: User) -> list[CarriedPromise]:
    """These promises as `user` may read them; as many queries for many as for few."""
    listed = list(promises.for_page())
    plans = Plan.objects.visible_to(user).standing().order_by()
    readable = frozenset(plans.values_list("pk", flat=True))
    linked = {link.node for promise in listed for link in promise.links.all()}
    live = [n for n in linked if n.removed_at is None and n.plan_id in readable]
    world = world_of(live, readable)
    return [CarriedPromise(promise, world) for promise in listed]


def world_of(linked: Iterable[Node], readable: frozenset[int]) -> World:
    """What these nodes say today: two queries."""
    found = list(linked)
    tops = [node for node in found if node.kind in OBJECTIVES]
    steered = [node for node in found if node.is_steered]
    inside = [
        node
        for node in Node.objects.within(tops).defer("text", "source")
        if node.kind == NodeKind.ACTION
    ]
    actions = {node.pk: node for node in (*steered, *inside)}
    return World(
        readable,
        states_by_pk(actions.values()),
        {top.pk: frozenset(_below(top, inside)) for top in tops},
        timezone.localdate(),
    )


def states_by_pk(actions: Iterable[Node]) -> dict[int, ActionState]:
    """Where each of these actions stands: a query."""
    listed = list(actions)
    updates = ProgressUpdate.objects.about(listed).standing()
    standing = {update.node_id: update for update in updates.order_by("pk")}
    year = timezone.localdate().year
    # One by one: two plans may hold the same permanent id.
    return {
        node.pk: states_of([node], standing, year=year)[node.key] for node in listed
    }


def _below(top: Node, inside: Iterable[Node]) -> Iterable[int]:
    return (
        node.pk
        for node in inside
        if node.plan_id == top.plan_id and node.path.startswith(top.path)
    )
