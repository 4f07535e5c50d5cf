"""Asking citizens about a draft: announced, opened, closed."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from typing import Annotated

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from ninja import Router
from pydantic import AfterValidator, Field

from gouvernail.api.core.auth import person
from gouvernail.api.core.etags import require_match
from gouvernail.api.core.finding import Id, Slug, organisation_of, plan_of
from gouvernail.api.core.paging import Page, Paging, rows_of
from gouvernail.api.core.problems import ProblemError
from gouvernail.api.core.representing import Given, Shown
from gouvernail.api.core.routing import reads
from gouvernail.api.reading.parts import PersonRef, person_ref
from gouvernail.api.writing.given import Day, written
from gouvernail.api.writing.holding import alone_in
from gouvernail.api.writing.house import alone_in_house, refuse_nothing
from gouvernail.api.writing.routing import MADE, writes
from gouvernail.organisations.models import Organisation
from gouvernail.participation.models import Consultation
from gouvernail.participation.policies import can_moderate
from gouvernail.participation.querysets import ConsultationQuerySet
from gouvernail.participation.services.consulting import (
    Wanted,
    change_consultation,
    close_consultation as close,
    open_consultation as begin,
    plan_consultation as announce,
)
from gouvernail.tokens.scopes import Scope

router = Router(tags=["Words of citizens"])
ALL = "/organisations/{organisation}/consultations"
ONE = ALL + "/{consultation}"
Name = Annotated[
    str,
    AfterValidator(written),
    Field(min_length=1, max_length=200, examples=["Donnez votre avis sur le PST"]),
]


class ConsultationShown(Shown):
    """Citizens are asked about a draft, from one day to another."""

    id: int = Field(examples=[2])
    plan: int = Field(description="The draft.", examples=[13])
    title: str = Field(examples=["Donnez votre avis sur le PST 2030–2036"])
    intro: str
    opens_on: date
    closes_on: date
    opened_at: datetime | None
    closed_at: datetime | None
    failure: str = Field(description="Why it did not open; may be empty.")
    created_by: PersonRef | None


class ConsultationGiven(Given):
    """In which words, from when to when."""

    title: Name
    intro: str = Field("", max_length=4000, examples=["Que manque-t-il ?"])
    opens_on: Day = Field(examples=["2027-03-01"])
    closes_on: Day = Field(examples=["2027-04-15"])


class ConsultationChanges(Given):
    """What changes of a consultation; what is not sent stays."""

    title: Name | None = Field(None, examples=["Donnez votre avis"])
    intro: str | None = Field(None, max_length=4000)
    opens_on: Day | None = Field(
        None, description="Until it is open.", examples=["2027-03-01"]
    )
    closes_on: Day | None = Field(None, examples=["2027-04-15"])


@reads(router, ALL)
def consultations(
    request: HttpRequest, organisation: Slug, asked: Paging
) -> Page[ConsultationShown]:
    """Those planned, open and over, the last planned first."""
    rows = _rows(request, organisation_of(request, organisation))
    found = rows_of(request, asked, rows, newest=True)
    return Page(items=[_shown(row) for row in found.rows], next=found.next)


@reads(router, ONE)
def consultation(
    request: HttpRequest, organisation: Slug, consultation: Id
) -> ConsultationShown:
    """One consultation."""
    return _shown(consultation_of(request, organisation, consultation))


@writes(router, "POST", "/plans/{plan}/consultations", Scope.SITE, status=MADE)
def plan_consultation(
    request: HttpRequest, plan: Id, given: ConsultationGiven
) -> ConsultationShown:
    """Announce when citizens are asked about a draft; it opens on its first day."""
    found, by = plan_of(request, plan), person(request)
    with alone_in(found):
        wanted = _wanted(given.model_dump())
        row = announce(plan=found, wanted=wanted, by=by)
    return _shown(row)


@writes(router, "PATCH", ONE, Scope.SITE)
def edit_consultation(
    request: HttpRequest,
    organisation: Slug,
    consultation: Id,
    given: ConsultationChanges,
) -> ConsultationShown:
    """Change the words and the days of a consultation that is not over."""
    refuse_nothing(given)
    with _holding(request, organisation, consultation) as row:
        names = ("title", "intro", "opens_on", "closes_on")
        standing = {name: getattr(row, name) for name in names}
        wanted = _wanted(standing | given.model_dump(exclude_unset=True))
        change_consultation(consultation=row, wanted=wanted, by=person(request))
        return _again(row)


@writes(router, "POST", ONE + "/open", Scope.SITE)
def open_consultation(
    request: HttpRequest, organisation: Slug, consultation: Id
) -> ConsultationShown:
    """Publish the draft now: citizens may say what they think."""
    with _holding(request, organisation, consultation) as row:
        begin(consultation=row, by=person(request), now=timezone.now())
        return _again(row)


@writes(router, "POST", ONE + "/close", Scope.SITE)
def close_consultation(
    request: HttpRequest, organisation: Slug, consultation: Id
) -> ConsultationShown:
    """Take the draft back now; a consultation that never opened is called off."""
    with _holding(request, organisation, consultation) as row:
        close(consultation=row, by=person(request), now=timezone.now())
        return _again(row)


def consultation_of(request: HttpRequest, slug: str, number: int) -> Consultation:
    """The consultation of that number, for who answers citizens."""
    return _one(_rows(request, organisation_of(request, slug)), number)


@contextmanager
def _holding(request: HttpRequest, slug: str, number: int) -> Iterator[Consultation]:
    """The consultation, if it still is what the program read."""
    with alone_in_house(request, slug) as house:
        rows = _rows(request, house)
        row = _one(rows.select_for_update(of=("self",)), number)
        require_match(request, _shown(row))
        yield row


def _rows(request: HttpRequest, house: Organisation) -> ConsultationQuerySet:
    _require(request, house)
    rows: ConsultationQuerySet = Consultation.objects.of_organisation(house)
    return rows.for_page()


def _require(request: HttpRequest, house: Organisation) -> None:
    if not can_moderate(person(request), house):
        raise PermissionDenied


def _one(rows: ConsultationQuerySet, number: int) -> Consultation:
    row = rows.filter(pk=number).first()
    if row is None:
        raise Http404
    return row


def _again(row: Consultation) -> ConsultationShown:
    return _shown(Consultation.objects.for_page().get(pk=row.pk))


def _wanted(told: dict[str, str | date]) -> Wanted:
    """As the service takes it."""
    wanted = Wanted(**told)  # type: ignore[arg-type]
    if wanted.closes_on < wanted.opens_on:
        said = _("The last day comes before the first.")
        raise ProblemError("invalid", errors=[("body.closes_on", said)])
    return wanted


def _shown(row: Consultation) -> ConsultationShown:
    return ConsultationShown(
        id=row.pk,
        plan=row.plan_id,
        title=row.title,
        intro=row.intro,
        opens_on=row.opens_on,
        closes_on=row.closes_on,
        opened_at=row.opened_at,
        closed_at=row.closed_at,
        failure=row.failure,
        created_by=person_ref(row.created_by),
    )
