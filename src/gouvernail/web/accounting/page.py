"""The exchange with eComptes: the list of checks, the file, the answers."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _, ngettext
from django.views.decorators.http import require_POST, require_safe

from gouvernail.accounting.models import LedgerReturn
from gouvernail.accounting.policies import can_send_for
from gouvernail.accounting.sending import (
    FIRST_YEAR,
    LAST_YEAR,
    Sending,
    ecomptes_file,
    houses_of,
)
from gouvernail.accounting.services.people import say_who
from gouvernail.organisations.models import Organisation
from gouvernail.organisations.request import AuthorityRequest
from gouvernail.plan.wording import PlanError
from gouvernail.plans.models import Plan
from gouvernail.plans.policies import can_edit_plan
from gouvernail.web.accounting.house import REFUSED, context_of, sent_plan, sentence
from gouvernail.web.accounting.problems import Problems, address_of
from gouvernail.web.accounting.who import People


@require_safe
def ecomptes(request: AuthorityRequest, organisation: str, plan: str) -> HttpResponse:
    """What keeps the plan from eComptes, the file, and what came back."""
    found = sent_plan(request, plan)
    context = _context(request, _sending(request, found, request.GET))
    return render(request, "web/accounting/ecomptes.html", context)


@require_safe
def file(request: AuthorityRequest, organisation: str, plan: str) -> HttpResponse:
    """The file; back to the list of checks where something keeps it."""
    found = sent_plan(request, plan)
    asked = _sending(request, found, request.GET)
    try:
        data = ecomptes_file(found, year=asked.year, by=request.user, house=asked.house)
    except PlanError as error:
        messages.error(request, sentence(error))
        return redirect(address_of(asked))
    response = HttpResponse(data, content_type="application/xml")
    response["Content-Disposition"] = f'attachment; filename="{asked.file_name}"'
    return response


@require_POST
def people(request: AuthorityRequest, organisation: str, plan: str) -> HttpResponse:
    """Write who the people of the plan are."""
    found = sent_plan(request, plan)
    sending = _sending(request, found, request.POST)
    named = Problems(sending, may_edit=False).named_in
    told = People(sending, named, request.POST)
    if not told.are_valid():
        context = _context(request, sending, told)
        template = "web/accounting/ecomptes.html"
        return render(request, template, context, status=REFUSED)
    written = say_who(
        plan=found, people=told.told, by=request.user, house=sending.house
    )
    if written:
        said = ngettext(
            "%(count)s person is now known to eComptes.",
            "%(count)s people are now known to eComptes.",
            len(written),
        )
        messages.success(request, said % {"count": len(written)})
    else:
        messages.info(request, _("Nothing was written: choose a civility first."))
    return redirect(address_of(sending))


def _context(
    request: AuthorityRequest, sending: Sending, told: People | None = None
) -> dict[str, Any]:
    plan = sending.plan
    problems = Problems(sending, can_edit_plan(request.user, plan))
    return context_of(
        request,
        plan,
        sending=sending,
        problems=problems,
        people=told or People(sending, problems.named_in),
        years=_years(plan, sending.year),
        houses=_houses(request, plan),
        answers=list(LedgerReturn.objects.of_plan(plan)[:20]),
    )


def _sending(request: AuthorityRequest, plan: Plan, asked: QueryDict) -> Sending:
    """For the year that is asked, and the owner: hers, where the plan has two."""
    houses = _houses(request, plan)
    slug = asked.get("for", plan.organisation.slug)
    house = next((each for each in houses if each.slug == slug), houses[0])
    chosen = None if house == plan.organisation else house
    return Sending(plan, _year(asked.get("year")), chosen)


def _houses(request: AuthorityRequest, plan: Plan) -> list[Organisation]:
    """The owners in whose name she sends; there is one, or she would not be here."""
    return [each for each in houses_of(plan) if can_send_for(request.user, each)]


def _years(plan: Plan, chosen: int) -> list[int]:
    """The years of the plan, this one and the one chosen."""
    inside = range(plan.starts or chosen, (plan.ends or chosen) + 1)
    return sorted({*inside, chosen, timezone.localdate().year})


def _year(asked: str | None) -> int:
    """The budget year asked for; this year otherwise."""
    today = timezone.localdate().year
    if not asked or not asked.isdecimal() or len(asked) != 4:
        return today
    return int(asked) if FIRST_YEAR <= int(asked) <= LAST_YEAR else today


def required(may: bool) -> None:
    """A 403 otherwise."""
    if not may:
        raise PermissionDenied
