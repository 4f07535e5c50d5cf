"""What an evaluation proposes: all of it by objective, one more, what is decided."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _, ngettext
from django.views.decorators.http import require_POST, require_safe

from gouvernail.adoption.enums import RevisionState
from gouvernail.core.typography import typeset
from gouvernail.evaluations.enums import Act, Outcome
from gouvernail.evaluations.models import Evaluation, Proposal
from gouvernail.evaluations.services.proposing import (
    change_proposal,
    decide as decide_proposal,
    propose as write_proposal,
    remove_proposal,
)
from gouvernail.history.models import Change
from gouvernail.organisations.request import AuthorityRequest
from gouvernail.plan.wording import PlanError
from gouvernail.web.evaluations.acts import done
from gouvernail.web.evaluations.finding import TAB, frozen_one, run_by
from gouvernail.web.evaluations.forms import OutcomeForm
from gouvernail.web.evaluations.listed import ref_of
from gouvernail.web.evaluations.matter import Matter
from gouvernail.web.evaluations.proposing import ProposalForm, told_of
from gouvernail.web.evaluations.words import proposal_in_words
from gouvernail.web.plans.answers import changed

REFUSED = 422


@dataclass(frozen=True)
class Line:
    """One proposal of the list."""

    proposal: Proposal
    page: "ProposalsPage"

    @property
    def pk(self) -> int:
        """Its number."""
        return self.proposal.pk

    @property
    def act(self) -> str:
        """What is proposed."""
        return str(self.proposal.get_act_display())

    @property
    def ref(self) -> str:
        """The number of the action."""
        return ref_of(self.proposal)

    @property
    def words(self) -> str:
        """What would change."""
        return proposal_in_words(self.proposal, self.page.frozen.hidden)

    @property
    def reason(self) -> str:
        """Why."""
        return self.proposal.reason

    @property
    def note(self) -> str:
        """Why it was decided so."""
        return self.proposal.outcome_note

    @property
    def state(self) -> str:
        """What became of it."""
        held = _("in the draft") if self.is_held else ""
        said = str(self.proposal.get_outcome_display())
        return f"{said}, {held}" if held else said

    @property
    def is_held(self) -> bool:
        """Whether a working draft holds it already."""
        revision = self.page.evaluation.revision
        is_live = revision is not None and revision.state != RevisionState.GIVEN_UP
        return self.proposal.applied_at is not None and is_live

    @property
    def may_decide(self) -> bool:
        """Whether she says what becomes of it."""
        return self.page.may_evaluate and not self.is_held

    @property
    def may_change(self) -> bool:
        """Whether its words may still change."""
        return self.page.may_propose and not self.is_held

    @property
    def outcomes(self) -> list[tuple[str, str]]:
        """The other outcomes: the buttons."""
        labels = {
            Outcome.ACCEPTED: _("Accept"),
            Outcome.REFUSED: _("Refuse"),
            Outcome.PENDING: _("Decide later"),
        }
        standing = self.proposal.outcome
        return [(code, label) for code, label in labels.items() if code != standing]


@dataclass(frozen=True)
class Group:
    """An objective and what is proposed below it."""

    ref: str
    title: str
    lines: list[Line]


class ProposalsPage(Matter):
    """All the proposals."""

    @property
    def finding(self) -> str:
        """“14 proposals: 5 accepted, 9 to be decided”."""
        rows = self.all_proposals
        if not rows:
            return _("Proposals")
        said = ngettext("%(count)s proposal", "%(count)s proposals", len(rows))
        told = [
            _("%(outcome)s: %(count)s") % {"outcome": each.label, "count": count}
            for each in Outcome
            if (count := sum(row.outcome == each for row in rows))
        ]
        head = said % {"count": len(rows)}
        return _("%(head)s. %(counts)s") % {"head": head, "counts": ", ".join(told)}

    @cached_property
    def groups(self) -> list[Group]:
        """By objective, in the order of the plan; what stands below none comes last."""
        return list(self._groups())

    def _groups(self) -> Iterator[Group]:
        left = {row.pk: row for row in self.all_proposals}
        for each in self.objectives:
            path = each.judged.node.path if each.judged else None
            rows = [r for r in left.values() if path and r.node.path.startswith(path)]
            if rows:
                yield Group(each.ref, each.title, [Line(row, self) for row in rows])
            for row in rows:
                del left[row.pk]
        if left:
            rest = [Line(row, self) for row in left.values()]
            yield Group("", _("Elsewhere in the plan"), rest)

    @property
    def may_propose(self) -> bool:
        """Whether she may write one more."""
        return self.evaluation.is_open and self.may_evaluate

    @property
    def may_revise(self) -> bool:
        """Whether something accepted waits to be written in a revision."""
        lines = [line for group in self.groups for line in group.lines]
        waiting = (
            line
            for line in lines
            if line.proposal.outcome == Outcome.ACCEPTED
            and line.proposal.act != Act.KEEP
            and not line.is_held
        )
        return self.may_evaluate and next(waiting, None) is not None


@require_safe
def proposals(
    request: AuthorityRequest, organisation: str, plan: str, pk: int
) -> HttpResponse:
    """Everything that is proposed."""
    found = frozen_one(request, plan, pk)
    page = ProposalsPage(found, request.user, timezone.localdate())
    context = {**TAB, "plan": found.plan, "page": page}
    return render(request, "web/evaluations/proposals.html", context)


def propose(
    request: AuthorityRequest, organisation: str, plan: str, pk: int
) -> HttpResponse:
    """One more, below the objective that the address names."""
    found = run_by(request, plan, pk)
    below = request.GET.get("below", "")
    form = ProposalForm(found.plan, below, request.POST or None)
    if form.is_bound and form.is_valid():
        try:
            write_proposal(
                evaluation=found, idea=form.idea, by=request.user, now=timezone.now()
            )
        except (PlanError, ValidationError) as error:
            form.refuse(error)
        else:
            changed(request, found.plan, None, _("Proposed."))
            return redirect("evaluation_proposals", *found.address)
    return _form_page(request, found, form)


def edit(
    request: AuthorityRequest, organisation: str, plan: str, pk: int, proposal: int
) -> HttpResponse:
    """Propose something else."""
    row = _proposal(request, plan, pk, proposal)
    found = row.evaluation
    form = ProposalForm(found.plan, "", request.POST or None, initial=told_of(row))
    if form.is_bound and form.is_valid():
        try:
            change = change_proposal(proposal=row, idea=form.idea, by=request.user)
        except (PlanError, ValidationError) as error:
            form.refuse(error)
        else:
            changed(request, found.plan, change, _("Proposal changed."))
            return redirect("evaluation_proposals", *found.address)
    return _form_page(request, found, form, row)


@require_POST
def remove(
    request: AuthorityRequest, organisation: str, plan: str, pk: int, proposal: int
) -> HttpResponse:
    """Take it away; the toast brings it back."""
    row = _proposal(request, plan, pk, proposal)

    def act() -> Change | None:
        return remove_proposal(proposal=row, by=request.user)

    back = redirect("evaluation_proposals", *row.evaluation.address)
    return done(request, row.evaluation, act, _("Proposal removed."), back)


@require_POST
def decide(
    request: AuthorityRequest, organisation: str, plan: str, pk: int, proposal: int
) -> HttpResponse:
    """Say what became of it."""
    row = _proposal(request, plan, pk, proposal)
    form = OutcomeForm(request.POST)
    address = reverse("evaluation_proposals", args=row.evaluation.address)
    back = redirect(f"{address}#p{row.pk}")

    def act() -> Change | None:
        if not form.is_valid():
            raise ValidationError(typeset(_("Say what became of it.")))
        said = form.cleaned_data
        return decide_proposal(
            proposal=row, outcome=said["outcome"], note=said["note"], by=request.user
        )

    return done(request, row.evaluation, act, _("Decision noted."), back)


def _proposal(request: AuthorityRequest, slug: str, pk: int, proposal: int) -> Proposal:
    """A proposal of that evaluation, for who runs it."""
    evaluation = run_by(request, slug, pk)
    rows = Proposal.objects.of_evaluation(evaluation)
    row = get_object_or_404(rows, pk=proposal)
    row.evaluation = evaluation
    return row


def _form_page(
    request: AuthorityRequest,
    evaluation: Evaluation,
    form: ProposalForm,
    proposal: Proposal | None = None,
) -> HttpResponse:
    context = {
        **TAB,
        "plan": evaluation.plan,
        "evaluation": evaluation,
        "form": form,
        "proposal": proposal,
    }
    status = REFUSED if form.is_bound else 200
    template = "web/evaluations/proposal_form.html"
    return render(request, template, context, status=status)
