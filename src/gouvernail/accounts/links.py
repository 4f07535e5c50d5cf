"""Links by which somebody signs in once, without her password."""

import hashlib
import secrets
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from gouvernail.accounts.models import LoginLink, User

VALID_FOR = timedelta(minutes=15)


def make_link(user: User) -> str:
    """A token that nobody can guess; the row keeps its digest only."""
    token = secrets.token_urlsafe(32)
    LoginLink.objects.create(user=user, digest=_digest(token))
    return token


def find_link(token: str) -> LoginLink | None:
    """The link that still works; None for one forged, used, or late."""
    since = timezone.now() - VALID_FOR
    rows = LoginLink.objects.filter(used_at=None, made_at__gt=since)
    return rows.filter(digest=_digest(token)).select_related("user").first()


@transaction.atomic
def take_link(token: str) -> User | None:
    """Use a link, once: of two who come together, one gets in."""
    link = find_link(token)
    if link is None:
        return None
    now = timezone.now()
    won = LoginLink.objects.filter(pk=link.pk, used_at=None).update(used_at=now)
    # Her other links die with it: one of them may lie in a mailbox that others read.
    LoginLink.objects.filter(user=link.user, used_at=None).update(used_at=now)
    return link.user if won else None


def forget_old_links() -> int:
    """Links that work no more are of no use; how many went."""
    late = LoginLink.objects.filter(made_at__lt=timezone.now() - timedelta(days=1))
    return late.delete()[0]


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
