"""The indicators of a plan: the list, its counts, what documents print, files."""

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from django.core.paginator import Page, Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from gouvernail.core.choosing import is_key
from gouvernail.indicators.models import Indicator
from gouvernail.indicators.policies import measurable
from gouvernail.indicators.printed import printed_of
from gouvernail.indicators.reading import indicators_of
from gouvernail.indicators.rows import Row, headline_of
from gouvernail.indicators.services import take_over
from gouvernail.indicators.words import LIGHTS
from gouvernail.organisations.request import AuthorityRequest
from gouvernail.plan.indicators import Light
from gouvernail.plans.models import Plan
from gouvernail.web.indicators.asked import Asked, Criterion
from gouvernail.web.indicators.house import (
    defined_plan,
    is_inside,
    page,
    plan_here,
    said,
    shows_names,
)

REMOVED, PRINTED, PER_PAGE = 20, 50, 50


@dataclass(frozen=True)
class Register:
    """Everything that the list shows."""

    rows: list[Row]
    asked: Asked
    number: str = ""

    @cached_property
    def page(self) -> Page[Row]:
        """Those of one page."""
        return Paginator(self.found, PER_PAGE).get_page(self.number)

    @cached_property
    def found(self) -> list[Row]:
        """Those that answer the filter, in order."""
        return self.asked.answer(self.rows)

    @property
    def criteria(self) -> list[Criterion]:
        """The lists of the filter."""
        return self.asked.criteria(self.rows)

    @property
    def lights(self) -> list[tuple[str, str, str, int]]:
        """Icon, ink, word and count of each light that occurs."""
        counts = Counter(row.reading.light for row in self.rows)
        order = (Light.GREEN, Light.AMBER, Light.RED, Light.NONE)
        return [(*_look(each), counts[each]) for each in order if counts[each]]

    @property
    def late(self) -> int:
        """How many want a value since some time."""
        return sum(row.is_late for row in self.rows)

    @property
    def headline(self) -> str:
        """“12 indicators, 5 on the path to their target”."""
        return headline_of(self.rows)


def _look(light: Light) -> tuple[str, str, str]:
    icon, ink, word = LIGHTS[light]
    return icon, ink, str(word)


def register_of(request: AuthorityRequest, plan: Plan) -> Register:
    """The indicators of `plan` that she reads, as the address filters them."""
    today = timezone.localdate()
    readings = indicators_of(plan, internal=is_inside(request, plan))
    names = shows_names(request, plan)
    rows = [Row(each, today, names) for each in readings]
    asked = Asked.of(request.GET.dict(), rows)
    return Register(rows, asked, request.GET.get("page", ""))


@require_safe
def indicators(request: AuthorityRequest, organisation: str, plan: str) -> HttpResponse:
    """The list."""
    found = plan_here(request, plan)
    register = register_of(request, found)
    own = [row.indicator for row in register.rows if not row.reading.leader]
    printed = printed_of(found.revises or found)
    context = page(
        request,
        found,
        register=register,
        may_measure=bool(measurable(request.user, found, own)),
        printed=printed[:PRINTED],
        printed_count=len(printed),
    )
    if context["may_define"]:
        context["removed"] = list(Indicator.objects.removed_from(found)[:REMOVED])
    return render(request, "web/indicators/indicators.html", context)


@require_POST
def take(request: AuthorityRequest, organisation: str, plan: str) -> HttpResponse:
    """Take over what the document prints: one, or all of them."""
    found = defined_plan(request, plan)
    only = _one(request.POST.get("key", ""), request.POST.get("place", ""))
    made = take_over(plan=found, by=request.user, only=only)
    told = ngettext(
        "%(count)s indicator taken over.",
        "%(count)s indicators taken over.",
        len(made),
    )
    said(request, told % {"count": len(made)})
    if len(made) == 1:
        return redirect("indicator", organisation, plan, made[0].pk)
    return redirect("indicators", organisation, plan)


def _one(key: str, place: str) -> list[tuple[str, int]] | None:
    if not key:
        return None
    return [(key, int(place))] if is_key(place) else []
