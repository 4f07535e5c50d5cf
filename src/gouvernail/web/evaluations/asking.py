"""Asking the pilots, reading what they answered, writing what is accepted."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _, ngettext
from django.views.decorators.http import require_POST, require_safe

from gouvernail.core.typography import typeset
from gouvernail.evaluations.enums import AskedOf
from gouvernail.evaluations.models import Evaluation
from gouvernail.evaluations.services.asking import ask_pilots, suggested_terms
from gouvernail.evaluations.services.proposing import Applied, to_revision
from gouvernail.organisations.request import AuthorityRequest
from gouvernail.plan.wording import PlanError
from gouvernail.web.campaigns.forms import CampaignForm
from gouvernail.web.commitments.house import sentence_of
from gouvernail.web.evaluations.acts import tell_refusal
from gouvernail.web.evaluations.finding import TAB, frozen_one, run_by
from gouvernail.web.evaluations.matter import Matter
from gouvernail.web.evaluations.told import told_by_pilots

REFUSED = 422


def ask(
    request: AuthorityRequest, organisation: str, plan: str, pk: int
) -> HttpResponse:
    """A campaign whose links ask the questions of the evaluation."""
    found = run_by(request, plan, pk)
    if not found.is_open:
        return redirect(found)
    form = _campaign_form(request, found)
    if form.is_bound and form.is_valid():
        now = timezone.now()
        try:
            ask_pilots(evaluation=found, terms=form.terms, by=request.user, now=now)
        except PlanError as error:
            form.add_error(None, sentence_of(error))
        except ValidationError as error:
            form.add_error(None, error)
        else:
            said = _("The pilots are asked: the mails leave.")
            messages.success(request, typeset(said))
            return redirect(found)
    pilots = found.criteria.asked_of(AskedOf.PILOT).order_by("position", "pk")
    context = {
        **TAB,
        "plan": found.plan,
        "evaluation": found,
        "form": form,
        "criteria": pilots,
    }
    status = REFUSED if form.is_bound else 200
    return render(request, "web/evaluations/ask.html", context, status=status)


@require_safe
def answers(
    request: AuthorityRequest, organisation: str, plan: str, pk: int
) -> HttpResponse:
    """What every pilot answered, question by question."""
    found = frozen_one(request, plan, pk)
    page = Matter(found, request.user, timezone.localdate())
    if not page.reads_words:
        raise PermissionDenied
    told = told_by_pilots(
        page.criteria,
        page.assessments,
        page.frozen.within(),
        names_people=page.is_house,
    )
    context = {**TAB, "plan": found.plan, "evaluation": found, "answers": told}
    return render(request, "web/evaluations/answers.html", context)


@require_POST
def revise(
    request: AuthorityRequest, organisation: str, plan: str, pk: int
) -> HttpResponse:
    """What is accepted, written in the working draft of a revision."""
    found = run_by(request, plan, pk)
    try:
        applied = to_revision(evaluation=found, by=request.user)
    except (PlanError, ValidationError) as error:
        tell_refusal(request, error)
        return redirect("evaluation_proposals", *found.address)
    _tell(request, applied)
    return redirect("evaluation_proposals", *found.address)


def _campaign_form(request: AuthorityRequest, found: Evaluation) -> CampaignForm:
    if request.method == "POST":
        return CampaignForm(found.plan, request.POST)
    terms = vars(suggested_terms(found, timezone.localdate()))
    return CampaignForm(found.plan, initial={**terms, "departments": []})


def _tell(request: AuthorityRequest, applied: Applied) -> None:
    """How many stand in the draft, and each one that could not be written."""
    count = len(applied.written)
    said = ngettext(
        "%(count)s proposal stands in the working draft.",
        "%(count)s proposals stand in the working draft.",
        count,
    )
    if count:
        messages.success(request, typeset(said % {"count": count}))
    for each in applied.refused:
        told = {"title": each.proposal.node.title, "why": each.why}
        messages.warning(
            request, typeset(_("“%(title)s” is not written: %(why)s") % told)
        )
