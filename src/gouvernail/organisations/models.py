"""Organisation, its departments, people and guests, its partners and its words."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from gouvernail.organisations.enums import (
    OrganisationKind,
    PartnerKind,
    Role,
    Vocabulary,
)
from gouvernail.organisations.querysets import (
    AgreementQuerySet,
    DepartmentQuerySet,
    GuestQuerySet,
    MembershipQuerySet,
    OrganisationQuerySet,
    PartnerQuerySet,
    TermQuerySet,
)

DEFAULT_ACCENT = "#14556b"
# First words of addresses that are not an organisation's.
RESERVED_SLUGS = {
    "accounts",
    "admin",
    "answer",
    "feeds",
    "healthz",
    "mail",
    "me",
    "outbox",
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


class Guest(models.Model):
    """A person without account whom the actions of an organisation may name.

    She has no role here and no password: a signed link is her only door.
    """

    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("organisation"),
        on_delete=models.PROTECT,
        related_name="guests",
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("person"),
        on_delete=models.CASCADE,
        related_name="guest_places",
    )
    function = models.CharField(
        _("function or organisation"), max_length=200, blank=True
    )
    archived_at = models.DateTimeField(_("archived"), null=True, blank=True)

    objects = GuestQuerySet.as_manager()

    class Meta:
        verbose_name = _("guest")
        verbose_name_plural = _("guests")
        ordering = ["organisation", "user"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "user"], name="guest_once_per_organisation"
            )
        ]

    def __str__(self) -> str:
        return f"{self.user} · {self.organisation}"


class Partner(models.Model):
    """An organisation or a group that works with the authority, and whom to call."""

    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("organisation"),
        on_delete=models.PROTECT,
        related_name="partners",
    )
    name = models.CharField(_("name"), max_length=200)
    kind = models.CharField(
        _("kind"), max_length=12, choices=PartnerKind, default=PartnerKind.OTHER
    )
    contact = models.CharField(_("contact person"), max_length=200, blank=True)
    email = models.EmailField(_("e-mail address"), blank=True)
    phone = models.CharField(_("telephone"), max_length=40, blank=True)
    note = models.TextField(_("note"), blank=True)
    archived_at = models.DateTimeField(_("archived"), null=True, blank=True)

    objects = PartnerQuerySet.as_manager()

    class Meta:
        verbose_name = _("partner")
        verbose_name_plural = _("partners")
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "name"], name="partner_name_once"
            )
        ]

    def __str__(self) -> str:
        return self.name


class Agreement(models.Model):
    """What binds the authority and a partner, until a day."""

    partner = models.ForeignKey(
        Partner,
        verbose_name=_("partner"),
        on_delete=models.CASCADE,
        related_name="agreements",
    )
    title = models.CharField(_("title"), max_length=300)
    starts_on = models.DateField(_("start"), null=True, blank=True)
    ends_on = models.DateField(_("end"), null=True, blank=True)
    note = models.TextField(_("note"), blank=True)

    objects = AgreementQuerySet.as_manager()

    class Meta:
        verbose_name = _("agreement")
        verbose_name_plural = _("agreements")
        ordering = ["ends_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(starts_on=None)
                | Q(ends_on=None)
                | Q(ends_on__gte=F("starts_on")),
                name="agreement_ends_after_it_starts",
            )
        ]

    def __str__(self) -> str:
        return self.title


class Term(models.Model):
    """A word of one of the lists by which an authority sorts its actions.

    `code` is what files write: the number of a sustainable development goal, the
    initials of a sector plan.
    """

    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("organisation"),
        on_delete=models.PROTECT,
        related_name="terms",
    )
    vocabulary = models.CharField(_("list"), max_length=12, choices=Vocabulary)
    parent = models.ForeignKey(
        "self",
        verbose_name=_("part of"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="children",
    )
    code = models.CharField(_("code"), max_length=20, blank=True)
    name = models.CharField(_("name"), max_length=200)
    starts_on = models.DateField(_("start"), null=True, blank=True)
    ends_on = models.DateField(_("end"), null=True, blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    archived_at = models.DateTimeField(_("archived"), null=True, blank=True)

    objects = TermQuerySet.as_manager()

    class Meta:
        verbose_name = _("term")
        verbose_name_plural = _("terms")
        ordering = ["vocabulary", "position", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "vocabulary", "parent", "name"],
                name="term_name_once_below",
            ),
            models.UniqueConstraint(
                fields=["organisation", "vocabulary", "name"],
                condition=Q(parent=None),
                name="term_name_once",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def written(self) -> str:
        """As a plan file writes it: its code, or its name."""
        return self.code or self.name
