"""Entering amounts: in a grid of the whole plan, or of one node."""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Page, Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _, ngettext

from gouvernail.core.grid_pasting import pasted_grid
from gouvernail.core.grids import Grid, Layout, blank_grid, read_grid, said
from gouvernail.history.models import Change
from gouvernail.money.ledger import Ledger, Spot, ledger_of
from gouvernail.money.models import FundingSource
from gouvernail.money.policies import can_enter_money, can_enter_money_on
from gouvernail.money.services.lines import enter_lines
from gouvernail.money.services.sources import usual_names
from gouvernail.organisations.request import AuthorityRequest
from gouvernail.plan.money import Line
from gouvernail.plan.wording import PlanError
from gouvernail.plans.models import Plan
from gouvernail.plans.shares import badge_of
from gouvernail.web.money.entering import Sheet, texts_of
from gouvernail.web.money.house import REFUSED, moneyed_plan, page
from gouvernail.web.plans.answers import changed
from gouvernail.web.plans.finding import node_of

PER_PAGE = 60
BARE = "without"


def whole(request: AuthorityRequest, organisation: str, plan: str) -> HttpResponse:
    """Every line of the plan, a page at a time; or its actions without amount."""
    found = moneyed_plan(request, plan)
    if not can_enter_money(request.user, found):
        raise PermissionDenied
    ledger = ledger_of(found)
    only = request.GET.get("only", "") == BARE
    asked: Sequence[Line | Spot] = _bare(ledger) if only else _typed(ledger)
    shown = _paged(asked, request)
    rows: Any = list(shown.object_list)
    names = _sources(found)
    sheet = Sheet(ledger, names, (), rows, 0) if only else Sheet(ledger, names, rows)
    grid = _read(request, sheet)
    answer, refusal = _saved(request, sheet, grid)
    if answer:
        return answer
    total = shown.paginator.count
    context = page(request, found, grid=grid, shown=shown, total=total, is_bare=only)
    context["refusal"] = refusal
    return _shown(request, "web/money/grid.html", context)


def one(
    request: AuthorityRequest, organisation: str, plan: str, key: str
) -> HttpResponse:
    """The money of one node: to be typed, or to be read."""
    found = moneyed_plan(request, plan)
    node = node_of(found, key)
    ledger = ledger_of(found)
    spot = ledger.by_key[key]
    lines = [line for line in ledger.whole if line.node == spot.id]
    may_enter = can_enter_money_on(request.user, node)
    if request.method == "POST" and not may_enter:
        raise PermissionDenied
    sheet = Sheet(ledger, _sources(found), lines, node=spot)
    grid = _read(request, sheet) if may_enter else blank_grid(sheet.layout)
    answer, refusal = _saved(request, sheet, grid)
    if answer:
        return answer
    context = page(request, found, grid=grid, node=node, refusal=refusal)
    context |= {"money": NodeMoney(ledger, spot), "badge": badge_of(node)}
    context |= {"may_enter": may_enter}
    return _shown(request, "web/money/node.html", context)


class NodeMoney:
    """What the page of one node says of its money."""

    def __init__(self, ledger: Ledger, spot: Spot) -> None:
        self.ledger, self.spot = ledger, spot
        self.whole = [line for line in ledger.whole if line.node == spot.id]
        self.own = ledger.lines_of.get(spot.id, [])
        self.totals = ledger.total(spot.id)

    @property
    def rows(self) -> list[dict[str, str]]:
        """Its lines, as texts."""
        return [texts_of(line) for line in self.whole]

    @property
    def is_printed(self) -> bool:
        """Whether only the document speaks."""
        return any(not line.entered for line in self.whole)

    @property
    def is_left_out(self) -> bool:
        """Whether its lines count nowhere, since others of its branch say theirs."""
        counted = {
            line.key for line in self.ledger.counted if line.node == self.spot.id
        }
        return any(line.key not in counted for line in self.whole)

    @property
    def is_steered(self) -> bool:
        """Whether it is an action or a step of one."""
        return self.spot.kind.is_steered


def _typed(ledger: Ledger) -> list[Line]:
    """The lines that may be typed in here: those led elsewhere are typed there."""
    led = {spot.id for spot in ledger.nodes if spot.origin is not None}
    return [line for line in ledger.whole if line.node not in led]


def _bare(ledger: Ledger) -> list[Spot]:
    return [spot for spot in ledger.unfunded if spot.origin is None]


def _paged(rows: Sequence[Any], request: AuthorityRequest) -> "Page[Any]":
    return Paginator(rows, PER_PAGE).get_page(request.GET.get("page", ""))


def _sources(plan: Plan) -> list[str]:
    """The names that may be chosen, before the authority has any of its own too."""
    rows = FundingSource.objects.of_plan(plan).values_list("name", "archived_at")
    found = list(dict.fromkeys(name for name, away in rows if away is None))
    return found if rows else usual_names()


def _read(request: AuthorityRequest, sheet: Sheet) -> Grid:
    layout: Layout = sheet.layout
    if request.method != "POST":
        return blank_grid(layout)
    data = {name: str(value) for name, value in request.POST.dict().items()}
    if _is_pasted(request):
        return pasted_grid(layout, data)
    return sheet.checked(read_grid(layout, data))


def _is_pasted(request: AuthorityRequest) -> bool:
    return bool(request.POST.get("paste", "").strip())


def _saved(
    request: AuthorityRequest, sheet: Sheet, grid: Grid
) -> tuple[HttpResponse | None, str]:
    """Write what was sent where it can be: where that leads, or why it is refused."""
    if request.method != "POST" or _is_pasted(request) or not grid.is_valid:
        return None, ""
    plan = sheet.ledger.plan
    try:
        done = enter_lines(plan=plan, entries=sheet.entries(grid), by=request.user)
    except PlanError as error:
        return None, said(error)
    return changed(request, plan, _one_of(done), _told(done)), ""


def _one_of(done: list[Change]) -> Change | None:
    return done[0] if len(done) == 1 else None


def _told(done: list[Change]) -> str:
    if not done:
        return _("Nothing changed.")
    count = len(done)
    told = ngettext(
        "Saved: the amounts of %(count)s action.",
        "Saved: the amounts of %(count)s actions. Each can be undone in the history.",
        count,
    )
    return told % {"count": count}


def _shown(
    request: AuthorityRequest, template: str, context: dict[str, Any]
) -> HttpResponse:
    status = REFUSED if request.method == "POST" else 200
    return render(request, template, context, status=status)
