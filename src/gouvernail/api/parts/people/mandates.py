"""The terms of office of an authority: when each began, what falls due in it."""

from typing import Annotated

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from ninja import Path, Router
from pydantic import Field

from gouvernail.api.core.auth import person
from gouvernail.api.core.etags import require_match
from gouvernail.api.core.finding import Id, Slug, organisation_of
from gouvernail.api.core.paging import Page, Paging, items_of
from gouvernail.api.core.representing import Given
from gouvernail.api.core.routing import reads
from gouvernail.api.parts.people.terms_of_office import MandateShown, mandate_shown
from gouvernail.api.writing.given import Day, Flag
from gouvernail.api.writing.house import alone_in_house, found_in
from gouvernail.api.writing.routing import MADE, writes
from gouvernail.mandates.calendars import calendar_of
from gouvernail.mandates.enums import LegalStep
from gouvernail.mandates.models import Mandate, Motion
from gouvernail.mandates.policies import can_keep_calendar
from gouvernail.mandates.services import (
    add_motion as add,
    bring_motion_back,
    forget_date,
    install,
    remove_motion as remove,
    set_date,
)
from gouvernail.mandates.terms import terms_of
from gouvernail.organisations.models import Organisation
from gouvernail.tokens.scopes import Scope

router = Router(tags=["Terms of office"])
ALL = "/organisations/{organisation}/mandates"
ONE = ALL + "/{mandate}"
MOTIONS, DATE = ONE + "/motions", ONE + "/dates/{milestone}"
First = Annotated[
    int, Path(ge=1990, le=2100, description="First year of the term.", example=2024)
]
Milestone = Annotated[LegalStep, Path(description="A step.", example="adoption")]


class InstallationGiven(Given):
    """When the delays began, and who adopts."""

    installed_on: Day | None = Field(examples=["2024-12-02"])
    is_delegated: Flag = Field(False, description="The permanent bureau adopts.")


class MotionGiven(Given):
    """A motion of no confidence."""

    voted_on: Day


class OwnDateGiven(Given):
    """A date of one’s own for a step, and why."""

    on: Day
    reason: str = Field(min_length=1, max_length=300, examples=["Report du conseil"])


@reads(router, ALL)
def mandates(
    request: HttpRequest, organisation: Slug, asked: Paging
) -> Page[MandateShown]:
    """The terms of office of an authority, with what falls due in each."""
    house = organisation_of(request, organisation)
    found = items_of(request, asked, terms_of(house), lambda years: years[0])
    items = [mandate_shown(calendar_of(house, *years)) for years in found.rows]
    return Page(items=items, next=found.next)


@reads(router, ONE)
def mandate(request: HttpRequest, organisation: Slug, mandate: First) -> MandateShown:
    """One term of office."""
    return _term(organisation_of(request, organisation), mandate)


@writes(router, "PUT", ONE, Scope.ADOPTION)
def install_mandate(
    request: HttpRequest, organisation: Slug, mandate: First, given: InstallationGiven
) -> MandateShown:
    """Say when a term began: the calendar is computed from that day."""
    with alone_in_house(request, organisation) as house:
        _require(request, house, mandate)
        install(
            organisation=house,
            years=_years(house, mandate),
            installed_on=given.installed_on,
            is_delegated=given.is_delegated,
            by=person(request),
        )
        return _term(house, mandate)


@writes(router, "POST", MOTIONS, Scope.ADOPTION, status=MADE)
def add_motion(
    request: HttpRequest, organisation: Slug, mandate: First, given: MotionGiven
) -> MandateShown:
    """Write a motion of no confidence down: the delays run anew from that day."""
    with alone_in_house(request, organisation) as house:
        row = _mandate(house, mandate)
        add(mandate=row, voted_on=given.voted_on, by=person(request))
        return _term(house, mandate)


@writes(router, "DELETE", MOTIONS + "/{motion}", Scope.ADOPTION)
def remove_motion(
    request: HttpRequest, organisation: Slug, mandate: First, motion: Id
) -> MandateShown:
    """Take a motion out that was written by mistake."""
    with alone_in_house(request, organisation) as house:
        _require(request, house, mandate)
        rows = _motions(house, mandate).filter(removed_at=None)
        remove(motion=found_in(rows, motion), by=person(request))
        return _term(house, mandate)


@writes(router, "POST", MOTIONS + "/{motion}/restore", Scope.ADOPTION)
def restore_motion(
    request: HttpRequest, organisation: Slug, mandate: First, motion: Id
) -> MandateShown:
    """Bring back a motion that was taken out."""
    with alone_in_house(request, organisation) as house:
        _require(request, house, mandate)
        row = found_in(_motions(house, mandate), motion)
        if row.removed_at is not None:
            bring_motion_back(motion=row, by=person(request))
        return _term(house, mandate)


@writes(router, "PUT", DATE, Scope.ADOPTION)
def set_own_date(
    request: HttpRequest,
    organisation: Slug,
    mandate: First,
    milestone: Milestone,
    given: OwnDateGiven,
) -> MandateShown:
    """Give a step a date of one’s own, with its reason."""
    with alone_in_house(request, organisation) as house:
        _require(request, house, mandate)
        set_date(
            mandate=_mandate(house, mandate),
            step=milestone,
            on=given.on,
            reason=given.reason,
            by=person(request),
        )
        return _term(house, mandate)


@writes(router, "DELETE", DATE, Scope.ADOPTION)
def forget_own_date(
    request: HttpRequest, organisation: Slug, mandate: First, milestone: Milestone
) -> MandateShown:
    """Go back to the date that the law computes."""
    with alone_in_house(request, organisation) as house:
        _require(request, house, mandate)
        row = _mandate(house, mandate)
        forget_date(mandate=row, step=milestone, by=person(request))
        return _term(house, mandate)


def _require(request: HttpRequest, house: Organisation, starts: int) -> None:
    """Refuse who does not keep the calendar, and who did not read it as it is."""
    if not can_keep_calendar(person(request), house):
        raise PermissionDenied
    require_match(request, _term(house, starts))


def _years(house: Organisation, starts: int) -> tuple[int, int]:
    """The first and last year of a term of this authority, or a 404."""
    found = next((each for each in terms_of(house) if each[0] == starts), None)
    if found is None:
        raise Http404
    return found


def _mandate(house: Organisation, starts: int) -> Mandate:
    """The row of that term, or a 404 as long as nothing is said of it."""
    row = calendar_of(house, *_years(house, starts)).mandate
    if row is None:
        raise Http404
    row.organisation = house
    return row


def _motions(house: Organisation, starts: int) -> QuerySet[Motion]:
    rows = Motion.objects.select_related("mandate__organisation")
    return rows.filter(mandate=_mandate(house, starts)).order_by("pk")


def _term(house: Organisation, starts: int) -> MandateShown:
    return mandate_shown(calendar_of(house, *_years(house, starts)))
