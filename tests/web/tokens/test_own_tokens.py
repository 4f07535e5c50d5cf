"""The tokens of a person, on her own page."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from gouvernail.accounts.models import User
from gouvernail.tokens.models import Token
from gouvernail.tokens.reading import bearer_of
from gouvernail.tokens.services.issuing import issue
from tests.factories import Cast
from tests.web.tokens.conftest import secret_in

LIST, NEW = "/me/tokens/", "/me/tokens/new/"
FORM = {"name": "Tableur", "scopes": ["write:progress"], "days": "90"}
ClientOf = Callable[[User | None], Client]


def test_the_secret_is_shown_once(proven: ClientOf, cast: Cast) -> None:
    browser = proven(cast.reader)
    made = browser.post(NEW, FORM)
    secret = secret_in(made)
    assert made["Cache-Control"] == "no-store"
    bearer = bearer_of(secret)
    assert bearer is not None
    assert bearer.user == cast.reader
    page = browser.get(LIST).text
    assert secret not in page
    assert secret[:12] in page
    assert "Tableur" in page


def test_nobody_makes_a_token_without_her_password(
    client_of: ClientOf, cast: Cast
) -> None:
    browser = client_of(cast.reader)
    asked = browser.get(NEW)
    assert asked.status_code == 302
    assert asked.url.startswith(reverse("account_reauthenticate"))
    assert browser.post(NEW, FORM).status_code == 302
    assert not Token.objects.exists()


def test_the_password_leads_back_to_the_form(client_of: ClientOf, cast: Cast) -> None:
    browser = client_of(cast.reader)
    asked = browser.get(NEW)
    back = browser.post(asked.url, {"password": "secret", "next": NEW})
    assert back.url == NEW
    assert browser.get(NEW).status_code == 200


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": ""},
        {"days": "31"},
        {"days": "9" * 30},
        {"scopes": ["write:moon"]},
        {"name": "x" * 81},
        {"name": "a\0b"},
    ],
)
def test_a_form_that_makes_no_token_says_why(
    proven: ClientOf, cast: Cast, wrong: dict[str, object]
) -> None:
    answer = proven(cast.reader).post(NEW, {**FORM, **wrong})
    assert answer.status_code == 422
    assert "g-error" in answer.text
    assert not Token.objects.exists()


def test_too_many_tokens_are_refused_on_the_form(proven: ClientOf, cast: Cast) -> None:
    for rank in range(20):
        issue(name=f"n° {rank}", scopes=[], days=30, by=cast.reader)
    answer = proven(cast.reader).post(NEW, FORM)
    assert answer.status_code == 422
    assert "20" in answer.text


def test_a_revoked_token_stands_among_the_former(
    client_of: ClientOf, cast: Cast
) -> None:
    token, secret = issue(name="Outil", scopes=[], days=30, by=cast.reader)
    browser = client_of(cast.reader)
    address = reverse("my_token_revoke", args=[token.pk])
    page = browser.post(address, follow=True).text
    assert bearer_of(secret) is None
    assert 'data-testid="token"' not in page
    assert 'data-testid="former"' in page


def test_the_tokens_of_others_are_not_there(client_of: ClientOf, cast: Cast) -> None:
    token, secret = issue(name="Secret de Zoé", scopes=[], days=30, by=cast.finance)
    browser = client_of(cast.administrator)
    address = reverse("my_token_revoke", args=[token.pk])
    assert browser.post(address).status_code == 404
    assert "Secret de Zoé" not in browser.get(LIST).text
    assert bearer_of(secret) is not None


def test_who_has_no_role_is_offered_nothing(proven: ClientOf, db: None) -> None:
    nobody = User.objects.create_user("nobody@valmont.example", "secret")
    browser = proven(nobody)
    assert NEW not in browser.get(LIST).text
    assert browser.post(NEW, FORM).status_code == 403


def test_my_security_leads_to_my_tokens(client_of: ClientOf, cast: Cast) -> None:
    assert LIST in client_of(cast.reader).get(reverse("security")).text


def test_the_list_costs_the_same_for_two_tokens_as_for_twenty(
    client_of: ClientOf, cast: Cast, queries: Callable[[Client, str], int]
) -> None:
    browser = client_of(cast.reader)
    for rank in range(2):
        issue(name=f"n° {rank}", scopes=[], days=30, by=cast.reader)
    few = queries(browser, LIST)
    for rank in range(18):
        issue(name=f"m° {rank}", scopes=[], days=30, by=cast.reader)
    assert queries(browser, LIST) == few <= 6
