"""Who asks: the bearer of a token, and what the token allows. Never a session."""

from collections.abc import Mapping
from typing import Any, ClassVar, cast

from django.http import HttpRequest
from django.utils.translation import gettext as _

from gouvernail.accounts.models import User
from gouvernail.api.core.problems import ProblemError, no_token
from gouvernail.tokens.reading import Bearer, bearer_of
from gouvernail.tokens.scopes import Scope


class Token:
    """Opens an operation to the bearers of tokens with one scope."""

    openapi_security_schema: ClassVar[Mapping[str, Any]] = {
        "type": "http",
        "scheme": "bearer",
        "bearerFormat": "gvt_…",
        "description": "A token of a person (her settings) or of an application "
        "(settings of the authority).",
    }

    def __init__(self, scope: Scope) -> None:
        self.scope = scope

    def __call__(self, request: HttpRequest) -> Bearer:
        """The bearer. Raises a problem without token (401) or scope (403)."""
        bearer = known_bearer(request)
        if bearer is None:
            raise no_token()
        if self.scope not in bearer.scopes:
            detail = _("This needs a token with the scope “%(scope)s”.")
            raise ProblemError("scope", detail % {"scope": self.scope.value})
        return bearer


READ = Token(Scope.READ)


def known_bearer(request: HttpRequest) -> Bearer | None:
    """Whoever bears the token of this request; read once."""
    kept = vars(request)
    if "known_bearer" not in kept:
        secret = secret_of(request)
        kept["known_bearer"] = bearer_of(secret) if secret else None
    return cast("Bearer | None", kept["known_bearer"])


def secret_of(request: HttpRequest) -> str:
    """What stands after “Bearer”; empty where nothing does."""
    kind, _space, secret = request.headers.get("Authorization", "").partition(" ")
    return secret.strip() if kind.lower() == "bearer" else ""


def bearer(request: HttpRequest) -> Bearer:
    """The bearer in an operation that needs a token."""
    found = known_bearer(request)
    if found is None:
        raise no_token()
    return found


def person(request: HttpRequest) -> User:
    """In whose name the operation reads and writes."""
    return bearer(request).user
