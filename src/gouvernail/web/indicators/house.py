"""What every page of the indicators needs: the plan, who may what, one indicator."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import get_language

from gouvernail.core.typography import typeset
from gouvernail.indicators.models import Figures, Indicator, Measure
from gouvernail.indicators.policies import can_define, can_measure, is_open_for_values
from gouvernail.organisations.enums import Right
from gouvernail.organisations.policies import rights_in
from gouvernail.organisations.request import AuthorityRequest
from gouvernail.plan.audience import Topic
from gouvernail.plan.wording import PlanError
from gouvernail.plans.models import Plan
from gouvernail.progress.veil import curtain_of
from gouvernail.web.plans.finding import plan_of

REFUSED = 422
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MEDIA = {"csv": "text/csv; charset=utf-8", "xlsx": WORKBOOK}


def plan_here(request: AuthorityRequest, slug: str) -> Plan:
    """The plan of the address; a 404 where its indicators are kept from her."""
    plan = plan_of(request, slug)
    if Topic.INDICATORS in curtain_of(request.user, plan):
        raise Http404
    return plan


def defined_plan(request: AuthorityRequest, slug: str) -> Plan:
    """The same, for who may say what is measured; a 403 for the others."""
    plan = plan_here(request, slug)
    if not can_define(request.user, plan):
        raise PermissionDenied
    return plan


def is_inside(request: AuthorityRequest, plan: Plan) -> bool:
    """Whether she reads what is for the house only."""
    return Right.INTERNAL in rights_in(request.user, plan.owners)


def shows_names(request: AuthorityRequest, plan: Plan) -> bool:
    """Whether she reads the names of staff."""
    return Topic.LEAD not in curtain_of(request.user, plan)


def indicator_of(request: AuthorityRequest, plan: Plan, pk: int) -> Indicator:
    """The indicator of that number that `plan` shows her, or a 404.

    A removed one is there for who may bring it back.
    """
    if can_define(request.user, plan):
        own = Indicator.objects.filter(plan=plan)
    else:
        own = Indicator.objects.of_plan(plan)
    found = own.for_page().filter(pk=pk).first()
    if found is None:
        led = Indicator.objects.led_for(plan).for_page()
        return get_object_or_404(led, pk=pk)
    if found.is_internal and not is_inside(request, plan):
        raise Http404
    if found.plan_id == plan.pk:
        found.plan = plan
    return found


def own_indicator(request: AuthorityRequest, plan: Plan, pk: int) -> Indicator:
    """The same among those of this very plan, for who may change them."""
    found = indicator_of(request, plan, pk)
    if found.plan_id != plan.pk or not can_define(request.user, plan):
        raise PermissionDenied
    return found


def measured_indicator(request: AuthorityRequest, plan: Plan, pk: int) -> Indicator:
    """The same, for who may enter values of it."""
    found = indicator_of(request, plan, pk)
    if found.plan_id != plan.pk or not can_measure(request.user, found):
        raise PermissionDenied
    return found


def line_of(indicator: Indicator, pk: int) -> Measure:
    """A value of it that stands, or a 404."""
    rows = Measure.objects.of_indicator(indicator).standing().for_page()
    found = get_object_or_404(rows, pk=pk)
    found.indicator = indicator
    return found


def figures_of(plan: Plan, pk: int) -> Figures:
    """A file that was brought to this plan, or a 404."""
    found = get_object_or_404(Figures.objects.of_plan(plan), pk=pk)
    found.plan = plan
    return found


def page(request: AuthorityRequest, plan: Plan, **more: Any) -> dict[str, Any]:
    """The context of a page of the indicators."""
    return {
        "plan": plan,
        "tab": "indicators",
        "today": timezone.localdate(),
        "may_define": can_define(request.user, plan),
        "is_open": is_open_for_values(plan),
        **more,
    }


def said(request: AuthorityRequest, sentence: str, undo: str = "") -> None:
    """What was done, and the address that takes it back."""
    tags = f"undo:{undo}" if undo else ""
    messages.success(request, typeset(sentence), extra_tags=tags)


def refused(request: AuthorityRequest, error: PlanError) -> None:
    """Why it was not done."""
    messages.error(request, sentence_of(error))


def sentence_of(error: PlanError) -> str:
    """What went wrong, in the language of the reader."""
    return typeset(error.wording.render(get_language() or "fr"))
