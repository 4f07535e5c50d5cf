"""The Gantt as a page and as a picture to take away."""

from dataclasses import dataclass
from urllib.parse import quote

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from gouvernail.organisations.request import AuthorityRequest
from gouvernail.plans.models import Plan
from gouvernail.plans.policies import can_edit_plan
from gouvernail.progress.filters.asked import filter_of, query_of
from gouvernail.progress.filters.world import world_of
from gouvernail.web.actions.gantt import Gantt
from gouvernail.web.actions.gantt_picture import picture
from gouvernail.web.actions.groups import GROUPS
from gouvernail.web.actions.head import address_of, head_of
from gouvernail.web.actions.seam import links_of, milestones_of
from gouvernail.web.plans.filters.bar import FilterBar
from gouvernail.web.plans.finding import plan_of

WAYS = ("objective", "strategic", "department", "lead", "political_owner")
STEP_NAMES: dict[str, str | Promise] = {
    "quarter": _("Quarter"),
    "semester": _("Half-year"),
    "year": _("Year"),
}
USUAL_WAY, USUAL_STEP = "objective", "semester"
TABLE = "columns=ref,title,status,start,due,percent,lead,department&sort=start"


@dataclass(frozen=True)
class Option:
    """One entry of a menu."""

    label: str
    query: str
    is_chosen: bool


@dataclass(frozen=True)
class GanttPage:
    """The chart, and the ways of drawing it."""

    chart: Gantt
    plan: Plan

    @property
    def bar(self) -> FilterBar:
        """The filter, and what the chart keeps."""
        kept = self._kept(self.chart.by, self.chart.step)
        return FilterBar(self.chart.chosen, list(kept.items()), _query(kept))

    @property
    def ways(self) -> list[Option]:
        """Ways of grouping."""
        step = self.chart.step
        return [
            self._option(GROUPS[way][0], (way, step), is_chosen=way == self.chart.by)
            for way in WAYS
        ]

    @property
    def steps(self) -> list[Option]:
        """Steps of the grid."""
        by = self.chart.by
        return [
            self._option(label, (by, step), is_chosen=step == self.chart.step)
            for step, label in STEP_NAMES.items()
        ]

    @property
    def way(self) -> str:
        """How it is grouped, in words."""
        return str(GROUPS[self.chart.by][0])

    @property
    def step_name(self) -> str:
        """The step in words."""
        return str(STEP_NAMES[self.chart.step])

    @property
    def table(self) -> str:
        """The same as a table: what who cannot see the bars reads."""
        query = "&".join(filter(None, (self.chart.chosen.query, TABLE)))
        return address_of(self.plan, "table", f"{query}&group={self.chart.by}")

    @property
    def query(self) -> str:
        """The whole end of the address."""
        return self.bar.with_kept(self.chart.chosen.query)

    def _option(
        self, label: str | Promise, asked: tuple[str, str], *, is_chosen: bool
    ) -> Option:
        kept = _query(self._kept(*asked))
        query = "&".join(filter(None, (self.chart.chosen.query, kept)))
        return Option(str(label), query, is_chosen)

    def _kept(self, by: str, step: str) -> dict[str, str]:
        usual = {"group": USUAL_WAY, "step": USUAL_STEP}
        asked = {"group": by, "step": step}
        return {name: asked[name] for name in asked if asked[name] != usual[name]}


@require_safe
def gantt(request: AuthorityRequest, organisation: str, plan: str) -> HttpResponse:
    """The chart, drawn by the server."""
    found = plan_of(request, plan)
    page = GanttPage(_chart(request, found), found)
    context = {**head_of(request, found, "gantt", page.bar), "page": page}
    return render(request, "web/actions/gantt.html", context)


@require_safe
def gantt_svg(request: AuthorityRequest, organisation: str, plan: str) -> HttpResponse:
    """The chart as one picture."""
    found = plan_of(request, plan)
    drawn = picture(_chart(request, found), found.title)
    response = HttpResponse(drawn, content_type="image/svg+xml; charset=utf-8")
    name = f"{organisation}-{found.slug}-gantt.svg"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _chart(request: AuthorityRequest, plan: Plan) -> Gantt:
    chosen = filter_of(request.GET, world_of(plan, request.user))
    by, step = request.GET.get("group", ""), request.GET.get("step", "")
    base = reverse("node", args=[plan.organisation.slug, plan.slug, "KEY"])
    return Gantt(
        chosen,
        by if by in WAYS else USUAL_WAY,
        step if step in STEP_NAMES else USUAL_STEP,
        base.removesuffix("KEY/"),
        quote(request.get_full_path()) if can_edit_plan(request.user, plan) else "",
        milestones_of(plan),
        links_of(plan),
    )


def _query(kept: dict[str, str]) -> str:
    return query_of({name: (value,) for name, value in kept.items()})
