"""In 2026 seven actions join the plan by a revision, while its follow-up goes on."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer

from gouvernail.adoption.models import Version
from gouvernail.plan.kinds import NodeKind
from gouvernail.plans.models import Node, Plan
from gouvernail.plans.services.shape import add_node
from tests.browser.conftest import Audit
from tests.factories import Cast, make_plan
from tests.support.revising import adopt

PHONE = {"width": 390, "height": 844}
OVERFLOW = """(({scrollWidth, clientWidth}) => scrollWidth - clientWidth)
(document.documentElement)"""
Opener = Callable[..., BrowserContext]
SignIn = Callable[[Page, str, str], None]


@pytest.fixture
def plan(cast: Cast, live_server: LiveServer) -> Plan:
    """A plan of which version 1 is in force; the contributor leads its first action."""
    made = adopt(make_plan(cast.organisation), cast.coordinator)
    Node.objects.filter(plan=made, key="a1").update(lead=cast.contributor)
    return made


def begin(page: Page, plan: Plan) -> None:
    """From the page of the versions to the working draft."""
    page.goto(f"/valmont/plans/{plan.slug}/versions/")
    page.get_by_test_id("next-link").click()
    page.fill("[name=purpose]", "Sept actions rejoignent le plan")
    page.get_by_test_id("begin").click()
    expect(page.get_by_test_id("draft-banner")).to_be_visible()


def rework(page: Page, draft: Plan, by: object) -> None:
    """Seven actions join, one is reworded, one is merged into another."""
    base = f"/valmont/plans/{draft.slug}"
    page.goto(f"{base}/add/?parent=o1")
    page.fill("[name=title]", "Rejointe 1")
    page.get_by_test_id("save").click()
    parent = Node.objects.select_related("plan").get(plan=draft, key="o1")
    for rank in range(2, 8):
        title = f"Rejointe {rank}"
        add_node(plan=draft, kind=NodeKind.ACTION, title=title, by=by, parent=parent)  # type: ignore[arg-type]
    page.goto(f"{base}/nodes/a1/edit/")
    page.fill("[name=title]", "Créer un taxi social partagé")
    page.get_by_test_id("save").click()
    page.goto(f"{base}/nodes/a3/move/")
    page.get_by_test_id("remove").click()
    page.get_by_test_id("ticks").locator("summary").click()
    page.get_by_role("checkbox", name=re.compile("Mener l’action 2")).check()
    page.fill("[name=reason]", "La même équipe fait les deux")
    page.get_by_test_id("drop").click()


def say(page: Page, plan: Plan) -> None:
    """The one who leads gives news of the action in force."""
    page.goto(f"/valmont/plans/{plan.slug}/nodes/a1/")
    page.locator("#update label", has_text=re.compile("En cours|Ongoing")).click()
    page.locator("#update textarea").first.fill("Deux véhicules sont commandés")
    page.locator("#update button[type=submit], #update form .btn-primary").first.click()
    expect(page.get_by_test_id("journal")).to_contain_text("Deux véhicules")


def decide(page: Page, plan: Plan) -> None:
    """The revision is proposed, and the organ adopts it."""
    page.goto(f"/valmont/plans/{plan.slug}/revision/")
    page.get_by_test_id("propose").click()
    page.get_by_test_id("record").click()
    page.fill("[name=decided_on]", "2026-04-20")
    page.get_by_test_id("save").click()
    expect(page.get_by_test_id("version")).to_have_count(2)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_others_see_version_1_until_the_decision_and_the_news_stay(
    plan: Plan, cast: Cast, open_context: Opener, sign_in: SignIn, script: bool
) -> None:
    options = {"java_script_enabled": script}
    anne, pilot, reader = (open_context(**options).new_page() for _ in range(3))
    sign_in(anne, cast.coordinator.email, "secret")
    sign_in(pilot, cast.contributor.email, "secret")
    sign_in(reader, cast.reader.email, "secret")
    begin(anne, plan)
    rework(anne, plan.working_drafts.get(), cast.coordinator)
    say(pilot, plan)
    sheet = f"/valmont/plans/{plan.slug}/nodes/a1/"
    reader.goto(sheet)
    expect(reader.locator("h1")).not_to_contain_text("partagé")
    decide(anne, plan)
    reader.goto(sheet)
    expect(reader.locator("h1")).to_contain_text("taxi social partagé")
    expect(reader.get_by_test_id("journal")).to_contain_text("Deux véhicules")
    reader.goto(f"/valmont/plans/{plan.slug}/nodes/a3/")
    expect(reader.get_by_test_id("gone")).to_contain_text("La même équipe")
    reader.goto(f"/valmont/plans/{plan.slug}/compare/?from=1&to=2")
    expect(reader.get_by_test_id("count-added").locator("b")).to_have_text("7")
    assert Version.objects.of_plan(plan).count() == 2


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [PHONE, {"width": 1440, "height": 900}], ids=str)
def test_the_pages_of_a_revision_are_open_to_all(
    plan: Plan,
    cast: Cast,
    open_context: Opener,
    sign_in: SignIn,
    audit: Audit,
    scheme: str,
    size: dict[str, int],
) -> None:
    page = open_context(color_scheme=scheme, viewport=size).new_page()
    sign_in(page, cast.coordinator.email, "secret")
    base = f"/valmont/plans/{plan.slug}"
    page.goto(f"{base}/revision/")
    faults = audit(page)
    begin(page, plan)
    draft = plan.working_drafts.get()
    drafted = f"/valmont/plans/{draft.slug}/nodes"
    page.goto(f"/valmont/plans/{draft.slug}/revision/nodes/a3/drop/")
    expect(page.get_by_test_id("drop-page")).to_be_visible()
    faults += audit(page)
    rework(page, draft, cast.coordinator)
    for address in (f"{drafted}/a1/", f"{base}/revision/", f"{base}/versions/"):
        page.goto(address)
        faults += audit(page)
        assert page.evaluate(OVERFLOW) <= 0
    decide(page, plan)
    for address in (f"{base}/nodes/a3/", f"{base}/nodes/a2/", f"{base}/revision/"):
        page.goto(address)
        faults += audit(page)
    assert faults == []
