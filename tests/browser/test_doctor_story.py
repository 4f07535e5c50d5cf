"""The plan doctor says a score; each line is mended in a click, or put aside."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import BrowserContext, Page, expect

from gouvernail.doctor.models import Checkup, Waiver
from gouvernail.plans.models import Node, Plan
from tests.factories import Cast

PHONE, WIDE = {"width": 390, "height": 844}, {"width": 1440, "height": 900}
OVERFLOW = """(({scrollWidth, clientWidth}) => scrollWidth - clientWidth)
(document.documentElement)"""
UNFOLD = "document.querySelectorAll('.g-page details').forEach(each => each.open = 1)"


@pytest.fixture
def doctor(plan: Plan, cast: Cast) -> str:
    """The address of the page, with a score of last week and something put aside."""
    week_ago = timezone.localdate() - timedelta(days=7)
    Checkup.objects.create(plan=plan, on=week_ago, score=30)
    Waiver.objects.create(
        plan=plan, code="no_means", reason="Sans objet", by=cast.coordinator
    )
    return f"/valmont/plans/{plan.slug}/doctor/"


def score_of(page: Page) -> int:
    return int(page.get_by_test_id("said").inner_text().split("/")[0])


def mend_together(page: Page, department: str) -> None:
    """Tick two lines, choose a department, come back to the list."""
    check = page.get_by_test_id("check-no_department")
    check.locator("summary").click()
    expect(check.get_by_test_id("finding")).to_have_count(5)
    for place in (0, 1):
        check.get_by_role("checkbox").nth(place).check()
    check.locator("select").select_option(label=department)
    check.get_by_test_id("mend").locator("button").click()
    expect(check.get_by_test_id("finding")).to_have_count(3)


def mend_one(page: Page) -> None:
    """The form opens at its field, and leads back to the open check."""
    check = page.get_by_test_id("check-no_date")
    check.locator("summary").click()
    check.get_by_test_id("fix").first.click()
    expect(page.locator("[name=due_on]")).to_be_focused()
    page.fill("[name=due_on]", "2027-12-31")
    page.locator("form.g-edit button.btn-primary").click()
    expect(check.get_by_test_id("finding")).to_have_count(5)


def put_aside(page: Page) -> None:
    """A word why; the line leaves the list and stands among those put aside."""
    check = page.get_by_test_id("check-no_date")
    check.get_by_test_id("aside").first.click()
    page.fill("[name=reason]", "Tâche de fond")
    page.get_by_test_id("put-aside").click()
    expect(check.get_by_test_id("finding")).to_have_count(4)
    expect(page.get_by_test_id("asides")).to_contain_text("Tâche de fond")


@pytest.mark.django_db(transaction=True)
def test_a_coordinator_mends_the_plan_from_its_doctor(
    open_context: Callable[..., BrowserContext],
    sign_in: Callable[[Page, str, str], None],
    cast: Cast,
    plan: Plan,
    doctor: str,
) -> None:
    page = open_context(viewport=WIDE).new_page()
    sign_in(page, cast.coordinator.email, "secret")
    page.goto(doctor)
    before = score_of(page)
    mend_together(page, cast.department.name)
    mend_one(page)
    put_aside(page)
    assert score_of(page) > before
    assert Node.objects.filter(plan=plan, department=cast.department).count() == 3
    assert Waiver.objects.standing().count() == 2


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("size", [PHONE, WIDE], ids=["phone", "wide"])
def test_the_doctor_shuts_nobody_out(
    open_context: Callable[..., BrowserContext],
    sign_in: Callable[[Page, str, str], None],
    audit: Callable[[Page], list[str]],
    cast: Cast,
    doctor: str,
    size: dict[str, int],
) -> None:
    page = open_context(
        viewport=size, bypass_csp=True, reduced_motion="reduce"
    ).new_page()
    sign_in(page, cast.coordinator.email, "secret")
    faults: list[str] = []
    for address in (doctor, f"{doctor}?check=no_lead", f"{doctor}aside/?code=no_lead"):
        page.goto(address)
        page.evaluate(UNFOLD)
        wider = page.evaluate(OVERFLOW)
        faults += [f"{address}: {wider} px too wide"] if wider > 0 else []
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            faults += audit(page)
    assert faults == []
