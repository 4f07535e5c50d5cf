"""Signing in as people do: passkeys, codes, the provider of an authority."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.utils import timezone
from playwright.sync_api import BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer

from gouvernail.accounts.links import make_link
from gouvernail.accounts.models import User
from gouvernail.organisations.models import Invitation
from tests.factories import Cast
from tests.oidc.fixtures import Provider, provider, running_provider
from tests.web.accounts.conftest import code_of

__all__ = ["provider", "running_provider"]
PASSWORD = "secret"
DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}
OPENS = Callable[..., BrowserContext]
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def fresh_counts() -> None:
    """Codes of other tests are not used up here."""
    cache.clear()


@pytest.fixture
def device(page: Page) -> Page:
    """A window on a computer that knows the finger of its owner."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    session.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})
    return page


def add_passkey(page: Page) -> None:
    """From “My security”, giving the password once more."""
    page.goto("/accounts/passkeys/add/")
    page.fill("input[name=password]", PASSWORD)
    page.locator("main button[type=submit]").first.click()
    page.get_by_test_id("passkey-add").click()
    page.wait_for_url("**/accounts/2fa/recovery/")


def test_a_passkey_replaces_the_password(
    device: Page, sign_in: Callable[[Page, str, str], None], cast: Cast
) -> None:
    sign_in(device, cast.reader.email, PASSWORD)
    add_passkey(device)
    expect(device.get_by_test_id("recovery-codes").locator("li")).to_have_count(10)
    device.goto("/accounts/security/")
    expect(device.get_by_test_id("passkey")).to_have_count(1)
    device.context.clear_cookies()
    device.goto("/accounts/login/?next=/accounts/security/")
    device.get_by_test_id("passkey-login").click()
    device.wait_for_url("**/accounts/security/")
    expect(device.get_by_test_id("session")).to_have_count(2)


def test_a_passkey_is_the_second_proof_after_the_password(
    device: Page, sign_in: Callable[[Page, str, str], None], cast: Cast
) -> None:
    sign_in(device, cast.reader.email, PASSWORD)
    add_passkey(device)
    device.context.clear_cookies()
    device.goto("/accounts/login/")
    device.fill("input[name=login]", cast.reader.email)
    device.fill("input[name=password]", PASSWORD)
    device.locator("main button[type=submit]").first.click()
    device.get_by_test_id("passkey-second").click()
    device.wait_for_url(lambda address: "accounts" not in address)


def test_a_passkey_is_renamed_and_removed(
    device: Page, sign_in: Callable[[Page, str, str], None], cast: Cast
) -> None:
    sign_in(device, cast.reader.email, PASSWORD)
    add_passkey(device)
    number = Authenticator.objects.get(type="webauthn").pk
    device.goto(f"/accounts/passkeys/{number}/")
    device.fill("input[name=name]", "Mon portable")
    device.locator("main button[type=submit]").first.click()
    expect(device.get_by_test_id("passkey")).to_contain_text("Mon portable")
    device.goto(f"/accounts/passkeys/{number}/remove/")
    device.locator("main button[type=submit]").first.click()
    expect(device.get_by_test_id("passkey")).to_have_count(0)


def test_a_computer_without_passkeys_says_so(page: Page, cast: Cast) -> None:
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    none = {**DEVICE, "automaticPresenceSimulation": True}
    session.send("WebAuthn.addVirtualAuthenticator", {"options": none})
    page.goto("/accounts/login/")
    page.get_by_test_id("passkey-login").click()
    expect(page.locator("[data-passkey-failed]").first).to_be_visible()


def test_a_code_is_scanned_typed_then_asked(
    page: Page, sign_in: Callable[[Page, str, str], None], cast: Cast
) -> None:
    sign_in(page, cast.reader.email, PASSWORD)
    page.goto("/accounts/2fa/code/activate/")
    page.fill("input[name=password]", PASSWORD)
    page.locator("main button[type=submit]").first.click()
    secret = page.get_by_test_id("totp-secret").text_content() or ""
    drawn = page.locator(".g-qr").evaluate("image => image.naturalWidth")
    assert drawn > 0
    page.fill("input[name=code]", code_of(secret))
    page.locator("main button[type=submit]").first.click()
    expect(page.get_by_test_id("recovery-codes").locator("li")).to_have_count(10)


