"""Addresses that open without a sign-in: their token says whose they are."""

from typing import Any

from django.conf import settings
from django.core import signing
from django.urls import reverse

from gouvernail.accounts.models import User
from gouvernail.notifications.models import Preference

_STOP, _FEED = "gouvernail.mail-stop", "gouvernail.feed"


def absolute(address: str) -> str:
    """The whole address of a page of the product, for who reads it elsewhere."""
    return f"{settings.BASE_URL}{address}" if address.startswith("/") else address


def stop_address(person: User, kind: str) -> str:
    """Where `person` says that she wants no more mails of that kind."""
    token = signing.dumps([person.pk, str(kind)], salt=_STOP)
    return absolute(reverse("mail_stop", args=[token]))


def read_stop(token: str) -> tuple[User, str] | None:
    """Who wants no more of which kind; None for a token that is not ours."""
    found = _read(token, _STOP)
    person = User.objects.filter(pk=found[0]).first() if found else None
    return (person, str(found[1])) if found and person else None


def feed_token(preference: Preference) -> str:
    """What the addresses of her feeds hold, until she draws another secret."""
    return signing.dumps([preference.person_id, preference.secret], salt=_FEED)


def read_feed(token: str) -> User | None:
    """Whose feeds these are; None for a token forged, revoked, or of who left."""
    found = _read(token, _FEED)
    if not found:
        return None
    owners = User.objects.filter(is_active=True, preference__secret=found[1])
    return owners.filter(pk=found[0]).first()


def _read(token: str, salt: str) -> list[Any] | None:
    try:
        found: list[Any] = signing.loads(token, salt=salt)
    except signing.BadSignature:
        return None
    return found
