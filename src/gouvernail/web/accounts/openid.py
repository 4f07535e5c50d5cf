"""OpenID Connect, stricter than allauth by itself.

allauth trusts the line to the provider and leaves three checks out: the signature of
the identity token, the nonce that ties it to this browser, and that what the user-info
address tells is about the same person. Here all three are made, and the provider must
be the one that was entered.
"""

import secrets
from http import HTTPStatus
from typing import Any

import requests
from allauth.core import ratelimit
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.internal import jwtkit
from allauth.socialaccount.models import SocialAccount, SocialApp, SocialToken
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import (
    OAuth2CallbackView,
    OAuth2LoginView,
)
from allauth.socialaccount.providers.openid_connect.provider import (
    OpenIDConnectProvider,
)
from allauth.socialaccount.providers.openid_connect.views import (
    OpenIDConnectOAuth2Adapter,
)
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

_NONCES = "openid_nonces"
_SIGNED_BY_KEYS = {"RS256", "RS384", "RS512", "PS256", "PS384", "ES256", "ES384"}


class StrictAdapter(OpenIDConnectOAuth2Adapter):  # type: ignore[misc]
    """Reads what the provider answers, and believes what is signed."""

    @property
    def openid_config(self) -> dict[str, Any]:
        """What the provider says of itself; it must bear the name that was entered."""
        try:
            config: dict[str, Any] = super().openid_config
        except ValueError as error:
            raise OAuth2Error("the provider's description cannot be read") from error
        if _bare(config.get("issuer")) != _bare(self.get_provider().issuer):
            raise OAuth2Error("the provider bears another name")
        return config

    def complete_login(
        self, request: HttpRequest, app: SocialApp, token: SocialToken, **kwargs: Any
    ) -> Any:
        """Who she is, by the signed token; what it leaves out, by the user-info."""
        signed = kwargs["response"].get("id_token")
        if not signed:
            raise OAuth2Error("no identity token")
        claims = self._decode_id_token(app, signed)
        if not _take_nonce(request, claims.get("nonce")):
            raise OAuth2Error("the nonce is not ours")
        claims = _texts({**self._told(token, claims), **claims})
        return self.get_provider().sociallogin_from_response(request, claims)

    def _decode_id_token(self, app: SocialApp, id_token: str) -> dict[str, Any]:
        """Signature, issuer, audience, time: all of them, always."""
        config = self.openid_config
        try:
            claims: dict[str, Any] = jwtkit.verify_and_decode(
                credential=id_token,
                keys_url=config["jwks_uri"],
                issuer=config["issuer"],
                audience=app.client_id,
                lookup_kid=_public_key,
            )
        except (KeyError, ValueError, TypeError) as error:
            raise OAuth2Error("the identity token cannot be read") from error
        if not {"iss", "sub", "aud", "exp", "iat"} <= claims.keys():
            raise OAuth2Error("the identity token is not whole")
        return claims

    def _told(self, token: SocialToken, claims: dict[str, Any]) -> dict[str, Any]:
        """What the user-info address adds, when the token has no e-mail address."""
        if "email" in claims or "userinfo_endpoint" not in self.openid_config:
            return {}
        told: dict[str, Any] = self._fetch_user_info(token.token)
        if told.get("sub") != claims["sub"]:
            raise OAuth2Error("the user-info is about somebody else")
        return told


class StrictProvider(OpenIDConnectProvider):  # type: ignore[misc]
    """A provider whose links are remembered by its own name, not by ours for it."""

    oauth2_adapter_class = StrictAdapter
    pkce_enabled_default = True

    @property
    def issuer(self) -> str:
        """The address by which it calls itself."""
        return str(self.app.settings["server_url"]).rstrip("/")

    @property
    def server_url(self) -> str:
        """Where it describes itself."""
        return f"{self.issuer}/.well-known/openid-configuration"

    def get_auth_params_from_request(
        self, request: HttpRequest, action: str
    ) -> dict[str, str]:
        """A nonce; nothing that the address asks for."""
        return {"nonce": _new_nonce(request)}

    def get_scope_from_request(self, request: HttpRequest) -> list[str]:
        """Who she is and her address, never more."""
        return ["openid", "profile", "email"]

    def extract_uid(self, data: dict[str, Any]) -> str:
        """By which the provider knows her, whatever her address becomes."""
        return str(data["sub"])

    def extract_extra_data(self, data: dict[str, Any]) -> dict[str, Any]:
        """Nothing is kept of what the provider tells but what `Providers` adds."""
        return {}

    def sociallogin_from_response(
        self, request: HttpRequest, response: dict[str, Any]
    ) -> Any:
        """Remembered by issuer and subject; allauth would forget how it was tied."""
        login = super().sociallogin_from_response(request, response)
        known = SocialAccount.objects.filter(
            provider=self.issuer, uid=login.account.uid
        ).first()
        login.account.provider = self.issuer
        login.account.extra_data = known.extra_data if known else {}
        login.claims = response
        return login


@login_not_required
@never_cache
@require_POST
def leave(request: HttpRequest, provider_id: str) -> HttpResponse:
    """On the way to the provider.

    By a page that goes on by itself: the policy of our pages forbids that a form ends
    on another site, be it by a redirection.
    """
    too_often: HttpResponse | None = ratelimit.consume_or_429(request, action="login")
    answer = too_often or _answer(OAuth2LoginView, request, provider_id)
    if answer.status_code != HTTPStatus.FOUND:
        return answer
    name = get_adapter(request).get_provider(request, provider_id).name
    context = {"address": answer.headers["Location"], "name": name}
    return render(request, "socialaccount/leaving.html", context)


@login_not_required
@never_cache
@require_safe
def come_back(request: HttpRequest, provider_id: str) -> HttpResponse:
    """What the provider answers."""
    return _answer(OAuth2CallbackView, request, provider_id)


def _answer(view: Any, request: HttpRequest, provider_id: str) -> HttpResponse:
    try:
        adapter = StrictAdapter(request, provider_id)
        answer: HttpResponse = view.adapter_view(adapter)(request)
    except SocialApp.DoesNotExist as error:
        raise Http404 from error
    except (OAuth2Error, requests.RequestException) as error:
        raise get_adapter(request).refused("unreachable", error) from error
    return answer


def _public_key(keys: dict[str, Any], wanted: str) -> Any:
    """The key of that name; those that are a shared secret sign nothing here."""
    known = [k for k in keys["keys"] if k.get("alg", "RS256") in _SIGNED_BY_KEYS]
    return jwtkit.lookup_kid_jwk({"keys": known}, wanted)


def _texts(claims: dict[str, Any]) -> dict[str, Any]:
    """Without names and addresses that are no text."""
    named = {"email", "name", "given_name", "family_name", "preferred_username"}
    return {
        name: value
        for name, value in claims.items()
        if name not in named or isinstance(value, str)
    }


def _new_nonce(request: HttpRequest) -> str:
    nonce = secrets.token_urlsafe(24)
    waiting = request.session.get(_NONCES, [])
    request.session[_NONCES] = [*waiting, nonce][-5:]
    return nonce


def _take_nonce(request: HttpRequest, nonce: object) -> bool:
    """Whether this browser asked for it, just once."""
    waiting = request.session.get(_NONCES, [])
    if nonce not in waiting:
        return False
    request.session[_NONCES] = [each for each in waiting if each != nonce]
    return True


def _bare(address: object) -> str:
    return str(address or "").rstrip("/")
