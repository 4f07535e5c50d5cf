"""Sessions in which several people weigh the same actions: reading them."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Prefetch
from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _
from ninja import Router
from pydantic import Field

from gouvernail.api.core.auth import person
from gouvernail.api.core.finding import Id, plan_of
from gouvernail.api.core.paging import Page, Paging, items_of, rows_of
from gouvernail.api.core.problems import ProblemError
from gouvernail.api.core.representing import Shown
from gouvernail.api.core.routing import reads
from gouvernail.api.reading.parts import NodeRef, PersonRef, node_ref, person_ref
from gouvernail.priorities.models import Item, Result, Session, Voter
from gouvernail.priorities.outcome import Outcome, Row, outcome_of
from gouvernail.priorities.policies import can_read_result, is_of_the_house

router = Router(tags=["Priorities"])
MANY = "/plans/{plan}/priorities"
ONE = MANY + "/{session}"
VOTERS = ONE + "/voters"


class SessionShown(Shown):
    """A session: what is weighed, until when."""

    id: int = Field(examples=[2])
    title: str = Field(examples=["Tour de table 2027"])
    words: str = Field(description="A word to the voters.")
    due_on: date | None
    opened_at: datetime
    closed_at: datetime | None
    is_shown: bool = Field(description="The council reads its result.")
    actions: list[NodeRef] = Field(description="What is weighed, still in the plan.")


class VoterShown(Shown):
    """Somebody who is asked, how far she is; never what she says."""

    id: int = Field(examples=[8])
    person: PersonRef | None
    said: int = Field(description="Actions of which she said both.", examples=[12])
    total: int = Field(examples=[24])


class WeighedShown(Shown):
    """What came of one action; the words of the day on which it was weighed."""

    key: str = Field(examples=["a1"])
    ref: str = Field(examples=["1.1.1"])
    title: str = Field(examples=["Créer un taxi social"])
    is_gone: bool = Field(description="No longer in the plan.")
    rank: int = Field(examples=[1])
    quadrant: str = Field(examples=["quick"])
    value: Decimal | None = Field(description="Mean, 1 to 5.", examples=["4.33"])
    effort: Decimal | None = Field(description="Mean, 1 to 5.", examples=["2.00"])
    values: list[int] = Field(examples=[[3, 5, 5]])
    efforts: list[int] = Field(examples=[[1, 2, 3]])
    is_divided: bool = Field(description="Opinions differ: talk about it.")
    comments: list[str] = Field(description="Unsigned; for the house alone.")


class PriorityResultShown(Shown):
    """What a session said when it was closed, in the order that is proposed."""

    at: datetime
    asked: int = Field(description="People.", examples=[7])
    voted: int = Field(examples=[6])
    actions: list[WeighedShown]


@reads(router, MANY)
def priority_sessions(
    request: HttpRequest, plan: Id, asked: Paging
) -> Page[SessionShown]:
    """The sessions of a plan that the bearer may know of, the last opened first."""
    found_in, reader = plan_of(request, plan), person(request)
    rows = list(Session.objects.of_plan(found_in).prefetch_related(_live_items()))
    for row in rows:
        row.plan = found_in
    if not is_of_the_house(reader, found_in):
        rows = [row for row in rows if can_read_result(reader, row)]
    found = items_of(request, asked, rows, lambda row: row.pk)
    items = [session_shown(row) for row in found.rows]
    return Page(items=items, next=found.next)


@reads(router, ONE)
def priority_session(request: HttpRequest, plan: Id, session: Id) -> SessionShown:
    """One session; as long as it is open, for the house."""
    return session_shown(session_of(request, plan, session))


@reads(router, VOTERS)
def voters(
    request: HttpRequest, plan: Id, session: Id, asked: Paging
) -> Page[VoterShown]:
    """Who is asked and how far each is, for the house."""
    row = _inside(request, session_of(request, plan, session))
    rows = rows_of(request, asked, Voter.objects.of_session(row).with_count())
    total = Item.objects.of_session(row).live().count()
    return Page(items=[voter_shown(each, total) for each in rows.rows], next=rows.next)


@reads(router, VOTERS + "/{voter}")
def voter(request: HttpRequest, plan: Id, session: Id, voter: Id) -> VoterShown:
    """One person who is asked, for the house."""
    row = _inside(request, session_of(request, plan, session))
    return voter_read(row, voter)


@reads(router, ONE + "/result")
def priority_result(request: HttpRequest, plan: Id, session: Id) -> PriorityResultShown:
    """What a closed session says; the council, once it is shown to it."""
    row = session_of(request, plan, session)
    is_house = is_of_the_house(person(request), row.plan)
    outcome = outcome_in(row)
    return PriorityResultShown(
        at=outcome.result.at,
        asked=outcome.result.asked,
        voted=outcome.result.voted,
        actions=[_weighed(each, is_house=is_house) for each in outcome.rows],
    )


def session_of(request: HttpRequest, plan: int, number: int) -> Session:
    """The session, for the house and for who reads its result; a 404 where the
    authority keeps priorities from the council."""
    found_in = plan_of(request, plan)
    rows = Session.objects.of_plan(found_in).prefetch_related(_live_items())
    row = rows.filter(pk=number).first()
    if row is None:
        raise Http404
    row.plan = found_in
    reader = person(request)
    if not is_of_the_house(reader, found_in) and not can_read_result(reader, row):
        raise Http404 if row.is_shown else PermissionDenied
    return row


def outcome_in(session: Session) -> Outcome:
    """What a closed session says. Raises a problem (422) where it is still open."""
    result = None if session.is_open else Result.objects.last_of(session)
    if result is None:
        said = _("Close the session first: there is no result yet.")
        raise ProblemError("refused", said)
    result.session = session
    return outcome_of(result)


def session_shown(row: Session) -> SessionShown:
    """A session as it is read at its address."""
    refs = [node_ref(item.node) for item in row.items.all()]
    return SessionShown(
        id=row.pk,
        title=row.title,
        words=row.words,
        due_on=row.due_on,
        opened_at=row.opened_at,
        closed_at=row.closed_at,
        is_shown=row.is_shown,
        actions=[ref for ref in refs if ref],
    )


def voter_read(session: Session, number: int) -> VoterShown:
    """Somebody who is asked, as she is read at her address."""
    rows = Voter.objects.of_session(session).with_count()
    row = rows.filter(pk=number).first()
    if row is None:
        raise Http404
    return voter_shown(row, Item.objects.of_session(session).live().count())


def voter_shown(row: Voter, total: int) -> VoterShown:
    """How far she is; never what she says."""
    return VoterShown(
        id=row.pk, person=person_ref(row.person), said=row.said, total=total
    )


def _live_items() -> Prefetch[Any]:
    live = Item.objects.live().select_related("node").order_by("node__path", "pk")
    return Prefetch("items", live)


def _inside(request: HttpRequest, row: Session) -> Session:
    if not is_of_the_house(person(request), row.plan):
        raise PermissionDenied
    return row


def _weighed(row: Row, *, is_house: bool) -> WeighedShown:
    return WeighedShown(
        key=row.weighed.key,
        ref=row.entry["ref"],
        title=row.entry["title"],
        is_gone=row.node is None,
        rank=row.rank,
        quadrant=row.quadrant.value,
        value=row.weighed.value,
        effort=row.weighed.effort,
        values=list(row.weighed.values),
        efforts=list(row.weighed.efforts),
        is_divided=row.weighed.is_divided,
        comments=row.entry["comments"] if is_house else [],
    )
