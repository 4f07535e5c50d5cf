"""Coming in through a real provider of identities: whom it lets in, whom not."""

from datetime import timedelta
from typing import Any

import pytest
from allauth.socialaccount.models import SocialAccount
from django.test import Client
from django.utils import timezone

from gouvernail.accounts.models import User
from gouvernail.organisations.models import Invitation, Membership
from tests.factories import Cast
from tests.oidc.fixtures import Provider, provider, running_provider, walk, way_back
from tests.web.accounts.conftest import PASSWORD

__all__ = ["provider", "running_provider"]
BACK = "http://testserver/accounts/oidc/{}/login/callback/"


def told(email: str, *, verified: object = True, **more: Any) -> dict[str, Any]:
    """What an honest provider tells of somebody."""
    claims = {"email": email, "email_verified": verified, **more}
    redirect = [BACK.format(slug) for slug in ("valmont", "orval", "installation")]
    return {"redirect": redirect, "claims": claims}


def is_in(browser: Client) -> bool:
    return browser.get("/").status_code == 200


def reason(answer: Any) -> str:
    """Why the page says that she is not signed in."""
    return str(answer.context["reason"])


@pytest.fixture
def at_home(cast: Cast, provider: Provider) -> Provider:
    """The provider of the first authority, honest about its reader."""
    provider.enter(cast.organisation)
    provider.tell(**told(cast.reader.email))
    return provider


def test_who_works_there_comes_in(cast: Cast, at_home: Provider) -> None:
    browser = Client()
    walk(browser, "valmont")
    assert browser.get("/").context["user"] == cast.reader


def test_the_link_outlives_a_change_of_address(cast: Cast, at_home: Provider) -> None:
    walk(Client(), "valmont")
    kept = SocialAccount.objects.get()
    assert (kept.provider, kept.uid) == (at_home.issuer, "1")
    at_home.tell(**told("marie@autre.example", verified=False))
    browser = Client()
    walk(browser, "valmont")
    assert is_in(browser)


def test_another_person_of_the_provider_with_that_subject_is_nobody_new(
    cast: Cast, at_home: Provider
) -> None:
    walk(Client(), "valmont")
    at_home.tell(**told(cast.coordinator.email), sub="2")
    browser = Client()
    walk(browser, "valmont")
    assert browser.get("/").context["user"] == cast.coordinator


@pytest.mark.parametrize("verified", [False, None, "false", 0, "no", [], {}])
def test_an_address_that_is_not_verified_lets_nobody_in(
    cast: Cast, at_home: Provider, verified: object
) -> None:
    at_home.tell(**told(cast.reader.email, verified=verified))
    browser = Client()
    answer = walk(browser, "valmont")
    assert (answer.status_code, reason(answer)) == (403, "unverified")
    assert not is_in(browser)
    assert not SocialAccount.objects.exists()


@pytest.mark.parametrize("claims", [{}, {"email": ""}, {"email": None}, {"email": 3}])
def test_without_an_address_nobody_comes_in(
    at_home: Provider, claims: dict[str, Any]
) -> None:
    said = told("x")
    said["claims"] = {**claims, "email_verified": True}
    at_home.tell(**said)
    assert reason(walk(Client(), "valmont")) == "unverified"


def test_an_unknown_address_opens_no_account(cast: Cast, at_home: Provider) -> None:
    at_home.tell(**told("inconnue@valmont.example"))
    before = User.objects.count()
    assert reason(walk(Client(), "valmont")) == "unknown"
    assert User.objects.count() == before


def test_who_works_elsewhere_does_not_come_in(cast: Cast, at_home: Provider) -> None:
    at_home.tell(**told(cast.stranger.email))
    assert reason(walk(Client(), "valmont")) == "elsewhere"


def test_a_provider_does_not_speak_for_who_works_for_the_neighbour_too(
    cast: Cast, at_home: Provider
) -> None:
    Membership.objects.create(
        user=cast.reader, organisation=cast.elsewhere, role="finance"
    )
    assert reason(walk(Client(), "valmont")) == "several"


def test_nor_for_who_runs_the_installation(cast: Cast, at_home: Provider) -> None:
    User.objects.filter(pk=cast.reader.pk).update(is_staff=True)
    assert reason(walk(Client(), "valmont")) == "several"


def test_who_works_for_two_ties_her_account_herself_then_comes_in(
    cast: Cast, at_home: Provider
) -> None:
    Membership.objects.create(
        user=cast.reader, organisation=cast.elsewhere, role="finance"
    )
    browser = Client()
    form = {"login": cast.reader.email, "password": PASSWORD}
    browser.post("/accounts/login/", form)
    browser.post("/accounts/reauthenticate/", {"password": PASSWORD})
    answer = walk(browser, "valmont", process="connect")
    assert answer.redirect_chain[-1][0] == "/accounts/security/"
    for _again in range(2):
        fresh = Client()
        walk(fresh, "valmont")
        assert is_in(fresh)


