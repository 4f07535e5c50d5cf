"""Every address of sign-in × a visitor, somebody signed in."""

import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from gouvernail.accounts.models import User
from gouvernail.core.discretion import SECRET
from gouvernail.organisations.models import IdentityProvider
from gouvernail.web.accounts.urls import urlpatterns
from tests.factories import Cast

ClientOf = Callable[[User | None], Client]
LOGIN = "/accounts/login/"
KEY = {"uidb36": "1", "key": "set-password"}
# Name: (holes, a visitor, somebody signed in); a path is where one is sent.
AGAIN = "/accounts/reauthenticate/"
SAFE = "/accounts/security/"
TABLE: dict[str, tuple[dict[str, object], object, object]] = {
    "account_login": ({}, 200, "/"),
    "account_logout": ({}, LOGIN, 200),
    "account_inactive": ({}, 200, 200),
    "account_signup": ({}, 200, "/"),
    "account_reauthenticate": ({}, LOGIN, 200),
    "account_change_password": ({}, LOGIN, 200),
    "account_set_password": ({}, LOGIN, "/accounts/password/change/"),
    "account_reset_password": ({}, 200, 200),
    "account_reset_password_done": ({}, 200, 200),
    "account_reset_password_from_key": (KEY, 200, 200),
    "account_reset_password_from_key_done": ({}, 200, 200),
    "choose_language": ({}, 405, 405),
    "login_link_ask": ({}, 200, "/"),
    "login_link": ({"token": "forged"}, 410, 410),
    "security": ({}, LOGIN, 200),
    "sessions_end_others": ({}, LOGIN, 405),
    "session_end": ({"pk": 1}, LOGIN, 405),
    "identity_untie": ({"pk": 1}, LOGIN, 405),
    "mfa_index": ({}, LOGIN, SAFE),
    "second_factor_wanted": ({}, LOGIN, 200),
    "mfa_authenticate": ({}, LOGIN, "/"),
    "mfa_reauthenticate": ({}, LOGIN, AGAIN),
    "mfa_activate_totp": ({}, LOGIN, AGAIN),
    "mfa_deactivate_totp": ({}, LOGIN, 404),
    "mfa_view_recovery_codes": ({}, LOGIN, 404),
    "mfa_generate_recovery_codes": ({}, LOGIN, AGAIN),
    "mfa_download_recovery_codes": ({}, LOGIN, 404),
    "mfa_list_webauthn": ({}, LOGIN, SAFE),
    "mfa_login_webauthn": ({}, LOGIN, "/"),
    "mfa_add_webauthn": ({}, LOGIN, AGAIN),
    "mfa_reauthenticate_webauthn": ({}, LOGIN, AGAIN),
    "mfa_edit_webauthn": ({"pk": 1}, LOGIN, AGAIN),
    "mfa_remove_webauthn": ({"pk": 1}, LOGIN, AGAIN),
    "identity_providers": ({}, 200, 200),
    "openid_connect_login": ({"provider_id": "nobody"}, 405, 405),
    "openid_connect_callback": ({"provider_id": "nobody"}, 404, 404),
}


def test_every_address_of_sign_in_is_in_the_table() -> None:
    assert {pattern.name for pattern in urlpatterns} == set(TABLE)


@pytest.mark.parametrize("name", TABLE)
def test_each_address_opens_to_whom_it_should(
    cast: Cast, client_of: ClientOf, name: str
) -> None:
    holes, *wanted = TABLE[name]
    address = reverse(name, kwargs=holes)
    for person, expected in zip((None, cast.reader), wanted, strict=True):
        answer = client_of(person).get(address)
        sent = answer.headers.get("Location", "").split("?")[0]
        assert (sent or answer.status_code) == expected, person


@pytest.mark.parametrize("name", TABLE)
def test_nothing_is_done_for_a_visitor_who_sends_a_form(cast: Cast, name: str) -> None:
    address = reverse(name, kwargs=TABLE[name][0])
    answer = Client(enforce_csrf_checks=True).post(address, {})
    is_refused = answer.status_code in {302, 403, 404, 405}
    assert is_refused, answer.status_code


def test_every_form_of_sign_in_bears_the_mark_of_its_browser(
    cast: Cast, client_of: ClientOf
) -> None:
    IdentityProvider.objects.create(slug="all", name="Compte", issuer="https://x")
    for name, (holes, *_wanted) in TABLE.items():
        for person in (None, cast.reader):
            answer = client_of(person).get(reverse(name, kwargs=holes), follow=True)
            forms = re.findall(r"<form[^>]*post.*?</form>", answer.text, re.DOTALL)
            bare = [form for form in forms if "csrfmiddlewaretoken" not in form]
            assert bare == [], name


def test_the_secrets_of_addresses_are_not_logged() -> None:
    token = "a" * 43
    for path in (
        f"/accounts/link/{token}/",
        f"/accounts/password/reset/key/1-{token}/",
    ):
        assert token not in SECRET.sub(r"\1…", f"GET {path} HTTP/1.1")
