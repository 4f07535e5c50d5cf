"""A real OpenID Connect provider (django-oauth-toolkit), in a process of its own.

    python -m tests.oidc.provider FOLDER

Prints its address once it listens. `POST /control/` with JSON says who signs in, what
is told of her, and what is forged:

    redirect   addresses to which it may send people back
    claims     what the identity token and the user-info address tell
    forged     what the identity token says in place of the truth (iss, aud, nonce, exp)
    signature  "": its own; "other": of another key; "none", "shared": no key at all
    told       what the user-info address says in place of the truth
    broken     an address that answers nothing of use: "discovery", "keys", "token";
               "name": its description bears another name
"""

import json
import secrets
import sys
from pathlib import Path
from typing import Any

import django
import jwt
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from django.conf import settings

CLIENT, SECRET = "gouvernail", "a-secret-of-the-tests"
HONEST: dict[str, Any] = {
    "redirect": [],
    "claims": {},
    "forged": {},
    "signature": "",
    "told": {},
    "broken": "",
    "sub": "1",
}
STATE: dict[str, Any] = {**HONEST}


def pem() -> str:
    """A private key, drawn now."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    return key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    ).decode()


OTHER_KEY = pem()
settings.configure(
    DEBUG=False,
    SECRET_KEY=secrets.token_urlsafe(),
    ALLOWED_HOSTS=["127.0.0.1", "localhost"],
    ROOT_URLCONF=__name__,
    INSTALLED_APPS=[
        "django.contrib.auth",
        "django.contrib.contenttypes",
        "django.contrib.sessions",
        "oauth2_provider",
    ],
    MIDDLEWARE=[
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware",
    ],
    TEMPLATES=[
        {
            "BACKEND": "django.template.backends.django.DjangoTemplates",
            "APP_DIRS": True,
        }
    ],
    DATABASES={
        "default": {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": Path(sys.argv[1]) / "provider.sqlite3",
        }
    },
    DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
    SESSION_COOKIE_NAME="provider",
    LOGIN_URL="/login/",
    USE_TZ=True,
    OAUTH2_PROVIDER={
        "OIDC_ENABLED": True,
        "OIDC_RSA_PRIVATE_KEY": pem(),
        "OAUTH2_VALIDATOR_CLASS": f"{__name__}.Validator",
        "SCOPES": {"openid": "", "profile": "", "email": ""},
    },
)
django.setup()

from django.contrib.auth import get_user_model, login  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.core.servers import basehttp  # noqa: E402
from django.core.wsgi import get_wsgi_application  # noqa: E402
from django.http import (  # noqa: E402
    HttpRequest,
    HttpResponse,
    HttpResponseRedirect,
    JsonResponse,
)
from django.urls import include, path  # noqa: E402
from oauth2_provider.models import Application  # noqa: E402
from oauth2_provider.oauth2_validators import OAuth2Validator  # noqa: E402


class Validator(OAuth2Validator):
    """Tells what the test wants told."""

    oidc_claim_scope = None

    def get_claim_dict(self, request: Any) -> dict[str, Any]:
        """Who she is, and what is told of her."""
        return {"sub": STATE["sub"], **STATE["claims"]}

    def get_userinfo_claims(self, request: Any) -> dict[str, Any]:
        """The same, unless forged."""
        return {**super().get_userinfo_claims(request), **STATE["told"]}

    def get_id_token_dictionary(self, *args: Any) -> tuple[dict[str, Any], Any]:
        """The truth, then what the test puts in its place; None takes it away."""
        claims, expiration = super().get_id_token_dictionary(*args)
        return {**claims, **STATE["forged"]}, expiration

    def finalize_id_token(self, id_token: Any, *args: Any) -> str:
        """Signed with its own key, or as somebody would who has it not."""
        signed = super().finalize_id_token(id_token, *args)
        header = jwt.get_unverified_header(signed)
        claims = jwt.decode(signed, options={"verify_signature": False})
        kept = {name: value for name, value in claims.items() if value is not None}
        if STATE["signature"] == "other":
            return jwt.encode(kept, OTHER_KEY, "RS256", {"kid": header["kid"]})
        if STATE["signature"] == "none":
            return jwt.encode(kept, None, "none", {"kid": header["kid"]})
        if STATE["signature"] == "shared":
            long = SECRET.ljust(32, "-")
            return jwt.encode(kept, long, "HS256", {"kid": header["kid"]})
        own = settings.OAUTH2_PROVIDER["OIDC_RSA_PRIVATE_KEY"]
        return jwt.encode(kept, own, "RS256", {"kid": header["kid"]})


def control(request: HttpRequest) -> HttpResponse:
    """What the test wants."""
    STATE.update({**HONEST, **json.loads(request.body)})
    application = Application.objects.get(client_id=CLIENT)
    application.redirect_uris = " ".join(STATE["redirect"])
    application.save()
    return HttpResponse("ok")


def sign_in(request: HttpRequest) -> HttpResponse:
    """One button: she is whoever the test says."""
    if request.method == "POST":
        login(request, get_user_model().objects.get())
        return HttpResponseRedirect(request.GET["next"])
    return HttpResponse(
        "<!doctype html><html lang='fr'><title>Fournisseur</title><h1>Fournisseur</h1>"
        "<form method='post'><button>Je suis moi</button></form>"
    )


def breaking(get_response: Any) -> Any:
    """Some addresses answer nothing of use."""
    names = {
        "discovery": "openid-configuration",
        "keys": "jwks.json",
        "token": "/token/",
    }

    def middleware(request: HttpRequest) -> HttpResponse:
        broken = names.get(STATE["broken"])
        if broken and broken in request.path:
            return HttpResponse("<html>oops", status=200)
        answer = get_response(request)
        if STATE["broken"] == "name" and "openid-configuration" in request.path:
            other = {**json.loads(answer.content), "issuer": "https://evil.example"}
            return JsonResponse(other)
        return answer

    return middleware


settings.MIDDLEWARE.append(f"{__name__}.breaking")
urlpatterns = [
    path("control/", control),
    path("login/", sign_in),
    path("o/", include("oauth2_provider.urls")),
]


class Quiet(basehttp.WSGIRequestHandler):
    """Says nothing of each request."""

    def log_message(self, *args: Any) -> None:
        """Nothing."""


def main() -> None:
    """Make the database, listen, say where."""
    call_command("migrate", verbosity=0)
    owner = get_user_model().objects.create_user("someone")
    Application.objects.create(
        name="Gouvernail",
        user=owner,
        client_id=CLIENT,
        client_secret=SECRET,
        client_type=Application.CLIENT_CONFIDENTIAL,
        authorization_grant_type=Application.GRANT_AUTHORIZATION_CODE,
        algorithm=Application.RS256_ALGORITHM,
        skip_authorization=True,
        redirect_uris="http://127.0.0.1/",
    )
    server = basehttp.ThreadedWSGIServer(("127.0.0.1", 0), Quiet)
    server.set_app(get_wsgi_application())
    sys.stdout.write(f"http://127.0.0.1:{server.server_port}/o\n")
    sys.stdout.flush()
    server.serve_forever()


if __name__ == "__main__":
    # Found again by its full name: validator, middleware and addresses are of that one.
    sys.modules[__spec__.name] = sys.modules["__main__"]  # type: ignore[union-attr]
    main()
