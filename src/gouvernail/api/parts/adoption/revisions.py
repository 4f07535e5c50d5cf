"""The revisions of a plan: begun, proposed, given up, taken up again."""

from collections.abc import Callable
from datetime import datetime

from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from ninja import Router
from pydantic import Field

from gouvernail.adoption.enums import RevisionState
from gouvernail.adoption.models import Revision
from gouvernail.adoption.services import revising
from gouvernail.api.core.auth import person
from gouvernail.api.core.etags import require_match
from gouvernail.api.core.finding import Id, plan_of
from gouvernail.api.core.paging import Page, Paging, rows_of
from gouvernail.api.core.representing import Given, Shown
from gouvernail.api.core.routing import reads
from gouvernail.api.parts.adoption.taking import require_inside
from gouvernail.api.reading.parts import PersonRef, person_ref
from gouvernail.api.writing.given import Prose
from gouvernail.api.writing.holding import alone_in
from gouvernail.api.writing.routing import MADE, writes
from gouvernail.plans.models import Plan
from gouvernail.tokens.scopes import Scope

router = Router(tags=["Revisions"])
ALL = "/plans/{plan}/revisions"
ONE = ALL + "/{revision}"
Act = Callable[..., object]


class RevisionShown(Shown):
    """The working draft of the next version, and what became of it."""

    id: int = Field(examples=[4])
    state: str = Field(
        description="`open`, `adopted` or `given_up`.", examples=["open"]
    )
    purpose: str = Field(examples=["Adapter le plan au budget 2027."])
    draft: int | None = Field(
        description="Number of the plan in which it is written, while it is.",
        examples=[31],
    )
    is_proposed: bool = Field(description="Its words wait for the organ.")
    opened_at: datetime
    opened_by: PersonRef | None
    ended_at: datetime | None
    version: int | None = Field(description="The version that it became.", examples=[2])


class RevisionGiven(Given):
    """Why a revision begins."""

    purpose: Prose = Field(
        description="It stands on the decision and beside the version.",
        examples=["Adapter le plan au budget 2027."],
    )


@reads(router, ALL)
def revisions(request: HttpRequest, plan: Id, asked: Paging) -> Page[RevisionShown]:
    """The revisions of a plan, the last begun first."""
    rows = _rows(_plan(request, plan))
    found = rows_of(request, asked, rows, newest=True)
    items = [_shown(row) for row in found.rows]
    return Page(items=items, next=found.next)


@reads(router, ONE)
def revision(request: HttpRequest, plan: Id, revision: Id) -> RevisionShown:
    """One revision."""
    return _shown(_row(_plan(request, plan), revision))


@writes(router, "POST", ALL, Scope.ADOPTION, status=MADE)
def open_revision(
    request: HttpRequest, plan: Id, given: RevisionGiven
) -> RevisionShown:
    """Begin a revision: the plan in force is copied to a working draft, and goes on."""
    found, by = _plan(request, plan), person(request)
    made = revising.open_revision(plan=found, purpose=given.purpose, by=by)
    return _shown(_row(found, made.pk))


@writes(router, "POST", ONE + "/propose", Scope.ADOPTION)
def propose_revision(request: HttpRequest, plan: Id, revision: Id) -> RevisionShown:
    """Propose a revision: its words no longer change until the organ has decided."""
    return _done(request, plan, revision, revising.propose_revision)


@writes(router, "POST", ONE + "/take-back", Scope.ADOPTION)
def take_back_revision(request: HttpRequest, plan: Id, revision: Id) -> RevisionShown:
    """Take a proposal back: the words of the draft are free again."""
    return _done(request, plan, revision, revising.take_back_revision)


@writes(router, "POST", ONE + "/give-up", Scope.ADOPTION)
def give_up_revision(request: HttpRequest, plan: Id, revision: Id) -> RevisionShown:
    """Put the working draft away; the plan in force stays as it is."""
    return _done(request, plan, revision, revising.give_up_revision)


@writes(router, "POST", ONE + "/resume", Scope.ADOPTION)
def resume_revision(request: HttpRequest, plan: Id, revision: Id) -> RevisionShown:
    """Take up again a revision that was given up."""
    return _done(request, plan, revision, revising.resume_revision)


def _done(request: HttpRequest, plan: int, number: int, act: Act) -> RevisionShown:
    """Do it, if the revision still is what the program read."""
    found = _plan(request, plan)
    with alone_in(found):
        row = _row(found, number)
        require_match(request, _shown(row))
        act(revision=row, by=person(request))
    return _shown(_row(found, number))


def _plan(request: HttpRequest, number: int) -> Plan:
    """The plan, for who may read what is being written."""
    found = plan_of(request, number)
    require_inside(person(request), found)
    return found


def _rows(plan: Plan) -> QuerySet[Revision]:
    return Revision.objects.of_plan(plan).for_list().select_related("draft")


def _row(plan: Plan, number: int) -> Revision:
    row = _rows(plan).filter(pk=number).first()
    if row is None:
        raise Http404
    row.plan = plan
    return row


def _shown(row: Revision) -> RevisionShown:
    is_open = row.state == RevisionState.OPEN
    return RevisionShown(
        id=row.pk,
        state=row.state,
        purpose=row.purpose,
        draft=row.draft_id if is_open else None,
        is_proposed=is_open and row.draft.is_text_locked,
        opened_at=row.opened_at,
        opened_by=person_ref(row.opened_by),
        ended_at=row.ended_at,
        version=row.version.number if row.version else None,
    )
