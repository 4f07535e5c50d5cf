"""An evaluation beside an earlier one: rates, judgements, actions that moved."""

from datetime import date
from decimal import Decimal
from typing import Annotated

from django.http import Http404, HttpRequest
from ninja import Query
from pydantic import Field

from gouvernail.api.core.auth import person
from gouvernail.api.core.finding import Id
from gouvernail.api.core.paging import LARGEST
from gouvernail.api.core.representing import Shown
from gouvernail.api.core.routing import reads
from gouvernail.api.parts.evaluating.seeing import ONE, evaluation_of
from gouvernail.api.reading.evaluations import EvaluationShown, head_shown, router
from gouvernail.api.reading.parts import NodeRef, plain_or_none
from gouvernail.evaluations.beside import chosen_among, earlier_than, told_beside
from gouvernail.evaluations.comparing import Comparison, RateMove, VerdictMove
from gouvernail.evaluations.evidence import Fact
from gouvernail.evaluations.models import Evaluation
from gouvernail.plan.model import Node
from gouvernail.plan.standings import Move, Standing

With = Annotated[
    int | None,
    Query(
        alias="with",
        ge=1,
        le=LARGEST,
        description="Number of the earlier one; the one before, unless told.",
    ),
]


class RateShown(Shown):
    """So much of so much on a day."""

    part: Decimal | None = Field(description="Null where nobody said.", examples=["25"])
    whole: Decimal | None = Field(examples=["60"])
    percent: int | None = Field(description="Null of nothing.", examples=[42])


class RateMoveShown(Shown):
    """A rate on both days; a side is null where it was not told."""

    node: NodeRef | None = Field(description="An objective; null: the whole plan.")
    rate: str = Field(
        description="`done`, `progress`, `late`, `indicators`, `money` or `answers`.",
        examples=["done"],
    )
    before: RateShown | None
    after: RateShown | None
    points: int | None = Field(
        description="Points of percent that it rose by.", examples=[17]
    )


class VerdictMoveShown(Shown):
    """An objective that is not judged as it was; empty where nobody judged it."""

    node: NodeRef
    before: str = Field(examples=["partial"])
    after: str = Field(examples=["on_track"])


class StoodOnDay(Shown):
    """Where an action stood on the day of an evaluation."""

    status: str = Field(examples=["ongoing"])
    percent: int | None = Field(examples=[60])
    confidence: str = Field(description="May be empty.", examples=["on_track"])
    is_late: bool


class ActionMoveShown(Shown):
    """An action that does not stand where it stood; a side is null on a day on which
    it was not in the plan."""

    node: NodeRef
    before: StoodOnDay | None
    after: StoodOnDay | None
    changed: list[str] = Field(
        description="`status`, `confidence`, `percent`.", examples=[["status"]]
    )
    became_late: bool


class ComparisonShown(Shown):
    """What is not as it was from one evaluation to the other."""

    before: EvaluationShown
    after: EvaluationShown
    rates: list[RateMoveShown] = Field(
        description="All of them: of the plan, then of each objective."
    )
    verdicts: list[VerdictMoveShown] = Field(description="Those that differ.")
    moved: list[ActionMoveShown]
    added: list[ActionMoveShown] = Field(description="New in the plan.")
    gone: list[ActionMoveShown] = Field(description="No longer in the plan.")


@reads(router, ONE + "/comparison")
def evaluation_comparison(
    request: HttpRequest, plan: Id, evaluation: Id, earlier: With = None
) -> ComparisonShown:
    """What moved since an earlier evaluation of the plan; a 404 where there is none,
    and before the figures are frozen."""
    after, reader = evaluation_of(request, plan, evaluation), person(request)
    if after.is_cancelled or not after.is_frozen:
        raise Http404
    before = chosen_among(earlier_than(after, reader), after, earlier)
    if before is None:
        raise Http404
    return _shown(before, after, told_beside(before, after, reader))


def _shown(before: Evaluation, after: Evaluation, told: Comparison) -> ComparisonShown:
    days = before.freezes_on, after.freezes_on
    return ComparisonShown(
        before=head_shown(before),
        after=head_shown(after),
        rates=[_rate_move(each) for each in told.rates],
        verdicts=[_verdict_move(each) for each in told.verdicts],
        moved=[_move(each, *days) for each in told.moved],
        added=[_move(each, *days) for each in told.added],
        gone=[_move(each, *days) for each in told.gone],
    )


def _rate_move(each: RateMove) -> RateMoveShown:
    return RateMoveShown(
        node=_ref(each.node) if each.node else None,
        rate=each.code,
        before=_rate(each.before),
        after=_rate(each.after),
        points=each.points,
    )


def _rate(fact: Fact | None) -> RateShown | None:
    if fact is None:
        return None
    return RateShown(
        part=plain_or_none(fact.part),
        whole=plain_or_none(fact.whole),
        percent=fact.percent,
    )


def _verdict_move(each: VerdictMove) -> VerdictMoveShown:
    return VerdictMoveShown(node=_ref(each.node), before=each.before, after=each.after)


def _move(each: Move, then: date, now: date) -> ActionMoveShown:
    subject = each.subject
    return ActionMoveShown(
        node=NodeRef(key=subject.key, ref=subject.ref, title=subject.title),
        before=_stood(each.before, then),
        after=_stood(each.after, now),
        changed=list(each.fields),
        became_late=each.became_late,
    )


def _stood(each: Standing | None, on: date) -> StoodOnDay | None:
    if each is None:
        return None
    return StoodOnDay(
        status=each.status,
        percent=each.percent,
        confidence=each.confidence,
        is_late=each.is_late(on),
    )


def _ref(node: Node) -> NodeRef:
    return NodeRef(key=node.id, ref=node.ref or "", title=node.title)
