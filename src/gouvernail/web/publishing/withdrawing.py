"""Pages that the authority shows no more, and why; showing them again."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from gouvernail.organisations.request import AuthorityRequest
from gouvernail.plan.wording import PlanError
from gouvernail.plans.models import Plan
from gouvernail.publishing.models import Withdrawal
from gouvernail.publishing.policies import can_publish
from gouvernail.publishing.services.withdrawing import show_again, withdraw
from gouvernail.web.directory.house import REFUSED, said
from gouvernail.web.plans.finding import plan_of
from gouvernail.web.publishing.forms import WithdrawForm
from gouvernail.web.publishing.page import context_of, plan_to_publish
from gouvernail.web.publishing.pages import PublicPages, page_named
from gouvernail.web.publishing.words import sentence_of


@require_safe
def withdrawn(request: AuthorityRequest, organisation: str, plan: str) -> HttpResponse:
    """What is withdrawn, and a search for what is to be."""
    found = plan_of(request, plan)
    context = context_of(
        request,
        plan=found,
        pages=PublicPages(found, request.GET.get("q", "")),
        may_publish=can_publish(request.user, found.organisation),
    )
    return render(request, "web/publishing/withdrawn.html", context)


def withdraw_page(
    request: AuthorityRequest, organisation: str, plan: str, key: str
) -> HttpResponse:
    """The reason that the public reads in place of a page."""
    found = plan_to_publish(request, plan)
    named = page_named(found, key)
    if named is None:
        raise Http404
    form = WithdrawForm(request.POST or None)
    if form.is_valid():
        _withdraw(request, found, key, form.cleaned_data["reason"])
        return redirect("withdrawn_pages", *found.address)
    status = REFUSED if request.method == "POST" else 200
    context = context_of(request, plan=found, node=named, form=form)
    return render(request, "web/publishing/withdraw.html", context, status=status)


@require_POST
def show(
    request: AuthorityRequest, organisation: str, plan: str, pk: int
) -> HttpResponse:
    """The page stands at its address again."""
    found = plan_to_publish(request, plan)
    row = get_object_or_404(Withdrawal.objects.of_plan(found), pk=pk)
    show_again(withdrawal=row, by=request.user)
    said(request, _("Shown again: its address leads to the page as before."))
    return redirect("withdrawn_pages", *found.address)


def _withdraw(request: AuthorityRequest, plan: Plan, key: str, reason: str) -> None:
    """Say what was done and how it is undone, or why it cannot be."""
    now, by = timezone.now(), request.user
    try:
        made = withdraw(plan=plan, key=key, reason=reason, by=by, now=now)
    except PlanError as error:
        messages.error(request, sentence_of(error))
        return
    undo = reverse("page_show_again", args=[*plan.address, made.pk])
    said(request, _("Withdrawn: the public reads your reason instead."), undo)
