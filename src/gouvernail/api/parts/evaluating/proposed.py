"""A proposal of an evaluation, as one reader may see it."""

from datetime import date, datetime

from django.db.models import Q
from django.http import Http404
from pydantic import Field

from gouvernail.adoption.enums import RevisionState
from gouvernail.api.core.representing import Shown
from gouvernail.api.parts.evaluating.seeing import Seen
from gouvernail.api.reading.parts import NodeRef, PersonRef, node_ref, person_ref
from gouvernail.evaluations.models import Proposal
from gouvernail.evaluations.querysets import ProposalQuerySet
from gouvernail.plan.audience import Topic


class ProposalShown(Shown):
    """A proposal, and what became of it."""

    id: int = Field(examples=[7])
    act: str = Field(examples=["postpone"])
    node: NodeRef | None = Field(
        description="What it changes; of an addition, what receives the action."
    )
    into: str | None = Field(
        description="Of a merger, the permanent id of what takes it over.",
        examples=[None],
    )
    title: str = Field(description="The new title; may be empty.")
    due_on: date | None
    reason: str
    outcome: str = Field(examples=["accepted"])
    outcome_note: str
    is_in_draft: bool = Field(description="The draft of a revision holds it.")
    made_at: datetime
    made_by: PersonRef | None = Field(description="Null for who reads no names.")


def rows_seen(seen: Seen) -> ProposalQuerySet:
    """Those that she may know of: of nodes that she sees."""
    shown = seen.frozen.within()
    rows = Proposal.objects.of_evaluation(seen.evaluation)
    rows = rows.select_related("made_by", "node", "into")
    if seen.is_house:
        return rows
    into = Q(into=None) | Q(into__key__in=shown)
    return rows.filter(into, node__key__in=shown)


def proposal_of(seen: Seen, number: int) -> Proposal:
    """The proposal of that number."""
    row = rows_seen(seen).filter(pk=number).first()
    if row is None:
        raise Http404
    row.evaluation = seen.evaluation
    row.node.plan = seen.evaluation.plan
    return row


def proposal_shown(seen: Seen, row: Proposal) -> ProposalShown:
    """It, without what is kept from her."""
    revision = seen.evaluation.revision
    is_live = revision is not None and revision.state != RevisionState.GIVEN_UP
    return ProposalShown(
        id=row.pk,
        act=row.act,
        node=node_ref(row.node),
        into=row.into.key if row.into else None,
        title=row.title,
        due_on=None if Topic.DATES in seen.frozen.hidden else row.due_on,
        reason=row.reason,
        outcome=row.outcome,
        outcome_note=row.outcome_note,
        is_in_draft=row.applied_at is not None and is_live,
        made_at=row.made_at,
        made_by=person_ref(row.made_by) if seen.is_house else None,
    )
