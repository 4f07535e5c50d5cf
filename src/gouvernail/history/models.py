"""The journal of changes: append-only, one line for each thing a person did."""

from typing import Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gouvernail.core.journal import AppendOnlyModel, AppendOnlyQuerySet
from gouvernail.history.enums import Door, Network


class ChangeQuerySet(AppendOnlyQuerySet["Change"]):
    """Words of the journal."""

    def within(self, scope: str) -> Self:
        """What happened in one plan, import or organisation."""
        return self.filter(scope=scope)

    def about(self, subject: str) -> Self:
        """What happened to one thing."""
        return self.filter(subjects__contains=f"|{subject}|")

    def undoing_in(self, scope: str) -> dict[int, int]:
        """What took back what: each line taken back, with the one that did."""
        rows = self.within(scope).filter(undoes__isnull=False).order_by("pk")
        return dict(rows.values_list("undoes_id", "pk"))

    def for_list(self) -> Self:
        """With the people, newest first."""
        return self.select_related("by", "undone_by").order_by("-pk")


class Change(AppendOnlyModel):
    """One act: who, when, what, from what to what, and why.

    `scope` and `subjects` are names such as `plan:12` and `|n42|n43|`, not foreign
    keys: this app lies below those it tells about, and outlives what they remove.
    """

    at = models.DateTimeField(_("at"), default=timezone.now)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("by"),
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    scope = models.CharField(_("scope"), max_length=80)
    subjects = models.TextField(_("subjects"), blank=True)
    label = models.TextField(_("label"), blank=True)
    verb = models.CharField(_("verb"), max_length=40)
    details = models.JSONField(_("details"), default=dict)
    reason = models.TextField(_("reason"), blank=True)
    # The verb up to its dot, so that one kind of act is one range of an index.
    kind = models.CharField(_("kind"), max_length=40, blank=True)
    # How it came in: empty for what is older than these columns.
    door = models.CharField(_("door"), max_length=8, choices=Door, blank=True)
    network = models.CharField(_("from"), max_length=8, choices=Network, blank=True)
    undoes = models.OneToOneField(
        "self",
        verbose_name=_("undoes"),
        null=True,
        on_delete=models.PROTECT,
        related_name="undone_by",
    )

    objects = ChangeQuerySet.as_manager()

    class Meta:
        verbose_name = _("change")
        verbose_name_plural = _("changes")
        ordering = ["-pk"]
        indexes = [
            models.Index(fields=["scope", "-id"], name="change_scope"),
            models.Index(fields=["scope", "-at", "-id"], name="change_time"),
            models.Index(fields=["scope", "kind", "-at", "-id"], name="change_kind"),
            models.Index(fields=["scope", "by", "-at", "-id"], name="change_person"),
            # Nearly every line undoes nothing: without those, one is found at once.
            models.Index(
                fields=["undoes"],
                condition=models.Q(undoes__isnull=False),
                name="change_undoing",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.verb} {self.label}".strip()

    @property
    def is_undone(self) -> bool:
        """Whether a later line took it back."""
        return hasattr(self, "undone_by")
