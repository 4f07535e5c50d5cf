"""The directory of an authority: its partners, its lists of words."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Annotated, Any

from django.db import transaction
from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _
from pydantic import AfterValidator, Field

from gouvernail.api.core.auth import person
from gouvernail.api.core.etags import require_match
from gouvernail.api.core.finding import Id, Slug, organisation_of
from gouvernail.api.core.problems import ProblemError
from gouvernail.api.core.representing import Given
from gouvernail.api.core.routing import reads
from gouvernail.api.reading.organisations import (
    PartnerShown,
    TermShown,
    partner_shown,
    router,
    term_shown,
)
from gouvernail.api.writing.choosing import chosen
from gouvernail.api.writing.given import Day, Flag, Number, written
from gouvernail.api.writing.routing import MADE, writes
from gouvernail.organisations.enums import PartnerKind, Vocabulary
from gouvernail.organisations.models import Organisation, Partner, Term
from gouvernail.organisations.services.journal import locked
from gouvernail.organisations.services.partners import archive_partner, save_partner
from gouvernail.organisations.services.terms import (
    archive_term,
    save_term,
)
from gouvernail.tokens.scopes import Scope

PARTNERS, TERMS = (
    "/organisations/{organisation}/partners",
    "/organisations/{organisation}/terms",
)
PARTNER, TERM = PARTNERS + "/{number}", TERMS + "/{number}"
Name = Annotated[
    str, AfterValidator(written), Field(max_length=200, examples=["Croix-Rouge"])
]


class PartnerGiven(Given):
    """A body that works with the authority."""

    name: Name
    kind: PartnerKind = Field(PartnerKind.OTHER, examples=["association"])
    contact: str = Field("", max_length=200, examples=["Marc Dubois"])
    email: str = Field("", max_length=254, examples=["accueil@croix-rouge.example"])
    phone: str = Field("", max_length=40, examples=["081 12 34 56"])
    note: str = Field("", max_length=10_000)


class PartnerChanges(Given):
    """What changes of a partner; what is not sent stays."""

    name: Name | None = None
    kind: PartnerKind | None = None
    contact: str | None = Field(None, max_length=200)
    email: str | None = Field(None, max_length=254)
    phone: str | None = Field(None, max_length=40)
    note: str | None = Field(None, max_length=10_000)
    is_archived: Flag | None = Field(None, description="No longer offered in lists.")


class TermGiven(Given):
    """A word of a list; themes alone have two levels."""

    vocabulary: Vocabulary = Field(examples=["theme"])
    name: Name
    code: str = Field("", max_length=20, examples=["M1"])
    parent: Number | None = Field(None, description="The theme above.")
    starts_on: Day | None = Field(None, description="Of a sector plan.")
    ends_on: Day | None = None


class TermChanges(Given):
    """What changes of a word; what is not sent stays."""

    name: Name | None = None
    code: str | None = Field(None, max_length=20)
    parent: Number | None = Field(None, description="The theme above; null for none.")
    starts_on: Day | None = Field(None, description="Of a sector plan.")
    ends_on: Day | None = None
    is_archived: Flag | None = Field(None, description="No longer offered in lists.")


@reads(router, PARTNER)
def partner(request: HttpRequest, organisation: Slug, number: Id) -> PartnerShown:
    """One partner."""
    return partner_shown(_partner(organisation_of(request, organisation), number))


@writes(router, "POST", PARTNERS, Scope.DIRECTORY, status=MADE)
def add_partner(
    request: HttpRequest, organisation: Slug, given: PartnerGiven
) -> PartnerShown:
    """Add a partner to the directory."""
    house = organisation_of(request, organisation)
    details = {**given.model_dump(), "kind": given.kind.value}
    row = save_partner(organisation=house, details=details, by=person(request))
    return partner_shown(row)


@writes(router, "PATCH", PARTNER, Scope.DIRECTORY)
def edit_partner(
    request: HttpRequest, organisation: Slug, number: Id, given: PartnerChanges
) -> PartnerShown:
    """Change a partner, put it away or bring it back; actions keep naming it."""
    by = person(request)
    with _alone(request, organisation) as house:
        row = _partner(house, number)
        require_match(request, partner_shown(row))
        details = _sent(given)
        if details:
            save_partner(organisation=house, details=details, by=by, partner=row)
        if (away := _archived(given)) is not None:
            archive_partner(partner=row, by=by, away=away)
    return partner_shown(row)


@reads(router, TERM)
def term(request: HttpRequest, organisation: Slug, number: Id) -> TermShown:
    """One word of a list."""
    return term_shown(_term(organisation_of(request, organisation), number))


@writes(router, "POST", TERMS, Scope.DIRECTORY, status=MADE)
def add_term(request: HttpRequest, organisation: Slug, given: TermGiven) -> TermShown:
    """Add a word to a list."""
    house = organisation_of(request, organisation)
    vocabulary = given.vocabulary.value
    details = {
        **given.model_dump(exclude={"vocabulary"}),
        "code": given.code.strip(),
        "parent": _above(house, vocabulary, given.parent),
    }
    _check_days(given.starts_on, given.ends_on)
    row = save_term(
        organisation=house, vocabulary=vocabulary, details=details, by=person(request)
    )
    return term_shown(row)


@writes(router, "PATCH", TERM, Scope.DIRECTORY)
def edit_term(
    request: HttpRequest, organisation: Slug, number: Id, given: TermChanges
) -> TermShown:
    """Change a word, put it away or bring it back; nodes keep bearing it."""
    by = person(request)
    with _alone(request, organisation) as house:
        row = _term(house, number)
        require_match(request, term_shown(row))
        details = _sent(given)
        if "parent" in details:
            details["parent"] = _above(house, row.vocabulary, given.parent)
        _check_days(
            details.get("starts_on", row.starts_on), details.get("ends_on", row.ends_on)
        )
        if details:
            save_term(
                organisation=house,
                vocabulary=row.vocabulary,
                details=details,
                by=by,
                term=row,
            )
        if (away := _archived(given)) is not None:
            archive_term(term=row, by=by, away=away)
    return term_shown(_term(house, number))


@contextmanager
def _alone(request: HttpRequest, slug: str) -> Iterator[Organisation]:
    """One transaction, in which nobody else changes this directory."""
    house = organisation_of(request, slug)
    with transaction.atomic():
        locked(house)
        yield house


def _partner(house: Organisation, number: int) -> Partner:
    row = Partner.objects.everyone_of(house).filter(pk=number).first()
    if row is None:
        raise Http404
    return row


def _term(house: Organisation, number: int) -> Term:
    row = Term.objects.everyone_of(house).filter(pk=number).first()
    if row is None:
        raise Http404
    return row


def _above(house: Organisation, vocabulary: str, number: int | None) -> Term | None:
    tops = Term.objects.of_organisations(house).filter(parent=None)
    found: Term | None = chosen(tops.filter(vocabulary=vocabulary), number, "parent")
    return found


def _check_days(start: date | None, end: date | None) -> None:
    if start and end and end < start:
        said = _("The end comes before the start.")
        raise ProblemError("invalid", errors=[("body.ends_on", said)])


def _sent(given: PartnerChanges | TermChanges) -> dict[str, Any]:
    """The columns that were sent; null is no name and no kind."""
    found = {}
    for name in given.model_fields_set - {"is_archived"}:
        value = getattr(given, name)
        if value is None and name in {"name", "kind"}:
            raise _needed(name)
        is_text = name not in {"parent", "starts_on", "ends_on"}
        found[name] = (
            "" if value is None and is_text else getattr(value, "value", value)
        )
    return found


def _archived(given: PartnerChanges | TermChanges) -> bool | None:
    if "is_archived" not in given.model_fields_set:
        return None
    if given.is_archived is None:
        raise _needed("is_archived")
    return given.is_archived


def _needed(name: str) -> ProblemError:
    said = _("This value is needed.")
    return ProblemError("invalid", errors=[(f"body.{name}", said)])
