"""Authorities: themselves, their people and departments, their partners and words."""

from datetime import date
from pathlib import PurePath

from django.http import HttpRequest
from ninja import Router
from pydantic import Field

from gouvernail.api.core.auth import person
from gouvernail.api.core.finding import Slug, organisation_of
from gouvernail.api.core.paging import Page, Paging, rows_of
from gouvernail.api.core.representing import Shown
from gouvernail.api.core.routing import reads
from gouvernail.api.reading.parts import (
    DepartmentRef,
    PersonRef,
    department_ref,
    person_ref,
)
from gouvernail.organisations.enums import Right
from gouvernail.organisations.models import (
    Department,
    Membership,
    Organisation,
    Partner,
    Term,
)
from gouvernail.organisations.policies import rights_in

router = Router(tags=["Authorities"])


class OrganisationShown(Shown):
    """An authority."""

    slug: str = Field(description="Its short name, in addresses.", examples=["valmont"])
    name: str = Field(examples=["CPAS de Valmont"])
    kind: str = Field(examples=["cpas"])
    ins: str = Field(description="INS code; may be empty.", examples=["61003"])
    language: str = Field(examples=["fr"])
    accent: str = Field(description="Its colour.", examples=["#14556b"])
    logo: str | None = Field(
        description="Another word for another picture; null without logo.",
        examples=["3f2a9c04d1be"],
    )
    pair: str | None = Field(
        description="Short name of the paired commune or CPAS.", examples=["orval"]
    )
    is_archived: bool


class DepartmentShown(Shown):
    """A department."""

    id: int = Field(examples=[4])
    name: str = Field(examples=["Action sociale"])
    parent: int | None = Field(examples=[2])
    head: PersonRef | None
    is_archived: bool


class MemberShown(Shown):
    """Somebody who has a role in an authority."""

    id: int = Field(description="Her number as a person.", examples=[12])
    name: str = Field(examples=["Anne Lemaire"])
    email: str | None = Field(
        description="Null for roles that do not read the inside.",
        examples=["anne.lemaire@valmont.example"],
    )
    role: str = Field(examples=["coordinator"])
    function: str = Field(examples=["Directrice générale"])
    department: DepartmentRef | None
    substitute: PersonRef | None


class PartnerShown(Shown):
    """A body that works with the authority."""

    id: int = Field(examples=[7])
    name: str = Field(examples=["Croix-Rouge"])
    kind: str = Field(examples=["association"])
    contact: str = Field(description="Whom to call.", examples=["Marc Dubois"])
    email: str = Field(examples=["accueil@croix-rouge.example"])
    phone: str = Field(examples=["081 12 34 56"])
    note: str
    is_archived: bool


class TermShown(Shown):
    """A word of one of the lists by which nodes are sorted."""

    id: int = Field(examples=[31])
    vocabulary: str = Field(examples=["theme"])
    parent: int | None = Field(examples=[30])
    code: str = Field(examples=["M1"])
    name: str = Field(examples=["Mobilité"])
    position: int = Field(description="From 0, within its list.", examples=[0])
    starts_on: date | None = Field(description="Of a sector plan.")
    ends_on: date | None
    is_archived: bool


@reads(router, "/organisations")
def organisations(request: HttpRequest, asked: Paging) -> Page[OrganisationShown]:
    """The authorities where the bearer has a role."""
    rows = Organisation.objects.visible_to(person(request)).select_related("pair")
    found = rows_of(request, asked, rows)
    return Page(items=[organisation_shown(row) for row in found.rows], next=found.next)


@reads(router, "/organisations/{organisation}")
def organisation(request: HttpRequest, organisation: Slug) -> OrganisationShown:
    """One authority."""
    return organisation_shown(organisation_of(request, organisation))


@reads(router, "/organisations/{organisation}/departments")
def departments(
    request: HttpRequest, organisation: Slug, asked: Paging
) -> Page[DepartmentShown]:
    """Its departments, archived ones among them."""
    house = organisation_of(request, organisation)
    found = rows_of(request, asked, Department.objects.everyone_of(house))
    items = [department_shown(row) for row in found.rows]
    return Page(items=items, next=found.next)


def department_shown(row: Department) -> DepartmentShown:
    """A department as lists show it."""
    return DepartmentShown(
        id=row.pk,
        name=row.name,
        parent=row.parent_id,
        head=person_ref(row.head),
        is_archived=row.archived_at is not None,
    )


@reads(router, "/organisations/{organisation}/people")
def people(
    request: HttpRequest, organisation: Slug, asked: Paging
) -> Page[MemberShown]:
    """Whoever has a role in it; applications are no people."""
    house = organisation_of(request, organisation)
    is_inside = reads_inside(request, house)
    rows = Membership.objects.of_organisations(house).for_list()
    found = rows_of(request, asked, rows)
    items = [member_shown(row, is_inside=is_inside) for row in found.rows]
    return Page(items=items, next=found.next)


def reads_inside(request: HttpRequest, house: Organisation) -> bool:
    """Is she told the addresses of people?"""
    return Right.INTERNAL in rights_in(person(request), [house.pk])


@reads(router, "/organisations/{organisation}/partners")
def partners(
    request: HttpRequest, organisation: Slug, asked: Paging
) -> Page[PartnerShown]:
    """Its partners, archived ones among them."""
    house = organisation_of(request, organisation)
    found = rows_of(request, asked, Partner.objects.everyone_of(house))
    return Page(items=[partner_shown(row) for row in found.rows], next=found.next)


def partner_shown(row: Partner) -> PartnerShown:
    """A partner as lists show it."""
    return PartnerShown(
        id=row.pk,
        name=row.name,
        kind=row.kind,
        contact=row.contact,
        email=row.email,
        phone=row.phone,
        note=row.note,
        is_archived=row.archived_at is not None,
    )


@reads(router, "/organisations/{organisation}/terms")
def terms(request: HttpRequest, organisation: Slug, asked: Paging) -> Page[TermShown]:
    """Its lists of words: themes, goals, sector plans, target groups, places, tags."""
    house = organisation_of(request, organisation)
    found = rows_of(request, asked, Term.objects.filter(organisation=house))
    return Page(items=[term_shown(row) for row in found.rows], next=found.next)


def term_shown(row: Term) -> TermShown:
    """A word as lists show it."""
    return TermShown(
        id=row.pk,
        vocabulary=row.vocabulary,
        parent=row.parent_id,
        code=row.code,
        name=row.name,
        position=row.position,
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        is_archived=row.archived_at is not None,
    )


def organisation_shown(row: Organisation) -> OrganisationShown:
    """An authority as lists show it."""
    return OrganisationShown(
        slug=row.slug,
        name=row.name,
        kind=row.kind,
        ins=row.ins,
        language=row.language,
        accent=row.accent,
        logo=PurePath(row.logo.name or "").stem if row.logo else None,
        pair=row.pair.slug if row.pair else None,
        is_archived=row.archived_at is not None,
    )


def member_shown(row: Membership, *, is_inside: bool) -> MemberShown:
    """Somebody as the list of people shows her; her address inside the house."""
    return MemberShown(
        id=row.user_id,
        name=row.user.full_name,
        email=row.user.email if is_inside else None,
        role=row.role,
        function=row.function,
        department=department_ref(row.department),
        substitute=person_ref(row.substitute),
    )
