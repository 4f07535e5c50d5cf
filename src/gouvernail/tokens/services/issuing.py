"""Tokens are made and revoked; nothing brings a revoked one back."""

from collections.abc import Iterable
from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from gouvernail.accounts.models import User
from gouvernail.plan.wording import PlanError, gettext_noop as _
from gouvernail.tokens.enums import Lasting
from gouvernail.tokens.models import Application, Token
from gouvernail.tokens.policies import (
    can_have_tokens,
    can_keep_applications,
    can_revoke,
)
from gouvernail.tokens.scopes import checked
from gouvernail.tokens.secret import SHOWN, digest_of, new_secret
from gouvernail.tokens.services.telling import tell_of_token

# More would only be forgotten ones.
MOST = 20


@transaction.atomic
def issue(
    *,
    name: str,
    scopes: Iterable[str],
    days: int,
    by: User,
    application: Application | None = None,
) -> tuple[Token, str]:
    """A token of `by` herself, or of an application; and the secret, shown only now."""
    _require(by, application)
    person = None if application else by
    _refuse_too_many(person, application)
    secret = new_secret()
    token = Token.objects.create(
        application=application,
        person=person,
        name=_named(name),
        scopes=checked(scopes),
        prefix=secret[:SHOWN],
        digest=digest_of(secret),
        made_by=by,
        expires_at=timezone.now() + timedelta(days=_lasting(days)),
    )
    tell_of_token(verb="token.made", token=token, by=by)
    return token, secret


@transaction.atomic
def revoke(*, token: Token, by: User) -> Token:
    """It opens nothing any more, from now on and for good."""
    if not can_revoke(by, token):
        raise PermissionDenied
    now = timezone.now()
    rows = Token.objects.filter(pk=token.pk, revoked_at=None)
    if rows.update(revoked_at=now):
        token.revoked_at = now
        tell_of_token(verb="token.revoked", token=token, by=by)
    return token


def _require(by: User, application: Application | None) -> None:
    if application is None:
        allowed = can_have_tokens(by)
    else:
        allowed = can_keep_applications(by, application.organisation)
    if not allowed:
        raise PermissionDenied
    if application is not None and application.stopped_at:
        raise PlanError(_("“%(name)s” is stopped."), name=application.name)


def _refuse_too_many(person: User | None, application: Application | None) -> None:
    rows = Token.objects.alive().filter(person=person, application=application)
    if rows.count() >= MOST:
        said = _("%(most)s tokens work already: revoke one that nobody uses.")
        raise PlanError(said, most=MOST)


def _named(name: str) -> str:
    found = " ".join(name.replace("\0", "").split())
    if not found:
        raise PlanError(_("Give a name: it tells which program uses it."))
    return found[:80]


def _lasting(days: int) -> int:
    if days not in Lasting.values:
        raise PlanError(_("A token works for 30, 90 or 365 days."))
    return days
