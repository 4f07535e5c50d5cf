"""What people say in an evaluation: answers, judgements, proposals."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gouvernail.core.days import is_plausible
from gouvernail.evaluations.enums import Act, Mark, Outcome, Verdict
from gouvernail.evaluations.models.evaluation import Criterion, Evaluation
from gouvernail.evaluations.models.people import person
from gouvernail.evaluations.querysets import (
    AssessmentQuerySet,
    JudgementQuerySet,
    ProposalQuerySet,
)
from gouvernail.plans.models import Node


class Assessment(models.Model):
    """What one answers to a criterion: about an action, an objective, or the plan
    (no node). Said again, it replaces what was said; the history keeps both."""

    evaluation = models.ForeignKey(
        Evaluation,
        verbose_name=_("evaluation"),
        on_delete=models.CASCADE,
        related_name="assessments",
    )
    criterion = models.ForeignKey(
        Criterion,
        verbose_name=_("criterion"),
        on_delete=models.CASCADE,
        related_name="assessments",
    )
    node = models.ForeignKey(
        Node,
        verbose_name=_("action or objective"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="assessments",
    )
    mark = models.CharField(_("mark"), max_length=7, choices=Mark, blank=True)
    words = models.TextField(_("in words"), blank=True)
    at = models.DateTimeField(_("at"), default=timezone.now)
    by = person(_("by"))

    objects = AssessmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("answer")
        verbose_name_plural = _("answers")
        ordering = ["evaluation", "criterion__position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["criterion", "node"], name="assessment_once"
            ),
            models.UniqueConstraint(
                fields=["criterion"],
                condition=Q(node=None),
                name="assessment_of_the_plan_once",
            ),
            models.CheckConstraint(
                condition=~Q(mark="") | ~Q(words=""), name="assessment_says_something"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.criterion} · {self.node or '–'}"


class Judgement(models.Model):
    """What is judged of one objective: a verdict and three lines."""

    evaluation = models.ForeignKey(
        Evaluation,
        verbose_name=_("evaluation"),
        on_delete=models.CASCADE,
        related_name="judgements",
    )
    node = models.ForeignKey(
        Node,
        verbose_name=_("objective"),
        on_delete=models.PROTECT,
        related_name="judgements",
    )
    verdict = models.CharField(
        _("judgement"), max_length=8, choices=Verdict, blank=True
    )
    done = models.TextField(_("what was done"), blank=True)
    missed = models.TextField(_("what was missing"), blank=True)
    learnt = models.TextField(_("what we retain"), blank=True)
    at = models.DateTimeField(_("at"), default=timezone.now)
    by = person(_("by"))

    objects = JudgementQuerySet.as_manager()

    class Meta:
        verbose_name = _("judgement")
        verbose_name_plural = _("judgements")
        ordering = ["evaluation", "node__path"]
        constraints = [
            models.UniqueConstraint(
                fields=["evaluation", "node"], name="judgement_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.node}: {self.get_verdict_display() or '–'}"

    @property
    def is_complete(self) -> bool:
        """Whether a verdict and the first line stand."""
        return bool(self.verdict and self.done)


class Proposal(models.Model):
    """What the evaluation proposes to change in the plan."""

    evaluation = models.ForeignKey(
        Evaluation,
        verbose_name=_("evaluation"),
        on_delete=models.CASCADE,
        related_name="proposals",
    )
    act = models.CharField(_("proposal"), max_length=8, choices=Act)
    # What it changes; for an addition, the objective that receives the action.
    node = models.ForeignKey(
        Node, verbose_name=_("node"), on_delete=models.PROTECT, related_name="proposals"
    )
    into = models.ForeignKey(
        Node,
        verbose_name=_("merged into"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    title = models.CharField(_("new title"), max_length=500, blank=True)
    due_on = models.DateField(
        _("new due date"), null=True, blank=True, validators=[is_plausible]
    )
    reason = models.TextField(_("why"), blank=True)
    outcome = models.CharField(
        _("outcome"), max_length=8, choices=Outcome, default=Outcome.PENDING
    )
    outcome_note = models.CharField(_("why this outcome"), max_length=300, blank=True)
    made_at = models.DateTimeField(_("made"), default=timezone.now)
    made_by = person(_("made by"))
    removed_at = models.DateTimeField(_("removed"), null=True, blank=True)
    # Whether the working draft holds it already.
    applied_at = models.DateTimeField(_("in the draft"), null=True, blank=True)

    objects = ProposalQuerySet.as_manager()

    class Meta:
        verbose_name = _("proposal")
        verbose_name_plural = _("proposals")
        ordering = ["evaluation", "node__path", "pk"]

    def __str__(self) -> str:
        return f"{self.get_act_display()}: {self.node}"