def test_a_link_made_by_address_ends_where_she_starts_elsewhere(
    cast: Cast, at_home: Provider
) -> None:
    walk(Client(), "valmont")
    Membership.objects.create(
        user=cast.reader, organisation=cast.elsewhere, role="finance"
    )
    assert reason(walk(Client(), "valmont")) == "several"


def test_who_left_the_authority_stays_outside_though_tied(
    cast: Cast, at_home: Provider
) -> None:
    walk(Client(), "valmont")
    Membership.objects.filter(user=cast.reader).delete()
    assert reason(walk(Client(), "valmont")) == "elsewhere"


def test_a_closed_account_stays_closed(cast: Cast, at_home: Provider) -> None:
    User.objects.filter(pk=cast.reader.pk).update(is_active=False)
    browser = Client()
    assert reason(walk(browser, "valmont")) == "inactive"
    assert not is_in(browser)


def test_the_provider_of_all_lets_everybody_in(cast: Cast, provider: Provider) -> None:
    provider.enter(None)
    for rank, person in enumerate([cast.reader, cast.stranger]):
        provider.tell(**told(person.email), sub=str(rank))
        browser = Client()
        walk(browser, "installation")
        assert browser.get("/").context["user"] == person


def invite(cast: Cast, address: str, **more: Any) -> Invitation:
    until = timezone.now() + timedelta(days=3)
    values = {"role": "reader", "expires_at": until, "invited_by": cast.administrator}
    return Invitation.objects.create(
        organisation=cast.organisation, email=address, **{**values, **more}
    )


def test_an_open_invitation_is_taken_up_on_the_way(
    cast: Cast, at_home: Provider
) -> None:
    invite(cast, "Nouvelle@valmont.example")
    said = told("nouvelle@valmont.example", given_name="Nora", family_name="Petit")
    at_home.tell(**said)
    browser = Client()
    walk(browser, "valmont")
    person = User.objects.get(email="nouvelle@valmont.example")
    assert browser.get("/").context["user"] == person
    assert (person.full_name, person.has_usable_password()) == ("Nora Petit", False)
    assert person.memberships.get().role == "reader"


@pytest.mark.parametrize(
    "more",
    [
        {"expires_at": timezone.now() - timedelta(days=1)},
        {"revoked_at": timezone.now()},
    ],
    ids=["late", "taken back"],
)
def test_an_invitation_that_is_no_longer_open_lets_nobody_in(
    cast: Cast, at_home: Provider, more: dict[str, Any]
) -> None:
    invite(cast, "nouvelle@valmont.example", **more)
    at_home.tell(**told("nouvelle@valmont.example"))
    assert reason(walk(Client(), "valmont")) == "unknown"


@pytest.mark.parametrize(
    "lie",
    [
        {"forged": {"aud": "another-client"}},
        {"forged": {"iss": "https://evil.example"}},
        {"forged": {"nonce": "of-another-browser"}},
        {"forged": {"nonce": None}},
        {"forged": {"exp": 1_700_000_000}},
        {"forged": {"exp": None}},
        {"forged": {"sub": None}},
        {"signature": "other"},
        {"signature": "none"},
        {"signature": "shared"},
        {"broken": "discovery"},
        {"broken": "keys"},
        {"broken": "token"},
        {"broken": "name"},
    ],
    ids=str,
)
def test_a_forged_answer_lets_nobody_in(
    cast: Cast, at_home: Provider, lie: dict[str, Any]
) -> None:
    at_home.tell(**told(cast.reader.email), **lie)
    browser = Client()
    answer = walk(browser, "valmont")
    assert (answer.status_code, reason(answer)) == (403, "unreachable")
    assert not is_in(browser)
    assert not SocialAccount.objects.exists()


def test_user_info_about_somebody_else_is_not_believed(
    cast: Cast, at_home: Provider
) -> None:
    said = told(cast.reader.email)
    at_home.tell(
        redirect=said["redirect"],
        told={"sub": "2", "email": cast.reader.email, "email_verified": True},
    )
    assert reason(walk(Client(), "valmont")) == "unreachable"


def test_an_answer_brought_to_another_browser_is_refused(
    cast: Cast, at_home: Provider
) -> None:
    page = Client().post("/accounts/oidc/valmont/login/")
    victim = Client()
    answer = victim.get(way_back(page.context["address"]))
    assert answer.status_code == 403
    assert not is_in(victim)


