"""The mails of sign-in, each in the language of who reads it."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from gouvernail.accounts.links import VALID_FOR, make_link
from gouvernail.accounts.models import User
from gouvernail.notifications.addresses import absolute
from gouvernail.notifications.enums import MailKind
from gouvernail.notifications.services import queue_mail, send_soon
from gouvernail.organisations.policies import memberships_of
from gouvernail.web.accounts.language import language_of

# What allauth calls an event → what we tell of it.
CHANGES: dict[str, Promise] = {
    "password_changed": _("Your password was changed"),
    "password_reset": _("Your password was changed"),
    "password_set": _("You now have a password"),
    "totp_activated": _("A code is now asked when you sign in"),
    "totp_deactivated": _("No code is asked any more when you sign in"),
    "webauthn_added": _("A passkey now opens your account"),
    "webauthn_removed": _("A passkey was taken from your account"),
    "recovery_codes_generated": _("You have new recovery codes"),
    "account_connected": _("Your account is tied to that of your authority"),
    "account_disconnected": _("Your account is tied to that of your authority no more"),
}
_WHY = _("You receive this message because this address opens an account here.")


def mail_of_link(user: User, forward: str = "") -> None:
    """A link that signs her in once."""
    address = absolute(reverse("login_link", args=[make_link(user)]))
    context = {
        "address": f"{address}?next={forward}" if forward else address,
        "minutes": int(VALID_FOR.total_seconds() // 60),
    }
    _queue(user, _("Your link to sign in"), "login_link", context, MailKind.LINK)


def mail_of_reset(user: User, address: str) -> None:
    """A link that lets her choose another password."""
    days = settings.PASSWORD_RESET_TIMEOUT // timedelta(days=1).total_seconds()
    context = {"address": address, "days": int(days)}
    subject = _("Choose another password")
    _queue(user, subject, "password_reset", context, MailKind.LINK)


def mail_of_change(user: User, event: str) -> None:
    """What changed about how she signs in; nothing for what we do not tell."""
    subject = CHANGES.get(event)
    if subject is None:
        return
    context = {
        "at": timezone.localtime(),
        "security": absolute(reverse("security")),
    }
    _queue(user, subject, "sign_in_changed", context, MailKind.ACCOUNT)


def _queue(
    user: User, subject: Promise, template: str, context: dict[str, Any], kind: str
) -> None:
    houses = memberships_of(user)
    organisation = houses[0].organisation if len(houses) == 1 else None
    queue_mail(
        key=f"{template}:{user.pk}:{uuid4()}",
        person=user,
        subject=subject,
        template=template,
        context={"why": _WHY, "organisation": organisation, **context},
        kind=kind,
        language=language_of(user),
    )
    send_soon()
