"""Application, Token, and Answered: an answer that may be given again."""

from datetime import date
from typing import cast

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gouvernail.accounts.models import User
from gouvernail.organisations.models import Membership, Organisation
from gouvernail.tokens.querysets import (
    AnsweredQuerySet,
    ApplicationQuerySet,
    TokenQuerySet,
)
from gouvernail.tokens.scopes import Scope


class Application(models.Model):
    """Another program that works with one authority, in one role.

    It acts through an account of its own, which is never open: nobody signs in with
    it, no list of people offers it, no mail goes to it. Its role is a membership.
    """

    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("organisation"),
        on_delete=models.PROTECT,
        related_name="applications",
    )
    name = models.CharField(_("name"), max_length=80)
    purpose = models.CharField(_("what it does"), max_length=300, blank=True)
    account = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        verbose_name=_("account"),
        on_delete=models.PROTECT,
        related_name="application",
    )
    made_at = models.DateTimeField(_("made"), default=timezone.now)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("made by"),
        on_delete=models.PROTECT,
        related_name="+",
    )
    stopped_at = models.DateTimeField(_("stopped"), null=True, blank=True)

    objects = ApplicationQuerySet.as_manager()

    class Meta:
        verbose_name = _("application")
        verbose_name_plural = _("applications")
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "name"], name="application_name_once"
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def membership(self) -> Membership:
        """What it is in its authority."""
        return next(iter(self.account.memberships.all()))

    @property
    def alive(self) -> list["Token"]:
        """Its tokens that work."""
        return [token for token in self.tokens.all() if token.is_alive]

    @property
    def used_on(self) -> date | None:
        """The last day on which one of them was used."""
        days = [token.used_on for token in self.tokens.all() if token.used_on]
        return max(days, default=None)


class Token(models.Model):
    """What a program shows instead of signing in; only its digest is kept.

    It belongs to a person, or to an application. `prefix` is its beginning, by which
    people recognise it; `used_on` is a day, so that nobody's hours are kept.
    """

    application = models.ForeignKey(
        Application,
        verbose_name=_("application"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="tokens",
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("person"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="tokens",
    )
    name = models.CharField(_("name"), max_length=80)
    scopes = models.JSONField(_("may be used to"), default=list)
    prefix = models.CharField(_("beginning"), max_length=16)
    digest = models.CharField(_("digest"), max_length=64, unique=True)
    made_at = models.DateTimeField(_("made"), default=timezone.now)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("made by"),
        on_delete=models.PROTECT,
        related_name="+",
    )
    expires_at = models.DateTimeField(_("works until"))
    used_on = models.DateField(_("last used"), null=True, blank=True)
    revoked_at = models.DateTimeField(_("revoked"), null=True, blank=True)

    objects = TokenQuerySet.as_manager()

    class Meta:
        verbose_name = _("token")
        verbose_name_plural = _("tokens")
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(person=None) ^ Q(application=None),
                name="token_of_a_person_or_an_application",
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def organisation(self) -> Organisation | None:
        """The authority of its application; None for a person's."""
        return self.application.organisation if self.application else None

    @property
    def account(self) -> User:
        """In whose name it acts."""
        owner = self.application.account if self.application else self.person
        return cast(User, owner)

    @property
    def is_alive(self) -> bool:
        """Whether it opens anything, as far as it goes."""
        return self.revoked_at is None and self.expires_at > timezone.now()

    @property
    def uses(self) -> list[str]:
        """Its scopes in words."""
        return [str(Scope(each).label) for each in self.scopes]


class Answered(models.Model):
    """What a program was answered under a key of its own, to be answered so again.

    `digest` is that of the request: another one under the same key is refused. A
    `status` of 0 says that the first one is still under way.
    """

    token = models.ForeignKey(
        Token,
        verbose_name=_("token"),
        on_delete=models.CASCADE,
        related_name="answered",
    )
    key = models.CharField(_("key"), max_length=200)
    digest = models.CharField(_("digest"), max_length=64)
    status = models.PositiveSmallIntegerField(_("status"), default=0)
    headers = models.JSONField(_("headers"), default=dict)
    body = models.TextField(_("answer"), blank=True)
    at = models.DateTimeField(_("at"), default=timezone.now)

    objects = AnsweredQuerySet.as_manager()

    class Meta:
        verbose_name = _("kept answer")
        verbose_name_plural = _("kept answers")
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["at"], name="answered_at")]
        constraints = [
            models.UniqueConstraint(fields=["token", "key"], name="answered_once")
        ]

    def __str__(self) -> str:
        return f"{self.key} {self.status}"
