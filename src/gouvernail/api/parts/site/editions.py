"""Documents ordered of a plan: made, made again, put away."""

from typing import Annotated

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from pydantic import Field

from gouvernail.api.core.auth import person
from gouvernail.api.core.etags import require_match
from gouvernail.api.core.finding import Id, plan_of
from gouvernail.api.core.representing import Given
from gouvernail.api.core.routing import reads
from gouvernail.api.reading.files import EditionShown, edition_shown, router
from gouvernail.api.writing.doing import Done, done
from gouvernail.api.writing.given import Number
from gouvernail.api.writing.holding import alone_in
from gouvernail.api.writing.routing import MADE, writes
from gouvernail.editions.models import Edition
from gouvernail.editions.policies import can_read
from gouvernail.editions.services import (
    order_again,
    order_document as order,
    remove_edition as put_away,
    start_again,
)
from gouvernail.editions.wishes import Wish
from gouvernail.organisations.enums import Audience as AudienceNamed
from gouvernail.plan.audience import Audience
from gouvernail.plans.models import Plan
from gouvernail.progress.veil import audience_of
from gouvernail.reports.papers.material import Extent
from gouvernail.stationery.choosing import OURS, USUAL
from gouvernail.tokens.scopes import Scope

ALL = "/plans/{plan}/editions"
ONE = ALL + "/{edition}"
PlanKey = Annotated[str, Field(max_length=64)]


class EditionGiven(Given):
    """Which document, in which format, for whose eyes, of how much of the plan."""

    kind: str = Field(max_length=40, examples=["follow-up"])
    form: str = Field("pdf", max_length=8, examples=["html"])
    audience: AudienceNamed | None = Field(
        None,
        description="Whose eyes; left out, those of the bearer, or wider ones.",
        examples=["internal"],
    )
    about: str = Field(
        "",
        max_length=200,
        description="For a document about one thing: a meeting, a year, versions.",
    )
    part: str = Field(
        "", max_length=64, description="Permanent id of a branch.", examples=[""]
    )
    actions: list[PlanKey] | None = Field(
        None,
        max_length=2000,
        description="Permanent ids of the actions that it holds.",
        examples=[None],
    )
    words: str = Field(
        "", max_length=200, description="By what these actions were chosen."
    )
    has_template: bool = Field(
        True, strict=True, description="A Word document is made with a template."
    )
    template: Number | None = Field(
        None, description="Another one than the usual.", examples=[None]
    )


@reads(router, ONE)
def edition(request: HttpRequest, plan: Id, edition: Id) -> EditionShown:
    """One document that was ordered: how far it is, where its file is."""
    return edition_shown(request, _edition(request, plan_of(request, plan), edition))


@writes(router, "POST", ALL, Scope.FILES, status=MADE)
def order_document(request: HttpRequest, plan: Id, given: EditionGiven) -> EditionShown:
    """Have a document made of the plan. A long one is made afterwards: read its address
    until its state says so."""
    found, by = plan_of(request, plan), person(request)
    row = order(plan=found, wish=_wish(given, audience_of(by, found)), by=by)
    return edition_shown(request, row)


@writes(router, "POST", ONE + "/again", Scope.FILES, status=MADE)
def order_document_again(request: HttpRequest, plan: Id, edition: Id) -> EditionShown:
    """Have the same document made of the plan as it stands now."""
    row = _edition(request, plan_of(request, plan), edition)
    return edition_shown(request, order_again(edition=row, by=person(request)))


@writes(router, "POST", ONE + "/restart", Scope.FILES)
def restart_document(request: HttpRequest, plan: Id, edition: Id) -> EditionShown:
    """Start a making that failed, or gives no sign of life, once more."""
    found = plan_of(request, plan)
    with alone_in(found):
        row = _edition(request, found, edition)
        require_match(request, edition_shown(request, row))
        started = start_again(edition=row, by=person(request))
    return edition_shown(request, started)


@writes(router, "DELETE", ONE, Scope.FILES)
def remove_document(request: HttpRequest, plan: Id, edition: Id) -> Done:
    """Put a document away; for a day, undoing brings it back."""
    found = plan_of(request, plan)
    with alone_in(found):
        row = _edition(request, found, edition)
        require_match(request, edition_shown(request, row))
        return done(put_away(edition=row, by=person(request)))


def _edition(request: HttpRequest, plan: Plan, number: int) -> Edition:
    """The document of that plan, or a 404; a 403 for whom it was not made."""
    row = Edition.objects.kept().of_plan(plan).filter(pk=number).first()
    if row is None:
        raise Http404
    row.plan = plan
    if not can_read(person(request), row):
        raise PermissionDenied
    return row


def _wish(given: EditionGiven, own: Audience) -> Wish:
    """As the service takes it."""
    template = str(given.template) if given.template else USUAL
    keys = None if given.actions is None else frozenset(given.actions)
    return Wish(
        given.kind,
        given.form,
        audience=Audience(given.audience.value) if given.audience else own,
        subject=given.about,
        extent=Extent(given.part, keys, given.words if keys is not None else ""),
        template=template if given.has_template else OURS,
    )