def test_an_answer_serves_once(cast: Cast, at_home: Provider) -> None:
    browser = Client()
    page = browser.post("/accounts/oidc/valmont/login/")
    back = way_back(page.context["address"])
    browser.get(back)
    browser.post("/accounts/logout/")
    assert browser.get(back).status_code == 403
    assert not is_in(browser)


def test_a_provider_that_does_not_answer_gets_one_sentence(
    cast: Cast, provider: Provider
) -> None:
    row = provider.enter(cast.organisation)
    row.issuer = "http://127.0.0.1:9"
    row.save()
    assert reason(walk(Client(), "valmont")) == "unreachable"


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_provider_that_is_not_in_use_is_not_there(
    cast: Cast, provider: Provider, method: str
) -> None:
    provider.enter(cast.organisation, is_active=False)
    answer = getattr(Client(), method)("/accounts/oidc/valmont/login/")
    assert answer.status_code == {"get": 405, "post": 404}[method]


def test_stopping_on_the_way_is_not_an_error(cast: Cast, at_home: Provider) -> None:
    browser = Client()
    page = browser.post("/accounts/oidc/valmont/login/")
    state = page.context["address"].split("state=")[1].split("&")[0]
    back = f"/accounts/oidc/valmont/login/callback/?error=access_denied&state={state}"
    assert reason(browser.get(back)) == "cancelled"


def test_the_second_factor_is_not_asked_again_unless_the_house_wants_it(
    cast: Cast, at_home: Provider, with_codes: Any, settings: Any
) -> None:
    with_codes(cast.reader)
    first, second = Client(), Client()
    walk(first, "valmont")
    settings.SECOND_FACTOR_AFTER_PROVIDER = True
    answer = walk(second, "valmont")
    assert is_in(first)
    assert answer.redirect_chain[-1][0] == "/accounts/2fa/authenticate/"
    assert not is_in(second)


def signed_in(person: User) -> Client:
    browser = Client()
    form = {"login": person.email, "password": PASSWORD}
    browser.post("/accounts/login/", form)
    return browser


def test_tying_asks_for_the_password_once_more(cast: Cast, at_home: Provider) -> None:
    browser = signed_in(cast.reader)
    answer = walk(browser, "valmont", process="connect")
    assert answer.redirect_chain[-1][0].startswith("/accounts/reauthenticate/")
    assert not SocialAccount.objects.exists()
    browser.post("/accounts/reauthenticate/", {"password": PASSWORD})
    assert SocialAccount.objects.get().user == cast.reader


def test_who_starts_elsewhere_ties_herself_what_an_address_had_tied(
    cast: Cast, at_home: Provider
) -> None:
    walk(Client(), "valmont")
    Membership.objects.create(
        user=cast.reader, organisation=cast.elsewhere, role="finance"
    )
    browser = signed_in(cast.reader)
    browser.post("/accounts/reauthenticate/", {"password": PASSWORD})
    walk(browser, "valmont", process="connect")
    fresh = Client()
    walk(fresh, "valmont")
    assert is_in(fresh)


def test_nobody_ties_what_is_tied_to_somebody_else(
    cast: Cast, at_home: Provider
) -> None:
    walk(Client(), "valmont")
    browser = signed_in(cast.coordinator)
    browser.post("/accounts/reauthenticate/", {"password": PASSWORD})
    assert reason(walk(browser, "valmont", process="connect")) == "taken"
    assert SocialAccount.objects.get().user == cast.reader


def test_a_visitor_ties_nothing(cast: Cast, at_home: Provider) -> None:
    walk(Client(), "valmont", process="connect")
    assert not SocialAccount.objects.exists()


def test_untying_is_hers_alone(cast: Cast, at_home: Provider) -> None:
    walk(Client(), "valmont")
    number = SocialAccount.objects.get().pk
    for person, left in ((cast.coordinator, 1), (cast.reader, 0)):
        browser = signed_in(person)
        browser.post("/accounts/reauthenticate/", {"password": PASSWORD})
        browser.post(f"/accounts/security/untie/{number}/")
        assert SocialAccount.objects.count() == left


def test_who_comes_by_the_provider_is_not_sent_to_set_up_a_code(
    cast: Cast, at_home: Provider, settings: Any
) -> None:
    settings.REQUIRE_SECOND_FACTOR = True
    at_home.tell(**told(cast.administrator.email))
    browser = Client()
    walk(browser, "valmont")
    assert is_in(browser)
    settings.SECOND_FACTOR_AFTER_PROVIDER = True
    assert browser.get("/").headers["Location"] == "/accounts/2fa/wanted/"
