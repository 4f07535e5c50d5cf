"""Closing an evaluation, and saying what the organs decided on it."""

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _, gettext_lazy, ngettext

from gouvernail.adoption.decisions import decision_in_words
from gouvernail.adoption.enums import Step
from gouvernail.adoption.models import Deliberation
from gouvernail.core.choosing import RowField
from gouvernail.evaluations.models import Evaluation
from gouvernail.evaluations.services.sealing import link_deliberation, seal
from gouvernail.history.models import Change
from gouvernail.organisations.request import AuthorityRequest
from gouvernail.plan.wording import PlanError
from gouvernail.plans.policies import can_decide
from gouvernail.web.evaluations.acts import done
from gouvernail.web.evaluations.finding import TAB, frozen_one, run_by
from gouvernail.web.evaluations.forms import Refusing
from gouvernail.web.evaluations.matter import Matter
from gouvernail.web.evaluations.way import decisions_on
from gouvernail.web.plans.answers import changed

REFUSED = 422


class DecisionField(RowField):
    """A decision to choose, in words."""

    def label_from_instance(self, obj: Any) -> str:
        """Organ, day, number, votes."""
        return decision_in_words(obj)


class LinkForm(Refusing):
    """Which decision is about this evaluation."""

    deliberation = DecisionField(
        label=gettext_lazy("Decision already recorded"),
        queryset=Deliberation.objects.none(),
    )

    def __init__(self, evaluation: Evaluation, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = Deliberation.objects.of_plan(evaluation.plan)
        told = rows.filter(step=Step.EVALUATED).exclude(evaluations=evaluation)
        self.free = list(told)
        fields: dict[str, Any] = self.fields
        fields["deliberation"].queryset = told


def close(
    request: AuthorityRequest, organisation: str, plan: str, pk: int
) -> HttpResponse:
    """Asked once, with what is still missing; then the words stand."""
    found = run_by(request, plan, pk)
    if request.method == "POST":

        def act() -> Change:
            return seal(evaluation=found, by=request.user, now=timezone.now())

        return done(request, found, act, _("The evaluation is closed."))
    if not found.is_open:
        return redirect(found)
    page = Matter(found, request.user, timezone.localdate())
    context = {
        **TAB,
        "plan": found.plan,
        "evaluation": found,
        "lacks": list(_lacking(page)),
    }
    return render(request, "web/evaluations/seal.html", context)


def decisions(
    request: AuthorityRequest, organisation: str, plan: str, pk: int
) -> HttpResponse:
    """What the organs decided; the link to a decision that is recorded."""
    found = frozen_one(request, plan, pk)
    form = LinkForm(found, request.POST or None)
    if request.method == "POST":
        if not can_decide(request.user, found.plan):
            raise PermissionDenied
        if form.is_valid() and _linked(request, found, form):
            return redirect("evaluation_decisions", *found.address)
    context = {
        **TAB,
        "plan": found.plan,
        "evaluation": found,
        "linked": [decision_in_words(each) for each in decisions_on(found)],
        "form": form,
        "free": form.free,
        "may_decide": can_decide(request.user, found.plan),
    }
    status = REFUSED if request.method == "POST" else 200
    return render(request, "web/evaluations/decisions.html", context, status=status)


def _linked(request: AuthorityRequest, found: Evaluation, form: LinkForm) -> bool:
    try:
        change = link_deliberation(
            evaluation=found,
            deliberation=form.cleaned_data["deliberation"],
            by=request.user,
        )
    except (PlanError, ValidationError) as error:
        form.refuse(error)
        return False
    changed(request, found.plan, change, _("Decision noted."))
    return True


def _lacking(page: Matter) -> Iterator[str]:
    """What an organ will miss in it."""
    counts, found = page.counts, page.evaluation
    if unjudged := counts.to_judge - counts.judged:
        yield ngettext(
            "%(count)s objective is not judged.",
            "%(count)s objectives are not judged.",
            unjudged,
        ) % {"count": unjudged}
    if counts.asked and counts.answered < counts.asked:
        yield _("Pilots answered for %(part)s actions of %(whole)s.") % {
            "part": counts.answered,
            "whole": counts.asked,
        }
    if found.campaign is None:
        yield _("The pilots were not asked.")
    if not found.context.strip():
        yield _("The context is not written.")
    if not found.conclusion.strip():
        yield _("The conclusion is not written.")
