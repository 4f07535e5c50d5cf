"""Who came in, who was refused, who went: lines in the journal of her authorities.

A line goes to each authority where she has a role at that moment, so that none reads
what is another's. What nobody has a role for goes to the installation.
"""

from collections.abc import Mapping
from typing import Any

from allauth.account.signals import password_changed, password_reset, password_set
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import (
    authentication_failed,
    authenticator_added,
    authenticator_removed,
)
from django.contrib.auth.signals import (
    user_logged_in,
    user_logged_out,
    user_login_failed,
)
from django.dispatch import receiver
from django.http import HttpRequest

from gouvernail.accounts.models import User
from gouvernail.history.services import Act, record
from gouvernail.organisations.models import Organisation
from gouvernail.privacy.services.telling import person_subject

INSTALLATION = "installation"


@receiver(user_logged_in)
def signed_in(request: HttpRequest, user: User, **_more: object) -> None:
    """Somebody came in by a page; a program that signs in has no address."""
    if request.path:
        _tell("sign_in.done", user, by=user)


@receiver(user_logged_out)
def signed_out(request: HttpRequest, user: User | None, **_more: object) -> None:
    """Somebody went."""
    if user is not None and request.path:
        _tell("sign_in.ended", user, by=user)


@receiver(user_login_failed)
def refused(credentials: Mapping[str, Any], **_more: object) -> None:
    """Somebody typed an address and a password that do not go together."""
    names = ("email", "username", "login")
    typed = str(next(filter(None, map(credentials.get, names)), "")).strip()
    user = User.objects.filter(email__iexact=typed).first() if typed else None
    _tell("sign_in.failed", user, label=masked(typed))


@receiver(password_changed)
@receiver(password_set)
def changed_password(user: User, **_more: object) -> None:
    """She knew the former one."""
    _tell("sign_in.password_changed", user, by=user)


@receiver(password_reset)
def chose_password_anew(user: User, **_more: object) -> None:
    """She opened the link of a mail."""
    _tell("sign_in.password_reset", user, by=user)


@receiver(authenticator_added)
def added_factor(user: User, authenticator: Authenticator, **_more: object) -> None:
    """She has one more second step."""
    _tell("sign_in.factor_added", user, by=user, label=_named(authenticator))


@receiver(authenticator_removed)
def removed_factor(user: User, authenticator: Authenticator, **_more: object) -> None:
    """She has one second step less."""
    _tell("sign_in.factor_removed", user, by=user, label=_named(authenticator))


@receiver(authentication_failed)
def refused_code(user: User, authenticator: Authenticator, **_more: object) -> None:
    """The password was right, the code was not."""
    _tell("sign_in.code_refused", user, label=_named(authenticator))


def masked(address: str) -> str:
    """Enough to recognise one's own slip, too little to be an address."""
    name, at, host = address.partition("@")
    return f"{name[:1]}…@{host}"[:80] if at else "…"


def _tell(
    verb: str, user: User | None, *, by: User | None = None, label: str = ""
) -> None:
    subjects = [person_subject(user)] if user else []
    for scope in _scopes_of(user):
        record(Act(scope=scope, verb=verb, by=by, subjects=subjects, label=label))


def _scopes_of(user: User | None) -> list[str]:
    if user is None:
        return [INSTALLATION]
    houses = Organisation.objects.visible_to(user).order_by("pk")
    return [house.scope for house in houses] or [INSTALLATION]


def _named(authenticator: Authenticator) -> str:
    return str(authenticator.get_type_display())
