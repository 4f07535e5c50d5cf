"""A commune and its CPAS do one work: in both plans, said once, counted once each."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer

from gouvernail.accounts.models import User
from gouvernail.organisations.models import Membership, Organisation
from gouvernail.plan.kinds import NodeKind
from gouvernail.plans.models import Node, Plan
from gouvernail.plans.services.shape import add_node
from gouvernail.progress.models import ProgressUpdate
from gouvernail.progress.picture import picture_of
from tests.factories import Cast, make_plan, plan_value

TITLE = "Centraliser les équipes de nettoyage"
PHONE = {"width": 390, "height": 844}
Opener = Callable[..., BrowserContext]
SignIn = Callable[[Page, str, str], None]
Audit = Callable[[Page], list[str]]


@pytest.fixture
def commune(cast: Cast, live_server: LiveServer) -> Plan:
    """The commune of the CPAS, whose plan leads the work; Carine coordinates it."""
    there = Organisation.objects.create(
        kind="commune",
        name="Commune de Valmont",
        slug="commune",
        pair=cast.organisation,
    )
    Organisation.objects.filter(pk=cast.organisation.pk).update(pair=there)
    carine = User.objects.create_user("carine@commune.example", "secret")
    Membership.objects.create(user=carine, organisation=there, role="coordinator")
    plan = make_plan(there, plan_value(4))
    parent = Node.objects.get(plan=plan, key="o999")
    work, _change = add_node(
        plan=plan, kind=NodeKind.ACTION, title=TITLE, by=carine, parent=parent
    )
    budget = [{"amount": 10000, "year": 2027}]
    Node.objects.filter(pk=work.pk).update(printed={"budget": budget})
    make_plan(cast.organisation)
    return plan


def propose(page: Page) -> None:
    """The commune proposes the work to its CPAS."""
    page.goto(Node.objects.get(title=TITLE).get_absolute_url())
    page.get_by_test_id("share-new").click()
    expect(page.get_by_label("CPAS de Valmont")).to_be_checked()
    page.locator("[name=partner_percent]").fill("40")
    page.get_by_test_id("offer").click()
    expect(page.get_by_test_id("share-line")).to_contain_text("CPAS de Valmont")


def accept(page: Page) -> None:
    """The CPAS reads it and chooses a place."""
    page.goto("/valmont/shares/")
    page.get_by_test_id("received").get_by_role("link", name=TITLE).click()
    expect(page.get_by_test_id("branch")).to_contain_text(TITLE)
    page.locator("#place").select_option("under:pst-2024-2030:o1")
    page.get_by_test_id("accept").click()
    expect(page.get_by_test_id("shared-badge")).to_contain_text("Commune de Valmont")


def say_done(page: Page) -> None:
    """Whoever is on a sheet says that it is done."""
    page.locator("#update label", has_text=re.compile("Réalisé|Done")).click()
    page.locator("#update textarea").first.fill("Une seule équipe depuis lundi")
    page.locator("#update button[type=submit], #update form .btn-primary").first.click()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_one_work_stands_in_two_plans_is_said_once_and_counted_once_in_each(
    commune: Plan, cast: Cast, open_context: Opener, sign_in: SignIn, script: bool
) -> None:
    options = {"java_script_enabled": script}
    carine = open_context(**options).new_page()
    benoit = open_context(**options, viewport=PHONE).new_page()
    sign_in(carine, "carine@commune.example", "secret")
    sign_in(benoit, cast.coordinator.email, "secret")
    propose(carine)
    accept(benoit)
    say_done(benoit)
    expect(benoit.get_by_test_id("journal")).to_contain_text("Une seule équipe")
    carine.reload()
    expect(carine.get_by_test_id("journal")).to_contain_text("Une seule équipe")
    expect(carine.get_by_test_id("law")).to_contain_text("6 000")
    expect(benoit.get_by_test_id("law")).to_contain_text("4 000")
    for plan, total in ((commune, 5), (mirror(cast).plan, 7)):
        tally = picture_of(plan).tallies[None]
        assert (tally.total, tally.done) == (total, 1)
    assert ProgressUpdate.objects.filter(echo_of=None).count() == 1


def mirror(cast: Cast) -> Node:
    """The row of the CPAS."""
    rows = Node.objects.select_related("plan__organisation")
    return rows.get(plan__organisation=cast.organisation, title=TITLE)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [PHONE, {"width": 1440, "height": 900}], ids=str)
def test_the_pages_of_sharing_are_open_to_all(
    commune: Plan,
    cast: Cast,
    open_context: Opener,
    sign_in: SignIn,
    audit: Audit,
    scheme: str,
    size: dict[str, int],
) -> None:
    context = open_context(color_scheme=scheme, viewport=size)
    carine = context.new_page()
    sign_in(carine, "carine@commune.example", "secret")
    sheet = Node.objects.get(title=TITLE).get_absolute_url()
    carine.goto(f"{sheet}share/?q=orval")
    faults = audit(carine)
    propose(carine)
    faults += audit(carine)
    carine.get_by_test_id("share-line").get_by_role("link").click()
    faults += audit(carine)
    benoit = open_context(color_scheme=scheme, viewport=size).new_page()
    sign_in(benoit, cast.coordinator.email, "secret")
    benoit.goto("/valmont/shares/")
    faults += audit(benoit)
    accept(benoit)
    faults += audit(benoit)
    benoit.get_by_test_id("share-line").get_by_role("link").click()
    benoit.get_by_test_id("end-open").click()
    faults += audit(benoit)
    benoit.goto(f"{mirror(cast).get_absolute_url()}edit/")
    faults += audit(benoit)
    assert faults == []
    wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert benoit.evaluate(wide) == 0
