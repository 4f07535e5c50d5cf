"""The installation is entered, every date follows, the council gets its papers."""

import io
import re
import zipfile
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect
from pytest_django.live_server_helper import LiveServer

from gouvernail.organisations.models import Membership
from gouvernail.plans.models import Plan
from tests.browser.conftest import Audit
from tests.factories import Cast, make_plan

Opener = Callable[..., BrowserContext]
SignIn = Callable[[Page, str, str], None]


@pytest.fixture
def director(cast: Cast, live_server: LiveServer) -> str:
    """Who directs the administrations of the commune and of the CPAS."""
    person = cast.administrator
    Membership.objects.create(
        user=person, organisation=cast.elsewhere, role="administrator"
    )
    return str(person.email)


@pytest.fixture
def page(open_context: Opener, sign_in: SignIn, director: str) -> Page:
    """His window."""
    found = open_context().new_page()
    sign_in(found, director, "secret")
    return found


def install(page: Page, slug: str, day: str, *, is_delegated: bool = False) -> None:
    """Enter the day from which the delays run."""
    page.goto(f"/{slug}/term/?term=2024")
    page.fill("[name=installed_on]", day)
    if is_delegated:
        page.check("[name=is_delegated]")
    page.get_by_test_id("save-installation").click()


def step(page: Page, code: str) -> Locator:
    return page.get_by_test_id(f"step-{code}")


def take_package(page: Page, plan: Plan) -> list[str]:
    """Name the day of the sitting and take the file with all papers."""
    page.goto(f"/{plan.organisation.slug}/plans/{plan.slug}/council/")
    page.fill("[name=sitting]", "2026-12-21")
    page.get_by_test_id("sitting-form").locator("button").click()
    expect(page.get_by_test_id("clear-days")).to_contain_text("décembre 2026")
    with page.expect_download() as held:
        page.get_by_test_id("package").click()
    data = held.value.path().read_bytes()
    return zipfile.ZipFile(io.BytesIO(data)).namelist()


def test_a_commune_enters_its_installation_and_prints_the_council_package(
    cast: Cast, page: Page, audit: Audit
) -> None:
    plan = make_plan(cast.elsewhere)
    install(page, cast.elsewhere.slug, "2024-12-02")
    expect(step(page, "declaration")).to_contain_text("2 février 2025")
    adoption = step(page, "adoption")
    expect(adoption).to_contain_text("2 septembre 2025")
    expect(adoption).to_contain_text(re.compile("9 mois après le 2 décembre 2024"))
    expect(step(page, "midterm")).to_contain_text("2 décembre 2027")
    assert audit(page) == []
    names = take_package(page, plan)
    assert len([name for name in names if name.endswith(".odt")]) == 3
    expect(page.locator("[data-print]")).to_be_visible()
    page.get_by_test_id("paper-adoption").locator("a").first.click()
    expect(page.get_by_test_id("paper")).to_contain_text("21 décembre 2026")
    assert audit(page) == []


def test_a_cpas_that_delegates_sees_its_bureau_adopt_and_its_council_take_note(
    cast: Cast, page: Page
) -> None:
    plan = make_plan(cast.organisation)
    install(page, cast.organisation.slug, "2025-01-15", is_delegated=True)
    adoption, noting = step(page, "adoption"), step(page, "noting")
    expect(adoption).to_contain_text("15 octobre 2025")
    expect(adoption).to_contain_text("Bureau permanent")
    expect(noting).to_contain_text("Conseil de l’action sociale")
    names = take_package(page, plan)
    assert len([name for name in names if name.endswith(".odt")]) == 3
    page.goto(f"/{cast.organisation.slug}/term/?term=2024")
    page.get_by_test_id("open-motion").click()
    form = page.get_by_test_id("motion-form")
    form.locator("[name=voted_on]").fill("2027-03-10")
    form.locator("button").click()
    expect(step(page, "adoption").last).to_contain_text("10 décembre 2027")
    expect(page.get_by_test_id("verify-restart")).to_have_count(1)
