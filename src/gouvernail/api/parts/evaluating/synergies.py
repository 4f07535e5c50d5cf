"""Synergies: written down, changed, handed over, put away."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Annotated, Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import gettext as _
from pydantic import AfterValidator, Field

from gouvernail.api.core.auth import person
from gouvernail.api.core.finding import Id, Slug, organisation_of
from gouvernail.api.core.paging import Page, Paging, rows_of
from gouvernail.api.core.representing import Given, Shown
from gouvernail.api.core.routing import reads
from gouvernail.api.parts.evaluating.changing import changes_in
from gouvernail.api.parts.evaluating.register import (
    ONE,
    holding,
    read_again,
    shown_to,
    synergy_of,
)
from gouvernail.api.reading.synergies import ALL, SynergyShown, router
from gouvernail.api.writing.choosing import all_chosen
from gouvernail.api.writing.given import Day, Flag, Numbers, Titled, written
from gouvernail.api.writing.routing import MADE, writes
from gouvernail.notifications.synergies import seen_by_members, tell_opened
from gouvernail.organisations.models import Organisation, Partner
from gouvernail.organisations.querysets import OrganisationQuerySet
from gouvernail.synergies.enums import Degree, SynergyState
from gouvernail.synergies.models import MOST_AMOUNT, MOST_FTE, Synergy
from gouvernail.synergies.policies import can_keep_register
from gouvernail.synergies.services import (
    archive_synergy,
    create_synergy,
    edit_synergy as edit,
    near,
)
from gouvernail.synergies.services.keeping import TOLD
from gouvernail.tokens.scopes import Scope

Amount = Annotated[
    Decimal, Field(ge=0, le=MOST_AMOUNT, decimal_places=2, examples=["12500.00"])
]
Equivalents = Annotated[
    Decimal, Field(ge=0, le=MOST_FTE, decimal_places=2, examples=["1.50"])
]
ShortName = Annotated[str, Field(max_length=80, examples=["valmont"])]
Members = Annotated[list[ShortName], Field(max_length=60, examples=[["valmont"]])]
Prose = Annotated[str, Field(max_length=20_000)]
OwnField = Annotated[
    str,
    AfterValidator(written),
    Field(
        max_length=60,
        description="A code of the list (`personnel`, `it`, `vehicles`…) or words.",
        examples=["it"],
    ),
]
CLEARABLE = {
    *("starts_on", "ends_on", "agreement_signed_on", "agreement_until"),
    *("saving_per_year", "saving_once", "fte"),
}


class SynergyGiven(Given):
    """What two bodies or more do together; the authority takes part unless told."""

    title: Titled = Field(examples=["Un service informatique commun"])
    field: OwnField
    description: Prose = ""
    degree: Degree = Field(examples=["sharing"])
    state: SynergyState = Field(SynergyState.IDEA, examples=["study"])
    is_open_to_partners: Flag = False
    lead: ShortName | None = Field(None, description="The authority unless told.")
    members: Members | None = Field(None, description="Authorities that take part.")
    partners: Numbers = Field([], description="Partners of the directory.")
    starts_on: Day | None = None
    ends_on: Day | None = None
    agreement_title: str = Field("", max_length=300)
    agreement_signed_on: Day | None = None
    agreement_until: Day | None = None
    saving_per_year: Amount | None = None
    saving_once: Amount | None = None
    gain: Prose = ""
    fte: Equivalents | None = None


class SynergyChanges(Given):
    """What changes of a synergy; what is not sent stays. Of `members` and `partners`,
    these and no others."""

    title: Titled | None = None
    field: OwnField | None = None
    description: Prose | None = None
    degree: Degree | None = None
    state: SynergyState | None = None
    is_open_to_partners: Flag | None = None
    lead: ShortName | None = Field(None, description="Hands it over.")
    members: Members | None = None
    partners: Numbers | None = None
    starts_on: Day | None = None
    ends_on: Day | None = None
    agreement_title: str | None = Field(None, max_length=300)
    agreement_signed_on: Day | None = None
    agreement_until: Day | None = None
    saving_per_year: Amount | None = None
    saving_once: Amount | None = None
    gain: Prose | None = None
    fte: Equivalents | None = None
    is_archived: Flag | None = Field(None, description="Out of the register.")


class NeighbourShown(Shown):
    """An authority that may be named in a synergy."""

    slug: str = Field(examples=["orval"])
    name: str = Field(examples=["Commune d’Orval"])


@reads(router, "/organisations/{organisation}/neighbours")
def neighbours(
    request: HttpRequest, organisation: Slug, asked: Paging
) -> Page[NeighbourShown]:
    """The authorities that may be named in a synergy, for who keeps the register."""
    house = organisation_of(request, organisation)
    if not can_keep_register(person(request), house):
        raise PermissionDenied
    rows = near(house, person(request)).distinct()
    found = rows_of(request, asked, rows)
    items = [NeighbourShown(slug=row.slug, name=row.name) for row in found.rows]
    return Page(items=items, next=found.next)


@reads(router, ONE)
def synergy(request: HttpRequest, organisation: Slug, synergy: Id) -> SynergyShown:
    """One synergy."""
    house = organisation_of(request, organisation)
    return shown_to(request, synergy_of(request, house, synergy))


@writes(router, "POST", ALL, Scope.DIRECTORY, status=MADE)
def add_synergy(
    request: HttpRequest, organisation: Slug, given: SynergyGiven
) -> SynergyShown:
    """Write a synergy down in the register."""
    house, by = organisation_of(request, organisation), person(request)
    if not can_keep_register(by, house):
        raise PermissionDenied
    apart = {"lead", "members", "partners"}
    details = given.model_dump(exclude=apart)
    details |= {"degree": given.degree.value, "state": given.state.value}
    offered = near(house, by)
    members = [house.slug] if given.members is None else given.members
    details["members"] = _authorities(offered, members)
    details["lead"] = _lead(offered, given.lead or house.slug)
    partners = Partner.objects.of_organisations(house)
    details["partners"] = all_chosen(partners, given.partners, "partners")
    with transaction.atomic():
        row = create_synergy(organisation=house, details=details, by=by)
        tell_opened(row, frozenset(), by)
        return read_again(request, row)


@writes(router, "PATCH", ONE, Scope.DIRECTORY)
def edit_synergy(
    request: HttpRequest, organisation: Slug, synergy: Id, given: SynergyChanges
) -> SynergyShown:
    """Change a synergy, hand it over, put it away or bring it back."""
    by, house = person(request), organisation_of(request, organisation)
    with holding(request, organisation, synergy) as row:
        sent = changes_in(given, clearable=CLEARABLE)
        away, reached = sent.pop("is_archived", None), seen_by_members(row)
        if sent:
            details = standing(row) | _chosen(row, house, sent, request)
            edit(synergy=row, organisation=house, details=details, by=by)
            tell_opened(row, reached, by)
        if away is not None:
            archive_synergy(synergy=row, by=by, away=away)
        return read_again(request, row)


def standing(row: Synergy) -> dict[str, Any]:
    """What a synergy says of itself, as the service takes it."""
    taking_part = list(row.participants.all())
    told: dict[str, Any] = {name: getattr(row, name) for name in TOLD}
    told["members"] = [each.organisation for each in taking_part if each.organisation]
    told["partners"] = [each.partner for each in taking_part if each.partner]
    return told


def _chosen(
    row: Synergy, house: Organisation, sent: dict[str, Any], request: HttpRequest
) -> dict[str, Any]:
    """What was sent, its bodies found among those that may be named."""
    told = dict(sent)
    offered = near(house, person(request))
    offered |= Organisation.objects.filter(synergies=row)
    if "members" in told:
        told["members"] = _authorities(offered.distinct(), told["members"])
    if "lead" in told:
        told["lead"] = _lead(offered.distinct(), told["lead"])
    if "partners" in told:
        rows = Partner.objects.of_organisations(house)
        rows = (rows | Partner.objects.filter(synergies=row)).distinct()
        told["partners"] = all_chosen(rows, told["partners"], "partners")
    return told


def _authorities(offered: OrganisationQuerySet, slugs: Iterable[str]) -> list[Any]:
    wanted = set(slugs)
    found = list(offered.filter(slug__in=wanted))
    if len(found) < len(wanted):
        said = _("An authority that you do not work with cannot be ticked.")
        raise ValidationError({"members": said})
    return found


def _lead(offered: OrganisationQuerySet, slug: str) -> Organisation:
    found = offered.filter(slug=slug).first()
    if found is None:
        said = _("The lead takes part: tick it among the authorities.")
        raise ValidationError({"lead": said})
    return found
