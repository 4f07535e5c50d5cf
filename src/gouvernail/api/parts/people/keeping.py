"""How long traces of people are kept, and who leads what somebody leaves behind."""

from django.http import Http404, HttpRequest
from ninja import Router
from pydantic import Field

from gouvernail.accounts.models import User
from gouvernail.api.core.auth import person
from gouvernail.api.core.etags import require_match
from gouvernail.api.core.finding import Id, Slug
from gouvernail.api.core.representing import Given, Shown
from gouvernail.api.core.routing import reads
from gouvernail.api.reading.parts import PersonRef
from gouvernail.api.writing.choosing import chosen
from gouvernail.api.writing.given import Number, Whole
from gouvernail.api.writing.house import (
    administered,
    alone_in_house,
    found_in,
    require_administer,
)
from gouvernail.api.writing.routing import writes
from gouvernail.organisations.models import Organisation
from gouvernail.organisations.people import nameable_people
from gouvernail.plans.charges import led_by
from gouvernail.privacy.leaving import belonged, can_erase, obstacles_of
from gouvernail.privacy.places import PLACES, counted
from gouvernail.privacy.services.keeping import change_keeping_times
from gouvernail.progress.handing import hand_over
from gouvernail.tokens.scopes import Scope

router = Router(tags=["Personal data"])
RETENTION = "/organisations/{organisation}/retention"
ONE = "/organisations/{organisation}/personal-data/{subject}"
MONTHS = Field(ge=1, le=120, examples=[24])


class RetentionShown(Shown):
    """Months for which traces of people are kept."""

    mails: int = Field(description="Their words; that they left stays.", examples=[24])
    sign_ins: int = Field(examples=[12])


class RetentionGiven(Given):
    """Months for which traces of people are kept."""

    mails: Whole = MONTHS
    sign_ins: Whole = MONTHS


class PlaceShown(Shown):
    """A kind of rows that name her."""

    name: str = Field(examples=["plans.Node.lead"])
    times: int = Field(examples=[3])


class LedShown(Shown):
    """A node that she leads."""

    plan: int = Field(examples=[12])
    key: str = Field(examples=["a1"])


class PersonalDataShown(Shown):
    """Where an authority names somebody, and what she leads there."""

    person: PersonRef
    has_role_here: bool
    may_be_erased: bool = Field(description="On screen, by a person who decides it.")
    places: list[PlaceShown]
    leads: list[LedShown]


class HeirGiven(Given):
    """Who takes over."""

    to: Number = Field(description="Number of a person.")


@reads(router, RETENTION)
def retention(request: HttpRequest, organisation: Slug) -> RetentionShown:
    """How long an authority keeps mails and sign-ins."""
    return _retention(administered(request, organisation))


@writes(router, "PUT", RETENTION, Scope.PEOPLE)
def set_retention(
    request: HttpRequest, organisation: Slug, given: RetentionGiven
) -> RetentionShown:
    """Choose how long an authority keeps mails and sign-ins."""
    with alone_in_house(request, organisation) as house:
        require_administer(request, house)
        require_match(request, _retention(house))
        change_keeping_times(
            organisation=house,
            mails=given.mails,
            sign_ins=given.sign_ins,
            by=person(request),
        )
    return RetentionShown(mails=given.mails, sign_ins=given.sign_ins)


@reads(router, ONE)
def personal_data(
    request: HttpRequest, organisation: Slug, subject: Id
) -> PersonalDataShown:
    """What an authority holds on somebody who belongs, or belonged, to it."""
    house = administered(request, organisation)
    return _held(request, house, _subject(house, subject))


@writes(router, "POST", ONE + "/hand-over", Scope.PEOPLE)
def hand_actions_over(
    request: HttpRequest, organisation: Slug, subject: Id, given: HeirGiven
) -> PersonalDataShown:
    """Give somebody else what she leads here; each plan can undo it in one piece."""
    with alone_in_house(request, organisation) as house:
        require_administer(request, house)
        who = _subject(house, subject)
        require_match(request, _held(request, house, who))
        others = nameable_people(house).exclude(pk=who.pk)
        heir = chosen(others, given.to, "to")
        hand_over(person=who, to=heir, organisation=house, by=person(request))
        return _held(request, house, who)


def _retention(house: Organisation) -> RetentionShown:
    mails, sign_ins = house.mails_kept_months, house.sign_ins_kept_months
    return RetentionShown(mails=mails, sign_ins=sign_ins)


def _subject(house: Organisation, number: int) -> User:
    found: User = found_in(User.objects.all(), number)
    if not belonged(found, house):
        raise Http404
    return found


def _held(request: HttpRequest, house: Organisation, who: User) -> PersonalDataShown:
    obstacles = obstacles_of(who)
    rows = sorted(counted(who, PLACES, house), key=lambda row: row.place.name)
    return PersonalDataShown(
        person=PersonRef(id=who.pk, name=who.full_name),
        has_role_here=any(r.organisation_id == house.pk for r in obstacles.roles),
        may_be_erased=not obstacles and can_erase(person(request), who),
        places=[
            PlaceShown(name=row.place.name, times=row.times)
            for row in rows
            if row.times
        ],
        leads=[
            LedShown(plan=node.plan_id, key=node.key) for node in led_by(who, house)
        ],
    )
