"""A person who can sign in, known by an e-mail address, and how she came in."""

from typing import Any, ClassVar

from django.conf import settings
from django.contrib.auth.models import (
    AbstractBaseUser,
    BaseUserManager,
    PermissionsMixin,
)
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gouvernail.history.enums import Network


class UserManager(BaseUserManager["User"]):
    """Creates people; addresses are kept in lower case."""

    def create_user(
        self, email: str, password: str | None = None, **fields: Any
    ) -> "User":
        """A person without any right; no password means no sign-in by password."""
        user = self.model(email=email.strip().lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(
        self, email: str, password: str | None = None, **fields: Any
    ) -> "User":
        """Somebody who runs the installation."""
        return self.create_user(
            email, password, is_staff=True, is_superuser=True, **fields
        )

    def get_by_natural_key(self, username: str | None) -> "User":
        """Whoever has this address, however it is typed."""
        return self.get(email__iexact=(username or "").strip())


class User(AbstractBaseUser, PermissionsMixin):
    """One person; what she may do is in her memberships."""

    email = models.EmailField(_("e-mail address"), unique=True)
    first_name = models.CharField(_("first name"), max_length=100, blank=True)
    last_name = models.CharField(_("last name"), max_length=100, blank=True)
    is_active = models.BooleanField(_("active"), default=True)
    is_staff = models.BooleanField(_("runs the installation"), default=False)
    # Empty: that of her authority, then that of her browser.
    language = models.CharField(
        _("language"), max_length=2, blank=True, choices=settings.LANGUAGES
    )
    # Her name and address were taken out; what she did stays, as somebody's.
    erased_at = models.DateTimeField(_("erased"), null=True, blank=True, editable=False)
    joined_at = models.DateTimeField(_("joined"), default=timezone.now, editable=False)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    objects = UserManager()

    class Meta:
        verbose_name = _("user")
        verbose_name_plural = _("users")
        ordering = ["last_name", "first_name", "email"]
        constraints = [
            models.UniqueConstraint(Lower("email"), name="user_email_without_case")
        ]

    def __str__(self) -> str:
        return self.full_name

    @property
    def full_name(self) -> str:
        """First and last name, or the address of who gave none."""
        return f"{self.first_name} {self.last_name}".strip() or self.email

    @property
    def initials(self) -> str:
        """Two letters for the mark beside the name."""
        letters = f"{self.first_name[:1]}{self.last_name[:1]}" or self.email[:2]
        return letters.upper()

    def get_full_name(self) -> str:
        """What Django and allauth ask for."""
        return self.full_name

    def get_short_name(self) -> str:
        """How the screens greet her."""
        return self.first_name or self.email


class SignIn(models.Model):
    """A browser in which somebody signed in, until she or time ends it.

    Of where it is, only the network is kept: no address of a person.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("person"),
        on_delete=models.CASCADE,
        related_name="sign_ins",
    )
    session_key = models.CharField(_("session"), max_length=40, unique=True)
    agent = models.CharField(_("browser"), max_length=300, blank=True)
    network = models.CharField(_("from"), max_length=8, choices=Network, blank=True)
    began_at = models.DateTimeField(_("since"), default=timezone.now)
    seen_at = models.DateTimeField(_("last seen"), default=timezone.now)

    class Meta:
        verbose_name = _("open session")
        verbose_name_plural = _("open sessions")
        ordering = ["-seen_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.user} · {self.began_at:%Y-%m-%d %H:%M}"


class LoginLink(models.Model):
    """A link of a mail by which somebody signs in once; only its digest is kept."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("person"),
        on_delete=models.CASCADE,
        related_name="login_links",
    )
    digest = models.CharField(_("digest"), max_length=64, unique=True)
    made_at = models.DateTimeField(_("made"), default=timezone.now)
    used_at = models.DateTimeField(_("used"), null=True, blank=True)

    class Meta:
        verbose_name = _("link to sign in")
        verbose_name_plural = _("links to sign in")
        ordering = ["-made_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.user} · {self.made_at:%Y-%m-%d %H:%M}"


class CacheRow(models.Model):
    """The table of Django's database cache, which all serving processes share.

    As a model it is there after every migration: the counts of failed sign-ins
    cannot depend on a step that somebody forgot.
    """

    cache_key = models.CharField(max_length=255, primary_key=True)
    value = models.TextField()
    expires = models.DateTimeField(db_index=True)

    class Meta:
        db_table = "gouvernail_cache"
        verbose_name = _("kept value")
        verbose_name_plural = _("kept values")

    def __str__(self) -> str:
        return self.cache_key
