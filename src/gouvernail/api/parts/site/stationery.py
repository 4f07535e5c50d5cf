"""What the documents of an authority are made with, and how they look."""

from typing import Annotated

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Router
from pydantic import Field

from gouvernail.api.core.auth import person
from gouvernail.api.core.etags import require_match
from gouvernail.api.core.finding import Slug, organisation_of
from gouvernail.api.core.problems import ProblemError
from gouvernail.api.core.representing import Given, Shown
from gouvernail.api.core.routing import reads
from gouvernail.api.writing.choosing import all_chosen
from gouvernail.api.writing.given import Flag, Number
from gouvernail.api.writing.house import alone_in_house, refuse_nothing
from gouvernail.api.writing.routing import writes
from gouvernail.editions.catalogue import KINDS
from gouvernail.organisations.enums import Letters
from gouvernail.organisations.models import Organisation
from gouvernail.stationery.choosing import choices_of
from gouvernail.stationery.models import Template
from gouvernail.stationery.policies import can_edit_stationery
from gouvernail.stationery.services.templates import (
    LOOKS as FIELDS,
    change_looks,
    choose_templates,
)
from gouvernail.tokens.scopes import Scope

router = Router(tags=["Templates of documents"])
CHOICES = "/organisations/{organisation}/template-choices"
LOOKS = "/organisations/{organisation}/document-looks"
Document = Annotated[
    str, Field(max_length=40, description="Its kind.", examples=["minutes"])
]


class TemplateChoiceShown(Shown):
    """A kind of document that is not made with the usual template."""

    document: str = Field(examples=["minutes"])
    template: int | None = Field(description="Null: with none.", examples=[4])


class TemplateChoicesShown(Shown):
    """What documents are made with."""

    usual: int | None = Field(
        description="The template of all documents; null: none.", examples=[4]
    )
    others: list[TemplateChoiceShown]


class TemplateChoiceGiven(Given):
    """A kind of document that is not made with the usual template."""

    document: Document
    template: Number | None = Field(
        None, description="Null: with none.", examples=[None]
    )


class TemplateChoicesGiven(Given):
    """What documents are made with, whole: what is not named is as usual."""

    usual: Number | None = Field(
        None, description="Null: without template.", examples=[None]
    )
    others: list[TemplateChoiceGiven] = Field([], max_length=100)


class LooksShown(Shown):
    """How all documents look."""

    letters: str = Field(description="Of titles.", examples=["serif"])
    foot_line: str = Field(examples=["Rue de l’Église 1, 4000 Valmont"])
    has_logo_on_cover: bool


class LooksChanges(Given):
    """What changes of the looks; what is not sent stays."""

    letters: Letters | None = Field(None, examples=["sans"])
    foot_line: str | None = Field(
        None, max_length=160, examples=["Rue de l’Église 1, 4000 Valmont"]
    )
    has_logo_on_cover: Flag | None = Field(None, examples=[True])


@reads(router, CHOICES)
def template_choices(request: HttpRequest, organisation: Slug) -> TemplateChoicesShown:
    """What each kind of document is made with."""
    return _choices(organisation_of(request, organisation))


@writes(router, "PUT", CHOICES, Scope.FILES)
def choose_document_templates(
    request: HttpRequest, organisation: Slug, given: TemplateChoicesGiven
) -> TemplateChoicesShown:
    """Choose what each kind of document is made with."""
    with alone_in_house(request, organisation) as house:
        _require(request, house)
        require_match(request, _choices(house))
        wanted = _wanted(house, given)
        choose_templates(organisation=house, wanted=wanted, by=person(request))
        return _choices(house)


@reads(router, LOOKS)
def document_looks(request: HttpRequest, organisation: Slug) -> LooksShown:
    """How all documents look."""
    return _looks(organisation_of(request, organisation))


@writes(router, "PATCH", LOOKS, Scope.FILES)
def edit_document_looks(
    request: HttpRequest, organisation: Slug, given: LooksChanges
) -> LooksShown:
    """Change the letters, the logo and the foot of all documents."""
    with alone_in_house(request, organisation) as house:
        _require(request, house)
        require_match(request, _looks(house))
        refuse_nothing(given)
        wanted = given.model_dump(mode="json", exclude_unset=True)
        if "foot_line" in wanted:
            wanted["foot_line"] = " ".join(wanted["foot_line"].split())
        change_looks(organisation=house, looks=wanted, by=person(request))
        return _looks(house)


def _require(request: HttpRequest, house: Organisation) -> None:
    if not can_edit_stationery(person(request), house):
        raise PermissionDenied


def _choices(house: Organisation) -> TemplateChoicesShown:
    chosen = choices_of(house)
    usual = chosen.get("")
    others = [
        TemplateChoiceShown(document=kind, template=each.pk if each else None)
        for kind, each in sorted(chosen.items())
        if kind
    ]
    return TemplateChoicesShown(usual=usual.pk if usual else None, others=others)


def _wanted(
    house: Organisation, given: TemplateChoicesGiven
) -> dict[str, Template | None]:
    """As the service takes it."""
    live = Template.objects.of_organisation(house).live()
    kinds = [each.document for each in given.others]
    for place, kind in enumerate(kinds):
        if kind not in KINDS or "docx" not in KINDS[kind].formats:
            said = _("There is no document “%(kind)s”.") % {"kind": kind}
            raise ProblemError("invalid", errors=[(f"body.others.{place}", said)])
    named = [each.template for each in given.others if each.template]
    found = {each.pk: each for each in all_chosen(live, named, "others")}
    wanted = {
        e.document: found[e.template] if e.template else None for e in given.others
    }
    if given.usual:
        (wanted[""],) = all_chosen(live, [given.usual], "usual")
    return wanted


def _looks(house: Organisation) -> LooksShown:
    return LooksShown(**{name: getattr(house, name) for name in FIELDS})
