"""How people come in: invitations, and the identity provider of an authority."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gouvernail.organisations.enums import InvitationState, Role
from gouvernail.organisations.models.authorities import Department, Organisation
from gouvernail.organisations.querysets import (
    IdentityProviderQuerySet,
    InvitationQuerySet,
)


class Invitation(models.Model):
    """A role offered to an e-mail address, until it is taken up, taken back or late."""

    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("organisation"),
        on_delete=models.CASCADE,
        related_name="invitations",
    )
    email = models.EmailField(_("e-mail address"))
    role = models.CharField(_("role"), max_length=20, choices=Role)
    department = models.ForeignKey(
        Department,
        verbose_name=_("department"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    function = models.CharField(_("function"), max_length=200, blank=True)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("invited by"),
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    sent_at = models.DateTimeField(_("sent"), default=timezone.now)
    expires_at = models.DateTimeField(_("valid until"))
    accepted_at = models.DateTimeField(_("accepted"), null=True, blank=True)
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("accepted by"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    revoked_at = models.DateTimeField(_("taken back"), null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        ordering = ["-sent_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "email"],
                condition=Q(accepted_at=None, revoked_at=None),
                name="one_open_invitation",
            )
        ]

    def __str__(self) -> str:
        return f"{self.email} · {self.organisation}"

    @property
    def state(self) -> InvitationState:
        """Whether it can still be taken up; if not, why."""
        if self.accepted_at:
            return InvitationState.USED
        if self.revoked_at:
            return InvitationState.TAKEN_BACK
        is_late = self.expires_at <= timezone.now()
        return InvitationState.LATE if is_late else InvitationState.WAITING


class IdentityProvider(models.Model):
    """An OpenID Connect provider: of one authority, or of the whole installation."""

    organisation = models.OneToOneField(
        Organisation,
        verbose_name=_("organisation"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="identity_provider",
    )
    slug = models.SlugField(_("short name"), max_length=60, unique=True)
    name = models.CharField(_("name on the button"), max_length=100)
    issuer = models.URLField(_("address of the provider"), max_length=500)
    client_id = models.CharField(_("client id"), max_length=300)
    secret = models.CharField(_("client secret"), max_length=500, blank=True)
    is_active = models.BooleanField(_("in use"), default=True)

    objects = IdentityProviderQuerySet.as_manager()

    class Meta:
        verbose_name = _("identity provider")
        verbose_name_plural = _("identity providers")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
