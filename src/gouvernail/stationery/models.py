"""Template: a Word file of an authority; Choice: which documents are made with it."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gouvernail.organisations.models import Organisation
from gouvernail.stationery.querysets import ChoiceQuerySet, TemplateQuerySet


class Template(models.Model):
    """A template that an authority brought; its file never changes."""

    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("organisation"),
        on_delete=models.PROTECT,
        related_name="templates",
    )
    name = models.CharField(_("name"), max_length=120)
    file_name = models.CharField(_("file name"), max_length=255)
    content = models.FileField(_("content"), upload_to="templates/")
    size = models.PositiveIntegerField(_("size in bytes"))
    digest = models.CharField(_("SHA-256"), max_length=64)
    added_at = models.DateTimeField(_("added"), default=timezone.now)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("added by"),
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    removed_at = models.DateTimeField(_("removed"), null=True, blank=True)

    objects = TemplateQuerySet.as_manager()

    class Meta:
        verbose_name = _("template")
        verbose_name_plural = _("templates")
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name

    def read(self) -> bytes:
        """The bytes of its file."""
        with self.content.open("rb") as opened:
            data: bytes = opened.read()
        return data


class Choice(models.Model):
    """What one kind of document is made with, or all others where `kind` is empty.

    Without `template`, ours: a kind may keep it where another is usual.
    """

    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("organisation"),
        on_delete=models.PROTECT,
        related_name="template_choices",
    )
    kind = models.CharField(_("kind of document"), max_length=40, blank=True)
    template = models.ForeignKey(
        Template,
        verbose_name=_("template"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="choices",
    )

    objects = ChoiceQuerySet.as_manager()

    class Meta:
        verbose_name = _("choice of a template")
        verbose_name_plural = _("choices of templates")
        ordering = ["kind"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "kind"], name="one_template_per_kind"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind or '*'} · {self.template or '–'}"
