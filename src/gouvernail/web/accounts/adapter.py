"""How allauth behaves here: no sign-up, our mails, our sentences, our sessions."""

from datetime import timedelta
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.internal import ratelimit
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils import timezone
from django.utils.formats import time_format
from django.utils.translation import gettext, gettext_lazy as _

from gouvernail.accounts import sessions
from gouvernail.accounts.models import User
from gouvernail.history.origin import network_of
from gouvernail.notifications.addresses import absolute
from gouvernail.web.accounts.jobs import send_reset
from gouvernail.web.accounts.mails import mail_of_change

SENTENCES = {
    "email_password_mismatch": _(
        "This address and this password do not go together. Look at capitals and at "
        "spaces, or have a link sent to you."
    ),
    "enter_current_password": _("This is not your password of now."),
    "incorrect_password": _("This is not your password."),
    "incorrect_code": _("This code is not the right one, or it was used already."),
    "unknown_email": _("Nobody signs in with this address."),
    "invalid_password_reset": _("This link works no more. Have another one sent."),
}


class InvitationOnly(DefaultAccountAdapter):  # type: ignore[misc]
    """An authority opens the accounts of its people; nobody signs up alone."""

    error_messages = {**DefaultAccountAdapter.error_messages, **SENTENCES}

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never."""
        return False

    def get_login_stages(self) -> list[str]:
        """One step after the password, and only ours."""
        return ["gouvernail.web.accounts.stages.SecondFactorStage"]

    def login(self, request: HttpRequest, user: AbstractBaseUser) -> None:
        """Sign her in, and write the session down where she sees it."""
        super().login(request, user)
        if isinstance(user, User):
            sessions.begin(request, user, network_of(request))

    def logout(self, request: HttpRequest) -> None:
        """Sign her out, and forget the session."""
        sessions.forget(request.session.session_key)
        super().logout(request)

    def set_password(self, user: AbstractBaseUser, password: str) -> None:
        """A new password ends the other sessions; whoever stole the old one is out."""
        super().set_password(user, password)
        if isinstance(user, User):
            mine = self.request.session.session_key if self._is_hers(user) else None
            sessions.end_others(user, kept=mine)

    def validation_error(self, code: str, *args: Any) -> ValidationError:
        """Too many tries: one sentence, with the hour at which she may try again."""
        if code in {"too_many_login_attempts", "rate_limited"}:
            return ValidationError(too_many(), code=code)
        error: ValidationError = super().validation_error(code, *args)
        return error

    def send_password_reset_mail(
        self, user: AbstractBaseUser, email: str, context: dict[str, Any]
    ) -> None:
        """Through the journal of mails, in her language, beside the request."""
        send_reset.enqueue(user.pk, absolute(_path(context["password_reset_url"])))

    def send_notification_mail(
        self, template_prefix: str, user: AbstractBaseUser, *args: Any, **kwargs: Any
    ) -> None:
        """What changed about how she signs in, told to her own address."""
        if isinstance(user, User):
            mail_of_change(user, template_prefix.rsplit("/", 1)[-1])

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """The page shows what is now; a note that repeats it would be noise."""

    def _is_hers(self, user: User) -> bool:
        return bool(self.request and self.request.user == user)


def too_many() -> str:
    """When she may try again: the hour at which the longest of the limits is over."""
    rates = ratelimit.get_rates(app="allauth.account", action="login_failed")
    longest = max((rate.duration for rate in rates if rate.per == "key"), default=300)
    until = timezone.localtime() + timedelta(seconds=longest + 59)
    return gettext("Too many tries. For your safety, wait until %(time)s.") % {
        "time": time_format(until, "H:i")
    }


def _path(address: str) -> str:
    """The address without its host, which the browser could have made up."""
    return "/" + address.split("://", 1)[-1].split("/", 1)[-1]
