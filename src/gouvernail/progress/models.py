"""What somebody said of an action, on a day; and a whole plan frozen on a day."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gouvernail.core.journal import AppendOnlyModel
from gouvernail.core.rows import QuickRow
from gouvernail.documents.models import Document
from gouvernail.plan.standings import Standings, digest_of
from gouvernail.plans.models import Node
from gouvernail.progress.enums import WITH_REASON, Confidence, Status, Via
from gouvernail.progress.querysets import ProgressUpdateQuerySet, SnapshotQuerySet


class ProgressUpdate(AppendOnlyModel, QuickRow):
    """One line of the journal of an action. The last one is where it stands.

    A mistake is not erased: a later line `withdraws` it and says again what was true
    before.
    """

    node = models.ForeignKey(
        Node, verbose_name=_("action"), on_delete=models.PROTECT, related_name="updates"
    )
    # The plan of the node, so that a plan's follow-up is one range of an index.
    plan = models.ForeignKey(
        "plans.Plan",
        verbose_name=_("plan"),
        on_delete=models.PROTECT,
        related_name="updates",
    )
    at = models.DateTimeField(_("said"), default=timezone.now)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("by"),
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    status = models.CharField(_("status"), max_length=12, choices=Status)
    confidence = models.CharField(
        _("confidence"), max_length=9, choices=Confidence, blank=True
    )
    percent = models.PositiveSmallIntegerField(_("progress"), null=True, blank=True)
    note = models.TextField(_("in a sentence"), blank=True)
    next_step = models.TextField(_("next step"), blank=True)
    # "Nothing new": the same status said again, to say that it was looked at.
    unchanged = models.BooleanField(_("nothing new"), default=False)
    via = models.CharField(_("came"), max_length=8, choices=Via, default=Via.SCREEN)
    documents = models.ManyToManyField(
        Document, verbose_name=_("files"), blank=True, related_name="updates"
    )
    withdraws = models.OneToOneField(
        "self",
        verbose_name=_("withdraws"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="withdrawn_by",
    )
    # In the plan of a partner: the line of the leading plan that it says again.
    echo_of = models.ForeignKey(
        "self",
        verbose_name=_("says again"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="echoes",
    )

    objects = ProgressUpdateQuerySet.as_manager()

    class Meta:
        verbose_name = _("progress update")
        verbose_name_plural = _("progress updates")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(percent=None) | Q(percent__lte=100),
                name="progress_is_a_percentage",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=WITH_REASON, note=""),
                name="progress_gives_its_reason",
            ),
            models.CheckConstraint(
                condition=Q(status__in=Status.values), name="progress_status_known"
            ),
        ]
        indexes = [
            models.Index(fields=["plan", "node", "-id"], name="progress_last"),
            models.Index(fields=["plan", "-at", "-id"], name="progress_time"),
            # The few lines that take another back. SQLite knows of the index of the
            # column that nearly every line is empty in it, and reads them all instead.
            models.Index(
                fields=["withdraws"],
                condition=Q(withdraws__isnull=False),
                name="progress_withdrawal",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.node} · {self.get_status_display()}"

    @property
    def is_withdrawn(self) -> bool:
        """Whether a later line took it back."""
        return hasattr(self, "withdrawn_by")

    @property
    def files(self) -> list[Document]:
        """What was attached, first come first; read once with `with_files`."""
        return sorted(self.documents.all(), key=lambda document: document.pk)


class Snapshot(AppendOnlyModel):
    """A plan and where it stood, frozen on a day with the digest of what it says.

    Written once: what a college was shown can be shown again, and `verify` says
    whether anybody touched it since.
    """

    plan = models.ForeignKey(
        "plans.Plan",
        verbose_name=_("plan"),
        on_delete=models.PROTECT,
        related_name="snapshots",
    )
    taken_at = models.DateTimeField(_("taken"), default=timezone.now)
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("by"),
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    label = models.CharField(_("name"), max_length=200)
    content = models.JSONField(_("content"))
    digest = models.CharField(_("SHA-256"), max_length=64)

    objects = SnapshotQuerySet.as_manager()

    class Meta:
        verbose_name = _("snapshot")
        verbose_name_plural = _("snapshots")
        ordering = ["-pk"]
        indexes = [models.Index(fields=["plan", "-id"], name="snapshot_last")]

    def __str__(self) -> str:
        return self.label

    @property
    def standings(self) -> Standings:
        """What it froze, as a value."""
        return Standings.from_json(self.content)

    def verify(self) -> bool:
        """Whether its content is what was frozen."""
        return digest_of(self.content) == self.digest
