"""Import: a document, what was read in it, and what a person corrected."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gouvernail.imports.enums import ImportState
from gouvernail.imports.querysets import (
    ColumnMeaningQuerySet,
    CorrectionQuerySet,
    ImportQuerySet,
)
from gouvernail.organisations.models import Organisation
from gouvernail.plan.wording import PlanError
from gouvernail.plans.models import Plan

# A reading gives a sign of life twice a second; one that waits for its turn gives none.
SILENCE = timedelta(seconds=30)
QUEUE = timedelta(minutes=10)


class Import(models.Model):
    """A document brought in. While a job reads it, `step`, `done` and `total` say how
    far. `proposal` is the plan file that the reader yielded and never changes;
    corrections are replayed on it, so each can be undone. `reviewed` is what they
    give, kept so that a page need not replay them."""

    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("organisation"),
        on_delete=models.PROTECT,
        related_name="imports",
    )
    file_name = models.CharField(_("file name"), max_length=255)
    document = models.FileField(_("document"), upload_to="imports/%Y/%m/")
    format = models.CharField(_("format"), max_length=8, blank=True)
    page_count = models.PositiveIntegerField(_("pages"), null=True, blank=True)
    proposal = models.JSONField(_("proposal"), default=dict)
    reviewed = models.JSONField(_("reviewed"), default=dict)
    # The blocks of the source, what each was taken for and why: see `marks.py`.
    marks = models.JSONField(_("marks"), default=dict)
    # The columns as read, [heading, meaning, examples], and what a person says of them.
    columns = models.JSONField(_("columns"), default=list)
    meanings = models.JSONField(_("meanings of columns"), default=dict)
    # The reading of the same document that this one replaces: see `columns.py`.
    former = models.ForeignKey(
        "self",
        verbose_name=_("former reading"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    state = models.CharField(
        _("state"), max_length=10, choices=ImportState, default=ImportState.READING
    )
    step = models.CharField(_("step"), max_length=12, blank=True)
    done = models.PositiveIntegerField(_("done"), default=0)
    total = models.PositiveIntegerField(_("total"), default=0)
    started_at = models.DateTimeField(_("started"), null=True, blank=True)
    seen_at = models.DateTimeField(_("last sign of life"), default=timezone.now)
    finished_at = models.DateTimeField(_("finished"), null=True, blank=True)
    # The sentence of a refusal: [template, parameters].
    failure = models.JSONField(_("failure"), default=list)
    plan = models.OneToOneField(
        Plan,
        verbose_name=_("plan"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="origin",
    )
    # The plan that a newer version of its document brings up to date; what a person
    # said of the pairs (`updates_told.py`), and what was applied (`update.py`).
    updates = models.ForeignKey(
        Plan,
        verbose_name=_("plan to bring up to date"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="renewals",
    )
    decisions = models.JSONField(_("decisions"), default=dict, blank=True)
    applied = models.JSONField(_("applied"), default=dict, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("brought by"),
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    at = models.DateTimeField(_("brought"), default=timezone.now)

    objects = ImportQuerySet.as_manager()

    class Meta:
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.file_name

    @property
    def scope(self) -> str:
        """What the journal calls it."""
        return f"import:{self.pk}"

    @property
    def is_in_review(self) -> bool:
        """Whether it can still be corrected."""
        return self.state == ImportState.IN_REVIEW

    @property
    def is_update_done(self) -> bool:
        """Whether some of it was taken over into the plan that it updates."""
        return self.state == ImportState.ACCEPTED and self.updates_id is not None

    @property
    def is_reading(self) -> bool:
        """Whether a job reads it, or should."""
        return self.state == ImportState.READING

    @property
    def is_interrupted(self) -> bool:
        """Whether the job that read it is gone, as after a restart."""
        patience = SILENCE if self.started_at else QUEUE
        return self.is_reading and timezone.now() - self.seen_at > patience

    @property
    def refusal(self) -> PlanError | None:
        """Why it could not be read."""
        if self.state != ImportState.FAILED or not self.failure:
            return None
        template, params = self.failure
        return PlanError(template, **params)

    @property
    def seconds(self) -> float | None:
        """How long the reading took."""
        if self.started_at is None or self.finished_at is None:
            return None
        return (self.finished_at - self.started_at).total_seconds()


class ColumnMeaning(models.Model):
    """What a column is for, as people of an organisation said: the next document that
    heads one so is understood at once."""

    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("organisation"),
        on_delete=models.CASCADE,
        related_name="column_meanings",
    )
    # As `reading.recognition.words.normal` writes it.
    heading = models.CharField(_("heading"), max_length=500)
    meaning = models.CharField(_("meaning"), max_length=20, blank=True)

    objects = ColumnMeaningQuerySet.as_manager()

    class Meta:
        verbose_name = _("meaning of a column")
        verbose_name_plural = _("meanings of columns")
        ordering = ["organisation", "heading"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "heading"], name="one_meaning_per_heading"
            )
        ]

    def __str__(self) -> str:
        return f"{self.heading} = {self.meaning}"


class Page(models.Model):
    """A page of a document as it looks."""

    imported = models.ForeignKey(
        Import,
        verbose_name=_("import"),
        on_delete=models.CASCADE,
        related_name="pages",
    )
    number = models.PositiveIntegerField(_("number"))
    image = models.FileField(_("image"), upload_to="imports/%Y/%m/pages/")
    width = models.PositiveIntegerField(_("width"))
    height = models.PositiveIntegerField(_("height"))

    class Meta:
        verbose_name = _("page")
        verbose_name_plural = _("pages")
        ordering = ["imported", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["imported", "number"], name="one_image_per_page"
            )
        ]

    def __str__(self) -> str:
        return f"{self.imported_id}/{self.number}"


class Correction(models.Model):
    """One operation on the proposal: its name and arguments, as `operations` knows."""

    imported = models.ForeignKey(
        Import,
        verbose_name=_("import"),
        on_delete=models.CASCADE,
        related_name="corrections",
    )
    operation = models.CharField(_("operation"), max_length=20)
    arguments = models.JSONField(_("arguments"), default=dict)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("by"),
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    at = models.DateTimeField(_("made"), default=timezone.now)
    undone_at = models.DateTimeField(_("undone"), null=True, blank=True)

    objects = CorrectionQuerySet.as_manager()

    class Meta:
        verbose_name = _("correction")
        verbose_name_plural = _("corrections")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.operation} {self.arguments}"
