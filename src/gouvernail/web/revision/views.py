"""The revision of a plan: beginning, reading, proposing, giving up."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language, gettext as _, gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from gouvernail.adoption.services.revising import (
    give_up_revision,
    open_revision,
    propose_revision,
    refuse_unfit,
    resume_revision,
    take_back_revision,
)
from gouvernail.core.typography import typeset
from gouvernail.organisations.enums import Right
from gouvernail.organisations.policies import rights_in
from gouvernail.organisations.request import AuthorityRequest
from gouvernail.plan.wording import PlanError
from gouvernail.plans.models import Plan
from gouvernail.plans.policies import can_edit_plan
from gouvernail.web.plans.answers import refused
from gouvernail.web.plans.finding import plan_of
from gouvernail.web.plans.forms import DressedForm
from gouvernail.web.revision.page import (
    open_revision_of,
    page_of,
    past_revisions_of,
)

REFUSED = 422


class PurposeForm(DressedForm):
    """What a revision is for."""

    purpose = forms.CharField(
        label=gettext_lazy("What the revision is for"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("It stands on the decision and beside the version."),
    )


@require_safe
def revision(request: AuthorityRequest, organisation: str, plan: str) -> HttpResponse:
    """The open revision; without one, those that are over and a way to begin."""
    found = _inside(request, plan)
    if found.revises is not None:
        return redirect("revision", organisation, found.revises.slug)
    held = open_revision_of(found)
    context: dict[str, Any] = {
        "plan": found,
        "tab": "versions",
        "page": page_of(held, request.user) if held else None,
        "past": past_revisions_of(found),
        "why_not": _why_not(found),
        "may_edit": can_edit_plan(request.user, found),
        "form": PurposeForm(),
    }
    return render(request, "web/revision/revision.html", context)


def open_(request: AuthorityRequest, organisation: str, plan: str) -> HttpResponse:
    """Say what it is for, and begin."""
    found = _inside(request, plan)
    if not can_edit_plan(request.user, found) and not found.is_closed:
        raise PermissionDenied
    form = PurposeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = open_revision(
                plan=found, purpose=form.cleaned_data["purpose"], by=request.user
            )
        except (PlanError, ValidationError) as error:
            return _refused(request, found, error)
        said = _("The working draft is open: nobody but the house sees it.")
        messages.success(request, typeset(said))
        return redirect("plan_outline", organisation, made.draft.slug)
    context = {"plan": found, "tab": "versions", "form": form}
    context |= {"why_not": _why_not(found)}
    status = REFUSED if form.is_bound else 200
    return render(request, "web/revision/open.html", context, status=status)


@require_POST
def propose(request: AuthorityRequest, organisation: str, plan: str) -> HttpResponse:
    """Its words wait for the organ."""
    said = _("Proposed: its words no longer change until the organ has decided.")
    return _done(request, plan, propose_revision, said)


@require_POST
def take_back(request: AuthorityRequest, organisation: str, plan: str) -> HttpResponse:
    """Its words are free again."""
    return _done(request, plan, take_back_revision, _("Proposal taken back."))


@require_POST
def give_up(request: AuthorityRequest, organisation: str, plan: str) -> HttpResponse:
    """Put the draft away; the toast brings it back."""
    said = _("Revision given up: the plan in force stays as it is.")
    return _done(request, plan, give_up_revision, said, "revision_resume")


@require_POST
def resume(
    request: AuthorityRequest, organisation: str, plan: str, pk: int
) -> HttpResponse:
    """Take up again what was given up."""
    found = _inside(request, plan)
    kept = get_object_or_404(past_revisions_of(found), pk=pk)
    kept.plan = found
    try:
        resume_revision(revision=kept, by=request.user)
    except PlanError as error:
        return _refused(request, found, error)
    messages.success(request, typeset(_("Revision taken up again.")))
    return redirect("revision", *found.address)


def _done(
    request: AuthorityRequest,
    plan: str,
    act: Callable[..., object],
    said: str,
    undone_by: str = "",
) -> HttpResponse:
    found = _inside(request, plan)
    held = open_revision_of(found)
    if held is None:
        error = ValidationError(_("No revision of this plan is being written."))
        return _refused(request, found, error)
    try:
        act(revision=held, by=request.user)
    except PlanError as error:
        return _refused(request, found, error)
    undo = reverse(undone_by, args=[*found.address, held.pk]) if undone_by else ""
    messages.success(request, typeset(said), extra_tags=f"undo:{undo}" if undo else "")
    return redirect("revision", *found.address)


def _inside(request: AuthorityRequest, slug: str) -> Plan:
    """The plan, for who may read what is being written."""
    found = plan_of(request, slug)
    if Right.DRAFTS not in rights_in(request.user, found.owners):
        raise PermissionDenied
    return found


def _why_not(plan: Plan) -> str:
    """Why no revision can begin; nothing where one can."""
    try:
        refuse_unfit(plan)
    except PlanError as error:
        return error.wording.render(get_language() or "fr")
    return ""


def _refused(
    request: AuthorityRequest, plan: Plan, error: PlanError | ValidationError
) -> HttpResponse:
    """Say why, on the page of the revision."""
    refused(request, plan, error)
    return redirect("revision", *plan.address)
