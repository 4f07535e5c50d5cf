"""The deliberations of an organ, and their models in the words of the house."""

from typing import Annotated

from django.http import Http404, HttpRequest
from django.utils import timezone
from ninja import Path, Query, Router
from pydantic import Field

from gouvernail.api.core.auth import person
from gouvernail.api.core.etags import require_match
from gouvernail.api.core.finding import Id, plan_of
from gouvernail.api.core.paging import Page, Paging, items_of
from gouvernail.api.core.representing import Given, Shown
from gouvernail.api.core.routing import reads
from gouvernail.api.writing.choosing import owners_of
from gouvernail.api.writing.given import Day
from gouvernail.api.writing.holding import alone_in
from gouvernail.api.writing.routing import writes
from gouvernail.mandates.calendars import calendar_of
from gouvernail.mandates.services import reset_model, save_model
from gouvernail.organisations.enums import Right
from gouvernail.organisations.policies import rights_in
from gouvernail.plans.terms import term_of_plan
from gouvernail.reports.council.organ import Council, DraftDecision
from gouvernail.reports.council.values import Facts
from gouvernail.tokens.scopes import Scope

router = Router(tags=["Papers of a sitting"])
ALL = "/plans/{plan}/papers"
ONE = ALL + "/{paper}"
# As a house keeps it.
LONGEST = 30_000
Code = Annotated[
    str, Path(max_length=20, description="Code of the model.", example="adoption")
]
House = Annotated[
    str | None,
    Query(
        max_length=80,
        description="Of a common plan, whose organ; the first one unless said.",
    ),
]
Sitting = Annotated[Day | None, Query(description="The day of the sitting.")]


class PaperShown(Shown):
    """A deliberation, filled with what is known; what is not is left in dots."""

    code: str = Field(examples=["adoption"])
    name: str = Field(examples=["Adoption du programme stratégique transversal"])
    organ: str = Field(description="Code of who decides.", examples=["council"])
    is_expected: bool = Field(description="The next sitting most likely examines it.")
    is_own: bool = Field(description="Its model is in the words of the house.")
    model: str = Field(description="The model, with its holes.")
    paragraphs: list[str] = Field(examples=[["Vu le Code…"]])
    missing: list[str] = Field(
        description="What is left to be written by hand.", examples=[["séance"]]
    )


class ModelGiven(Given):
    """A model in the words of the house."""

    text: str = Field(
        min_length=1, max_length=LONGEST, examples=["Le conseil adopte {titre}."]
    )


@reads(router, ALL)
def papers(
    request: HttpRequest,
    plan: Id,
    asked: Paging,
    organisation: House = None,
    sitting: Sitting = None,
) -> Page[PaperShown]:
    """The deliberations that an authority may need, filled for one sitting."""
    council = _council(request, plan, organisation, sitting)
    found = items_of(request, asked, council.papers, lambda each: each.model.code)
    items = [_shown(council, each) for each in found.rows]
    return Page(items=items, next=found.next)


@reads(router, ONE)
def paper(
    request: HttpRequest,
    plan: Id,
    paper: Code,
    organisation: House = None,
    sitting: Sitting = None,
) -> PaperShown:
    """One deliberation, filled."""
    council = _council(request, plan, organisation, sitting)
    return _shown(council, _paper(council, paper))


@writes(router, "PUT", ONE + "/model", Scope.ADOPTION)
def write_paper_model(
    request: HttpRequest,
    plan: Id,
    paper: Code,
    given: ModelGiven,
    organisation: House = None,
) -> PaperShown:
    """Write a model in the words of the house; it holds for all its plans."""
    with alone_in(plan_of(request, plan)):
        council = _council(request, plan, organisation)
        require_match(request, _shown(council, _paper(council, paper)))
        house, by = council.organisation, person(request)
        save_model(organisation=house, code=paper, text=given.text, by=by)
    return _again(request, plan, paper, organisation)


@writes(router, "DELETE", ONE + "/model", Scope.ADOPTION)
def reset_paper_model(
    request: HttpRequest, plan: Id, paper: Code, organisation: House = None
) -> PaperShown:
    """Go back to the shipped model; the journal keeps the text that is left."""
    with alone_in(plan_of(request, plan)):
        council = _council(request, plan, organisation)
        require_match(request, _shown(council, _paper(council, paper)))
        house, by = council.organisation, person(request)
        reset_model(organisation=house, code=paper, by=by)
    return _again(request, plan, paper, organisation)


def _council(
    request: HttpRequest, number: int, slug: str | None, sitting: Day | None = None
) -> Council:
    """The organs of one owner of the plan, as the bearer may know them."""
    plan, today = plan_of(request, number), timezone.localdate()
    owners = {each.slug: each for each in owners_of(plan)}
    house = owners.get(slug or plan.organisation.slug)
    if house is None:
        raise Http404
    years = term_of_plan(plan) or (today.year, today.year + 1)
    reads_drafts = Right.DRAFTS in rights_in(person(request), plan.owners)
    facts = Facts(plan, house, calendar_of(house, *years), sitting, reads_drafts)
    return Council(facts, today)


def _paper(council: Council, code: str) -> DraftDecision:
    found = council.paper(code)
    if found is None:
        raise Http404
    return found


def _again(request: HttpRequest, plan: int, code: str, slug: str | None) -> PaperShown:
    council = _council(request, plan, slug)
    return _shown(council, _paper(council, code))


def _shown(council: Council, each: DraftDecision) -> PaperShown:
    return PaperShown(
        code=each.model.code,
        name=each.model.name,
        organ=each.model.by,
        is_expected=council.is_expected(each.model),
        is_own=each.is_own,
        model=each.text,
        paragraphs=each.paragraphs,
        missing=each.missing,
    )
