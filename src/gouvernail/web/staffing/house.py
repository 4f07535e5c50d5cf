"""What every page of the staff effort needs: the plan, who may write, the numbers."""

from decimal import Decimal
from typing import Any

from babel.numbers import format_decimal
from django.http import Http404
from django.utils import timezone
from django.utils.translation import get_language

from gouvernail.core.grid_pasting import pasted_grid
from gouvernail.core.grids import Grid, Layout, blank_grid, read_grid
from gouvernail.organisations.request import AuthorityRequest
from gouvernail.plan.audience import Topic
from gouvernail.plans.models import Plan
from gouvernail.progress.veil import curtain_of
from gouvernail.staffing.policies import can_enter_efforts, can_tell_capacity
from gouvernail.web.plans.finding import plan_of

REFUSED = 422


def staffed_plan(request: AuthorityRequest, slug: str) -> Plan:
    """The plan of the address; a 404 where its means are kept from who asks."""
    plan = plan_of(request, slug)
    if Topic.BUDGET in curtain_of(request.user, plan):
        raise Http404
    return plan


def page(request: AuthorityRequest, plan: Plan, **more: Any) -> dict[str, Any]:
    """The context of a page of the staff effort."""
    return {
        "plan": plan,
        "tab": "money",
        "page": "staff",
        "may_enter": can_enter_efforts(request.user, plan),
        "may_tell_capacity": can_tell_capacity(request.user, plan),
        **more,
    }


def grid_in(request: AuthorityRequest, layout: Layout) -> Grid:
    """The grid as it stands, as it was sent, or with a block pasted over it."""
    if request.method != "POST":
        return blank_grid(layout)
    data = {name: str(value) for name, value in request.POST.dict().items()}
    return pasted_grid(layout, data) if is_pasted(request) else read_grid(layout, data)


def is_pasted(request: AuthorityRequest) -> bool:
    """Whether a block is to be looked at before anything is saved."""
    return bool(request.POST.get("paste", "").strip())


def is_saved(request: AuthorityRequest, grid: Grid) -> bool:
    """Whether the grid was sent to be written, and can be."""
    return request.method == "POST" and not is_pasted(request) and grid.is_valid


def number(value: Decimal | None) -> str:
    """1,5; an en dash for none."""
    if value is None:
        return "–"
    return str(format_decimal(value.normalize(), locale=get_language() or "fr"))


def typed(value: Decimal | None) -> str:
    """As a cell shows it: 1,5; nothing for none."""
    return "" if value is None else f"{value.normalize():f}".replace(".", ",")


def year_in(asked: str, years: list[int]) -> int:
    """The year that the address asks for, else this year, else the first one."""
    if asked.isascii() and asked.isdecimal() and int(asked[:6]) in years:
        return int(asked)
    this_year = timezone.localdate().year
    if this_year in years or not years:
        return this_year
    return years[0] if this_year < years[0] else years[-1]
