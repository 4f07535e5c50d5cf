"""Organisation, Department, Membership."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from gouvernail.organisations.enums import OrganisationKind, Role
from gouvernail.organisations.querysets import (
    DepartmentQuerySet,
    MembershipQuerySet,
    OrganisationQuerySet,
)

DEFAULT_ACCENT = "#14556b"
# First words of addresses that are not an organisation's.
RESERVED_SLUGS = {"accounts", "admin", "healthz", "me", "static", "styleguide"}

is_colour = RegexValidator(r"^#[0-9a-f]{6}$", _("A colour is written #14556b."))
is_ins_code = RegexValidator(r"^\d{5}$", _("An INS code has five figures."))


def is_not_reserved(slug: str) -> None:
    """Refuse a short name that is an address of the product itself."""
    if slug in RESERVED_SLUGS:
        raise ValidationError(_("This short name is taken by the product itself."))


class Organisation(models.Model):
    """A local authority. Commune and CPAS of one place share their INS code."""

    kind = models.CharField(_("kind"), max_length=10, choices=OrganisationKind)
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

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Department(models.Model):
    """A service of an organisation."""

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
