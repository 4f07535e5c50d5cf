"""Saying who works on actions, in a grid: of the whole plan, or of one action."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Page, Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _, ngettext

from gouvernail.core.grids import Grid
from gouvernail.organisations.request import AuthorityRequest
from gouvernail.plans.models import Plan
from gouvernail.staffing.load import Load, Seat, load_of
from gouvernail.staffing.policies import can_enter_effort, can_enter_efforts
from gouvernail.staffing.services import set_efforts
from gouvernail.web.plans.finding import node_of
from gouvernail.web.staffing.entering import Sheet, nodes_of
from gouvernail.web.staffing.house import (
    REFUSED,
    grid_in,
    is_saved,
    page,
    staffed_plan,
)

PER_PAGE = 60
SPARE = 4


def whole(request: AuthorityRequest, organisation: str, plan: str) -> HttpResponse:
    """Every action of the plan, a page at a time."""
    found = _enterable(request, plan)
    load = load_of(found)
    chosen = request.GET.get("department", "")
    paged = _paged(_asked(load, chosen), request.GET.get("page", ""))
    sheet = Sheet(load, list(paged.object_list))
    grid = _read(request, sheet)
    if _is_written(request, sheet, grid):
        return redirect(request.get_full_path())
    context = page(request, found, grid=grid, shown=paged, load=load, chosen=chosen)
    context["total"] = paged.paginator.count
    return _shown(request, "web/staffing/grid.html", context)


def one(
    request: AuthorityRequest, organisation: str, plan: str, key: str
) -> HttpResponse:
    """One action: departments one below the other."""
    found = staffed_plan(request, plan)
    node = node_of(found, key)
    if not can_enter_effort(request.user, node):
        raise PermissionDenied
    load = load_of(found)
    sheet = Sheet(load, [each for each in load.seats if each.id == node.pk], SPARE)
    grid = _read(request, sheet)
    if _is_written(request, sheet, grid):
        return redirect(f"{node.get_absolute_url()}#staff")
    context = page(request, found, grid=grid, node=node, load=load)
    return _shown(request, "web/staffing/node.html", context)


def _enterable(request: AuthorityRequest, slug: str) -> Plan:
    plan = staffed_plan(request, slug)
    if not can_enter_efforts(request.user, plan):
        raise PermissionDenied
    return plan


def _asked(load: Load, department: str) -> list[Seat]:
    """The actions that may be typed in, with what else says who works on it."""
    own = [seat for seat in load.seats if seat.origin is None]
    rows = [seat for seat in own if seat.is_steered or seat.id in load.told]
    if not (department.isascii() and department.isdecimal()):
        return rows
    return [seat for seat in rows if str(seat.department) == department]


def _paged(seats: list[Seat], number: str) -> "Page[Seat]":
    return Paginator(seats, PER_PAGE).get_page(number)


def _read(request: AuthorityRequest, sheet: Sheet) -> Grid:
    grid = grid_in(request, sheet.layout)
    return grid.with_errors(sheet.errors_of(grid)) if grid.is_valid else grid


def _is_written(request: AuthorityRequest, sheet: Sheet, grid: Grid) -> bool:
    """Write it where it was sent and can be read; say how many actions changed."""
    if not is_saved(request, grid):
        return False
    wanted = sheet.wanted(grid)
    nodes = nodes_of(sheet.load, wanted)
    if set(nodes) != set(wanted):
        raise Http404
    told = set_efforts(
        plan=sheet.load.plan,
        wanted={nodes[pk]: lines for pk, lines in wanted.items()},
        by=request.user,
    )
    said = ngettext(
        "Saved: %(count)s action changed.",
        "Saved: %(count)s actions changed.",
        len(told),
    )
    nothing = _("Nothing changed.")
    messages.success(request, said % {"count": len(told)} if told else nothing)
    return True


def _shown(
    request: AuthorityRequest, template: str, context: dict[str, object]
) -> HttpResponse:
    status = REFUSED if request.method == "POST" else 200
    return render(request, template, context, status=status)
