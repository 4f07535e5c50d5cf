"""In which language a page speaks."""

from collections.abc import Callable

import pytest
from django.test import Client

from gouvernail.accounts.models import User
from gouvernail.organisations.models import Organisation
from tests.factories import Cast

LOGIN, SECURITY = "/accounts/login/", "/accounts/security/"
ClientOf = Callable[[User | None], Client]


def language(page: object) -> str:
    """What the page says of itself."""
    return str(page.text).split('<html lang="')[1][:2]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("accepted", "spoken"),
    [
        ("nl-BE,nl;q=0.9,en;q=0.5", "nl"),
        ("de-DE,de;q=0.9", "de"),
        ("en-GB", "en"),
        ("fr-BE", "fr"),
        ("pt-BR", "fr"),
        ("", "fr"),
    ],
)
def test_a_visitor_is_spoken_to_as_the_browser_asks(
    db: None, accepted: str, spoken: str
) -> None:
    assert (
        language(Client().get(LOGIN, headers={"Accept-Language": accepted})) == spoken
    )


def test_the_choice_of_a_visitor_is_kept(db: None, client: Client) -> None:
    answer = client.post("/accounts/language/", {"language": "nl", "next": LOGIN})
    assert answer.headers["Location"] == LOGIN
    page = client.get(LOGIN, headers={"Accept-Language": "de"})
    assert language(page) == "nl"
    assert "Aanmelden" in page.text


def test_whoever_is_signed_in_reads_the_language_of_her_authority(
    cast: Cast, client_of: ClientOf
) -> None:
    Organisation.objects.filter(pk=cast.organisation.pk).update(language="de")
    page = client_of(cast.reader).get(SECURITY, headers={"Accept-Language": "nl"})
    assert language(page) == "de"


def test_her_own_choice_goes_before_all(cast: Cast, client_of: ClientOf) -> None:
    Organisation.objects.filter(pk=cast.organisation.pk).update(language="de")
    browser = client_of(cast.reader)
    browser.post("/accounts/language/", {"language": "en", "next": SECURITY})
    cast.reader.refresh_from_db()
    assert cast.reader.language == "en"
    other = client_of(cast.reader)
    assert language(other.get(SECURITY, headers={"Accept-Language": "nl"})) == "en"


def test_a_page_that_is_not_translated_is_french_and_says_so(
    cast: Cast, client_of: ClientOf
) -> None:
    User.objects.filter(pk=cast.reader.pk).update(language="nl")
    browser = client_of(cast.reader)
    assert (language(browser.get("/")), language(browser.get(SECURITY))) == ("fr", "nl")


@pytest.mark.parametrize("wrong", ["", "xx", "fr-BE", "<script>"])
def test_an_unknown_language_changes_nothing(
    cast: Cast, client_of: ClientOf, wrong: str
) -> None:
    browser = client_of(cast.reader)
    browser.post("/accounts/language/", {"language": wrong})
    cast.reader.refresh_from_db()
    assert cast.reader.language == ""
    assert "django_language" not in browser.cookies


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example"])
def test_choosing_leads_nowhere_else(db: None, client: Client, elsewhere: str) -> None:
    form = {"language": "de", "next": elsewhere}
    assert client.post("/accounts/language/", form).headers["Location"] == LOGIN
