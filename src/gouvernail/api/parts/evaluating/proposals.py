"""What an evaluation proposes to change in the plan, and what became of it."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from pydantic import Field

from gouvernail.api.core.auth import person
from gouvernail.api.core.etags import require_match
from gouvernail.api.core.finding import Id
from gouvernail.api.core.paging import Page, Paging, rows_of
from gouvernail.api.core.representing import Given, Shown
from gouvernail.api.core.routing import reads
from gouvernail.api.parts.evaluating.changing import changes_in
from gouvernail.api.parts.evaluating.lists import ProposalAct, ProposalOutcome
from gouvernail.api.parts.evaluating.proposed import (
    ProposalShown,
    proposal_of,
    proposal_shown,
    rows_seen,
)
from gouvernail.api.parts.evaluating.seeing import (
    ONE as EVALUATION,
    alone_with,
    evaluation_of,
    run_by,
    seen_by,
)
from gouvernail.api.reading.evaluations import router
from gouvernail.api.writing.choosing import refused
from gouvernail.api.writing.doing import Done, done
from gouvernail.api.writing.given import Day
from gouvernail.api.writing.routing import MADE, writes
from gouvernail.evaluations.enums import Act
from gouvernail.evaluations.models import Evaluation, Proposal
from gouvernail.evaluations.services.proposing import (
    Idea,
    change_proposal,
    decide,
    propose,
    remove_proposal as remove,
    to_revision,
)
from gouvernail.plans.models import Node
from gouvernail.tokens.scopes import Scope

ALL = EVALUATION + "/proposals"
ONE = ALL + "/{proposal}"


class ProposalGiven(Given):
    """What is proposed. Postponing wants a day; adding and rewording, a title; merging,
    what takes it over; abandoning, a reason."""

    act: ProposalAct = Field(examples=["keep"])
    node: str = Field(
        max_length=64,
        description="Permanent id; for an addition, the objective that receives it.",
        examples=["a1"],
    )
    into: str | None = Field(None, max_length=64, description="Permanent id.")
    title: str = Field("", max_length=500)
    due_on: Day | None = None
    reason: str = Field("", max_length=20_000)


class ProposalChanges(Given):
    """What changes of a proposal; what is not sent stays. It is decided anew."""

    act: ProposalAct | None = None
    node: str | None = Field(None, max_length=64)
    into: str | None = Field(None, max_length=64)
    title: str | None = Field(None, max_length=500)
    due_on: Day | None = None
    reason: str | None = Field(None, max_length=20_000)


class ProposalDecided(Given):
    """What becomes of it."""

    outcome: ProposalOutcome = Field(examples=["accepted"])
    note: str = Field("", max_length=300)


class ProposalNotWritten(Shown):
    """A proposal that the draft could not take, and why."""

    proposal: int = Field(examples=[7])
    why: str


class ProposalsWritten(Shown):
    """The draft of a revision, and what it holds of the proposals."""

    revision: int = Field(examples=[3])
    draft: int = Field(description="Number of the working draft, a plan.")
    written: list[int] = Field(description="Numbers of proposals.", examples=[[7]])
    refused: list[ProposalNotWritten]


@reads(router, ALL)
def evaluation_proposals(
    request: HttpRequest, plan: Id, evaluation: Id, asked: Paging
) -> Page[ProposalShown]:
    """What an evaluation proposes, in the order in which it was proposed."""
    seen = seen_by(request, evaluation_of(request, plan, evaluation))
    found = rows_of(request, asked, rows_seen(seen))
    return Page(
        items=[proposal_shown(seen, row) for row in found.rows], next=found.next
    )


@reads(router, ONE)
def evaluation_proposal(
    request: HttpRequest, plan: Id, evaluation: Id, proposal: Id
) -> ProposalShown:
    """One proposal."""
    seen = seen_by(request, evaluation_of(request, plan, evaluation))
    return proposal_shown(seen, proposal_of(seen, proposal))


@writes(router, "POST", ALL, Scope.EVALUATIONS, status=MADE)
def propose_change(
    request: HttpRequest, plan: Id, evaluation: Id, given: ProposalGiven
) -> ProposalShown:
    """Propose something; nothing of the plan changes by it."""
    with alone_with(request, plan, evaluation):
        row = run_by(request, plan, evaluation)
        idea, by = _idea(row, given.model_dump()), person(request)
        made = propose(evaluation=row, idea=idea, by=by, now=timezone.now())
        seen = seen_by(request, row)
        return proposal_shown(seen, proposal_of(seen, made.pk))


@writes(router, "PATCH", ONE, Scope.EVALUATIONS)
def edit_proposal(
    request: HttpRequest,
    plan: Id,
    evaluation: Id,
    proposal: Id,
    given: ProposalChanges,
) -> ProposalShown:
    """Propose something else."""
    with _holding(request, plan, evaluation, proposal) as row:
        told: dict[str, Any] = {"act": row.act, "node": row.node.key}
        told |= {name: getattr(row, name) for name in ("title", "due_on", "reason")}
        told |= {"into": row.into.key if row.into else None}
        told |= changes_in(given, clearable={"into", "due_on"})
        idea = _idea(row.evaluation, told)
        change_proposal(proposal=row, idea=idea, by=person(request))
        seen = seen_by(request, row.evaluation)
        return proposal_shown(seen, proposal_of(seen, proposal))


@writes(router, "POST", ONE + "/decide", Scope.EVALUATIONS)
def decide_proposal(
    request: HttpRequest, plan: Id, evaluation: Id, proposal: Id, given: ProposalDecided
) -> ProposalShown:
    """Say what becomes of a proposal: accepted, refused, or decided later."""
    with _holding(request, plan, evaluation, proposal) as row:
        outcome, by = given.outcome.value, person(request)
        decide(proposal=row, outcome=outcome, note=given.note, by=by)
        seen = seen_by(request, row.evaluation)
        return proposal_shown(seen, proposal_of(seen, proposal))


@writes(router, "DELETE", ONE, Scope.EVALUATIONS)
def remove_proposal(
    request: HttpRequest, plan: Id, evaluation: Id, proposal: Id
) -> Done:
    """Take a proposal away; undoing its line of the journal brings it back."""
    with _holding(request, plan, evaluation, proposal) as row:
        return done(remove(proposal=row, by=person(request)))


@writes(router, "POST", EVALUATION + "/revision", Scope.EVALUATIONS, status=MADE)
def write_proposals(request: HttpRequest, plan: Id, evaluation: Id) -> ProposalsWritten:
    """Write what is accepted in the working draft of a revision, the open one or a new
    one. What could not be written is told."""
    with alone_with(request, plan, evaluation):
        row = run_by(request, plan, evaluation)
        applied = to_revision(evaluation=row, by=person(request))
    return ProposalsWritten(
        revision=applied.revision.pk,
        draft=applied.revision.draft_id,
        written=[each.pk for each in applied.written],
        refused=[
            ProposalNotWritten(proposal=each.proposal.pk, why=each.why)
            for each in applied.refused
        ],
    )


@contextmanager
def _holding(
    request: HttpRequest, plan: int, evaluation: int, number: int
) -> Iterator[Proposal]:
    """The proposal, if it still is what the program read, for who runs it."""
    with alone_with(request, plan, evaluation):
        seen = seen_by(request, run_by(request, plan, evaluation))
        row = proposal_of(seen, number)
        require_match(request, proposal_shown(seen, row))
        yield row


def _idea(evaluation: Evaluation, told: Mapping[str, Any]) -> Idea:
    """What is said, its nodes found in the plan."""
    into = _node(evaluation, told["into"], "into") if told["into"] else None
    node = _node(evaluation, told["node"], "node")
    act = Act(told["act"]).value
    return Idea(**{**told, "act": act, "node": node, "into": into})


def _node(evaluation: Evaluation, key: str, field: str) -> Node:
    found = Node.objects.of_plan(evaluation.plan).filter(key=key).first()
    if found is None:
        raise refused(field)
    found.plan = evaluation.plan
    return found
