"""Public contracts: those let jointly, and those that an authority lets alone."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from typing import Annotated

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q
from django.http import Http404, HttpRequest
from pydantic import Field

from gouvernail.api.core.auth import person
from gouvernail.api.core.etags import require_match
from gouvernail.api.core.finding import Id, Slug, organisation_of
from gouvernail.api.core.paging import Page, Paging, rows_of
from gouvernail.api.core.representing import Given, Shown
from gouvernail.api.core.routing import reads
from gouvernail.api.parts.evaluating.changing import changes_in
from gouvernail.api.parts.evaluating.lists import ContractProcedure
from gouvernail.api.parts.evaluating.register import (
    ONE as SYNERGY,
    alone_with,
    register_of,
)
from gouvernail.api.reading.synergies import router
from gouvernail.api.writing.given import Day, Line
from gouvernail.api.writing.routing import MADE, writes
from gouvernail.organisations.models import Organisation
from gouvernail.synergies.models import MOST_AMOUNT, Contract
from gouvernail.synergies.policies import can_edit_contract
from gouvernail.synergies.querysets import ContractQuerySet
from gouvernail.synergies.services import remove_contract as remove, save_contract
from gouvernail.tokens.scopes import Scope

ALL = "/organisations/{organisation}/contracts"
ONE = ALL + "/{contract}"
Subject = Annotated[Line, Field(max_length=300, examples=["Achat groupé d’énergie"])]
Amount = Annotated[
    Decimal, Field(ge=0, le=MOST_AMOUNT, decimal_places=2, examples=["12500.00"])
]


class ContractShown(Shown):
    """A public contract: of a synergy, or of an authority alone."""

    id: int = Field(examples=[11])
    synergy: int | None = Field(description="Null where it is let alone.")
    organisation: str | None = Field(
        description="Who lets it alone; null for a joint one.", examples=["valmont"]
    )
    subject: str = Field(examples=["Achat groupé d’énergie"])
    reference: str
    procedure: str = Field(description="May be empty.", examples=["central"])
    pilot: str = Field(description="Who lets it for the others.")
    starts_on: date | None
    ends_on: date | None
    amount: Decimal | None = Field(examples=["12500.00"])
    is_removed: bool


class ContractGiven(Given):
    """A public contract."""

    subject: Subject
    reference: str = Field("", max_length=80)
    procedure: ContractProcedure | None = Field(None, examples=["central"])
    pilot: str = Field("", max_length=200)
    starts_on: Day | None = None
    ends_on: Day | None = None
    amount: Amount | None = None


class ContractChanges(Given):
    """What changes of it; what is not sent stays."""

    subject: Subject | None = None
    reference: str | None = Field(None, max_length=80)
    procedure: ContractProcedure | None = None
    pilot: str | None = Field(None, max_length=200)
    starts_on: Day | None = None
    ends_on: Day | None = None
    amount: Amount | None = None


@reads(router, ALL)
def contracts(
    request: HttpRequest, organisation: Slug, asked: Paging
) -> Page[ContractShown]:
    """The contracts of the synergies of a register, and those that its authority lets
    alone."""
    house = organisation_of(request, organisation)
    joint = register_of(request, house).live().opened().order_by().values("pk")
    rows = Contract.objects.live().select_related("organisation")
    listed = rows.filter(Q(synergy__in=joint) | Q(organisation=house))
    found = rows_of(request, asked, listed)
    return Page(items=[_shown(row) for row in found.rows], next=found.next)


@reads(router, ONE)
def contract(request: HttpRequest, organisation: Slug, contract: Id) -> ContractShown:
    """One contract, removed or not."""
    house = organisation_of(request, organisation)
    return _shown(_one(_kept(request, house), contract))


@writes(router, "POST", ALL, Scope.DIRECTORY, status=MADE)
def add_contract(
    request: HttpRequest, organisation: Slug, given: ContractGiven
) -> ContractShown:
    """Add a contract that the authority lets alone."""
    house, by = organisation_of(request, organisation), person(request)
    row = save_contract(owner=house, details=_details(given), by=by)
    return _shown(_one(_kept(request, house), row.pk))


@writes(router, "POST", SYNERGY + "/contracts", Scope.DIRECTORY, status=MADE)
def add_joint_contract(
    request: HttpRequest, organisation: Slug, synergy: Id, given: ContractGiven
) -> ContractShown:
    """Add a contract that is let jointly in a synergy."""
    house, by = organisation_of(request, organisation), person(request)
    with alone_with(request, organisation, synergy) as owner:
        row = save_contract(owner=owner, details=_details(given), by=by)
        return _shown(_one(_kept(request, house), row.pk))


@writes(router, "PATCH", ONE, Scope.DIRECTORY)
def edit_contract(
    request: HttpRequest, organisation: Slug, contract: Id, given: ContractChanges
) -> ContractShown:
    """Change a contract."""
    with _holding(request, organisation, contract) as row:
        house = organisation_of(request, organisation)
        owner = row.synergy or row.organisation or house
        save_contract(
            owner=owner, details=_details(given), by=person(request), contract=row
        )
        return _shown(row)


@writes(router, "DELETE", ONE, Scope.DIRECTORY)
def remove_contract(
    request: HttpRequest, organisation: Slug, contract: Id
) -> ContractShown:
    """Take a contract out of the lists; it can be restored."""
    with _holding(request, organisation, contract) as row:
        remove(contract=row, by=person(request))
        return _shown(row)


@writes(router, "POST", ONE + "/restore", Scope.DIRECTORY)
def restore_contract(
    request: HttpRequest, organisation: Slug, contract: Id
) -> ContractShown:
    """Bring a contract back in the lists."""
    with _holding(request, organisation, contract) as row:
        remove(contract=row, by=person(request), away=False)
        return _shown(row)


@contextmanager
def _holding(request: HttpRequest, slug: str, number: int) -> Iterator[Contract]:
    """The contract, if it still is what the program read, for who may change it."""
    house = organisation_of(request, slug)
    with transaction.atomic():
        _one(_kept(request, house), number)
        Contract.objects.select_for_update(of=("self",)).get(pk=number)
        row = _one(_kept(request, house), number)
        if not can_edit_contract(person(request), row):
            raise PermissionDenied
        require_match(request, _shown(row))
        yield row


def _kept(request: HttpRequest, house: Organisation) -> ContractQuerySet:
    """The contracts of this register, removed ones among them."""
    there = register_of(request, house).order_by().values("pk")
    rows = Contract.objects.select_related("synergy__lead", "organisation")
    return rows.filter(Q(synergy__in=there) | Q(organisation=house))


def _one(rows: ContractQuerySet, number: int) -> Contract:
    row = rows.filter(pk=number).order_by("pk").first()
    if row is None:
        raise Http404
    return row


def _details(given: ContractGiven | ContractChanges) -> dict[str, object]:
    clearable = {"procedure", "starts_on", "ends_on", "amount"}
    told = changes_in(given, clearable=clearable)
    if "procedure" in told:
        told["procedure"] = told["procedure"] or ""
    return told


def _shown(row: Contract) -> ContractShown:
    return ContractShown(
        id=row.pk,
        synergy=row.synergy_id,
        organisation=row.organisation.slug if row.organisation else None,
        subject=row.subject,
        reference=row.reference,
        procedure=row.procedure,
        pilot=row.pilot,
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        amount=row.amount,
        is_removed=row.removed_at is not None,
    )
