"""Entering the provider of an authority."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from gouvernail.accounts.models import User
from gouvernail.accounts.sealing import unseal
from gouvernail.history.models import Change
from gouvernail.organisations.models import IdentityProvider, Organisation
from tests.factories import Cast

ClientOf = Callable[[User | None], Client]
HERE, ALL = "/valmont/sign-in/", "/operator/sign-in/"
FORM = {
    "name": "Compte du CPAS",
    "issuer": "https://login.microsoftonline.com/tenant/v2.0",
    "client_id": "gouvernail",
    "secret": "un secret",
    "is_active": "on",
}


def enter(browser: Client, address: str = HERE, **more: str) -> object:
    return browser.post(address, {**FORM, **more})


def test_an_administrator_enters_it_and_nobody_reads_the_secret(
    cast: Cast, client_of: ClientOf
) -> None:
    browser = client_of(cast.administrator)
    enter(browser)
    row = IdentityProvider.objects.get()
    assert (row.organisation, row.slug) == (cast.organisation, "valmont")
    assert "un secret" not in row.secret
    assert unseal(row.secret) == "un secret"
    page = browser.get(HERE).text
    assert "un secret" not in page
    assert row.secret not in page
    assert "/accounts/oidc/valmont/login/callback/" in page


def test_an_empty_secret_keeps_the_one_that_is_there(
    cast: Cast, client_of: ClientOf
) -> None:
    browser = client_of(cast.administrator)
    enter(browser)
    enter(browser, secret="", name="Autre nom")
    row = IdentityProvider.objects.get()
    assert (row.name, unseal(row.secret)) == ("Autre nom", "un secret")


def test_the_journal_says_it_without_the_secret(
    cast: Cast, client_of: ClientOf
) -> None:
    enter(client_of(cast.administrator))
    line = Change.objects.get(verb="provider.saved")
    assert line.scope == cast.organisation.scope
    assert "un secret" not in str(line.details)


@pytest.mark.parametrize(
    "issuer",
    [
        "http://idp.example",
        "ftp://idp.example",
        "https://10.0.0.5/realms/x",
        "https://169.254.169.254/latest",
        "https://[fd00::1]/x",
        "https://user:pass@idp.example",
        "https://idp.example/?next=x",
        "https://idp.example/#x",
        "javascript:alert(1)",
        "",
    ],
)
def test_an_address_that_leads_into_the_house_is_refused(
    cast: Cast, client_of: ClientOf, issuer: str
) -> None:
    answer = enter(client_of(cast.administrator), issuer=issuer)
    assert answer.status_code == 200  # type: ignore[attr-defined]
    assert not IdentityProvider.objects.exists()


def test_taking_it_away_leaves_people_their_accounts(
    cast: Cast, client_of: ClientOf
) -> None:
    browser = client_of(cast.administrator)
    enter(browser)
    browser.post(HERE, {"do": "remove"})
    assert not IdentityProvider.objects.exists()
    assert Change.objects.filter(verb="provider.removed").exists()


def test_who_runs_the_installation_enters_one_for_all(
    cast: Cast, client_of: ClientOf
) -> None:
    User.objects.filter(pk=cast.reader.pk).update(is_staff=True)
    cast.reader.refresh_from_db()
    enter(client_of(cast.reader), ALL)
    assert IdentityProvider.objects.get().organisation is None


def test_others_may_not(cast: Cast, client_of: ClientOf) -> None:
    assert enter(client_of(cast.coordinator)).status_code == 403  # type: ignore[attr-defined]
    assert client_of(cast.administrator).get(ALL).status_code == 403
    assert client_of(cast.stranger).get(HERE).status_code == 404


def test_the_sign_in_page_names_a_few_providers_then_gives_them_a_page(
    cast: Cast, visitor: Client
) -> None:
    def add(rank: int) -> None:
        IdentityProvider.objects.create(
            organisation=None,
            slug=f"p{rank}",
            name=f"Compte {rank}",
            issuer="https://x",
        )

    for rank in range(3):
        add(rank)
    assert visitor.get("/accounts/login/").text.count("provider-p") == 3
    add(3)
    page = visitor.get("/accounts/login/").text
    assert 'data-testid="providers"' in page
    assert visitor.get("/accounts/providers/").text.count("provider-p") == 4


def test_one_authority_among_hundreds_is_found_by_its_name(
    visitor: Client, db: None
) -> None:
    counts = []
    for rank in range(40):
        house = Organisation.objects.create(
            kind="commune", name=f"Commune {rank:02}", slug=f"commune-{rank}"
        )
        IdentityProvider.objects.create(
            organisation=house, slug=house.slug, name="Compte", issuer="https://x"
        )
        if rank in {3, 39}:
            with CaptureQueriesContext(connection) as asked:
                page = visitor.get("/accounts/providers/").text
            counts.append(len(asked))
    assert counts[0] == counts[1] == 1
    assert page.count("Commune") == 12
    found = visitor.get("/accounts/providers/?q=mune 37").text
    assert "provider-commune-37" in found
    assert "provider-commune-0" not in found


def test_the_cookies_are_closed_to_scripts_and_to_other_sites(
    cast: Cast, visitor: Client
) -> None:
    form = {"login": cast.reader.email, "password": "secret"}
    visitor.post("/accounts/login/", form)
    cookie = visitor.cookies["sessionid"]
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")
