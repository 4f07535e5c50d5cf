"""Evaluation and its questions."""

import hashlib
from collections.abc import Mapping
from typing import Any, NoReturn, Self

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gouvernail.adoption.models import Deliberation, Revision
from gouvernail.campaigns.models import Campaign
from gouvernail.core.days import is_plausible
from gouvernail.core.journal import AppendOnlyError
from gouvernail.evaluations.enums import AskedOf, EvaluationKind, EvaluationState
from gouvernail.evaluations.models.people import person
from gouvernail.evaluations.querysets import CriterionQuerySet, EvaluationQuerySet
from gouvernail.plan.standings import canonical, digest_of as words_digest_of
from gouvernail.plans.models import Plan
from gouvernail.progress.models import Snapshot


def digest_of(content: str, evidence: Mapping[str, Any]) -> str:
    """The SHA-256 of a plan file and of the evidence beside it."""
    return hashlib.sha256(content.encode() + canonical(evidence)).hexdigest()


class Evaluation(models.Model):
    """One evaluation of a plan: figures frozen on a day, and what people say of them.

    `content` is the plan file as it stood when it was frozen (its very bytes), and
    `evidence` what no plan file holds (answer rates, synergies, late actions); the
    figures of its documents come from these two, from the snapshot taken with them,
    and from nothing else. `digest` is the SHA-256 of both; the evidence holds that of
    the snapshot. Once frozen, none of it is ever written again. Sealed, its words do
    not change either: `words` keeps them, and `words_digest` their SHA-256.
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
    opened_by = person(_("begun by"))
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
    sealed_by = person(_("closed by"))
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

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Refuse to rewrite what was frozen."""
        kept = self.__dict__.get("kept_digest", "")
        if kept and not self._still_says(kept):
            raise AppendOnlyError("what was frozen is not rewritten")
        super().save(*args, **kwargs)
        self.__dict__["kept_digest"] = self.__dict__.get("digest", kept)

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("evaluation", args=self.address)

    @classmethod
    def from_db(cls, *args: Any, **kwargs: Any) -> Self:
        """Remember what was frozen, so that it is not frozen otherwise."""
        row = super().from_db(*args, **kwargs)
        row.__dict__["kept_digest"] = row.__dict__.get("digest", "")
        return row

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refuse: it is given up, not erased."""
        raise AppendOnlyError("an evaluation is given up, not erased")

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

    @property
    def is_cancelled(self) -> bool:
        """Whether it was given up."""
        return self.state == EvaluationState.CANCELLED

    @property
    def is_frozen(self) -> bool:
        """Whether its figures stand, whatever became of it since."""
        return self.frozen_at is not None

    def verify(self) -> bool:
        """Whether what was frozen is what is read now."""
        if self.snapshot is None or not self.snapshot.verify():
            return False
        told = self.evidence.get("snapshot") == self.snapshot.digest
        words = not self.words or words_digest_of(self.words) == self.words_digest
        return told and words and self._still_says(self.digest)

    def _still_says(self, kept: str) -> bool:
        """What was not read cannot have been changed."""
        if "digest" in self.__dict__ and self.digest != kept:
            return False
        if not {"content", "evidence"} <= self.__dict__.keys():
            return True
        return digest_of(self.content, self.evidence) == kept


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
