"""Whom a provider of identities lets in.

Nobody opens an account this way: an account or an invitation must be there. What a
provider says is believed about a person by the rules of `Providers.pre_social_login`
(docs/adr/0012-sign-in.md).
"""

import logging
from typing import Any

from allauth.account.internal.flows.reauthentication import (
    did_recently_reauthenticate,
)
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialAccount, SocialApp, SocialLogin
from allauth.socialaccount.providers.base import AuthProcess
from django.http import HttpRequest
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from gouvernail.accounts.models import User
from gouvernail.accounts.sealing import unseal
from gouvernail.organisations.models import IdentityProvider
from gouvernail.organisations.policies import read_again
from gouvernail.web.accounts.careful import CarefulSession
from gouvernail.web.accounts.entering import admitted, is_verified, speaks_for
from gouvernail.web.accounts.mails import mail_of_change
from gouvernail.web.accounts.openid import StrictProvider

TIED, BY_HERSELF = "tied", "by herself"
LOG = logging.getLogger("gouvernail.sign_in")
REFUSALS: dict[str, Promise] = {
    "unreachable": _(
        "The sign-in of your authority does not answer as it should. Try again in a "
        "moment, or sign in by mail."
    ),
    "cancelled": _("You stopped on the way. Nothing happened; you can try again."),
    "unverified": _(
        "The sign-in of your authority does not vouch for your e-mail address. Sign "
        "in by mail, and tell the person who looks after your accounts."
    ),
    "unknown": _(
        "No account of Gouvernail has your address. Ask the administrator of your "
        "authority to invite you."
    ),
    "elsewhere": _(
        "You do not work for the authority whose sign-in this is. Choose your own, or "
        "sign in by mail."
    ),
    "several": _(
        "You work for several authorities: sign in by mail once, then tie this "
        "sign-in to your account on the page “My security”."
    ),
    "taken": _(
        "Somebody else here is tied to that account already. Whoever looks after the "
        "installation can help."
    ),
    "inactive": _("This account is closed. Ask the administrator of your authority."),
}


class Providers(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """Our rows are the only source of providers; our rules decide who comes in."""

    def list_apps(
        self, request: HttpRequest, provider: str | None = None, client_id: Any = None
    ) -> list[SocialApp]:
        """The providers in use: one by short name or issuer, or all of them."""
        rows = IdentityProvider.objects.in_use()
        if provider and provider != StrictProvider.id:
            rows = rows.named(provider)
        if client_id:
            rows = rows.filter(client_id=client_id)
        return [_app(row) for row in rows]

    def get_app(
        self, request: HttpRequest, provider: str, client_id: Any = None
    ) -> SocialApp:
        """The first: two authorities may share one provider."""
        found = self.list_apps(request, provider=provider, client_id=client_id)
        if not found:
            raise SocialApp.DoesNotExist
        return found[0]

    def get_provider(
        self, request: HttpRequest, provider: str, client_id: Any = None
    ) -> StrictProvider:
        """There is one kind only."""
        return StrictProvider(request, app=self.get_app(request, provider, client_id))

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        """Never."""
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Let her in, or raise the page that says why not."""
        row = IdentityProvider.objects.get(slug=sociallogin.provider.app.provider_id)
        if sociallogin.state.get("process") == AuthProcess.CONNECT:
            self._tie(request, sociallogin)
        elif sociallogin.is_existing:
            self._admit_known(row, sociallogin)
        else:
            self._admit_new(request, row, sociallogin)

    def on_authentication_error(
        self, request: HttpRequest, provider: Any, error: Any = None, **more: Any
    ) -> None:
        """One sentence, whatever went wrong; the details are for the log."""
        reason = "cancelled" if str(error) == "cancelled" else "unreachable"
        raise self.refused(reason, more.get("exception"))

    def get_connect_redirect_url(self, request: HttpRequest, socialaccount: Any) -> str:
        """Back to the page where she asked for it."""
        return reverse("security")

    def send_notification_mail(self, prefix: str, user: User, **more: Any) -> None:
        """Told to her own address."""
        mail_of_change(user, prefix.rsplit("/", 1)[-1])

    def get_requests_session(self) -> CarefulSession:
        """For what a provider tells us to fetch."""
        return CarefulSession()

    def refused(self, reason: str, error: object = None) -> ImmediateHttpResponse:
        """The page of a refusal, to be raised; what went wrong is for the log."""
        if error is not None:
            LOG.warning("sign-in by a provider failed: %r", error)
        context = {"sentence": REFUSALS[reason], "reason": reason}
        page = render(self.request, "socialaccount/refused.html", context, status=403)
        return ImmediateHttpResponse(page)

    def _tie(self, request: HttpRequest, login: SocialLogin) -> None:
        """She asks for it herself, signed in; allauth asks for her password first."""
        login.account.extra_data = {TIED: BY_HERSELF}
        if not login.is_existing:
            return
        if login.user != request.user:
            raise self.refused("taken")
        if did_recently_reauthenticate(request):
            login.account.save()

    def _admit_known(self, row: IdentityProvider, login: SocialLogin) -> None:
        """Tied before: her address no longer matters, where she works does."""
        kept = SocialAccount.objects.get(pk=login.account.pk)
        self._check(row, login.user, by_herself=is_tied_by_herself(kept))

    def _admit_new(
        self, request: HttpRequest, row: IdentityProvider, login: SocialLogin
    ) -> None:
        """For the first time: by an address that the provider vouches for."""
        claims: dict[str, Any] = login.claims
        if not is_verified(claims):
            raise self.refused("unverified")
        user = admitted(row, claims)
        if user is None:
            raise self.refused("unknown")
        self._check(row, user, by_herself=False)
        login.account.extra_data = {TIED: "by address"}
        login.connect(request, user)

    def _check(self, row: IdentityProvider, user: User, *, by_herself: bool) -> None:
        if not user.is_active:
            raise self.refused("inactive")
        doubt = speaks_for(row, user, tied_by_herself=by_herself)
        # What was read on the way is not for the session, where allauth puts her.
        read_again(user)
        if doubt:
            raise self.refused(doubt)


def is_tied_by_herself(account: SocialAccount) -> bool:
    """Whether she said so, signed in; else an address said it for her."""
    return bool(account.extra_data.get(TIED) == BY_HERSELF)


def _app(row: IdentityProvider) -> SocialApp:
    """What allauth wants to know of a provider; never stored."""
    return SocialApp(
        provider=StrictProvider.id,
        provider_id=row.slug,
        name=row.name,
        client_id=row.client_id,
        secret=unseal(row.secret),
        settings={"server_url": row.issuer},
    )
