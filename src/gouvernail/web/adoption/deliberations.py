"""Recording what the organs decided, completing it, taking it back."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from gouvernail.adoption.enums import Organ, Step
from gouvernail.adoption.models import Deliberation
from gouvernail.adoption.services.arriving import record_adopted
from gouvernail.adoption.services.correcting import (
    COMPLETED,
    bring_back_deliberation,
    complete_deliberation,
    take_back_deliberation,
)
from gouvernail.adoption.services.recording import record_deliberation
from gouvernail.core.typography import typeset
from gouvernail.documents.models import Document
from gouvernail.organisations.request import AuthorityRequest
from gouvernail.plan.audience import Topic
from gouvernail.plan.wording import PlanError
from gouvernail.plans.models import Plan
from gouvernail.plans.policies import decides_for
from gouvernail.progress.veil import curtain_of
from gouvernail.web.adoption.forms import (
    ArrivalForm,
    DecisionForm,
    SittingForm,
    completing_form,
    owners_waiting,
)
from gouvernail.web.adoption.page import LegalLife, life_of
from gouvernail.web.adoption.words import heading_of
from gouvernail.web.plans.answers import refused
from gouvernail.web.plans.finding import plan_of

REFUSED = 422


def new(request: AuthorityRequest, organisation: str, plan: str) -> HttpResponse:
    """Record one decision; an adoption freezes a version."""
    found = plan_of(request, plan)
    life = _deciding(request, found)
    step = _step_asked(request)
    form = DecisionForm(
        life.round,
        life.sides,
        step,
        request.POST or None,
        request.FILES or None,
        initial=_asked(request),
    )
    if form.is_bound and form.is_valid() and _recorded(request, found, form):
        return redirect("versions", *found.address)
    return _form_page(request, life, form, step)


def adopted(request: AuthorityRequest, organisation: str, plan: str) -> HttpResponse:
    """This plan is already adopted: everything at once."""
    found = plan_of(request, plan)
    life = _deciding(request, found)
    owners = owners_waiting(life.round, life.sides)
    if found.version_number is not None or not owners:
        messages.info(request, typeset(_("The adoption is already recorded.")))
        return redirect("versions", *found.address)
    form = ArrivalForm(life.round, owners, request.POST or None, request.FILES or None)
    if form.is_bound and form.is_valid() and _arrived(request, found, form):
        return redirect("versions", *found.address)
    context = {"plan": found, "tab": "versions", "life": life, "form": form}
    status = REFUSED if form.is_bound else 200
    return render(request, "web/adoption/adopted.html", context, status=status)


def edit(
    request: AuthorityRequest, organisation: str, plan: str, pk: int
) -> HttpResponse:
    """Add what comes after the sitting: number, votes, signed extract."""
    decision = _writable(request, plan, pk)
    form = completing_form(decision, request.POST or None, request.FILES or None)
    if form.is_bound and form.is_valid() and _completed(request, decision, form):
        return redirect("versions", *decision.plan.address)
    context = {
        "plan": decision.plan,
        "tab": "versions",
        "decision": decision,
        "form": form,
    }
    status = REFUSED if form.is_bound else 200
    return render(request, "web/adoption/complete.html", context, status=status)


@require_POST
def take_back(
    request: AuthorityRequest, organisation: str, plan: str, pk: int
) -> HttpResponse:
    """It was recorded by mistake; the toast brings it back."""
    decision = _writable(request, plan, pk)
    try:
        take_back_deliberation(deliberation=decision, by=request.user)
    except PlanError as error:
        return refused(request, decision.plan, error)
    address = [*decision.plan.address, decision.pk]
    undo = f"undo:{reverse('deliberation_bring_back', args=address)}"
    messages.success(request, typeset(_("Decision withdrawn.")), extra_tags=undo)
    return redirect("versions", *decision.plan.address)


@require_POST
def bring_back(
    request: AuthorityRequest, organisation: str, plan: str, pk: int
) -> HttpResponse:
    """Undo the taking back."""
    found = plan_of(request, plan)
    rows = Deliberation.objects.filter(plan=found).select_related("organisation")
    decision = get_object_or_404(rows, pk=pk)
    decision.plan = found
    try:
        bring_back_deliberation(deliberation=decision, by=request.user)
    except (PlanError, ValidationError) as error:
        return refused(request, found, error)
    messages.success(request, typeset(_("Decision recorded again.")))
    return redirect("versions", *found.address)


@require_safe
def document(
    request: AuthorityRequest, organisation: str, plan: str, pk: int, document: int
) -> FileResponse:
    """A file of a decision, to be saved and never shown as a page."""
    found = plan_of(request, plan)
    if Topic.FILES in curtain_of(request.user, found):
        raise PermissionDenied
    decisions = Deliberation.objects.of_plan(found).filter(pk=pk)
    kept = Document.objects.filter(deliberations__in=decisions.order_by())
    file = get_object_or_404(kept, pk=document)
    response = FileResponse(
        file.content.open("rb"),
        as_attachment=True,
        filename=file.name,
        content_type=file.media_type,
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


def _deciding(request: AuthorityRequest, plan: Plan) -> LegalLife:
    life = life_of(plan, request.user)
    if not life.sides:
        raise PermissionDenied
    return life


def _writable(request: AuthorityRequest, plan: str, pk: int) -> Deliberation:
    found = plan_of(request, plan)
    decision = get_object_or_404(Deliberation.objects.of_plan(found), pk=pk)
    decision.plan = found
    if not decides_for(request.user, decision.organisation_id):
        raise PermissionDenied
    return decision


def _step_asked(request: AuthorityRequest) -> str:
    """The step that a button asks for; the others are chosen in a list."""
    step = request.GET.get("step", "")
    return step if step in Step.values else ""


def _asked(request: AuthorityRequest) -> dict[str, str]:
    names = ("organisation", "organ")
    return {name: request.GET[name] for name in names if name in request.GET}


def _recorded(request: AuthorityRequest, plan: Plan, form: DecisionForm) -> bool:
    before = plan.version_number
    try:
        record_deliberation(
            plan=plan,
            organisation=form.owner,
            decided=form.decided,
            by=request.user,
            files=form.cleaned_data["attached"],
        )
    except (PlanError, ValidationError) as error:
        form.refuse(error)
        return False
    _say_what_was_frozen(request, plan, before)
    return True


def _arrived(request: AuthorityRequest, plan: Plan, form: ArrivalForm) -> bool:
    try:
        record_adopted(
            plan=plan,
            organisation=form.owner,
            arrival=form.arrival,
            by=request.user,
        )
    except (PlanError, ValidationError) as error:
        form.refuse(error)
        return False
    _say_what_was_frozen(request, plan, None)
    return True


def _completed(
    request: AuthorityRequest, decision: Deliberation, form: SittingForm
) -> bool:
    changes = {name: form.cleaned_data[name] for name in COMPLETED}
    try:
        complete_deliberation(
            deliberation=decision,
            changes=changes,
            by=request.user,
            files=form.cleaned_data["attached"],
        )
    except (PlanError, ValidationError) as error:
        form.refuse(error)
        return False
    messages.success(request, typeset(_("Decision completed.")))
    return True


def _say_what_was_frozen(
    request: AuthorityRequest, plan: Plan, before: int | None
) -> None:
    said = _("Decision recorded.")
    if plan.version_number != before:
        number = {"number": plan.version_number}
        said = _("Decision recorded: version %(number)s is frozen.") % number
    messages.success(request, typeset(said))


def _form_page(
    request: AuthorityRequest, life: LegalLife, form: DecisionForm, step: str
) -> HttpResponse:
    organ = request.GET.get("organ", "")
    context: dict[str, Any] = {
        "plan": life.plan,
        "tab": "versions",
        "life": life,
        "form": form,
        "is_adoption": step == Step.ADOPTED,
        "is_last": len(life.round.waiting) <= 1,
        "number": (life.plan.version_number or 0) + 1,
        "heading": heading_of(step, organ if organ in Organ.values else ""),
    }
    status = REFUSED if form.is_bound else 200
    return render(request, "web/adoption/decision.html", context, status=status)
