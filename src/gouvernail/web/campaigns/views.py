"""The campaigns of a plan: the list, a new one, one of them, one person of it."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from gouvernail.campaigns.models import Campaign
from gouvernail.campaigns.policies import can_run_campaigns
from gouvernail.campaigns.services.opening import begin_campaign
from gouvernail.campaigns.services.preparing import prepare
from gouvernail.core.choosing import is_key
from gouvernail.organisations.request import AuthorityRequest
from gouvernail.plans.models import Plan
from gouvernail.progress.models import Snapshot
from gouvernail.progress.veil import curtain_of, veil_snapshots
from gouvernail.web.campaigns.forms import (
    CampaignForm,
    ReasonForm,
    campaign_form,
    late_pilots,
)
from gouvernail.web.campaigns.listing import rows_of
from gouvernail.web.campaigns.page import page_of
from gouvernail.web.plans.finding import plan_of

REFUSED = 422


@require_safe
def campaigns(request: AuthorityRequest, organisation: str, plan: str) -> HttpResponse:
    """The campaigns and the snapshots, newest first; what it is for where none is."""
    found = plan_of(request, plan)
    frozen = Snapshot.objects.of_plan(found).for_list()
    context = {
        "plan": found,
        "tab": "campaigns",
        "rows": rows_of(found),
        "snapshots": veil_snapshots(frozen, curtain_of(request.user, found)),
        "may_run": can_run_campaigns(request.user, found),
    }
    return render(request, "web/campaigns/campaigns.html", context)


def new(request: AuthorityRequest, organisation: str, plan: str) -> HttpResponse:
    """One form, filled in, and who would get what; sent, it opens the campaign."""
    found = plan_of(request, plan)
    if not can_run_campaigns(request.user, found):
        raise PermissionDenied
    if request.method != "POST":
        form = campaign_form(found, timezone.localdate(), request.GET)
        return _new_page(request, found, form)
    form = CampaignForm(found, request.POST)
    if form.is_valid():
        try:
            terms, now = form.terms, timezone.now()
            return redirect(
                begin_campaign(plan=found, terms=terms, by=request.user, now=now)
            )
        except ValidationError as error:
            form.add_error(None, error)
    return _new_page(request, found, form, REFUSED)


@require_safe
def campaign(
    request: AuthorityRequest, organisation: str, plan: str, pk: int
) -> HttpResponse:
    """How far everybody is; the figures alone when the page asks for them again."""
    found = campaign_of(request, plan, pk)
    page = page_of(found, request.user, timezone.localdate())
    context = {"plan": found.plan, "tab": "campaigns", "page": page}
    if request.htmx:
        return render(request, "web/campaigns/_live.html", context)
    if page.may_run:
        context["pilots"] = late_pilots(found.plan) if found.is_open else []
    return render(request, "web/campaigns/campaign.html", context)


@require_safe
def person(
    request: AuthorityRequest, organisation: str, plan: str, pk: int, person: int
) -> HttpResponse:
    """One person of a campaign: her actions, her link, what one may do."""
    found = campaign_of(request, plan, pk)
    page = page_of(found, request.user, timezone.localdate())
    line = page.line_of(person)
    if line is None:
        raise PermissionDenied if page.asks(person) else Http404
    context = {
        "plan": found.plan,
        "tab": "campaigns",
        "page": page,
        "line": line,
        "form": ReasonForm(),
    }
    return render(request, "web/campaigns/person.html", context)


def campaign_of(request: AuthorityRequest, slug: str, pk: int) -> Campaign:
    """The campaign of that plan, or a 404."""
    found = plan_of(request, slug)
    return get_object_or_404(Campaign.objects.of_plan(found).for_page(), pk=pk)


def _new_page(
    request: AuthorityRequest, plan: Plan, form: CampaignForm, status: int = 200
) -> HttpResponse:
    chosen = form["departments"].value() or []
    context = {
        "plan": plan,
        "tab": "campaigns",
        "form": form,
        "running": Campaign.objects.of_plan(plan).running().for_page().first(),
        "preparation": prepare(
            plan,
            breadth=str(form["breadth"].value()),
            departments=[int(pk) for pk in chosen if is_key(pk)],
        ),
    }
    whole, part = "web/campaigns/new.html", "web/campaigns/_preview.html"
    template = part if request.htmx else whole
    return render(request, template, context, status=status)
