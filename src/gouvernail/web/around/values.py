"""The values of the authority."""

from django.http import HttpResponse
from django.utils.translation import gettext as _

from gouvernail.organisations.request import AuthorityRequest
from gouvernail.plans.value import surroundings_of
from gouvernail.web.around.forms import ValuesForm, first_of_values
from gouvernail.web.around.writing import form_page, seen_now, writable, written

TEMPLATE = "web/around/values.html"


def edit(request: AuthorityRequest, organisation: str, plan: str) -> HttpResponse:
    """All of them at once, one on each line."""
    found = writable(request, plan)
    first = {**first_of_values(surroundings_of(found)), **seen_now(found)}
    form = ValuesForm(request.POST or None, initial=first, label_suffix="")
    answer = written(
        request,
        found,
        form,
        lambda around: around.with_values(form.cleaned_data["values"]),
        _("Values saved."),
    )
    return answer or form_page(request, TEMPLATE, found, form)
