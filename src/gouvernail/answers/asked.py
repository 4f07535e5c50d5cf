"""The actions that a link asks about, and what stands there."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from gouvernail.answers.models import AnswerLink
from gouvernail.plans.models import Node
from gouvernail.plans.policies import can_update_node
from gouvernail.progress.models import ProgressUpdate
from gouvernail.progress.picture import CLOSED


@dataclass(frozen=True)
class AskedAction:
    """One action, what was said last, and whether that answers the question."""

    node: Node
    last: ProgressUpdate | None
    asked_at: datetime

    @property
    def is_answered(self) -> bool:
        """Somebody gave news since it was asked, and did not take them back."""
        last = self.last
        said = last is not None and last.at >= self.asked_at
        return said and last is not None and last.withdraws_id is None

    @property
    def is_over(self) -> bool:
        """Done or given up before anybody asked."""
        last = self.last
        closed = last is not None and last.status in CLOSED
        return closed and not self.node.recurring and not self.is_answered


@dataclass(frozen=True)
class Asked:
    """What a link is about; `removed` left the plan since it was sent."""

    actions: list[AskedAction]
    removed: list[Node]

    @property
    def left(self) -> list[AskedAction]:
        """Those that wait for a word."""
        return [each for each in self.actions if not each.is_answered]

    @property
    def answered(self) -> list[AskedAction]:
        """Those of which news was given."""
        return [each for each in self.actions if each.is_answered]


def asked_by(link: AnswerLink) -> Asked:
    """The actions named by the link, or all that are entrusted to her, in order.

    A link that names its actions asks about each; one that names none leaves out what
    was over before.
    """
    named = list(link.nodes.for_answers())
    nodes = named or list(Node.objects.entrusted_to(link.person).for_answers())
    mine = _of_plan(nodes, link)
    live = [node for node in mine if node.removed_at is None]
    hers = [node for node in live if can_update_node(link.person, node)]
    actions = _with_last(hers, link.asked_at)
    kept = actions if named else [each for each in actions if not each.is_over]
    removed = [node for node in mine if node.removed_at is not None]
    return Asked(kept, removed)


def _of_plan(nodes: Iterable[Node], link: AnswerLink) -> list[Node]:
    mine = [node for node in nodes if node.plan_id == link.plan_id and node.is_steered]
    for node in mine:
        node.plan = link.plan
    return mine


def _with_last(nodes: list[Node], asked_at: datetime) -> list[AskedAction]:
    said = ProgressUpdate.objects.about(nodes).standing().with_files()
    last = {update.node_id: update for update in said}
    return [AskedAction(node, last.get(node.pk), asked_at) for node in nodes]
