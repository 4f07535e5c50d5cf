"""Evaluation, Criterion, Assessment, Judgement, Proposal."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gouvernail.accounts.models import User
from gouvernail.adoption.models import Deliberation, Revision
from gouvernail.campaigns.models import Campaign
from gouvernail.core.days import is_plausible
from gouvernail.evaluations.enums import (
    Act,
    AskedOf,
    EvaluationKind,
    EvaluationState,
    Mark,
    Outcome,
    Verdict,
)
from gouvernail.evaluations.querysets import (
    AssessmentQuerySet,
    CriterionQuerySet,
    EvaluationQuerySet,
    JudgementQuerySet,
    ProposalQuerySet,
)
from gouvernail.plans.models import Node, Plan
from gouvernail.progress.models import Snapshot


def _person(label: Any) -> "models.ForeignKey[User | None, User | None]":
    return models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=label,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )


class Evaluation(models.Model):
    """One evaluation of a plan: figures frozen on a day, and what people say of them.

    `content` is the plan file as it stood when it was frozen (its very bytes), and
    `evidence` what no plan file holds (answer rates, synergies, late actions); the
    figures of its documents come from these two and from nothing else. `digest` is
    the SHA-256 of both. Sealed, its words do not change either: `words` keeps them,
    and `words_digest` their SHA-256.
    """

    plan = models.ForeignKey(
        Plan,
        verbose_name=_("plan"),
        on_delete=models.PROTECT,
        related_name="evaluations",
    )
    kind = models.CharField(_("kind"), max_length=8, choices=EvaluationKind)
    title = models.CharField(_("title"), max_length=200)
    state = models.CharField(
        _("state"),
        max_length=9,
        choices=EvaluationState,
        default=EvaluationState.PLANNED,
    )
    # The figures are those of the evening of this day.
    freezes_on = models.DateField(_("figures of"), validators=[is_plausible])
    judgements_due_on = models.DateField(
        _("judgements until"), null=True, blank=True, validators=[is_plausible]
    )
    opened_at = models.DateTimeField(_("begun"), default=timezone.now)
    opened_by = _person(_("begun by"))
    frozen_at = models.DateTimeField(_("frozen"), null=True, blank=True)
    content = models.TextField(_("plan file"), blank=True)
    evidence = models.JSONField(_("evidence"), default=dict, blank=True)
    digest = models.CharField(_("SHA-256"), max_length=64, blank=True)
    snapshot = models.OneToOneField(
        Snapshot,
        verbose_name=_("snapshot"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="evaluation",
    )
    # That asks the pilots, with the questions of this evaluation.
    campaign = models.OneToOneField(
        Campaign,
        verbose_name=_("campaign"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="evaluation",
    )
    # The words of the director general for the whole plan.
    context = models.TextField(_("context"), blank=True)
    method = models.TextField(_("our way of steering"), blank=True)
    synergies = models.TextField(_("synergies commune–CPAS"), blank=True)
    conclusion = models.TextField(_("conclusion"), blank=True)
    previous = models.ForeignKey(
        "self",
        verbose_name=_("evaluation before"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="following",
    )
    # What its accepted proposals became.
    revision = models.ForeignKey(
        Revision,
        verbose_name=_("revision"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="evaluations",
    )
    deliberations = models.ManyToManyField(
        Deliberation,
        verbose_name=_("decisions"),
        blank=True,
        related_name="evaluations",
    )
    sealed_at = models.DateTimeField(_("closed"), null=True, blank=True)
    sealed_by = _person(_("closed by"))
    words = models.JSONField(_("words frozen"), default=dict, blank=True)
    words_digest = models.CharField(
        _("SHA-256 of the words"), max_length=64, blank=True
    )

    objects = EvaluationQuerySet.as_manager()

    class Meta:
        verbose_name = _("evaluation")
        verbose_name_plural = _("evaluations")
        ordering = ["-freezes_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(title=""), name="evaluation_has_a_title"
            ),
            models.CheckConstraint(
                condition=Q(state__in=["planned", "cancelled"])
                | Q(frozen_at__isnull=False),
                name="evaluation_is_frozen_before_it_is_written",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("evaluation", args=self.address)

    @property
    def address(self) -> list[object]:
        """What its addresses are made of."""
        return [*self.plan.address, self.pk]

    @property
    def is_planned(self) -> bool:
        """Whether its figures still move."""
        return self.state == EvaluationState.PLANNED

    @property
    def is_open(self) -> bool:
        """Whether people write."""
        return self.state == EvaluationState.OPEN

    @property
    def is_sealed(self) -> bool:
        """Whether nothing in it moves any more."""
        return self.state == EvaluationState.SEALED


class Criterion(models.Model):
    """One question of an evaluation, from the library (`code`) or of its own."""

    evaluation = models.ForeignKey(
        Evaluation,
        verbose_name=_("evaluation"),
        on_delete=models.CASCADE,
        related_name="criteria",
    )
    # In the library (`evaluations.library`); empty for one of its own.
    code = models.CharField(_("criterion"), max_length=20, blank=True)
    name = models.CharField(_("name"), max_length=80)
    question = models.CharField(_("question"), max_length=300)
    asked_of = models.CharField(_("asked of"), max_length=8, choices=AskedOf)
    has_mark = models.BooleanField(_("with a mark"), default=True)
    has_words = models.BooleanField(_("with words"), default=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    objects = CriterionQuerySet.as_manager()

    class Meta:
        verbose_name = _("criterion")
        verbose_name_plural = _("criteria")
        ordering = ["evaluation", "position", "pk"]

    def __str__(self) -> str:
        return self.name


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
    by = _person(_("by"))

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
    by = _person(_("by"))

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
    made_by = _person(_("made by"))
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
