"""“My security”: how one signs in, and where one is signed in."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from allauth.account.internal.flows.reauthentication import (
    raise_if_reauthentication_required,
)
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from gouvernail.accounts import sessions
from gouvernail.accounts.models import SignIn
from gouvernail.organisations.models import IdentityProvider
from gouvernail.organisations.request import SignedInRequest
from gouvernail.web.accounts.mails import mail_of_change
from gouvernail.web.accounts.middleware import must_have_second_factor
from gouvernail.web.accounts.social import is_tied_by_herself


@dataclass(frozen=True)
class Shown:
    """One session as the page tells it."""

    row: SignIn
    device: str
    is_this_one: bool


@dataclass(frozen=True)
class Tie:
    """A provider: tied to her account by `account`, or by nothing yet."""

    provider: IdentityProvider
    account: SocialAccount | None

    @property
    def is_hers(self) -> bool:
        """Whether she tied it herself: then it holds for all her authorities."""
        return self.account is not None and is_tied_by_herself(self.account)


@require_safe
def security(request: SignedInRequest) -> HttpResponse:
    """Everything in one place."""
    user, here = request.user, request.session.session_key
    context = {
        **_factors(request),
        "has_password": user.has_usable_password(),
        "must": must_have_second_factor(user),
        "sessions": [
            Shown(row, sessions.device_of(row.agent), row.session_key == here)
            for row in sessions.open_sessions(user)
        ],
        "ties": list(_ties(request)),
    }
    return render(request, "web/accounts/security.html", context)


@require_POST
def end_one(request: SignedInRequest, pk: int) -> HttpResponse:
    """End one of her sessions."""
    if not sessions.end(request.user, pk):
        raise Http404
    return redirect("security")


@require_POST
def end_others(request: SignedInRequest) -> HttpResponse:
    """End all but this one."""
    sessions.end_others(request.user, kept=request.session.session_key)
    return redirect("security")


@require_POST
def untie(request: SignedInRequest, pk: int) -> HttpResponse:
    """Sign in through that provider no more."""
    raise_if_reauthentication_required(request, app="allauth.socialaccount")
    account = get_object_or_404(SocialAccount, user=request.user, pk=pk)
    account.delete()
    mail_of_change(request.user, "account_disconnected")
    return redirect("security")


def _factors(request: SignedInRequest) -> dict[str, Any]:
    rows = list(Authenticator.objects.filter(user=request.user).order_by("pk"))
    kinds = Authenticator.Type
    codes = next((row for row in rows if row.type == kinds.RECOVERY_CODES), None)
    return {
        "totp": next((row for row in rows if row.type == kinds.TOTP), None),
        "passkeys": [row for row in rows if row.type == kinds.WEBAUTHN],
        "codes": codes,
        "codes_left": len(codes.wrap().get_unused_codes()) if codes else 0,
    }


def _ties(request: SignedInRequest) -> Iterator[Tie]:
    """Providers that are hers to use, and whether her account is tied to them."""
    accounts = {
        account.provider.rstrip("/"): account
        for account in SocialAccount.objects.filter(user=request.user).order_by("pk")
    }
    for row in IdentityProvider.objects.in_use().open_to(request.user).for_list():
        yield Tie(row, accounts.get(row.issuer.rstrip("/")))
