"""The budget path: what the budget was foreseen to give, quarter after quarter."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Any, NamedTuple

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _, gettext_lazy
from django.views.decorators.http import require_safe

from gouvernail.core.charts import Figure
from gouvernail.core.days import is_plausible
from gouvernail.core.typography import euros, long_date
from gouvernail.exchange.listing import (
    Cell,
    Listing,
    listing_as_csv,
    listing_as_workbook,
)
from gouvernail.money.models import PathPoint
from gouvernail.money.models.path import MOST_COMMENT
from gouvernail.money.policies_grants import can_add_point
from gouvernail.money.services.path import AMOUNTS, add_point
from gouvernail.organisations.request import AuthorityRequest
from gouvernail.plans.models import Plan
from gouvernail.web.charts.views import charts_of
from gouvernail.web.directory.forms import is_accepted
from gouvernail.web.grants.forms import AmountField
from gouvernail.web.grants.house import money, said
from gouvernail.web.money.investments import MEDIA
from gouvernail.web.money.path_chart import path_figure
from gouvernail.web.plans.forms import DayInput, DressedForm
from gouvernail.web.staffing.house import REFUSED, staffed_plan


class PointForm(DressedForm):
    """One point: a day, the two budgets, a word."""

    dated = forms.DateField(
        label=gettext_lazy("Situation of"), widget=DayInput, validators=[is_plausible]
    )
    ordinary_revenue = AmountField(label=gettext_lazy("Ordinary revenue, in euros"))
    ordinary_expense = AmountField(label=gettext_lazy("Ordinary expense, in euros"))
    extraordinary_revenue = AmountField(
        label=gettext_lazy("Extraordinary revenue, in euros")
    )
    extraordinary_expense = AmountField(
        label=gettext_lazy("Extraordinary expense, in euros")
    )
    comment = forms.CharField(
        label=gettext_lazy("Comment"),
        required=False,
        max_length=MOST_COMMENT,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class PointRow(NamedTuple):
    """One point in words."""

    point: PathPoint
    amounts: list[str]
    is_replaced: bool


@dataclass(frozen=True)
class Path:
    """Every point of a plan, corrected ones too."""

    points: list[PathPoint]
    today: date

    @cached_property
    def standing(self) -> list[PathPoint]:
        """Those that no later point corrects, the oldest first."""
        return [point for point in self.points if not point.is_replaced]

    @property
    def rows(self) -> list[PointRow]:
        """Every point in words, the last first."""
        return [
            PointRow(
                point,
                [
                    *(money(point.ordinary_revenue), money(point.ordinary_expense)),
                    money(point.ordinary),
                    money(point.extraordinary_revenue),
                    money(point.extraordinary_expense),
                    money(point.extraordinary),
                ],
                point.is_replaced,
            )
            for point in reversed(self.points)
        ]

    @property
    def finding(self) -> str:
        """What the last point foresees."""
        if not self.standing:
            return _("No point of the budget path yet")
        last = self.standing[-1]
        told = {"day": long_date(last.dated)}
        if last.ordinary is None:
            told["result"] = money(last.extraordinary)
            return _("Extraordinary result foreseen on %(day)s: %(result)s") % told
        told["result"] = euros(last.ordinary)
        return _("Ordinary result foreseen on %(day)s: %(result)s") % told

    @property
    def next_due(self) -> str:
        """When the next quarterly point is expected: three months after the last."""
        if not self.standing:
            return ""
        due = quarter_after(self.standing[-1].dated)
        said = _("The next point is expected by %(day)s.")
        late = _("The point of %(day)s is missing.")
        return (late if due < self.today else said) % {"day": long_date(due)}

    @property
    def figure(self) -> Figure:
        """The two results through time."""
        return path_figure(self.standing, self.today)


@require_safe
def budget_path(
    request: AuthorityRequest, organisation: str, plan: str
) -> HttpResponse:
    """The series: chart, table, what was corrected."""
    found = staffed_plan(request, plan)
    context = _context(request, found, path=_path_of(found), charts=charts_of(found))
    return render(request, "web/money/path.html", context)


def new(request: AuthorityRequest, organisation: str, plan: str) -> HttpResponse:
    """A new point."""
    found = _addable(request, plan)
    first = {"dated": timezone.localdate()}
    return _entered(request, found, first, None)


def correct(
    request: AuthorityRequest, organisation: str, plan: str, pk: int
) -> HttpResponse:
    """A point that replaces another one; the other stays to be read."""
    found = _addable(request, plan)
    point = get_object_or_404(PathPoint.objects.of_plan(found), pk=pk)
    first = {name: getattr(point, name) for name in ("dated", *AMOUNTS, "comment")}
    return _entered(request, found, first, point)


@require_safe
def export(
    request: AuthorityRequest, organisation: str, plan: str, fmt: str
) -> HttpResponse:
    """The series as a file, with what was corrected."""
    if fmt not in MEDIA:
        raise Http404
    found = staffed_plan(request, plan)
    listing = _listing(found, _path_of(found))
    write = listing_as_csv if fmt == "csv" else listing_as_workbook
    response = HttpResponse(write(listing), content_type=MEDIA[fmt])
    name = f"{organisation}-{found.slug}-budget-path.{fmt}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def quarter_after(day: date) -> date:
    """The end of the quarter after the one that `day` closes or stands in."""
    month = day.month + (2 - (day.month - 1) % 3) + 3
    first = date(day.year + (month - 1) // 12, (month - 1) % 12 + 1, 1)
    return (first + timedelta(days=32)).replace(day=1) - timedelta(days=1)


def _path_of(plan: Plan) -> Path:
    return Path(list(PathPoint.objects.of_plan(plan)), timezone.localdate())


def _addable(request: AuthorityRequest, slug: str) -> Plan:
    plan = staffed_plan(request, slug)
    if not can_add_point(request.user, plan):
        raise PermissionDenied
    return plan


def _context(request: AuthorityRequest, plan: Plan, **more: Any) -> dict[str, Any]:
    return {
        "plan": plan,
        "tab": "money",
        "page": "path",
        "may_add": can_add_point(request.user, plan),
        **more,
    }


def _entered(
    request: AuthorityRequest,
    plan: Plan,
    first: dict[str, Any],
    replaces: PathPoint | None,
) -> HttpResponse:
    data = request.POST if request.method == "POST" else None
    form = PointForm(data, initial=first, label_suffix="")

    def save() -> None:
        details = form.cleaned_data
        add_point(plan=plan, details=details, by=request.user, replaces=replaces)

    if is_accepted(form, save):
        said(request, _("Point added: nothing before it was changed."))
        return redirect("budget_path", *plan.address)
    status = REFUSED if form.is_bound else 200
    context = _context(request, plan, form=form, replaces=replaces)
    return render(request, "web/money/path_form.html", context, status=status)


def _listing(plan: Plan, path: Path) -> Listing:
    headings = [
        (_("Situation of"), 12),
        (_("Ordinary revenue"), 16),
        (_("Ordinary expense"), 16),
        (_("Ordinary result"), 16),
        (_("Extraordinary revenue"), 16),
        (_("Extraordinary expense"), 16),
        (_("Extraordinary result"), 16),
        (_("Comment"), 40),
        (_("Written on"), 12),
        (_("Corrected since"), 12),
    ]
    rows: list[list[Cell]] = [
        [
            each.dated,
            *(each.ordinary_revenue, each.ordinary_expense, each.ordinary),
            *(each.extraordinary_revenue, each.extraordinary_expense),
            each.extraordinary,
            each.comment,
            timezone.localdate(each.at),
            _("yes") if each.is_replaced else "",
        ]
        for each in path.points
    ]
    about = [(_("Plan"), plan.title), (_("Date"), long_date(path.today))]
    return Listing(_("Budget path"), headings, rows, about, about_name=_("About"))
