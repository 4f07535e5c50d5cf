"""What is proposed for the next term: each node of the old plan, and why."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from gouvernail.plan.kinds import NodeKind
from gouvernail.plans.models import Node, Plan
from gouvernail.progress.enums import Status
from gouvernail.progress.picture import Followed, Picture, picture_of


class Because(StrEnum):
    """Why a node is proposed to come along, or to stay."""

    UNFINISHED = "unfinished"
    RECURRING = "recurring"
    FINISHED = "finished"
    ABANDONED = "abandoned"
    LED = "led"
    HOLDS = "holds"
    EMPTY = "empty"
    ALL_OVER = "all_over"


COMES_ALONG = frozenset(
    {Because.UNFINISHED, Because.RECURRING, Because.HOLDS, Because.EMPTY}
)


@dataclass(frozen=True)
class Candidate:
    """One node of the old plan; `followed` where it has a status of its own."""

    node: Node
    depth: int
    because: Because
    followed: Followed | None = None

    @property
    def is_proposed(self) -> bool:
        """Whether it comes along unless somebody says otherwise."""
        return self.because in COMES_ALONG

    @property
    def is_led(self) -> bool:
        """Whether another authority leads it, and shares it anew or not."""
        return self.because is Because.LED

    @property
    def wants_cause(self) -> bool:
        """Whether leaving it behind leaves something unfinished."""
        return self.because in (Because.UNFINISHED, Because.RECURRING)


@dataclass(frozen=True)
class Proposal:
    """Every node of the old plan, in document order."""

    picture: Picture
    candidates: tuple[Candidate, ...]

    @cached_property
    def by_key(self) -> dict[str, Candidate]:
        """The candidates by permanent id."""
        return {each.node.key: each for each in self.candidates}

    @property
    def actions(self) -> list[Candidate]:
        """The actions, which are what figures count."""
        kind = NodeKind.ACTION
        return [each for each in self.candidates if each.node.kind == kind]

    @property
    def proposed(self) -> frozenset[str]:
        """What comes along unless somebody says otherwise."""
        return frozenset(each.node.key for each in self.candidates if each.is_proposed)

    def allowed(self, keys: frozenset[str]) -> frozenset[str]:
        """Of these, what the plan has and leads itself."""
        known = self.by_key
        return frozenset(key for key in keys if key in known and not known[key].is_led)


def proposal_for(plan: Plan) -> Proposal:
    """The proposal for the term after that of `plan`: three queries."""
    picture = picture_of(plan)
    return Proposal(picture, tuple(_candidates(picture)))


def _candidates(picture: Picture) -> Iterator[Candidate]:
    steered = {pk: _of_action(each) for pk, each in picture.followed.items()}
    tops = min((node.depth for node in picture.nodes), default=1)
    for node in picture.nodes:
        depth = node.depth - tops
        if node.pk in steered:
            followed = picture.followed[node.pk]
            yield Candidate(node, depth, steered[node.pk], followed)
        else:
            yield Candidate(node, depth, _of_objective(picture, node, steered))


def _of_action(followed: Followed) -> Because:
    if followed.node.origin_id is not None:
        return Because.LED
    if followed.status == Status.ABANDONED:
        return Because.ABANDONED
    if followed.node.recurring:
        return Because.RECURRING
    return Because.FINISHED if followed.status == Status.DONE else Because.UNFINISHED


def _of_objective(picture: Picture, node: Node, steered: dict[int, Because]) -> Because:
    """It comes with what it holds, or empty where it never held anything."""
    if node.origin_id is not None:
        return Because.LED
    held = [
        steered[each.pk]
        for each in picture.tree.descendants_of(node.pk)
        if each.pk in steered
    ]
    if not held:
        return Because.EMPTY
    return Because.HOLDS if COMES_ALONG & set(held) else Because.ALL_OVER
