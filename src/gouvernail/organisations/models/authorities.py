"""The authority, its departments, and who works there in which role."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from gouvernail.organisations.enums import Letters, OrganisationKind, Role
from gouvernail.organisations.querysets import (
    DepartmentQuerySet,
    MembershipQuerySet,
    OrganisationQuerySet,
)

DEFAULT_ACCENT = "#14556b"
# First words of addresses that are not an organisation's.
RESERVED_SLUGS = {
    "accounts",
    "admin",
    "answer",
    "api",
    "authorities",
    "feeds",
    "healthz",
    "invitation",
    "mail",
    "me",
    "operator",
    "outbox",
    "public",
    "static",
    "styleguide",
}

is_colour = RegexValidator(r"^#[0-9a-f]{6}$", _("A colour is written #14556b."))
is_ins_code = RegexValidator(r"^\d{5}$", _("An INS code has five figures."))


def is_not_reserved(slug: str) -> None:
    """Refuse a short name that is an address of the product itself."""
    if slug in RESERVED_SLUGS:
        raise ValidationError(_("This short name is taken by the product itself."))


class Organisation(models.Model):
    """A local authority. Commune and CPAS of one place share their INS code."""

    kind = models.CharField(_("kind"), max_length=12, choices=OrganisationKind)
    name = models.CharField(_("name"), max_length=200)
    slug = models.SlugField(
        _("short name"), max_length=60, unique=True, validators=[is_not_reserved]
    )
    ins = models.CharField(
        _("INS code"), max_length=5, blank=True, validators=[is_ins_code]
    )
    accent = models.CharField(
        _("accent colour"), max_length=7, default=DEFAULT_ACCENT, validators=[is_colour]
    )
    logo = models.FileField(_("logo"), upload_to="logos/", blank=True)
    language = models.CharField(
        _("language"), max_length=2, default="fr", choices=settings.LANGUAGES
    )
    # How its documents look, beside the accent and the logo.
    letters = models.CharField(
        _("letters of titles"), max_length=5, choices=Letters, default=Letters.SERIF
    )
    foot_line = models.CharField(
        _("line at the foot of documents"), max_length=160, blank=True
    )
    has_logo_on_cover = models.BooleanField(_("logo on covers"), default=True)
    # The CPAS of a commune, the commune of a CPAS: each names the other.
    pair = models.OneToOneField(
        "self",
        verbose_name=_("paired authority"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    archived_at = models.DateTimeField(_("archived"), null=True, blank=True)
    # Nothing adopted or said is ever forgotten; these are traces of people.
    mails_kept_months = models.PositiveSmallIntegerField(
        _("months for which mails are kept"), default=24
    )
    sign_ins_kept_months = models.PositiveSmallIntegerField(
        _("months for which sign-ins are kept"), default=12
    )

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    @property
    def scope(self) -> str:
        """What the journal calls it."""
        return f"organisation:{self.pk}"

    @property
    def file_kind(self) -> str:
        """Its kind as a plan file writes it: four kinds only."""
        kinds = {OrganisationKind.COMMUNE, OrganisationKind.CPAS}
        known = kinds | {OrganisationKind.PROVINCE}
        return self.kind if self.kind in known else OrganisationKind.OTHER


class Department(models.Model):
    """A service of an organisation, within another one or on its own."""

    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("organisation"),
        on_delete=models.PROTECT,
        related_name="departments",
    )
    name = models.CharField(_("name"), max_length=200)
    head = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("head"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    parent = models.ForeignKey(
        "self",
        verbose_name=_("part of"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="children",
    )
    archived_at = models.DateTimeField(_("archived"), null=True, blank=True)

    objects = DepartmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("department")
        verbose_name_plural = _("departments")
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "name"], name="department_name_once"
            )
        ]

    def __str__(self) -> str:
        return self.name


class Membership(models.Model):
    """What one person is in one organisation."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("person"),
        on_delete=models.CASCADE,
        related_name="memberships",
    )
    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("organisation"),
        on_delete=models.PROTECT,
        related_name="memberships",
    )
    role = models.CharField(_("role"), max_length=20, choices=Role)
    department = models.ForeignKey(
        Department,
        verbose_name=_("department"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="memberships",
    )
    function = models.CharField(_("function"), max_length=200, blank=True)
    # Who stands in for her while she is away.
    substitute = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("substitute"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        ordering = ["organisation", "user"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "organisation"], name="one_role_per_organisation"
            )
        ]

    def __str__(self) -> str:
        return f"{self.user} · {self.organisation}"
