"""Proposals as the pages list them."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from gouvernail.evaluations.enums import Act, Outcome
from gouvernail.evaluations.models import Proposal
from gouvernail.plan.audience import Topic
from gouvernail.web.evaluations.words import proposal_in_words


@dataclass(frozen=True)
class Proposed:
    """One proposal beside the evidence of its objective."""

    act: str
    ref: str
    words: str
    outcome: str


def proposed_in(rows: Iterable[Proposal], hidden: Collection[Topic]) -> list[Proposed]:
    """Those of these rows, in words; an outcome only once there is one."""
    return [_proposed(row, hidden) for row in rows]


def ref_of(proposal: Proposal) -> str:
    """The number of what it changes; a new action has none."""
    return "" if proposal.act == Act.ADD else proposal.node.ref


def _proposed(row: Proposal, hidden: Collection[Topic]) -> Proposed:
    is_decided = row.outcome != Outcome.PENDING
    return Proposed(
        act=row.get_act_display(),
        ref=ref_of(row),
        words=proposal_in_words(row, hidden),
        outcome=row.get_outcome_display() if is_decided else "",
    )
