"""What the public reads of a plan, frozen."""

import hashlib
import zlib

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gouvernail.adoption.models import Version
from gouvernail.plan.wording import PlanError, gettext_noop
from gouvernail.plans.models import Plan
from gouvernail.publishing.enums import Occasion, PublicationKind
from gouvernail.publishing.querysets import PublicationQuerySet


class Publication(models.Model):
    """What the public reads of a plan, frozen at one instant.

    `content` is the packed JSON of a `publishing.value.PublicPlan`, and `digest` its
    SHA-256: public pages are made of it and of nothing else. The newest one that
    stands is what is shown; once written, its content never changes. `essence` is the
    digest of what it says but for the moment: the same, and there is nothing new.
    """

    plan = models.ForeignKey(
        Plan,
        verbose_name=_("plan"),
        on_delete=models.PROTECT,
        related_name="publications",
    )
    kind = models.CharField(
        _("kind"),
        max_length=12,
        choices=PublicationKind,
        default=PublicationKind.PLAN,
    )
    version = models.ForeignKey(
        Version,
        verbose_name=_("version"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    content = models.BinaryField(_("content"))
    digest = models.CharField(_("SHA-256"), max_length=64)
    essence = models.CharField(_("SHA-256 of what it says"), max_length=64, blank=True)
    occasion = models.CharField(
        _("occasion"), max_length=12, choices=Occasion, default=Occasion.BY_HAND
    )
    published_at = models.DateTimeField(_("published"), default=timezone.now)
    # Nobody where a rhythm or a date published it.
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("published by"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    # When it was last found that nothing new is to be said.
    checked_at = models.DateTimeField(_("found unchanged"), null=True, blank=True)
    taken_back_at = models.DateTimeField(_("taken back"), null=True, blank=True)
    # Of a preview, which only who has its address sees, for a day.
    preview = models.CharField(_("address of the preview"), max_length=64, blank=True)

    # Given by `PublicationQuerySet.for_visit`.
    has_withdrawn: bool
    # Whether the call of `publish` that gave this row wrote it.
    is_new = False

    objects = PublicationQuerySet.as_manager()

    class Meta:
        verbose_name = _("publication")
        verbose_name_plural = _("publications")
        ordering = ["-pk"]
        indexes = [models.Index(fields=["plan", "-id"], name="publication_last")]
        constraints = [
            models.UniqueConstraint(
                fields=["preview"], condition=~Q(preview=""), name="preview_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.plan} · {self.published_at:%d/%m/%Y %H:%M}"

    @property
    def is_standing(self) -> bool:
        """Whether it may be shown to everybody."""
        return self.taken_back_at is None and not self.preview

    @property
    def is_sound(self) -> bool:
        """Whether its content is what was written."""
        return hashlib.sha256(self._unpacked).hexdigest() == self.digest

    @property
    def text(self) -> bytes:
        """The JSON that it holds. Raises `PlanError` where it is not what was written:
        nobody is shown what somebody changed behind the product."""
        said = self._unpacked
        if hashlib.sha256(said).hexdigest() != self.digest:
            raise PlanError(
                gettext_noop(
                    "Publication %(number)s was changed in the database after it was"
                    " written: it is not shown. Publish the plan again."
                ),
                number=self.pk,
            )
        return said

    @property
    def _unpacked(self) -> bytes:
        """Nothing where the content cannot be read at all."""
        try:
            return zlib.decompress(self.content)
        except zlib.error:
            return b""


def packed(text: bytes) -> tuple[bytes, str]:
    """The content of a publication that holds `text`, and its digest."""
    return zlib.compress(text, 9), hashlib.sha256(text).hexdigest()
