"""Import: a document, what was read in it, and what a person corrected."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gouvernail.imports.enums import ImportState
from gouvernail.imports.querysets import CorrectionQuerySet, ImportQuerySet
from gouvernail.organisations.models import Organisation
from gouvernail.plans.models import Plan


class Import(models.Model):
    """A document brought in. `proposal` is the plan file that the reader yielded and
    never changes; corrections are replayed on it, so each can be undone. `reviewed`
    is what they give, kept so that a page need not replay them."""

    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("organisation"),
        on_delete=models.PROTECT,
        related_name="imports",
    )
    file_name = models.CharField(_("file name"), max_length=255)
    document = models.FileField(_("document"), upload_to="imports/%Y/%m/")
    proposal = models.JSONField(_("proposal"))
    reviewed = models.JSONField(_("reviewed"))
    # The lines of the source, what each was taken for and why: see `marks.py`.
    marks = models.JSONField(_("marks"))
    state = models.CharField(
        _("state"), max_length=10, choices=ImportState, default=ImportState.IN_REVIEW
    )
    plan = models.OneToOneField(
        Plan,
        verbose_name=_("plan"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="origin",
    )
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
