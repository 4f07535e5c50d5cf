"""The documents that anybody may take away."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from gouvernail.plan.wording import PlanError
from gouvernail.publishing.enums import FileState
from gouvernail.publishing.models.publications import Publication
from gouvernail.publishing.querysets import PublicFileQuerySet


class PublicFile(models.Model):
    """One document of a publication, as the public reads the plan.

    `name` is the end of its address and stays the same from one publication to the
    next. A job makes `file`, which is kept once under the digest of what it holds;
    `failure` is the sentence of what could not be made, for the house.
    """

    publication = models.ForeignKey(
        Publication,
        verbose_name=_("publication"),
        on_delete=models.CASCADE,
        related_name="files",
    )
    name = models.CharField(_("name"), max_length=100)
    # What it is, as “kind.format” of the catalogue, and what it is about.
    paper = models.CharField(_("document"), max_length=40)
    subject = models.CharField(_("about"), max_length=100, blank=True)
    label = models.CharField(_("title"), max_length=300)
    form = models.CharField(_("format"), max_length=8)
    mime = models.CharField(_("media type"), max_length=100)
    state = models.CharField(
        _("state"), max_length=7, choices=FileState, default=FileState.WAITING
    )
    size = models.PositiveIntegerField(_("size in bytes"), default=0)
    digest = models.CharField(_("SHA-256"), max_length=64, blank=True)
    file = models.FileField(_("file"), upload_to="public/", max_length=200, blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    # The sentence of a refusal: [template, parameters].
    failure = models.JSONField(_("failure"), default=list, blank=True)

    objects = PublicFileQuerySet.as_manager()

    class Meta:
        verbose_name = _("public document")
        verbose_name_plural = _("public documents")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["publication", "name"], name="public_file_once"
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def refusal(self) -> PlanError | None:
        """Why it could not be made."""
        if not self.failure:
            return None
        template, params = self.failure
        return PlanError(template, **params)
