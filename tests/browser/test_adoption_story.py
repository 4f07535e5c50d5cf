"""A plan goes to the organs of a commune, and to those of a CPAS by delegation."""

import hashlib
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer

from gouvernail.adoption.models import Version
from gouvernail.plans.models import Plan
from tests.browser.conftest import Audit
from tests.factories import Cast, make_plan

PHONE = {"width": 390, "height": 844}
OVERFLOW = """(({scrollWidth, clientWidth}) => scrollWidth - clientWidth)
(document.documentElement)"""
EXTRACT = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


@pytest.fixture
def communal(cast: Cast, live_server: LiveServer) -> Plan:
    """The draft of a commune."""
    return make_plan(cast.elsewhere)


@pytest.fixture
def social(cast: Cast, live_server: LiveServer) -> Plan:
    """The draft of a CPAS."""
    return make_plan(cast.organisation)


@pytest.fixture
def window(
    open_context: Callable[..., BrowserContext],
    sign_in: Callable[[Page, str, str], None],
) -> Callable[..., Page]:
    """A window in which this person is signed in."""

    def opened(name: str, **options: object) -> Page:
        page = open_context(**options).new_page()
        sign_in(page, f"{name}@valmont.example", "secret")
        return page

    return opened


def life(page: Page, plan: Plan) -> None:
    page.goto(f"/{plan.organisation.slug}/plans/{plan.slug}/versions/")


def record(page: Page, day: str, number: str, **votes: str) -> None:
    """Fill in the form of a decision that the page asks for, and send it."""
    page.fill("[name=decided_on]", day)
    page.fill("[name=number]", number)
    for name, count in votes.items():
        page.fill(f"[name={name}]", count)
    file = {"name": f"{day}.pdf", "mimeType": "application/pdf"}
    page.set_input_files("[name=attached]", {**file, "buffer": EXTRACT + day.encode()})
    page.get_by_test_id("save").click()
    expect(page.get_by_test_id("versions")).to_be_visible()


@pytest.mark.django_db(transaction=True)
def test_the_college_adopts_the_council_takes_note_and_the_text_is_frozen(
    communal: Plan, window: Callable[..., Page], audit: Audit
) -> None:
    page = window("stranger")
    life(page, communal)
    page.get_by_test_id("act-propose").click()
    page.goto(f"{communal.get_absolute_url()}outline/")
    expect(page.get_by_test_id("lock")).to_be_visible()
    expect(page.get_by_test_id("add")).to_have_count(0)

    life(page, communal)
    page.get_by_test_id("next-link").click()
    record(page, "2025-09-11", "2025/412", votes_for="6")
    expect(page.get_by_test_id("version")).to_have_count(1)
    page.get_by_test_id("next-link").click()
    record(page, "2025-09-22", "14", votes_for="13", votes_against="6")
    expect(page.get_by_test_id("decision")).to_have_count(2)
    expect(page.get_by_test_id("due")).to_have_count(0)
    page.get_by_test_id("act-put-in-force").click()
    expect(page.get_by_test_id("act-close")).to_be_visible()
    assert audit(page) == []

    page.get_by_test_id("version").get_by_role("link").first.click()
    expect(page.get_by_test_id("untouched")).to_be_visible()
    assert audit(page) == []
    with page.expect_download() as download:
        page.get_by_test_id("version-file").click()
    digest = hashlib.sha256(download.value.path().read_bytes()).hexdigest()
    assert digest == Version.objects.get(plan=communal).digest
    assert Plan.objects.get(pk=communal.pk).is_followed


@pytest.mark.django_db(transaction=True)
def test_the_bureau_adopts_by_delegation_and_the_council_takes_note(
    social: Plan, window: Callable[..., Page], audit: Audit
) -> None:
    page = window("coordinator", viewport=PHONE, color_scheme="dark")
    life(page, social)
    page.get_by_test_id("act-propose").click()
    page.get_by_test_id("next-link").click()
    page.select_option("[name=organ]", "bureau")
    assert audit(page) == []
    record(page, "2025-09-04", "2025/BP/31")
    page.get_by_test_id("next-link").click()
    record(page, "2025-09-18", "2025/CAS/96", votes_for="9", abstentions="2")
    page.get_by_test_id("act-put-in-force").click()
    expect(page.get_by_test_id("decision")).to_have_count(2)
    assert page.evaluate(OVERFLOW) == 0
    assert audit(page) == []
    version = Version.objects.select_related("deliberation").get(plan=social)
    assert version.deliberation.organ == "bureau"


@pytest.mark.django_db(transaction=True)
def test_a_draft_is_not_there_for_a_councillor_before_it_is_proposed(
    social: Plan, window: Callable[..., Page]
) -> None:
    councillor, coordinator = window("reader"), window("coordinator")
    address = social.get_absolute_url()
    assert councillor.goto(address).status == 404  # type: ignore[union-attr]
    life(coordinator, social)
    coordinator.get_by_test_id("act-propose").click()
    expect(coordinator.get_by_test_id("act-take-back")).to_be_visible()
    assert councillor.goto(address).status == 200  # type: ignore[union-attr]
