"""A session from a filter to the plan: opened, voted in on a phone, closed, written."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from gouvernail.plans.models import Node, Plan
from gouvernail.priorities.models import Session, Vote
from gouvernail.priorities.services import close_session
from tests.browser.conftest import OVERFLOW
from tests.factories import Cast
from tests.priorities.weighing import begin, vote

PHONE, WIDE = {"width": 390, "height": 844}, {"width": 1280, "height": 900}
BASE = "/valmont/plans/pst-2024-2030/priorities/"


def open_it(page: Page, cast: Cast) -> None:
    """The coordinator filters, ticks two people, asks them."""
    page.goto(f"{BASE}new/?q=action")
    page.fill("[name=title]", "Tour de table")
    for person in (cast.contributor, cast.elected):
        page.locator(f"input[name=people][value='{person.pk}']").check()
    page.get_by_test_id("save").click()
    page.get_by_test_id("live").wait_for()


def mark(page: Page, place: int, value: int, effort: int) -> None:
    """Two taps on one action, each kept as soon as it is made."""
    entry = page.get_by_test_id("entry").nth(place)
    for name, chosen in (("value", value), ("effort", effort)):
        with page.expect_response("**/vote/"):
            scale = entry.get_by_test_id(name)
            scale.locator("label").nth(chosen - 1).click()


@pytest.mark.django_db(transaction=True)
def test_actions_are_weighed_on_a_phone_and_written_into_the_plan(
    open_context: Callable[..., BrowserContext],
    sign_in: Callable[[Page, str, str], None],
    cast: Cast,
    plan: Plan,
) -> None:
    page = open_context(viewport=WIDE).new_page()
    sign_in(page, cast.coordinator.email, "secret")
    open_it(page, cast)
    session = Session.objects.get()
    voter = open_context(viewport=PHONE, has_touch=True).new_page()
    sign_in(voter, cast.contributor.email, "secret")
    voter.goto(f"{BASE}{session.pk}/vote/")
    mark(voter, 0, 5, 1)
    mark(voter, 1, 1, 5)
    assert voter.evaluate(OVERFLOW) == 0
    expect(voter.get_by_test_id("kept")).to_contain_text("2")
    assert Vote.objects.count() == 2
    page.get_by_test_id("close").click()
    page.get_by_test_id("finding").wait_for()
    page.locator("[name=keys]").first.check()
    page.get_by_test_id("write-priority").click()
    page.get_by_test_id("write").wait_for()
    assert Node.objects.of_plan(plan).exclude(priority="").count() == 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("width", [1440, 390])
def test_no_page_of_a_session_shuts_anybody_out(
    open_context: Callable[..., BrowserContext],
    sign_in: Callable[[Page, str, str], None],
    audit_all: Callable[[Page, list[str]], list[str]],
    cast: Cast,
    plan: Plan,
    width: int,
) -> None:
    size = {"width": width, "height": 900 if width > 400 else 844}
    page = open_context(
        viewport=size, bypass_csp=True, reduced_motion="reduce"
    ).new_page()
    sign_in(page, cast.coordinator.email, "secret")
    assert audit_all(page, addresses_of(cast, plan)) == []


def addresses_of(cast: Cast, plan: Plan) -> list[str]:
    """The list, the form, a ballot, a session under way, two results."""
    people = [cast.coordinator, cast.contributor]
    closed = [begin(cast, plan, people=people) for _ in range(2)]
    for session in closed:
        vote(session, cast.contributor, "Attendu", a1=(5, 1), a2=(1, 5))
        vote(session, cast.coordinator, a1=(1, 1), a2=(4, 4))
        close_session(session=session, by=cast.coordinator)
    running = begin(cast, plan, people=people)
    first, second = (session.pk for session in closed)
    return [
        *(BASE, f"{BASE}new/?q=action", f"{BASE}{running.pk}/"),
        *(f"{BASE}{running.pk}/vote/", f"{BASE}{running.pk}/edit/"),
        *(f"{BASE}{second}/?with={first}", f"{BASE}{first}/vote/"),
    ]
