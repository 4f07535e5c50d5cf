"""Saying what is measured: an indicator added, changed, removed, brought back."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from gouvernail.indicators.models import Indicator
from gouvernail.indicators.services import (
    UnitChangedError,
    define_indicator,
    edit_indicator,
    remove_indicator,
)
from gouvernail.organisations.request import AuthorityRequest
from gouvernail.plan.wording import PlanError
from gouvernail.plans.models import Node, Plan
from gouvernail.web.directory.forms import is_accepted
from gouvernail.web.indicators.forms import COLUMNS, TARGET, IndicatorForm
from gouvernail.web.indicators.house import (
    REFUSED,
    defined_plan,
    own_indicator,
    page,
    plan_here,
    refused,
    said,
)


def new(request: AuthorityRequest, organisation: str, plan: str) -> HttpResponse:
    """One more indicator; `node` names what it is about, `like` one to start from."""
    found = defined_plan(request, plan)
    form = _form(request, found, None, _first(request, found))
    made: list[Indicator] = []

    def save() -> None:
        definition = form.definition
        made.append(
            define_indicator(plan=found, definition=definition, by=request.user)
        )

    if is_accepted(form, save):
        said(request, _("Indicator added."))
        return redirect("indicator", organisation, plan, made[0].pk)
    return _shown(request, found, form)


def edit(
    request: AuthorityRequest, organisation: str, plan: str, pk: int
) -> HttpResponse:
    """Change what is said of it; another unit is asked twice."""
    found = plan_here(request, plan)
    indicator = own_indicator(request, found, pk)
    form = _form(request, found, indicator, _standing(indicator))
    asks_unit: list[bool] = []

    def save() -> None:
        try:
            edit_indicator(
                indicator=Indicator.objects.for_page().get(pk=pk),
                definition=form.definition,
                by=request.user,
                unit_is_sure=form.cleaned_data["unit_is_sure"],
            )
        except UnitChangedError:
            asks_unit.append(True)
            raise

    if is_accepted(form, save):
        said(request, _("Indicator saved."))
        return redirect("indicator", organisation, plan, pk)
    return _shown(request, found, form, indicator=indicator, asks_unit=bool(asks_unit))


@require_POST
def remove(
    request: AuthorityRequest, organisation: str, plan: str, pk: int
) -> HttpResponse:
    """Out of the plan; the toast brings it back."""
    indicator = own_indicator(request, plan_here(request, plan), pk)
    try:
        remove_indicator(indicator=indicator, by=request.user)
    except PlanError as error:
        refused(request, error)
        return redirect("indicator", organisation, plan, pk)
    undo = reverse("indicator_restore", args=[organisation, plan, pk])
    said(request, _("Indicator removed."), undo)
    return redirect("indicators", organisation, plan)


@require_POST
def restore(
    request: AuthorityRequest, organisation: str, plan: str, pk: int
) -> HttpResponse:
    """In the plan again, with its values."""
    indicator = own_indicator(request, plan_here(request, plan), pk)
    remove_indicator(indicator=indicator, by=request.user, away=False)
    said(request, _("The indicator is back."))
    return redirect("indicator", organisation, plan, pk)


def _form(
    request: AuthorityRequest,
    plan: Plan,
    indicator: Indicator | None,
    first: dict[str, Any],
) -> IndicatorForm:
    data = request.POST if request.method == "POST" else None
    aimed = [int(name.removeprefix(TARGET)) for name in first if _is_year(name)]
    return IndicatorForm(
        plan, data, indicator=indicator, years=aimed, initial=first, label_suffix=""
    )


def _is_year(name: str) -> bool:
    return name.removeprefix(TARGET).isdecimal()


def _first(request: AuthorityRequest, plan: Plan) -> dict[str, Any]:
    """What the form of a new one holds already."""
    like, key = request.GET.get("like", ""), request.GET.get("node", "")
    if like.isascii() and like.isdecimal() and len(like) < 10:
        row = Indicator.objects.filter(plan=plan, number=int(like)).first()
        if row is not None:
            return {**_standing(row), "unit": "", "formula": ""}
    node = Node.objects.of_plan(plan).keyed([key]).filter(origin=None).first()
    if node is None:
        return {}
    people = {"owner": node.lead_id, "department": node.department_id}
    return {"nodes": node.ref or node.key, **people}


def _standing(indicator: Indicator) -> dict[str, Any]:
    columns = {name: getattr(indicator, name) for name in COLUMNS}
    targets = {f"{TARGET}{row.year}": row.value for row in indicator.targets.all()}
    nodes = indicator.nodes.live().order_by("path")
    refs = ", ".join(node.ref or node.key for node in nodes)
    return {**columns, **targets, "nodes": refs}


def _shown(
    request: AuthorityRequest, plan: Plan, form: IndicatorForm, **more: Any
) -> HttpResponse:
    others = Indicator.objects.of_plan(plan)
    context = page(request, plan, form=form, others=others, **more)
    status = REFUSED if form.is_bound else 200
    return render(request, "web/indicators/form.html", context, status=status)
