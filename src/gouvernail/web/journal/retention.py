"""How long things are kept: what stays for good, what goes after some months."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _, gettext_lazy
from django.views.decorators.http import require_http_methods

from gouvernail.core.typography import typeset
from gouvernail.organisations.policies import can_administer
from gouvernail.organisations.request import AuthorityRequest
from gouvernail.privacy.services.keeping import change_keeping_times
from gouvernail.web.plans.forms import DressedForm

REFUSED = 422
LEAST, MOST = 1, 120


class KeepingForm(DressedForm):
    """Two numbers of months."""

    mails = forms.IntegerField(
        label=gettext_lazy("Mails, in months"),
        min_value=LEAST,
        max_value=MOST,
        help_text=gettext_lazy("The text goes; that a mail left, and when, stays."),
    )
    sign_ins = forms.IntegerField(
        label=gettext_lazy("Sign-ins, in months"),
        min_value=LEAST,
        max_value=MOST,
        help_text=gettext_lazy("The lines of the journal that say who came in."),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def retention(request: AuthorityRequest, organisation: str) -> HttpResponse:
    """Read the rules, or change the two numbers."""
    house = request.organisation
    if not can_administer(request.user, house):
        raise PermissionDenied
    standing = {
        "mails": house.mails_kept_months,
        "sign_ins": house.sign_ins_kept_months,
    }
    form = KeepingForm(request.POST or None, initial=standing)
    if request.method == "POST" and form.is_valid():
        change_keeping_times(organisation=house, by=request.user, **form.cleaned_data)
        messages.success(request, typeset(_("The keeping times are kept.")))
        return redirect("retention", organisation)
    context: dict[str, Any] = {"form": form}
    status = REFUSED if request.method == "POST" else 200
    return render(request, "web/journal/retention.html", context, status=status)
