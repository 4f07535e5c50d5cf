"""The authority itself: its name, its colour, its logo, its other half."""

from typing import Annotated, Literal

from django.http import Http404, HttpRequest, HttpResponse
from pydantic import BeforeValidator, Field

from gouvernail.api.core.auth import person
from gouvernail.api.core.etags import require_match
from gouvernail.api.core.finding import Slug, organisation_of
from gouvernail.api.core.representing import Given, Shown
from gouvernail.api.core.routing import reads
from gouvernail.api.core.uploads import Name as FileName, brought
from gouvernail.api.reading.organisations import (
    OrganisationShown,
    organisation_shown,
    router,
)
from gouvernail.api.writing.choosing import refused
from gouvernail.api.writing.directory import Name
from gouvernail.api.writing.house import (
    alone_in_house,
    require_administer,
    sent_of,
)
from gouvernail.api.writing.routing import writes
from gouvernail.organisations.enums import Audience, Topic
from gouvernail.organisations.models import Organisation
from gouvernail.organisations.services.authorities import edit_authority
from gouvernail.organisations.services.logos import MOST_BYTES, remove_logo, set_logo
from gouvernail.organisations.services.pairing import (
    pair_authorities,
    unpair_authorities,
)
from gouvernail.organisations.services.visibility import rules_of, show_topic
from gouvernail.plan.audience import Audience as Seen, Topic as Shows
from gouvernail.tokens.scopes import Scope

ONE = "/organisations/{organisation}"
LOGO, PAIR, SHOWN = f"{ONE}/logo", f"{ONE}/pair", f"{ONE}/visibility"
PNG = "image/png"


def _small(typed: object) -> object:
    return typed.strip().lower() if isinstance(typed, str) else typed


Colour = Annotated[
    str,
    BeforeValidator(_small),
    Field(pattern=r"^#[0-9a-fA-F]{6}$", max_length=7, examples=["#14556b"]),
]


class OrganisationChanges(Given):
    """What changes; what is not sent stays."""

    name: Name | None = Field(None, examples=["CPAS de Valmont"])
    language: Literal["fr", "nl", "de", "en"] | None = Field(None, examples=["fr"])
    accent: Colour | None = None


class PairGiven(Given):
    """The other authority of the place."""

    other: str = Field(max_length=80, description="Its short name.", examples=["orval"])


class VisibilityShown(Shown):
    """Who sees each part of its plans, at most."""

    topics: dict[str, str] = Field(
        description="internal, council or public, by topic.",
        examples=[{"budget": "council", "lead": "internal"}],
    )


class VisibilityGiven(Given):
    """One topic, and who sees it."""

    topic: Topic = Field(examples=["budget"])
    audience: Audience = Field(examples=["council"])


@writes(router, "PATCH", ONE, Scope.PEOPLE)
def edit_organisation(
    request: HttpRequest, organisation: Slug, given: OrganisationChanges
) -> OrganisationShown:
    """Change the name, the language or the colour of an authority."""
    with alone_in_house(request, organisation) as house:
        require_administer(request, house)
        require_match(request, organisation_shown(house))
        edit_authority(organisation=house, details=sent_of(given), by=person(request))
    return organisation_shown(house)


@reads(router, LOGO + "/file", kinds=(PNG,))
def organisation_logo(request: HttpRequest, organisation: Slug) -> HttpResponse:
    """Its logo."""
    house = organisation_of(request, organisation)
    if not house.logo:
        raise Http404
    with house.logo.open("rb") as file:
        return HttpResponse(file.read(), content_type=PNG)


@writes(router, "PUT", LOGO, Scope.PEOPLE, file=MOST_BYTES)
def set_organisation_logo(
    request: HttpRequest, organisation: Slug, name: FileName
) -> OrganisationShown:
    """Give it a logo (PNG, JPEG or WebP), which is drawn again as a PNG."""
    with alone_in_house(request, organisation) as house:
        require_administer(request, house)
        require_match(request, organisation_shown(house))
        file = brought(request, name)
        set_logo(organisation=house, file=file, by=person(request))
    return organisation_shown(house)


@writes(router, "DELETE", LOGO, Scope.PEOPLE)
def remove_organisation_logo(
    request: HttpRequest, organisation: Slug
) -> OrganisationShown:
    """Go back to the crest of the product."""
    with alone_in_house(request, organisation) as house:
        require_administer(request, house)
        require_match(request, organisation_shown(house))
        remove_logo(organisation=house, by=person(request))
    return organisation_shown(house)


@writes(router, "PUT", PAIR, Scope.PEOPLE)
def pair_organisation(
    request: HttpRequest, organisation: Slug, given: PairGiven
) -> OrganisationShown:
    """Bind the commune and the CPAS of one place, for who administers both."""
    with alone_in_house(request, organisation) as house:
        require_administer(request, house)
        require_match(request, organisation_shown(house))
        alike = Organisation.objects.alike(house).visible_to(person(request))
        other = alike.filter(slug=given.other).first()
        if other is None:
            raise refused("other")
        pair_authorities(first=house, second=other, by=person(request))
    return organisation_shown(house)


@writes(router, "DELETE", PAIR, Scope.PEOPLE)
def unpair_organisation(request: HttpRequest, organisation: Slug) -> OrganisationShown:
    """Part them; what they share stays shared."""
    with alone_in_house(request, organisation) as house:
        require_administer(request, house)
        require_match(request, organisation_shown(house))
        unpair_authorities(organisation=house, by=person(request))
    return organisation_shown(house)


@reads(router, SHOWN)
def visibility(request: HttpRequest, organisation: Slug) -> VisibilityShown:
    """Who sees what of the plans of an authority."""
    return _rules(organisation_of(request, organisation))


@writes(router, "PATCH", SHOWN, Scope.PEOPLE)
def show_to(
    request: HttpRequest, organisation: Slug, given: VisibilityGiven
) -> VisibilityShown:
    """Choose who sees one topic: the house, the council or everybody."""
    with alone_in_house(request, organisation) as house:
        require_match(request, _rules(house))
        show_topic(
            organisation=house,
            topic=Shows(given.topic.value),
            audience=Seen(given.audience.value),
            by=person(request),
        )
        return _rules(house)


def _rules(house: Organisation) -> VisibilityShown:
    rules = rules_of(house)
    return VisibilityShown(
        topics={topic.value: rules[topic].value for topic in sorted(rules)}
    )
