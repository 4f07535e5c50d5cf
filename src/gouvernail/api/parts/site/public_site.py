"""The public site of an authority: what it says and allows, opened, closed."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from functools import partial
from typing import Annotated, Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from ninja import Router
from pydantic import Field, WithJsonSchema

from gouvernail.api.core.auth import person
from gouvernail.api.core.etags import require_match
from gouvernail.api.core.finding import Slug, organisation_of
from gouvernail.api.core.representing import Given, Shown
from gouvernail.api.core.routing import reads
from gouvernail.api.writing.given import Day, Flag
from gouvernail.api.writing.house import alone_in_house, refuse_nothing
from gouvernail.api.writing.routing import writes
from gouvernail.organisations.models import Organisation
from gouvernail.publishing.choosing import (
    papers_to_offer,
    refuse_taken,
    refuse_tomorrow,
    refuse_unfinished,
)
from gouvernail.publishing.domains import domain_of
from gouvernail.publishing.enums import Conformity, Licence, Rhythm
from gouvernail.publishing.models import Site
from gouvernail.publishing.policies import can_publish
from gouvernail.publishing.reading import site_of_house
from gouvernail.publishing.services.sites import (
    SiteChoices,
    change_site,
    close_site,
    open_site as open_it,
)
from gouvernail.tokens.scopes import Scope

router = Router(tags=["Publishing"])
SITE = "/organisations/{organisation}/site"
SETTINGS = SITE + "/settings"
# Told in place: mails have a rhythm, too.
RhythmNamed = Annotated[
    Rhythm, WithJsonSchema({"type": "string", "enum": list(Rhythm.values)})
]


class SiteStateShown(Shown):
    """The public site, as the house knows it."""

    is_open: bool = Field(description="Whether anybody may visit it.")
    address: str = Field(
        description="Where citizens read it.",
        examples=["https://gouvernail.example/public/valmont/"],
    )
    rhythm: str = Field(examples=["monthly"])
    licence: str = Field(examples=["cc-by"])


class SiteSettingsShown(Shown):
    """What the site says, allows and declares."""

    domain: str = Field(description="May be empty.", examples=["pst.valmont.example"])
    rhythm: str = Field(examples=["monthly"])
    licence: str = Field(examples=["cc-by"])
    welcome: str
    contact_email: str
    contact_address: str
    legal_notice: str
    conformity: str = Field(
        description="Of its accessibility, as declared.", examples=["partial"]
    )
    audited_on: date | None
    accessibility_limits: str
    papers: list[str] = Field(
        description="The documents that anybody takes away, as kind.format.",
        examples=[["plan.pdf", "follow-up.xlsx"]],
    )
    has_followers: bool
    has_ideas: bool
    has_smileys: bool
    question: str = Field(description="To visitors, answered by yes or no.")


class SiteSettingsChanges(Given):
    """What changes of the settings; what is not sent stays."""

    domain: str | None = Field(None, max_length=300, examples=["pst.valmont.example"])
    rhythm: RhythmNamed | None = None
    licence: Licence | None = None
    welcome: str | None = Field(None, max_length=1000)
    contact_email: str | None = Field(
        None, max_length=254, examples=["pst@valmont.example"]
    )
    contact_address: str | None = Field(None, max_length=500)
    legal_notice: str | None = Field(None, max_length=10_000)
    conformity: Conformity | None = None
    audited_on: Day | None = Field(None, examples=["2026-03-31"])
    accessibility_limits: str | None = Field(None, max_length=3000)
    papers: list[str] | None = Field(
        None, max_length=200, description="As kind.format.", examples=[["plan.pdf"]]
    )
    has_followers: Flag | None = None
    has_ideas: Flag | None = None
    has_smileys: Flag | None = None
    question: str | None = Field(None, max_length=200)


@reads(router, SITE)
def site(request: HttpRequest, organisation: Slug) -> SiteStateShown:
    """Whether the public site is open, and where it is."""
    return _state(request, site_of_house(organisation_of(request, organisation)))


@reads(router, SETTINGS)
def site_settings(request: HttpRequest, organisation: Slug) -> SiteSettingsShown:
    """What the public site says, allows and declares."""
    house = organisation_of(request, organisation)
    _require(request, house)
    return _settings(site_of_house(house))


@writes(router, "PATCH", SETTINGS, Scope.SITE)
def edit_site_settings(
    request: HttpRequest, organisation: Slug, given: SiteSettingsChanges
) -> SiteSettingsShown:
    """Change what the public site says, allows and declares."""
    with _alone(request, organisation) as row:
        standing = _settings(row)
        require_match(request, standing)
        choices = SiteChoices(**{**standing.model_dump(), **_checked(given, row)})
        change_site(site=row, choices=choices, by=person(request))
    return _settings(site_of_house(row.organisation))


@writes(router, "POST", SITE + "/open", Scope.SITE)
def open_site(request: HttpRequest, organisation: Slug) -> SiteStateShown:
    """Open the public site: everybody reads what is published."""
    with _alone(request, organisation) as row:
        require_match(request, _state(request, row))
        open_it(site=row, by=person(request))
    return _state(request, row)


@writes(router, "POST", SITE + "/close", Scope.SITE)
def close_public_site(request: HttpRequest, organisation: Slug) -> SiteStateShown:
    """Close the public site: nobody reads anything of it, at once."""
    with _alone(request, organisation) as row:
        require_match(request, _state(request, row))
        close_site(site=row, by=person(request))
    return _state(request, row)


@contextmanager
def _alone(request: HttpRequest, slug: str) -> Iterator[Site]:
    with alone_in_house(request, slug) as house:
        _require(request, house)
        yield site_of_house(house)


def _require(request: HttpRequest, house: Organisation) -> None:
    if not can_publish(person(request), house):
        raise PermissionDenied


def _checked(given: SiteSettingsChanges, site: Site) -> dict[str, Any]:
    """What was sent, as the form of the settings takes it."""
    refuse_nothing(given, "audited_on")
    sent = given.model_dump(mode="python", exclude_unset=True)
    sent = {name: getattr(value, "value", value) for name, value in sent.items()}
    faults: dict[str, ValidationError] = {}
    for name, check in {**CHECKS, "domain": partial(_domain, site)}.items():
        if name in sent:
            try:
                sent[name] = check(sent[name])
            except ValidationError as error:
                faults[name] = error
    if faults:
        raise ValidationError(faults)
    return sent


def _domain(site: Site, written: str) -> str:
    domain = domain_of(written)
    refuse_taken(domain, site.organisation)
    return domain


def _notice(written: str) -> str:
    refuse_unfinished(written)
    return written.strip()


def _day(day: date | None) -> date | None:
    refuse_tomorrow(day)
    return day


def _papers(named: list[str]) -> list[str]:
    known = papers_to_offer()
    if unknown := sorted(set(named) - set(known)):
        raise ValidationError(
            _("There is no document “%(kind)s”.") % {"kind": unknown[0]}
        )
    return [each for each in known if each in named]


CHECKS: dict[str, Any] = {
    "contact_email": str.strip,
    "legal_notice": _notice,
    "audited_on": _day,
    "papers": _papers,
    "welcome": str.strip,
    "contact_address": str.strip,
    "accessibility_limits": str.strip,
    "question": str.strip,
}


def _state(request: HttpRequest, row: Site) -> SiteStateShown:
    here = reverse("public:site", args=[row.organisation.slug])
    return SiteStateShown(
        is_open=row.is_open,
        address=f"https://{row.domain}/"
        if row.domain
        else request.build_absolute_uri(here),
        rhythm=row.rhythm,
        licence=row.licence,
    )


def _settings(row: Site) -> SiteSettingsShown:
    names = SiteSettingsShown.model_fields
    return SiteSettingsShown(**{name: getattr(row, name) for name in names})
