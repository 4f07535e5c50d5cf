"""Making the plan of the next term: choosing, going through with it, taking it back."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, gettext as _
from django.views.decorators.http import require_POST

from gouvernail.core.typography import typeset
from gouvernail.organisations.request import AuthorityRequest
from gouvernail.plan.wording import PlanError
from gouvernail.plans.models import Plan
from gouvernail.renewal.policies import can_renew
from gouvernail.renewal.proposing import proposal_for
from gouvernail.renewal.services import (
    renew,
    successor_of,
    take_renewal_back,
    why_kept,
)
from gouvernail.web.plans.answers import refused
from gouvernail.web.plans.finding import plan_of
from gouvernail.web.renewal.entries import Entries, TermForm, first_term
from gouvernail.web.renewal.page import RenewalPage

REFUSED = 422


def renewal(request: AuthorityRequest, organisation: str, plan: str) -> HttpResponse:
    """The old plan by objective; every button keeps what was ticked and typed."""
    found = _renewable(request, plan)
    made = successor_of(found)
    if made is not None:
        return _already(request, found, made)
    proposal = proposal_for(found)
    if request.method != "POST":
        form = TermForm(initial=first_term(found))
        page = RenewalPage(found, proposal, Entries.proposed(proposal), form)
        return _shown(request, page)
    entries = Entries.typed(request.POST, proposal)
    if "renew" not in request.POST:
        form = TermForm(initial=request.POST.dict())
        return _shown(request, RenewalPage(found, proposal, entries, form))
    return _made(request, RenewalPage(found, proposal, entries, TermForm(request.POST)))


@require_POST
def take_back(request: AuthorityRequest, organisation: str, plan: str) -> HttpResponse:
    """Put the fresh draft away, while nobody worked on it."""
    found = _renewable(request, plan)
    made = successor_of(found)
    if made is None:
        raise Http404
    made.renews = found
    try:
        take_renewal_back(plan=made, by=request.user)
    except PlanError as error:
        return refused(request, found, error)
    said = _("“%(title)s” is put away; nothing changed in this plan.")
    messages.success(request, typeset(said % {"title": made.title}))
    return redirect("renewal", *found.address)


def _renewable(request: AuthorityRequest, slug: str) -> Plan:
    found = plan_of(request, slug)
    if not can_renew(request.user, found):
        raise PermissionDenied
    return found


def _shown(
    request: AuthorityRequest, page: RenewalPage, status: int = 200
) -> HttpResponse:
    context = {"plan": page.plan, "tab": "versions", "page": page}
    return render(request, "web/renewal/renewal.html", context, status=status)


def _already(request: AuthorityRequest, plan: Plan, made: Plan) -> HttpResponse:
    context = {
        "plan": plan,
        "tab": "versions",
        "made": made,
        "is_fresh": why_kept(made) is None,
    }
    return render(request, "web/renewal/made.html", context)


def _made(request: AuthorityRequest, page: RenewalPage) -> HttpResponse:
    """The new draft and its story; or the page again, with what is wrong."""
    form = page.form
    if not form.is_valid():
        return _shown(request, page, REFUSED)
    plan, by = page.plan, request.user
    try:
        new = renew(plan=plan, choice=page.entries.choice, term=form.term, by=by)
    except PlanError as error:
        said = error.wording.render(get_language() or "fr")
        again = RenewalPage(plan, page.proposal, page.entries, form, said)
        return _shown(request, again, REFUSED)
    undo = reverse("renewal_take_back", args=plan.address)
    told = _("“%(title)s” is made: a draft that only the house sees.")
    said = typeset(told % {"title": new.title})
    messages.success(request, said, extra_tags=f"undo:{undo}")
    return redirect("renewal_compare", *new.address)
