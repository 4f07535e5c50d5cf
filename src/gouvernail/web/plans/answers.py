"""Where a change leads back to, and what is said of it."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language

from gouvernail.core.typography import typeset
from gouvernail.history.models import Change
from gouvernail.organisations.request import AuthorityRequest
from gouvernail.plan.wording import PlanError
from gouvernail.plans.models import Node, Plan


def changed(
    request: AuthorityRequest,
    about: Node | Plan,
    change: Change | None,
    said: str,
    *,
    gone: bool = False,
) -> HttpResponse:
    """Say what was done, offer to undo it, go back to where it was asked."""
    plan = about.plan if isinstance(about, Node) else about
    tags = ""
    if change is not None:
        address = [plan.organisation.slug, plan.slug, change.pk]
        tags = f"undo:{reverse('change_undo', args=address)}"
    messages.success(request, typeset(said), extra_tags=tags)
    if wanted := next_of(request):
        return redirect(wanted)
    if gone or isinstance(about, Plan):
        return redirect(outline_of(plan))
    return redirect(about)


def refused(
    request: AuthorityRequest, plan: Plan, error: PlanError | ValidationError
) -> HttpResponse:
    """Say why it cannot be done, and go back to where it was asked."""
    messages.error(request, typeset(_sentence(error)))
    return redirect(next_of(request) or outline_of(plan))


def next_of(request: AuthorityRequest) -> str:
    """The page of ours that the form asks to go back to."""
    wanted = request.POST.get("next") or request.GET.get("next", "")
    ours = url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()})
    return wanted if ours else ""


def outline_of(plan: Plan) -> str:
    """The address of its tree."""
    return reverse("plan_outline", args=[plan.organisation.slug, plan.slug])


def _sentence(error: PlanError | ValidationError) -> str:
    if isinstance(error, ValidationError):
        return str(error.messages[0])
    return error.wording.render(get_language() or "fr")
