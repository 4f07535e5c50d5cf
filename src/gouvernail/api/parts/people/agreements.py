"""The agreements that bind partners."""

from datetime import date
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Router
from pydantic import Field

from gouvernail.api.core.auth import person
from gouvernail.api.core.etags import require_match
from gouvernail.api.core.finding import Id, Slug, organisation_of
from gouvernail.api.core.paging import Page, Paging, rows_of
from gouvernail.api.core.problems import ProblemError
from gouvernail.api.core.representing import Given, Shown
from gouvernail.api.core.routing import reads
from gouvernail.api.reading.parts import PartnerRef
from gouvernail.api.writing.choosing import chosen
from gouvernail.api.writing.doing import Done, done
from gouvernail.api.writing.given import Day, Line, Number
from gouvernail.api.writing.house import alone_in_house, found_in, sent_of
from gouvernail.api.writing.routing import MADE, writes
from gouvernail.history.models import Change
from gouvernail.organisations.models import Agreement, Organisation, Partner
from gouvernail.organisations.services.partners import (
    bring_agreement_back,
    remove_agreement as remove,
    save_agreement,
)
from gouvernail.tokens.scopes import Scope

router = Router(tags=["Agreements"])
ALL = "/organisations/{organisation}/agreements"
ONE = ALL + "/{agreement}"
TITLE = "Convention de partenariat"


class AgreementShown(Shown):
    """What binds a partner, until a day."""

    id: int = Field(examples=[11])
    partner: PartnerRef
    title: str = Field(examples=[TITLE])
    starts_on: date | None
    ends_on: date | None = Field(description="Null: without end.")
    note: str


class AgreementGiven(Given):
    """What binds a partner."""

    partner: Number
    title: Line = Field(examples=[TITLE])
    starts_on: Day | None = Field(None, examples=["2027-01-01"])
    ends_on: Day | None = Field(None, description="Null: without end.")
    note: str = Field("", max_length=10_000)


class AgreementChanges(Given):
    """What changes of an agreement; what is not sent stays."""

    title: Line | None = Field(None, examples=[TITLE])
    starts_on: Day | None = Field(None, examples=["2027-01-01"])
    ends_on: Day | None = None
    note: str | None = Field(None, max_length=10_000, examples=["Reconduite."])


@reads(router, ALL)
def agreements(
    request: HttpRequest, organisation: Slug, asked: Paging
) -> Page[AgreementShown]:
    """The agreements of an authority with its partners."""
    house = organisation_of(request, organisation)
    found = rows_of(request, asked, Agreement.objects.of_organisations(house))
    return Page(items=[_shown(row) for row in found.rows], next=found.next)


@reads(router, ONE)
def agreement(
    request: HttpRequest, organisation: Slug, agreement: Id
) -> AgreementShown:
    """One agreement."""
    return _shown(_agreement(organisation_of(request, organisation), agreement))


@writes(router, "POST", ALL, Scope.DIRECTORY, status=MADE)
def add_agreement(
    request: HttpRequest, organisation: Slug, given: AgreementGiven
) -> AgreementShown:
    """Write down what binds a partner."""
    house = organisation_of(request, organisation)
    rows = Partner.objects.of_organisations(house).select_related("organisation")
    partner = chosen(rows, given.partner, "partner")
    details = given.model_dump(exclude={"partner"})
    _check_days(details)
    row = save_agreement(partner=partner, details=details, by=person(request))
    return _shown(row)


@writes(router, "PATCH", ONE, Scope.DIRECTORY)
def edit_agreement(
    request: HttpRequest, organisation: Slug, agreement: Id, given: AgreementChanges
) -> AgreementShown:
    """Change an agreement."""
    with alone_in_house(request, organisation) as house:
        row = _agreement(house, agreement)
        require_match(request, _shown(row))
        sent = sent_of(given, nullable=("starts_on", "ends_on"))
        _check_days({"starts_on": row.starts_on, "ends_on": row.ends_on, **sent})
        if sent:
            by, partner = person(request), row.partner
            save_agreement(partner=partner, details=sent, by=by, agreement=row)
        return _shown(row)


@writes(router, "DELETE", ONE, Scope.DIRECTORY)
def remove_agreement(request: HttpRequest, organisation: Slug, agreement: Id) -> Done:
    """Take out what was written by mistake; `change` is the line that brings it
    back."""
    with alone_in_house(request, organisation) as house:
        row = _agreement(house, agreement)
        require_match(request, _shown(row))
        return done(remove(agreement=row, by=person(request)))


@writes(
    router, "POST", ALL + "/removed/{scrapped}/restore", Scope.DIRECTORY, status=MADE
)
def restore_agreement(
    request: HttpRequest, organisation: Slug, scrapped: Id
) -> AgreementShown:
    """Bring back an agreement that was removed; `scrapped` is the line that did it."""
    with alone_in_house(request, organisation) as house:
        line = found_in(Change.objects.within(house.scope), scrapped)
        return _shown(
            bring_agreement_back(organisation=house, change=line, by=person(request))
        )


def _agreement(house: Organisation, number: int) -> Agreement:
    row: Agreement = found_in(Agreement.objects.of_organisations(house), number)
    row.partner.organisation = house
    return row


def _check_days(details: dict[str, Any]) -> None:
    start, end = details["starts_on"], details["ends_on"]
    if start and end and end < start:
        said = _("The end comes before the start.")
        raise ProblemError("invalid", errors=[("body.ends_on", said)])


def _shown(row: Agreement) -> AgreementShown:
    return AgreementShown(
        id=row.pk,
        partner=PartnerRef(id=row.partner_id, name=row.partner.name),
        title=row.title,
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        note=row.note,
    )
