"""WorkbookReturn: a workbook that came back, and what was taken over of it."""

from typing import Any

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gouvernail.plans.models import Plan
from gouvernail.workbooks.enums import ReturnState
from gouvernail.workbooks.querysets import WorkbookReturnQuerySet


class WorkbookReturn(models.Model):
    """One file that somebody brought back, read once: `content` is what it says."""

    plan = models.ForeignKey(
        Plan,
        verbose_name=_("plan"),
        on_delete=models.PROTECT,
        related_name="workbook_returns",
    )
    name = models.CharField(_("file name"), max_length=255)
    file = models.FileField(_("file"), upload_to="workbooks/%Y/%m/")
    content: models.JSONField[Any, Any] = models.JSONField(_("content"), default=dict)
    part = models.CharField(_("part"), max_length=120, default="all")
    state = models.CharField(
        _("state"), max_length=10, choices=ReturnState, default=ReturnState.IN_REVIEW
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("brought by"),
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    at = models.DateTimeField(_("brought"), default=timezone.now)
    # What undoing needs: the lines of the journal, the news.
    applied: models.JSONField[Any, Any] = models.JSONField(
        _("taken over"), default=dict, blank=True
    )

    objects = WorkbookReturnQuerySet.as_manager()

    class Meta:
        verbose_name = _("workbook brought back")
        verbose_name_plural = _("workbooks brought back")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Where one looks at what it changes."""
        return reverse("workbook_return", args=[*self.plan.address, self.pk])

    @property
    def is_in_review(self) -> bool:
        """Whether it waits for somebody to take it over."""
        return self.state == ReturnState.IN_REVIEW

    @property
    def is_applied(self) -> bool:
        """Whether what it says was taken over."""
        return self.state == ReturnState.APPLIED
