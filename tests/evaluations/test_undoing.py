"""What was done to an evaluation is taken back from the history."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.utils import timezone

from gouvernail.evaluations.library import suggested
from gouvernail.evaluations.models import Assessment, Evaluation, Judgement, Proposal
from gouvernail.evaluations.services.answering import Said, assess
from gouvernail.evaluations.services.judging import Opinion, judge
from gouvernail.evaluations.services.opening import (
    Start,
    cancel_evaluation,
    change_evaluation,
    resume_evaluation,
)
from gouvernail.evaluations.services.proposing import (
    Idea,
    change_proposal,
    decide,
    propose,
    remove_proposal,
    restore_proposal,
)
from gouvernail.evaluations.services.sealing import (
    link_deliberation,
    reopen,
    seal,
    unlink_deliberation,
)
from gouvernail.evaluations.services.wording import write
from gouvernail.history.models import Change
from gouvernail.plan.wording import PlanError
from gouvernail.plans.services.undoing import undo_change, verdicts
from gouvernail.web.plans.sentences import differences_of
from tests.evaluations.conftest import Begin, node_of, reread
from tests.evaluations.told import decision
from tests.factories import Cast

LATER = date(2029, 6, 30)


class Acts:
    """Everything that one does to an evaluation, by name."""

    def __init__(self, evaluation: Evaluation, cast: Cast) -> None:
        self.evaluation, self.by = evaluation, cast.coordinator
        self.now = timezone.now()

    def node(self, key: str) -> Any:
        """A row of the plan."""
        return node_of(self.evaluation.plan, key)

    def proposal(self, act: str = "drop", **more: Any) -> Proposal:
        """Something proposed of the fourth action."""
        idea = Idea(act, self.node("a4"), reason="Sans moyens.", **more)
        told = {"evaluation": self.evaluation, "by": self.by, "now": self.now}
        return propose(idea=idea, **told)

    def changed(self) -> None:
        day = self.evaluation.freezes_on
        start = Start("mid_term", "Un autre titre", day, day, ())
        self.evaluation.criteria.all().delete()
        change_evaluation(evaluation=self.evaluation, start=start, by=self.by)

    def cancelled(self) -> None:
        cancel_evaluation(evaluation=self.evaluation, by=self.by)

    def resumed(self) -> None:
        self.cancelled()
        resume_evaluation(evaluation=self.evaluation, by=self.by)

    def assessed(self) -> None:
        criterion = self.evaluation.criteria.get(code="realised")
        answers = {criterion: Said("fully", "Tout.")}
        told = {"evaluation": self.evaluation, "by": self.by, "now": self.now}
        assess(answers=answers, node=self.node("a1"), **told)

    def judged(self) -> None:
        told = {"evaluation": self.evaluation, "by": self.by, "now": self.now}
        judge(node=self.node("s1"), said=Opinion("reached", "Fait."), **told)

    def written(self) -> None:
        texts = {"context": "Une crue.", "method": "Chaque mois."}
        write(evaluation=self.evaluation, texts=texts, by=self.by)

    def proposed(self) -> None:
        self.proposal()

    def proposal_changed(self) -> None:
        made = self.proposal()
        idea = Idea("merge", made.node, into=self.node("a2"), reason="Même objet.")
        change_proposal(proposal=made, idea=idea, by=self.by)

    def proposal_removed(self) -> None:
        remove_proposal(proposal=self.proposal(), by=self.by)

    def proposal_restored(self) -> None:
        made = self.proposal()
        remove_proposal(proposal=made, by=self.by)
        restore_proposal(proposal=made, by=self.by)

    def decided(self) -> None:
        made = self.proposal()
        decide(proposal=made, outcome="accepted", note="Collège.", by=self.by)

    def sealed(self) -> None:
        seal(evaluation=self.evaluation, by=self.by)

    def reopened(self) -> None:
        self.sealed()
        reopen(evaluation=self.evaluation, by=self.by)

    def deliberated(self) -> None:
        self.sealed()
        made = decision(self.evaluation)
        told = {"evaluation": self.evaluation, "by": self.by}
        link_deliberation(deliberation=made, **told)

    def undeliberated(self) -> None:
        self.deliberated()
        made = self.evaluation.deliberations.get()
        told = {"evaluation": self.evaluation, "by": self.by}
        unlink_deliberation(deliberation=made, **told)


NAMES = [name for name in vars(Acts) if name.endswith("ed")]
Portrait = Callable[[], object]


def portrait(evaluation: Evaluation) -> object:
    """All that is said in it; a proposal taken away and an empty judgement are none."""
    row = reread(evaluation)
    names = ("state", "title", "judgements_due_on", "context", "method")
    return (
        [getattr(row, name) for name in names],
        list(Assessment.objects.values_list("mark", "words")),
        list(Judgement.objects.exclude(verdict="").values_list("verdict", "done")),
        list(Proposal.objects.live().values_list("act", "into", "reason", "outcome")),
        list(row.deliberations.values_list("pk")),
    )


@pytest.mark.parametrize("name", NAMES)
def test_taken_back_it_is_as_before_and_once_more_as_after(
    evaluation: Evaluation, cast: Cast, name: str
) -> None:
    acts, plan = Acts(evaluation, cast), evaluation.plan
    before = portrait(evaluation)
    getattr(acts, name)()
    after = portrait(evaluation)
    line = Change.objects.filter(verb=f"evaluation.{name}").latest("pk")
    back = undo_change(plan=plan, change=line, by=cast.coordinator)
    assert back is not None
    assert back.undoes_id == line.pk
    if name in ("changed", "cancelled", "assessed", "judged", "written", "sealed"):
        assert portrait(evaluation) == before
    assert portrait(evaluation) != after
    undo_change(plan=plan, change=back, by=cast.coordinator)
    assert portrait(evaluation) == after


@pytest.mark.parametrize("name", ["judged", "written", "assessed"])
def test_what_was_said_again_since_is_not_taken_back(
    evaluation: Evaluation, cast: Cast, name: str
) -> None:
    acts = Acts(evaluation, cast)
    getattr(acts, name)()
    line = Change.objects.filter(verb=f"evaluation.{name}").latest("pk")
    Judgement.objects.update(verdict="at_risk")
    Assessment.objects.update(mark="not")
    Evaluation.objects.update(context="Autre chose.")
    with pytest.raises(PlanError):
        undo_change(plan=evaluation.plan, change=line, by=cast.coordinator)


def test_many_lines_are_looked_at_with_as_many_queries_as_one(
    evaluation: Evaluation, cast: Cast, django_assert_max_num_queries
) -> None:
    acts, plan = Acts(evaluation, cast), evaluation.plan
    acts.assessed()
    acts.judged()
    acts.written()
    acts.decided()
    rows = Change.objects.filter(verb__startswith="evaluation.").for_list()
    lines = list(rows.order_by("pk"))
    with django_assert_max_num_queries(8):
        found = verdicts(cast.coordinator, plan, lines * 20)
    assert len(found) == len([each for each in lines if "frozen" not in each.verb])


def test_who_does_not_steer_takes_nothing_back(
    evaluation: Evaluation, cast: Cast
) -> None:
    Acts(evaluation, cast).judged()
    lines = list(Change.objects.filter(verb="evaluation.judged").order_by("pk"))
    assert verdicts(cast.contributor, evaluation.plan, lines) == {}


def test_every_line_is_told_in_words(evaluation: Evaluation, cast: Cast) -> None:
    acts = Acts(evaluation, cast)
    for name in ("assessed", "judged", "written", "decided"):
        getattr(acts, name)()
    told = [
        difference
        for line in Change.objects.filter(verb__startswith="evaluation.").order_by("pk")
        for difference in differences_of(line)
    ]
    found = {(each.field, each.after) for each in told}
    assert ("Judgement", "Reached") in found
    assert ("Outcome", "Accepted") in found
    assert ("What is proposed", "Abandon") in found


def test_the_kind_of_what_is_planned_changes_and_comes_back(
    begin: Begin, cast: Cast
) -> None:
    planned = begin(freezes_on=LATER, judgements_due_on=None)
    start = Start("annual", planned.title, LATER, None, suggested("mid_term"))
    line = change_evaluation(evaluation=planned, start=start, by=cast.coordinator)
    assert line is not None
    pairs = {(each.before, each.after) for each in differences_of(line)}
    assert ("Mid-term evaluation", "Annual evaluation") in pairs
    undo_change(plan=planned.plan, change=line, by=cast.coordinator)
    assert reread(planned).kind == "mid_term"
