"""The values of one indicator: entered, corrected, withdrawn, validated, taken back."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _, ngettext
from django.views.decorators.http import require_POST

from gouvernail.core.choosing import key_in
from gouvernail.indicators.models import Measure
from gouvernail.indicators.services import (
    measure,
    take_batch_back,
    validate_measures,
    withdraw_measure,
)
from gouvernail.organisations.request import AuthorityRequest
from gouvernail.plan.wording import PlanError
from gouvernail.web.directory.forms import is_accepted
from gouvernail.web.indicators.forms import ValueForm
from gouvernail.web.indicators.house import (
    REFUSED,
    line_of,
    measured_indicator,
    own_indicator,
    page,
    plan_here,
    refused,
    said,
)
from gouvernail.web.indicators.sheet import shown

PARTS = ("on", "value", "numerator", "denominator", "comment")


@require_POST
def add(
    request: AuthorityRequest, organisation: str, plan: str, pk: int
) -> HttpResponse:
    """One more value; a second one of the same day corrects the first."""
    found = plan_here(request, plan)
    indicator = measured_indicator(request, found, pk)
    form = ValueForm(request.POST, label_suffix="")
    made: list[Measure | None] = []

    def save() -> None:
        made.append(measure(indicator=indicator, value=form.typed, by=request.user))

    if is_accepted(form, save):
        said_entered(request, [each for each in made if each])
        return redirect("indicator", organisation, plan, pk)
    return shown(request, found, indicator, form)


def edit(
    request: AuthorityRequest, organisation: str, plan: str, pk: int, line: int
) -> HttpResponse:
    """Correct a value; what was said before stays in the journal."""
    found = plan_here(request, plan)
    indicator = measured_indicator(request, found, pk)
    before = line_of(indicator, line)
    first = {name: getattr(before, name) for name in PARTS}
    data = request.POST if request.method == "POST" else None
    form = ValueForm(data, initial=first, label_suffix="")

    def save() -> None:
        value = form.typed
        measure(indicator=indicator, value=value, by=request.user, replaces=before)

    if is_accepted(form, save):
        said(request, _("Value corrected."))
        return redirect("indicator", organisation, plan, pk)
    context = page(request, found, indicator=indicator, line=before, form=form)
    status = REFUSED if form.is_bound else 200
    return render(request, "web/indicators/value.html", context, status=status)


@require_POST
def remove(
    request: AuthorityRequest, organisation: str, plan: str, pk: int, line: int
) -> HttpResponse:
    """Take a value away; the toast brings it back."""
    found = plan_here(request, plan)
    before = line_of(measured_indicator(request, found, pk), line)
    withdraw_measure(measure=before, by=request.user)
    gone = Measure.objects.get(replaces=before)
    said(request, _("Value withdrawn."), _back(found.address, gone.batch))
    return redirect("indicator", organisation, plan, pk)


@require_POST
def validate(
    request: AuthorityRequest, organisation: str, plan: str, pk: int
) -> HttpResponse:
    """Say that values are right, or no longer: the one named, else all of them."""
    indicator = own_indicator(request, plan_here(request, plan), pk)
    rows = Measure.objects.of_indicator(indicator).standing().for_page()
    if "line" in request.POST:
        key = key_in(request.POST["line"])
        rows = rows.filter(pk=-1 if key is None else key)
    is_right = request.POST.get("right", "1") == "1"
    listed = list(rows)
    for each in listed:
        each.indicator = indicator
    count = validate_measures(measures=listed, by=request.user, is_right=is_right)
    told = ngettext("%(count)s value validated.", "%(count)s values validated.", count)
    undone = ngettext(
        "%(count)s value no longer validated.",
        "%(count)s values no longer validated.",
        count,
    )
    said(request, (told if is_right else undone) % {"count": count})
    return redirect("indicator", organisation, plan, pk)


@require_POST
def back(
    request: AuthorityRequest, organisation: str, plan: str, batch: str
) -> HttpResponse:
    """What came in together is taken back."""
    found = plan_here(request, plan)
    try:
        count = take_batch_back(plan=found, batch=batch, by=request.user)
    except PlanError as error:
        refused(request, error)
    else:
        told = ngettext(
            "%(count)s value taken back.", "%(count)s values taken back.", count
        )
        said(request, told % {"count": count})
    return redirect("indicators", organisation, plan)


def said_entered(request: AuthorityRequest, made: list[Measure]) -> None:
    """How many values were written, and the way back."""
    if not made:
        said(request, _("That value was there already: nothing changed."))
        return
    told = ngettext("%(count)s value entered.", "%(count)s values entered.", len(made))
    undo = _back(made[0].indicator.plan.address, made[0].batch)
    said(request, told % {"count": len(made)}, undo)


def _back(address: list[str], batch: str) -> str:
    return reverse("values_back", args=[*address, batch])
