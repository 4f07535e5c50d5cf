"""The public site of an authority."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gouvernail.organisations.models import Organisation
from gouvernail.publishing.enums import Conformity, Licence, Rhythm
from gouvernail.publishing.querysets import SiteQuerySet

USUAL_PAPERS = (
    *("plan.pdf", "plan.odt", "follow-up.pdf", "follow-up.xlsx", "poster.pdf"),
    *("evaluation.pdf", "evaluation.html"),
)


def usual_papers() -> list[str]:
    """The documents that a site offers until its authority chooses, as kind.format."""
    return list(USUAL_PAPERS)


class Site(models.Model):
    """The public site of one authority: what it shows, allows and declares.

    `stamp` grows with whatever changes a public page (a publication, an answer, a
    choice made here): pages that were kept under an older one are made again.
    """

    organisation = models.OneToOneField(
        Organisation,
        verbose_name=_("organisation"),
        on_delete=models.PROTECT,
        related_name="site",
    )
    is_open = models.BooleanField(_("open to everybody"), default=False)
    domain = models.CharField(_("own domain"), max_length=200, blank=True)
    rhythm = models.CharField(
        _("follow-up renewed"), max_length=8, choices=Rhythm, default=Rhythm.BY_HAND
    )
    licence = models.CharField(
        _("licence of the data"), max_length=8, choices=Licence, default=Licence.CC_BY
    )
    welcome = models.TextField(_("words of welcome"), blank=True)
    contact_email = models.EmailField(_("address for citizens"), blank=True)
    contact_address = models.TextField(_("postal address and telephone"), blank=True)
    legal_notice = models.TextField(_("legal notice"), blank=True)
    conformity = models.CharField(
        _("accessibility"),
        max_length=8,
        choices=Conformity,
        default=Conformity.PARTIAL,
    )
    audited_on = models.DateField(_("accessibility checked on"), null=True, blank=True)
    accessibility_limits = models.TextField(_("what is not accessible"), blank=True)
    # Which documents are made of a publication, as “kind.format” of the catalogue.
    papers = models.JSONField(_("documents"), default=usual_papers, blank=True)
    # Each part of participation is optional.
    has_followers = models.BooleanField(_("follow by e-mail"), default=False)
    has_ideas = models.BooleanField(_("ideas"), default=False)
    has_smileys = models.BooleanField(_("smileys"), default=False)
    question = models.CharField(_("question to visitors"), max_length=200, blank=True)
    stamp = models.PositiveIntegerField(_("state of its pages"), default=1)
    changed_at = models.DateTimeField(_("changed"), default=timezone.now)

    objects = SiteQuerySet.as_manager()

    class Meta:
        verbose_name = _("public site")
        verbose_name_plural = _("public sites")
        constraints = [
            models.UniqueConstraint(
                fields=["domain"], condition=~Q(domain=""), name="site_domain_once"
            )
        ]

    def __str__(self) -> str:
        return str(self.organisation)

    @property
    def scope(self) -> str:
        """What the journal calls it."""
        return self.organisation.scope
