"""The programs that an authority lets in, on its pages."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from gouvernail.accounts.models import User
from gouvernail.organisations.models import Membership
from gouvernail.tokens.models import Application, Token
from gouvernail.tokens.reading import bearer_of
from gouvernail.tokens.services.applications import add_application
from gouvernail.tokens.services.issuing import issue
from tests.factories import Cast
from tests.web.tokens.conftest import secret_in

LIST = "/valmont/applications/"
FORM = {"name": "Finances", "purpose": "Tient le budget", "role": "finance"}
TOKEN = {"name": "Clé de 2026", "scopes": ["write:money"], "days": "365"}
ClientOf = Callable[[User | None], Client]


def given_to(row: Application, cast: Cast) -> tuple[Token, str]:
    """A new token of an application."""
    return issue(name="Clé", scopes=[], days=30, by=cast.administrator, application=row)


@pytest.fixture
def application(cast: Cast) -> Application:
    """A program that the authority let in."""
    return add_application(
        organisation=cast.organisation, details=FORM, by=cast.administrator
    )


def page_of(row: Application, name: str = "application", *more: int) -> str:
    """The address of a page of an application."""
    return reverse(name, args=["valmont", row.pk, *more])


def test_an_application_is_let_in_then_gets_a_token(
    proven: ClientOf, cast: Cast
) -> None:
    browser = proven(cast.administrator)
    page = browser.post(LIST + "new/", FORM, follow=True)
    row = Application.objects.get()
    assert page.request["PATH_INFO"] == page_of(row)
    made = browser.post(page_of(row, "application_token_new"), TOKEN)
    bearer = bearer_of(secret_in(made))
    assert bearer is not None
    assert bearer.user.full_name == "Finances"
    assert "Finances" in browser.get(LIST).text


def test_letting_in_wants_the_password_again(
    client_of: ClientOf, cast: Cast, application: Application
) -> None:
    browser = client_of(cast.administrator)
    pages = [
        LIST + "new/",
        page_of(application, "application_edit"),
        page_of(application, "application_token_new"),
    ]
    for address in pages:
        asked = browser.get(address)
        assert asked.url.startswith(reverse("account_reauthenticate"))
        assert browser.post(address, {**FORM, **TOKEN}).url == address
    assert Application.objects.count() == 1
    assert not application.tokens.exists()


def test_a_role_that_gives_roles_is_not_offered(proven: ClientOf, cast: Cast) -> None:
    browser = proven(cast.administrator)
    assert 'value="administrator"' not in browser.get(LIST + "new/").text
    form = {**FORM, "role": "administrator"}
    assert browser.post(LIST + "new/", form).status_code == 422


def test_the_same_name_twice_is_refused_in_a_sentence(
    proven: ClientOf, cast: Cast, application: Application
) -> None:
    form = {**FORM, "name": "FINANCES"}
    answer = proven(cast.administrator).post(LIST + "new/", form)
    assert answer.status_code == 422
    assert 'role="alert"' in answer.text


def test_another_role_holds_at_once(
    proven: ClientOf, cast: Cast, application: Application
) -> None:
    form = {**FORM, "role": "reader"}
    proven(cast.administrator).post(page_of(application, "application_edit"), form)
    assert Membership.objects.get(user=application.account).role == "reader"


def test_stopping_is_undone_but_for_the_tokens(
    client_of: ClientOf, cast: Cast, application: Application
) -> None:
    _token, secret = given_to(application, cast)
    browser = client_of(cast.administrator)
    page = browser.post(page_of(application, "application_stop"), follow=True).text
    start = page_of(application, "application_start")
    assert start in page
    assert page_of(application, "application_token_new") not in page
    assert bearer_of(secret) is None
    page = browser.post(start, follow=True).text
    assert page_of(application, "application_token_new") in page


def test_a_token_is_revoked_from_the_page_of_its_application(
    client_of: ClientOf, cast: Cast, application: Application
) -> None:
    token, secret = given_to(application, cast)
    browser = client_of(cast.administrator)
    address = page_of(application, "application_token_revoke", token.pk)
    assert address in browser.get(page_of(application)).text
    browser.post(address)
    assert bearer_of(secret) is None


def test_the_token_of_another_application_is_not_there(
    client_of: ClientOf, cast: Cast, application: Application
) -> None:
    other = add_application(
        organisation=cast.organisation,
        details={**FORM, "name": "Site"},
        by=cast.administrator,
    )
    token, _ = given_to(other, cast)
    address = page_of(application, "application_token_revoke", token.pk)
    assert client_of(cast.administrator).post(address).status_code == 404


def test_no_page_of_people_names_an_application(
    client_of: ClientOf, cast: Cast, application: Application
) -> None:
    Application.objects.update(name="Zzprogramme")
    User.objects.filter(pk=application.account_id).update(last_name="Zzprogramme")
    browser = client_of(cast.administrator)
    for name in ("people", "departments", "directory", "authority", "invite"):
        page = browser.get(reverse(name, args=["valmont"]))
        assert page.status_code == 200
        assert "Zzprogramme" not in page.text
    person = Membership.objects.get(user=application.account)
    address = reverse("person", args=["valmont", person.pk])
    assert browser.get(address).status_code == 404


def test_the_journal_of_an_application_is_one_step_away(
    client_of: ClientOf, cast: Cast, application: Application
) -> None:
    browser = client_of(cast.administrator)
    page = browser.get(page_of(application)).text
    address = f"/valmont/journal/?person={application.account_id}"
    assert address in page
    assert browser.get(address).status_code == 200


def test_the_list_costs_the_same_for_two_as_for_twenty(
    client_of: ClientOf, cast: Cast, queries: Callable[[Client, str], int]
) -> None:
    browser, few = client_of(cast.administrator), 0
    for rank in range(20):
        details = {**FORM, "name": f"Programme {rank}"}
        row = add_application(
            organisation=cast.organisation, details=details, by=cast.administrator
        )
        given_to(row, cast)
        few = few if rank != 1 else queries(browser, LIST)
    assert queries(browser, LIST) == few <= 12


def test_its_page_costs_the_same_for_two_tokens_as_for_twenty(
    client_of: ClientOf,
    cast: Cast,
    application: Application,
    queries: Callable[[Client, str], int],
) -> None:
    browser, few = client_of(cast.administrator), 0
    for rank in range(20):
        given_to(application, cast)
        few = few if rank != 1 else queries(browser, page_of(application))
    assert queries(browser, page_of(application)) == few <= 12
