"""What became of the mails of a plan, for who steers it."""

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from gouvernail.notifications.models import Mail
from gouvernail.notifications.services import (
    mark_returned,
    patience_of,
    send_again,
    send_soon,
    set_patience,
)
from gouvernail.organisations.request import AuthorityRequest
from gouvernail.plans.models import Plan
from gouvernail.plans.policies import can_steer
from gouvernail.web.notifications.forms import PatienceForm
from gouvernail.web.plans.finding import plan_of

PER_PAGE = 50


@require_safe
def mails(request: AuthorityRequest, organisation: str, plan: str) -> HttpResponse:
    """Those that need somebody first: in doubt, failed; then how many wait and left."""
    found = _steered(request, plan)
    form = PatienceForm(initial={"days": patience_of(found)})
    context = _context(request, found, form)
    return render(request, "web/notifications/mails.html", context)


@require_POST
def again(
    request: AuthorityRequest, organisation: str, plan: str, number: int
) -> HttpResponse:
    """Send one of them once more."""
    found = _steered(request, plan)
    send_again(mail=_mail(found, number), by=request.user)
    send_soon()
    return redirect("plan_mails", organisation, plan)


@require_POST
def returned(
    request: AuthorityRequest, organisation: str, plan: str, number: int
) -> HttpResponse:
    """Say that one of them came back."""
    found = _steered(request, plan)
    mark_returned(mail=_mail(found, number), by=request.user)
    return redirect("plan_mails", organisation, plan)


@require_POST
def patience(request: AuthorityRequest, organisation: str, plan: str) -> HttpResponse:
    """Choose after how many days without a word leads are reminded."""
    found = _steered(request, plan)
    form = PatienceForm(request.POST)
    if not form.is_valid():
        context = _context(request, found, form)
        return render(request, "web/notifications/mails.html", context, status=422)
    set_patience(plan=found, days=form.cleaned_data["days"], by=request.user)
    return redirect("plan_mails", organisation, plan)


def _steered(request: AuthorityRequest, slug: str) -> Plan:
    plan = plan_of(request, slug)
    if not can_steer(request.user, plan):
        raise PermissionDenied
    return plan


def _mail(plan: Plan, number: int) -> Mail:
    mail = get_object_or_404(Mail.objects.of_plan(plan), pk=number)
    mail.plan = plan
    return mail


def _context(
    request: AuthorityRequest, plan: Plan, form: PatienceForm
) -> dict[str, object]:
    now, of_plan = timezone.now(), Mail.objects.of_plan(plan)
    pages = Paginator(of_plan.sent(), PER_PAGE)
    return {
        "plan": plan,
        "tab": "campaigns",
        "in_doubt": list(of_plan.in_doubt(now)),
        "failed": list(of_plan.failed()[:PER_PAGE]),
        "waiting": of_plan.unclaimed().count(),
        "page": pages.get_page(request.GET.get("page")),
        "total": pages.count,
        "form": form,
    }
