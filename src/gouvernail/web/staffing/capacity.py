"""Saying how much each department can give, year by year."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from gouvernail.core.grids import Column, Layout, Line
from gouvernail.organisations.request import AuthorityRequest
from gouvernail.plan import cells
from gouvernail.plans.models import Plan
from gouvernail.staffing.load import term_of
from gouvernail.staffing.models import Capacity
from gouvernail.staffing.policies import can_tell_capacity
from gouvernail.staffing.querysets import departments_of
from gouvernail.staffing.services import tell_capacities
from gouvernail.web.staffing.entering import fte_in
from gouvernail.web.staffing.house import (
    REFUSED,
    grid_in,
    is_saved,
    page,
    staffed_plan,
    typed,
)


def capacity(request: AuthorityRequest, organisation: str, plan: str) -> HttpResponse:
    """What each department can carry."""
    found = staffed_plan(request, plan)
    if not can_tell_capacity(request.user, found):
        raise PermissionDenied
    grid = grid_in(request, _layout(found))
    if is_saved(request, grid):
        wanted = {
            (int(row.key), int(year)): fte
            for row in grid.changes
            for year, fte in row.changed.items()
        }
        tell_capacities(plan=found, wanted=wanted, by=request.user)
        messages.success(request, _("Capacities saved."))
        return redirect("staff", *found.address)
    status = REFUSED if request.method == "POST" else 200
    context = page(request, found, grid=grid)
    return render(request, "web/staffing/capacity.html", context, status=status)


def _layout(plan: Plan) -> Layout:
    kept = Capacity.objects.of_owners(plan).by_place()
    years = list(term_of(plan))
    columns = [
        Column(str(year), str(year), _capacity_in, is_number=True, width="narrow")
        for year in years
    ]
    lines = [
        Line(
            str(pk),
            {str(year): typed(kept.get((pk, year))) for year in years},
            name,
        )
        for pk, name in departments_of(plan)
    ]
    return Layout(columns, lines, heading=_("Department"))


def _capacity_in(text: str) -> object:
    """A capacity may be zero: nobody is there that year."""
    value = cells.number(text)
    return value if value == 0 else fte_in(text)
