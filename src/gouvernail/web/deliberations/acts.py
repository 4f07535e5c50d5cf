"""What came of an item; taking it away, bringing it back."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from gouvernail.deliberations.services import (
    note_outcome,
    restore_item,
    withdraw_item,
)
from gouvernail.organisations.request import AuthorityRequest
from gouvernail.plan.wording import PlanError
from gouvernail.web.deliberations.forms import OutcomeForm
from gouvernail.web.deliberations.page import decisions_for, own_item
from gouvernail.web.deliberations.views import item_context
from gouvernail.web.directory.house import REFUSED, said
from gouvernail.web.editions.words import sentence_of


@require_POST
def outcome(
    request: AuthorityRequest, organisation: str, plan: str, pk: int
) -> HttpResponse:
    """The address of the item in the other tool, and the decision of the organ."""
    item = own_item(request, plan, pk)
    form = OutcomeForm(decisions_for(item), request.POST)
    if form.is_valid():
        try:
            note_outcome(item=item, by=request.user, **form.cleaned_data)
        except PlanError as error:
            form.add_error(None, sentence_of(error))
        else:
            said(request, _("Noted beside the item."))
            return redirect("organ_item", *item.plan.address, pk)
    context = item_context(request, item, form)
    return render(request, "web/deliberations/item.html", context, status=REFUSED)


@require_POST
def withdraw(
    request: AuthorityRequest, organisation: str, plan: str, pk: int
) -> HttpResponse:
    """It goes to no sitting; the toast brings it back."""
    item = own_item(request, plan, pk)
    try:
        withdraw_item(item=item, by=request.user)
    except PlanError as error:
        messages.error(request, sentence_of(error))
    else:
        undo = reverse("organ_item_restore", args=[*item.plan.address, pk])
        said(request, _("The item is withdrawn: its files are given to nobody."), undo)
    return redirect("organ_item", *item.plan.address, pk)


@require_POST
def restore(
    request: AuthorityRequest, organisation: str, plan: str, pk: int
) -> HttpResponse:
    """It was withdrawn by mistake."""
    item = own_item(request, plan, pk)
    restore_item(item=item, by=request.user)
    said(request, _("The item is there again."))
    return redirect("organ_item", *item.plan.address, pk)
