"""Who is behind a token."""

from dataclasses import dataclass

from django.utils import timezone

from gouvernail.accounts.models import User
from gouvernail.tokens.models import Token
from gouvernail.tokens.scopes import Scope
from gouvernail.tokens.secret import BEGINNING, digest_of


@dataclass(frozen=True)
class Bearer:
    """The token, in whose name it acts, and what it may be used for.

    The account of an application is not active, so that nobody can sign in with it:
    `is_active` says nothing of a bearer.
    """

    token: Token
    user: User
    scopes: frozenset[Scope]


def bearer_of(secret: str) -> Bearer | None:
    """Who shows this; None for what is forged, late, revoked, stopped or closed.

    One query, and a second one on the first use of a day.
    """
    if not secret.startswith(BEGINNING):
        return None
    rows = Token.objects.alive().with_bearer()
    token = rows.filter(digest=digest_of(secret)).first()
    if token is None or not _is_open(token):
        return None
    _note_use(token)
    scopes = frozenset(each for each in Scope if each.value in token.scopes)
    return Bearer(token, token.account, scopes)


def _is_open(token: Token) -> bool:
    application = token.application
    if application is None:
        return token.account.is_active
    closed = application.stopped_at or application.organisation.archived_at
    return closed is None


def _note_use(token: Token) -> None:
    """The day alone."""
    today = timezone.localdate()
    if token.used_on != today:
        Token.objects.filter(pk=token.pk).update(used_on=today)
        token.used_on = today