def told(provider: Provider, server: LiveServer, person: str, **more: object) -> None:
    back = f"{server.url}/accounts/oidc/valmont/login/callback/"
    claims = {"email": person, "email_verified": True, "given_name": "Nora"}
    provider.tell(redirect=[back], claims=claims, **more)


def go_through(page: Page) -> None:
    """From the sign-in page to the provider and back."""
    page.goto("/accounts/login/")
    page.get_by_test_id("provider-valmont").locator("button").click()
    page.get_by_role("button", name="Je suis moi").click()


def test_the_provider_of_the_authority_opens_the_door(
    page: Page, provider: Provider, live_server: LiveServer, cast: Cast
) -> None:
    provider.enter(cast.organisation)
    told(provider, live_server, cast.reader.email)
    go_through(page)
    page.wait_for_url(f"{live_server.url}/")
    page.goto("/accounts/security/")
    expect(page.get_by_test_id("ties")).to_contain_text("Compte de la commune")


def test_a_newcomer_who_was_invited_comes_in_by_the_provider(
    page: Page, provider: Provider, live_server: LiveServer, cast: Cast
) -> None:
    provider.enter(cast.organisation)
    Invitation.objects.create(
        organisation=cast.organisation,
        email="nora@valmont.example",
        role="reader",
        invited_by=cast.administrator,
        expires_at=timezone.now() + timedelta(days=2),
    )
    told(provider, live_server, "nora@valmont.example")
    go_through(page)
    page.wait_for_url(f"{live_server.url}/")
    person = User.objects.get(email="nora@valmont.example")
    assert [each.role for each in person.memberships.all()] == ["reader"]


def test_a_forged_answer_ends_in_one_sentence(
    page: Page, provider: Provider, live_server: LiveServer, cast: Cast
) -> None:
    provider.enter(cast.organisation)
    told(provider, live_server, cast.reader.email, signature="other")
    go_through(page)
    expect(page.get_by_test_id("refusal")).to_have_attribute(
        "data-reason", "unreachable"
    )
    page.goto("/")
    assert "login" in page.url


@pytest.mark.parametrize("size", [(1440, 900), (390, 844)], ids=["wide", "phone"])
def test_no_page_of_sign_in_shuts_anybody_out(
    open_context: OPENS,
    sign_in: Callable[[Page, str, str], None],
    audit: Callable[[Page], list[str]],
    provider: Provider,
    cast: Cast,
    size: tuple[int, int],
) -> None:
    provider.enter(cast.organisation)
    viewport = {"width": size[0], "height": size[1]}
    page = open_context(
        viewport=viewport, bypass_csp=True, reduced_motion="reduce"
    ).new_page()
    faults = [fault for each in outside(cast) for fault in look(page, each, audit)]
    sign_in(page, cast.administrator.email, PASSWORD)
    page.goto("/accounts/reauthenticate/")
    page.fill("input[name=password]", PASSWORD)
    page.locator("main button[type=submit]").first.click()
    for address in INSIDE:
        faults += look(page, address, audit)
    assert faults == []


def outside(cast: Cast) -> list[str]:
    """What a visitor reads."""
    pages = "login link providers password/reset password/reset/done inactive signup"
    link = make_link(cast.reader)
    return [
        *(f"/accounts/{name}/" for name in pages.split()),
        f"/accounts/link/{link}/",
        "/accounts/link/forged/",
    ]


INSIDE = [
    "/accounts/security/",
    "/accounts/2fa/code/activate/",
    "/accounts/2fa/wanted/",
    "/accounts/passkeys/add/",
    "/accounts/password/change/",
    "/accounts/logout/",
    "/valmont/sign-in/",
]
WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def look(page: Page, address: str, audit: Callable[[Page], list[str]]) -> list[str]:
    """What is wrong with one page, in both schemes."""
    page.goto(address)
    wider = page.evaluate(WIDER)
    faults = [f"{address}: {wider} px too wide"] if wider > 0 else []
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
        faults += audit(page)
    return faults
