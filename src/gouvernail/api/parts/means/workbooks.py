"""Workbooks of a plan: taken along, brought back, looked at, taken over."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Annotated

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import get_language, gettext as _
from ninja import Query, Router
from pydantic import Field

from gouvernail.api.core.auth import bearer, person
from gouvernail.api.core.etags import require_match
from gouvernail.api.core.finding import Id, plan_of
from gouvernail.api.core.paging import Page, Paging, items_of, rows_of
from gouvernail.api.core.problems import ProblemError
from gouvernail.api.core.representing import Given, Shown
from gouvernail.api.core.routing import reads
from gouvernail.api.core.uploads import Name, brought as sent_file
from gouvernail.api.parts.means.workbook_shown import (
    WorkbookPreview,
    WorkbookShown,
    preview_of,
    preview_with,
    proposal_in,
    scopes_of,
    workbook_shown,
)
from gouvernail.api.reading.files import named
from gouvernail.api.writing.doing import Done, done
from gouvernail.api.writing.holding import alone_in
from gouvernail.api.writing.routing import MADE, writes
from gouvernail.organisations.models import Department
from gouvernail.plans.models import Node, Plan
from gouvernail.tokens.scopes import Scope
from gouvernail.workbooks.asking import Proposal
from gouvernail.workbooks.enums import Format
from gouvernail.workbooks.models import WorkbookReturn
from gouvernail.workbooks.parts import ALL as WHOLE, parts_of
from gouvernail.workbooks.policies import can_bring_workbook, can_open_return
from gouvernail.workbooks.services.applying import apply_return
from gouvernail.workbooks.services.bringing import (
    MOST_BYTES,
    bring_workbook as bring,
    set_aside_return,
)
from gouvernail.workbooks.services.giving import give_workbook

router = Router(tags=["Workbooks"])
ALL = "/plans/{plan}/workbooks"
ONE = ALL + "/{brought}"
TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
}
Part = Annotated[
    str,
    Query(
        max_length=120,
        description="As `workbook_parts` names it: `all`, `mine`, a department, a "
        "branch.",
        example="all",
    ),
]
Form = Annotated[Format, Query(description="The format.")]


class WorkbookPart(Shown):
    """A part of a plan that may be taken along."""

    part: str = Field(examples=["department:4"])
    name: str = Field(examples=["Action sociale"])


class WorkbookTaking(Given):
    """What is taken over of a workbook: all of it is written, or nothing."""

    changes: list[str] = Field(
        min_length=1,
        max_length=50_000,
        description="Their keys, as the workbook was read.",
        examples=[["plan:a2:priority"]],
    )


@reads(router, "/plans/{plan}/workbook/parts")
def workbook_parts(request: HttpRequest, plan: Id, asked: Paging) -> Page[WorkbookPart]:
    """The parts of a plan that may be taken along in a workbook."""
    found_in = plan_of(request, plan)
    nodes = list(Node.objects.of_plan(found_in).without_texts())
    rows = Department.objects.filter(organisation__in=found_in.owners)
    parts = parts_of(found_in, nodes, list(rows.order_by("name", "pk")))
    found = items_of(request, asked, parts, lambda each: each.word)
    items = [WorkbookPart(part=each.word, name=each.name) for each in found.rows]
    return Page(items=items, next=found.next)


@reads(router, "/plans/{plan}/workbook", kinds=tuple(TYPES.values()))
def workbook(
    request: HttpRequest, plan: Id, part: Part = WHOLE, form: Form = Format.XLSX
) -> HttpResponse:
    """The workbook of a part of a plan, to be worked on and brought back."""
    found_in = plan_of(request, plan)
    data = give_workbook(
        plan=found_in,
        user=person(request),
        part=part,
        fmt=form.value,
        language=get_language() or "fr",
    )
    response = HttpResponse(data, content_type=TYPES[form.value])
    return named(response, f"{found_in.slug}.{form.value}")


@reads(router, ALL)
def workbooks_brought(
    request: HttpRequest, plan: Id, asked: Paging
) -> Page[WorkbookShown]:
    """The workbooks that the bearer brought back, newest first; who edits the plan
    reads them all."""
    found_in = plan_of(request, plan)
    rows = WorkbookReturn.objects.of_plan(found_in).opened_by(person(request), found_in)
    found = rows_of(request, asked, rows.for_list(), newest=True)
    return Page(items=[workbook_shown(row) for row in found.rows], next=found.next)


@reads(router, ONE)
def workbook_brought(request: HttpRequest, plan: Id, brought: Id) -> WorkbookPreview:
    """One of them, with what it would change until somebody settles it."""
    return preview_of(_returned(request, plan_of(request, plan), brought), request)


@reads(router, ONE + "/file", kinds=tuple(TYPES.values()))
def workbook_brought_file(request: HttpRequest, plan: Id, brought: Id) -> HttpResponse:
    """The file of a workbook, as it came back."""
    row = _returned(request, plan_of(request, plan), brought)
    form = "ods" if (row.file.name or "").endswith(".ods") else "xlsx"
    with row.file.open("rb") as kept:
        response = HttpResponse(kept.read(), content_type=TYPES[form])
    return named(response, f"workbook-{row.pk}.{form}")


@writes(router, "POST", ALL, Scope.FILES, status=MADE, file=MOST_BYTES)
def bring_workbook(request: HttpRequest, plan: Id, name: Name) -> WorkbookPreview:
    """Bring a workbook back: it says what it would change, and nothing is written
    yet."""
    found_in = plan_of(request, plan)
    if not can_bring_workbook(person(request), found_in):
        raise PermissionDenied
    file = sent_file(request, name)
    row = bring(
        plan=found_in, name=file.name or "", data=file.read(), by=person(request)
    )
    return preview_of(_returned(request, found_in, row.pk), request)


@writes(router, "POST", ONE + "/apply", Scope.PLAN)
def apply_workbook(
    request: HttpRequest, plan: Id, brought: Id, given: WorkbookTaking
) -> Done:
    """Take over what was chosen of a workbook. Amounts, indicators and news want their
    scopes too; undoing its line of the journal takes all of it back."""
    with _holding(request, plan, brought) as (row, found):
        _check_scopes(request, found, given.changes)
        picks = dict.fromkeys(given.changes, "")
        return done(apply_return(returned=row, picks=picks, by=person(request)))


@writes(router, "POST", ONE + "/aside", Scope.FILES)
def set_workbook_aside(request: HttpRequest, plan: Id, brought: Id) -> WorkbookPreview:
    """Take nothing of a workbook; its file is kept."""
    with _holding(request, plan, brought) as (row, _found):
        set_aside_return(returned=row, by=person(request))
    return preview_of(row, request)


@contextmanager
def _holding(
    request: HttpRequest, plan: int, number: int
) -> Iterator[tuple[WorkbookReturn, Proposal | None]]:
    """The workbook and what it would change, if both still are what was read."""
    found_in = plan_of(request, plan)
    with alone_in(found_in):
        row = _returned(request, found_in, number)
        found = proposal_in(row, request)
        require_match(request, preview_with(row, found))
        yield row, found


def _returned(request: HttpRequest, plan: Plan, number: int) -> WorkbookReturn:
    """The workbook of that number, for who may look at it; a 403 for the others."""
    rows = WorkbookReturn.objects.of_plan(plan).select_related("by")
    row = rows.filter(pk=number).first()
    if row is None:
        raise Http404
    row.plan = plan
    if not can_open_return(person(request), row):
        raise PermissionDenied
    return row


def _check_scopes(
    request: HttpRequest, found: Proposal | None, changes: Sequence[str]
) -> None:
    """A workbook writes nothing that the token may not write otherwise."""
    by_key = found.by_key if found else {}
    wanted = [scopes_of(by_key[key].difference) for key in changes if key in by_key]
    for scope in sorted(set().union(*wanted) - set(bearer(request).scopes)):
        said = _("This needs a token with the scope “%(scope)s”.")
        raise ProblemError("scope", said % {"scope": scope})
