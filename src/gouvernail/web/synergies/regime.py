"""Which outputs of the legal regime the house makes."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from gouvernail.organisations.request import AuthorityRequest
from gouvernail.synergies.services import choose_outputs, settings_of
from gouvernail.web.synergies.forms import OutputsForm
from gouvernail.web.synergies.house import page, require_keeping, said


def outputs(request: AuthorityRequest, organisation: str) -> HttpResponse:
    """Report and matrix, on or off; the data of the register stays either way."""
    require_keeping(request)
    chosen = settings_of(request.organisation)
    first = {"yearly_report": chosen.yearly_report, "matrix": chosen.matrix}
    form = OutputsForm(request.POST or None, initial=first, label_suffix="")
    if request.method == "POST":
        form = OutputsForm(request.POST, label_suffix="")
        form.is_valid()
        choose_outputs(
            organisation=request.organisation, by=request.user, **form.cleaned_data
        )
        said(request, _("Your choice is saved."))
        return redirect("synergies", organisation)
    context = page(request, "outputs", form=form)
    return render(request, "web/synergies/outputs.html", context)
