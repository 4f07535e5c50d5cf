"""The Word templates of an authority: brought, removed, brought back."""

from datetime import datetime
from typing import Annotated

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import get_language
from ninja import Query, Router
from pydantic import Field

from gouvernail.api.core.auth import person
from gouvernail.api.core.etags import require_match
from gouvernail.api.core.finding import Id, Slug, organisation_of
from gouvernail.api.core.paging import Page, Paging, rows_of
from gouvernail.api.core.problems import ProblemError
from gouvernail.api.core.representing import Shown
from gouvernail.api.core.routing import reads
from gouvernail.api.core.uploads import Name, brought
from gouvernail.api.reading.files import named
from gouvernail.api.reading.parts import PersonRef, person_ref
from gouvernail.api.writing.house import alone_in_house
from gouvernail.api.writing.routing import MADE, writes
from gouvernail.organisations.models import Organisation
from gouvernail.plans.models import Plan
from gouvernail.stationery.models import Template
from gouvernail.stationery.ours import our_template
from gouvernail.stationery.services.templates import (
    Brought,
    bring_template as bring,
    remove_template as remove,
    restore_template as restore,
)
from gouvernail.tokens.scopes import Scope
from gouvernail.writing.template_package import MOST_BYTES
from gouvernail.writing.template_problems import Problem, TemplateError

router = Router(tags=["Templates of documents"])
ALL = "/organisations/{organisation}/templates"
ONE = ALL + "/{template}"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
Title = Annotated[
    str,
    Query(
        max_length=120,
        description="As it stands in the lists; under a name that is taken, it replaces"
        " that template everywhere. Left out, the name of the file.",
        example="Lettre du conseil",
    ),
]

Examples = Annotated[bool, Query(description="With examples of every field.")]


class TemplateShown(Shown):
    """A template."""

    id: int = Field(examples=[4])
    title: str = Field(examples=["Lettre du conseil"])
    file_name: str = Field(examples=["conseil.docx"])
    size: int = Field(description="In bytes.", examples=[48213])
    digest: str = Field(description="SHA-256 of its file.", examples=["9f86d081…"])
    added_at: datetime
    added_by: PersonRef | None
    is_removed: bool


@reads(router, ALL)
def templates(
    request: HttpRequest, organisation: Slug, asked: Paging
) -> Page[TemplateShown]:
    """The templates of an authority."""
    house = organisation_of(request, organisation)
    rows = Template.objects.of_organisation(house).live().for_list()
    found = rows_of(request, asked, rows)
    return Page(items=[_shown(row) for row in found.rows], next=found.next)


@reads(router, ONE)
def template(request: HttpRequest, organisation: Slug, template: Id) -> TemplateShown:
    """One template; one that was removed may be brought back."""
    return _shown(_template(organisation_of(request, organisation), template))


@reads(router, ONE + "/file", kinds=(WORD,))
def template_file(
    request: HttpRequest, organisation: Slug, template: Id
) -> HttpResponse:
    """Its Word file, as it was brought."""
    row = _template(organisation_of(request, organisation), template)
    try:
        data = row.read()
    except OSError as error:
        raise Http404 from error
    response = HttpResponse(data, content_type=WORD)
    return named(response, f"{organisation}-template-{row.pk}.docx")


@reads(router, "/organisations/{organisation}/starting-template", kinds=(WORD,))
def starting_template(
    request: HttpRequest, organisation: Slug, examples: Examples = False
) -> HttpResponse:
    """A Word template to start from, in the looks of the authority."""
    house = organisation_of(request, organisation)
    data = our_template(house, has_examples=examples)
    return named(HttpResponse(data, content_type=WORD), f"{organisation}-template.docx")


@writes(router, "POST", ALL, Scope.FILES, status=MADE, file=MOST_BYTES)
def bring_template(
    request: HttpRequest, organisation: Slug, name: Name, title: Title = ""
) -> TemplateShown:
    """Bring a Word template. It is tried at once on a plan of the house; what is wrong
    in it is told place by place."""
    house = organisation_of(request, organisation)
    file = Brought(title.strip(), brought(request, name))
    by = person(request)
    plans = Plan.objects.visible_to(by).of_organisation(house).standing()
    tried = plans.for_page().order_by("-state", "pk").distinct().first()
    try:
        row = bring(organisation=house, brought=file, plan=tried, by=by)
    except TemplateError as error:
        pairs = [_told(each) for each in error.problems]
        raise ProblemError("invalid", errors=pairs) from error
    return _shown(row)


@writes(router, "DELETE", ONE, Scope.FILES)
def remove_template(
    request: HttpRequest, organisation: Slug, template: Id
) -> TemplateShown:
    """Take a template away; what was made with it is made with the usual one again."""
    with alone_in_house(request, organisation) as house:
        row = _template(house, template)
        require_match(request, _shown(row))
        remove(template=row, by=person(request))
    return _shown(row)


@writes(router, "POST", ONE + "/restore", Scope.FILES)
def restore_template(
    request: HttpRequest, organisation: Slug, template: Id
) -> TemplateShown:
    """Put a template in the list again; nothing is made with it until it is chosen."""
    with alone_in_house(request, organisation) as house:
        row = _template(house, template)
        require_match(request, _shown(row))
        restore(template=row, by=person(request))
    return _shown(row)


def _template(house: Organisation, number: int) -> Template:
    rows = Template.objects.of_organisation(house).for_list()
    row = rows.filter(pk=number).first()
    if row is None:
        raise Http404
    return row


def _shown(row: Template) -> TemplateShown:
    return TemplateShown(
        id=row.pk,
        title=row.name,
        file_name=row.file_name,
        size=row.size,
        digest=row.digest,
        added_at=row.added_at,
        added_by=person_ref(row.added_by),
        is_removed=row.removed_at is not None,
    )


def _told(problem: Problem) -> tuple[str, str]:
    """Where it is, and what is wrong there."""
    language = get_language() or "fr"
    said = problem.what.render(language)
    return "body", f"{problem.place.wording.render(language)}: {said}"
