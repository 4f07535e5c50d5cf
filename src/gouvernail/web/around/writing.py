"""Writing around the tree: one form, one save, back to where it is read."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from gouvernail.organisations.request import AuthorityRequest
from gouvernail.plan.chapters import Surroundings
from gouvernail.plan.wording import PlanError
from gouvernail.plans.models import Plan
from gouvernail.plans.policies import can_edit_plan, can_reword
from gouvernail.plans.services.chapters import write_around
from gouvernail.plans.value import surroundings_of
from gouvernail.web.plans.answers import changed, refused
from gouvernail.web.plans.finding import plan_of

CONFLICT, REFUSED = 409, 422
Change = Callable[[Surroundings], Surroundings]


def writable(request: AuthorityRequest, slug: str) -> Plan:
    """The plan, for who may write it; 403 else."""
    found = plan_of(request, slug)
    if not can_edit_plan(request.user, found):
        raise PermissionDenied
    return found


def written(
    request: AuthorityRequest, plan: Plan, form: Form, change: Change, said: str
) -> HttpResponse | None:
    """Save what the form says; None when it has to be shown again."""
    if not form.is_valid():
        return None
    around = surroundings_of(plan)
    try:
        change_of = write_around(
            plan=plan,
            around=change(around),
            seen=form.cleaned_data["seen"],
            by=request.user,
            label=said,
        )
    except PlanError as error:
        form.add_error(None, error.wording.render(request.LANGUAGE_CODE))
        # What was typed stays; the next save is made on what stands now.
        again = request.POST.copy()
        again.update(seen_now(plan))
        form.data = again
        return None
    return changed(_towards(request, plan), plan, change_of, said)


def done(
    request: AuthorityRequest, plan: Plan, change: Change, said: str
) -> HttpResponse:
    """One click on what stands there: moved, taken away."""
    around = surroundings_of(plan)
    seen = request.POST.get("seen", "") or around.digest
    try:
        made = write_around(
            plan=plan, around=change(around), seen=seen, by=request.user, label=said
        )
    except PlanError as error:
        return refused(_towards(request, plan), plan, error)
    return changed(_towards(request, plan), plan, made, said)


def form_page(
    request: AuthorityRequest, template: str, plan: Plan, form: Form, **more: Any
) -> HttpResponse:
    """The form, with what was typed and what is wrong."""
    if not can_reword(request.user, plan):
        return redirect("around", *plan.address)
    context = {"plan": plan, "tab": "versions", "form": form, **more}
    status = REFUSED if form.is_bound else 200
    return render(request, template, context, status=status)


def seen_now(plan: Plan) -> dict[str, str]:
    """What tells the state that a form was opened on."""
    return {"seen": surroundings_of(plan).digest}


def _towards(request: AuthorityRequest, plan: Plan) -> AuthorityRequest:
    """The request, made to end on the complete plan."""
    if not request.POST.get("next"):
        post = request.POST.copy()
        post["next"] = reverse("around", args=plan.address)
        request.POST = post  # type: ignore[assignment]
    return request
