"""What eComptes answers: brought, tied, taken over, taken back, set aside."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from pydantic import Field

from gouvernail.accounting.models import LedgerReturn
from gouvernail.accounting.policies import can_take_answer
from gouvernail.accounting.services import applying, taking
from gouvernail.api.core.auth import person
from gouvernail.api.core.etags import require_match
from gouvernail.api.core.finding import Id
from gouvernail.api.core.paging import Page, Paging, rows_of
from gouvernail.api.core.representing import Given
from gouvernail.api.core.routing import reads
from gouvernail.api.core.uploads import Name, brought
from gouvernail.api.parts.means.ecomptes import ALL as ECOMPTES, router, sent_plan
from gouvernail.api.parts.means.ledger_shown import (
    AnswerPreview,
    LedgerAnswerShown,
    answer_shown,
    preview_of,
)
from gouvernail.api.reading.files import named
from gouvernail.api.writing.given import Flag
from gouvernail.api.writing.holding import alone_in
from gouvernail.api.writing.routing import MADE, writes
from gouvernail.exchange.ecomptes.reading import MAX_MEGABYTES
from gouvernail.plans.models import Plan
from gouvernail.tokens.scopes import Scope

ALL = ECOMPTES + "/answers"
ONE = ALL + "/{ledger}"


class Tie(Given):
    """Which node an element of the file is."""

    element: str = Field(max_length=500, description="Its id in the file.")
    node: str | None = Field(
        max_length=64, description="Permanent id; null: none.", examples=["a1"]
    )


class TiesGiven(Given):
    """What is said of elements; the others stay as they are."""

    ties: list[Tie] = Field(max_length=5000, examples=[[]])


class LedgerTaking(Given):
    """How an answer is taken over."""

    clears: Flag = Field(
        False,
        description="Lines that came from eComptes before, and that it says no more, "
        "are taken away.",
    )


class LedgerAside(Given):
    """Nobody wants it, or it is looked at again."""

    is_aside: Flag


@reads(router, ALL)
def ecomptes_answers(
    request: HttpRequest, plan: Id, asked: Paging
) -> Page[LedgerAnswerShown]:
    """What eComptes answered about a plan, newest first."""
    rows = LedgerReturn.objects.of_plan(sent_plan(request, plan))
    rows = rows.select_related("organisation", "by", "settled_by")
    found = rows_of(request, asked, rows, newest=True)
    return Page(items=[answer_shown(row) for row in found.rows], next=found.next)


@reads(router, ONE)
def ecomptes_answer(request: HttpRequest, plan: Id, ledger: Id) -> AnswerPreview:
    """One answer, with what it would change while nobody took it over."""
    row = _answer(sent_plan(request, plan), ledger)
    return preview_of(row, person(request))


@reads(router, ONE + "/file", kinds=("application/xml",))
def ecomptes_answer_file(request: HttpRequest, plan: Id, ledger: Id) -> HttpResponse:
    """The file of an answer, as it came."""
    row = _answer(sent_plan(request, plan), ledger)
    with row.content.open("rb") as kept:
        response = HttpResponse(kept.read(), content_type="application/xml")
    return named(response, f"ecomptes-{row.pk}.xml")


@writes(router, "POST", ALL, Scope.FILES, status=MADE, file=MAX_MEGABYTES * 1024 * 1024)
def bring_ecomptes_answer(request: HttpRequest, plan: Id, name: Name) -> AnswerPreview:
    """Bring a file of eComptes: it says what it would change, and nothing is
    written yet."""
    found = sent_plan(request, plan)
    if not can_take_answer(person(request), found):
        raise PermissionDenied
    file = brought(request, name)
    made = taking.bring_answer(
        plan=found, name=file.name or "", data=file.read(), by=person(request)
    )
    return preview_of(_answer(found, made.pk), person(request))


@writes(router, "POST", ONE + "/ties", Scope.MONEY)
def tie_ecomptes_answer(
    request: HttpRequest, plan: Id, ledger: Id, given: TiesGiven
) -> AnswerPreview:
    """Say which action an element of the file is; the comparison follows."""
    with _holding(request, plan, ledger) as row:
        ties = {each.element: each.node or "" for each in given.ties}
        taking.tie(ledger_return=row, ties=ties, by=person(request))
    return preview_of(_answer(row.plan, ledger), person(request))


@writes(router, "POST", ONE + "/apply", Scope.MONEY)
def apply_ecomptes_answer(
    request: HttpRequest, plan: Id, ledger: Id, given: LedgerTaking
) -> AnswerPreview:
    """Write the lines of an answer in the plan."""
    with _holding(request, plan, ledger) as row:
        by = person(request)
        applying.apply_answer(ledger_return=row, by=by, clears=given.clears)
    return preview_of(_answer(row.plan, ledger), by)


@writes(router, "POST", ONE + "/undo", Scope.MONEY)
def undo_ecomptes_answer(request: HttpRequest, plan: Id, ledger: Id) -> AnswerPreview:
    """Make the lines that an answer wrote what they were before."""
    with _holding(request, plan, ledger) as row:
        applying.undo_answer(ledger_return=row, by=person(request))
    return preview_of(_answer(row.plan, ledger), person(request))


@writes(router, "POST", ONE + "/aside", Scope.MONEY)
def set_ecomptes_answer_aside(
    request: HttpRequest, plan: Id, ledger: Id, given: LedgerAside
) -> AnswerPreview:
    """Set an answer aside, or look at it again; nothing of the plan changes."""
    with _holding(request, plan, ledger) as row:
        by, away = person(request), given.is_aside
        taking.set_aside(ledger_return=row, by=by, away=away)
    return preview_of(_answer(row.plan, ledger), by)


@contextmanager
def _holding(request: HttpRequest, plan: int, number: int) -> Iterator[LedgerReturn]:
    """The answer, if it and what it would change still are what the program read."""
    found = sent_plan(request, plan)
    with alone_in(found):
        row = _answer(found, number)
        require_match(request, preview_of(row, person(request)))
        yield row


def _answer(plan: Plan, number: int) -> LedgerReturn:
    rows = LedgerReturn.objects.filter(plan=plan).for_page()
    row = rows.filter(pk=number).first()
    if row is None:
        raise Http404
    row.plan = plan
    return row
