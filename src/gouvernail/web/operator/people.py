"""Erasing a person from the installation: found by her address, then confirmed.

Running the installation opens no list of people: one who asks to be forgotten gives
the address of her account.
"""

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _, gettext_lazy
from django.views.decorators.http import require_http_methods

from gouvernail.accounts.models import User
from gouvernail.core.typography import typeset
from gouvernail.organisations.request import SignedInRequest
from gouvernail.privacy.leaving import obstacles_of
from gouvernail.privacy.services.erasing import erase_person
from gouvernail.web.journal.personal import EraseForm
from gouvernail.web.operator.views import for_operators
from gouvernail.web.plans.forms import DressedForm

REFUSED = 422


class AddressForm(DressedForm):
    """The address of an account."""

    address = forms.EmailField(label=gettext_lazy("E-mail address of the account"))


@require_http_methods(["GET", "HEAD", "POST"])
@for_operators
def people(request: SignedInRequest) -> HttpResponse:
    """Find somebody by the whole of her address."""
    # Sent by POST, so that no log of the server keeps the address.
    form = AddressForm(request.POST or None)
    if form.is_bound and form.is_valid():
        address = form.cleaned_data["address"]
        person = _living().filter(email__iexact=address).order_by("pk").first()
        if person is not None:
            return redirect("operator_erase", person.pk)
        form.add_error("address", _("No account has this address."))
    context = {"tab": "people", "form": form}
    status = REFUSED if form.errors else 200
    return render(request, "web/operator/people.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@for_operators
def erase(request: SignedInRequest, person: int) -> HttpResponse:
    """What stands in the way, what follows from it, a box to tick."""
    found = get_object_or_404(_living(), pk=person)
    form = EraseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            gone = erase_person(person=found, by=request.user)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            said = _("Erased. What stays stands under “%(name)s”.")
            messages.success(request, typeset(said % {"name": gone}))
            return redirect("operator_journal")
    context = {
        "tab": "people",
        "person": found,
        "form": form,
        "obstacles": obstacles_of(found),
        "is_me": found == request.user,
    }
    status = REFUSED if request.method == "POST" else 200
    return render(request, "web/operator/erase.html", context, status=status)


def _living() -> QuerySet[User]:
    return User.objects.filter(erased_at=None)
