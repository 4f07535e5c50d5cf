"""The files of the stationery: our template, theirs, theirs tried on a plan."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from gouvernail.organisations.request import AuthorityRequest
from gouvernail.plan.wording import PlanError
from gouvernail.stationery.ours import our_template
from gouvernail.stationery.trying import try_on
from gouvernail.web.plans.finding import plan_of
from gouvernail.web.stationery.forms import WORD
from gouvernail.web.stationery.page import require_edit, template_of

# By the word of the address: whether it comes with examples.
OURS = {"plain": False, "examples": True}


@require_safe
def ours(request: AuthorityRequest, organisation: str, which: str) -> HttpResponse:
    """The template to start from, in the looks of the house."""
    if which not in OURS:
        raise Http404
    data = our_template(request.organisation, has_examples=OURS[which])
    return _file(data, f"{organisation}-{which}.docx")


@require_safe
def file(request: AuthorityRequest, organisation: str, pk: int) -> HttpResponse:
    """A template of the house, as it was brought."""
    found = template_of(request, pk)
    return _file(found.read(), f"{organisation}-template-{pk}.docx")


@require_safe
def tried(
    request: AuthorityRequest, organisation: str, pk: int, plan: str
) -> HttpResponse:
    """The follow-up of a plan, made with the template."""
    require_edit(request)
    template, found = template_of(request, pk), plan_of(request, plan)
    try:
        data = try_on(template.read(), request.organisation, found)
    except PlanError as error:
        messages.error(request, error.wording.render(get_language() or "fr"))
        return redirect("stationery", organisation)
    return _file(data, f"{organisation}-{plan}-{pk}.docx")


def _file(data: bytes, name: str) -> HttpResponse:
    answer = HttpResponse(data, content_type=WORD)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
