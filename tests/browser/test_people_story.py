"""An authority from nothing: created, paired, opened by its people, left by one."""

import re
from collections.abc import Callable

import pytest
from django.core import mail as outbox
from playwright.sync_api import BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer

from gouvernail.accounts.models import User
from gouvernail.organisations.models import Department, Membership, Organisation

PASSWORD = "trois-mots-faciles"


@pytest.fixture
def operator(db: None, live_server: LiveServer, settings) -> User:
    """Who runs the installation, and has no role in any authority."""
    settings.BASE_URL = live_server.url
    return User.objects.create_user(
        "operator@region.example", "secret", first_name="Odile", is_staff=True
    )


def link_of_the_invitation(to: str) -> str:
    """The address of the button in the mail that this address got last."""
    message = [each for each in outbox.outbox if each.to == [to]][-1]
    found = re.search(r"http://\S+/invitation/\S+/", str(message.body))
    assert found
    return found.group()


def accept(page: Page, address: str, first: str, last: str) -> None:
    """Open the link of the mail; name and password are all that it wants."""
    page.goto(link_of_the_invitation(address))
    page.fill("[name=first_name]", first)
    page.fill("[name=last_name]", last)
    page.fill("[name=password]", PASSWORD)
    page.fill("[name=again]", PASSWORD)
    page.get_by_test_id("accept").click()
    expect(page.get_by_test_id("authority")).to_be_visible()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("script", [True, False])
def test_an_authority_is_created_opened_drawn_and_left(
    open_context: Callable[..., BrowserContext],
    sign_in: Callable[[Page, str, str], None],
    operator: User,
    script: bool,
) -> None:
    desk = open_context(java_script_enabled=script).new_page()
    sign_in(desk, operator.email, "secret")
    _create(desk, "Commune de Hamois", "commune")
    _create(desk, "CPAS de Hamois", "cpas", first="claire@hamois.example")
    expect(desk.get_by_test_id("operator-authority")).to_contain_text("claire@hamois")
    cpas = Organisation.objects.get(slug="cpas-hamois")
    assert cpas.pair == Organisation.objects.get(slug="hamois")
    claire = open_context(java_script_enabled=script).new_page()
    accept(claire, "claire@hamois.example", "Claire", "Petit")
    expect(claire.get_by_test_id("pairing")).to_contain_text("Commune de Hamois")
    _draw(claire)
    _invite(claire, "Paul Leroy <paul@hamois.example>")
    paul = open_context(java_script_enabled=script).new_page()
    accept(paul, "paul@hamois.example", "Paul", "Leroy")
    _change_role(claire)
    paul.goto("/cpas-hamois/people/")
    _remove(claire)
    answer = paul.goto("/cpas-hamois/people/")
    assert answer is not None
    assert answer.status == 404
    assert [m.user.first_name for m in Membership.objects.all()] == ["Claire"]


def _create(page: Page, name: str, kind: str, first: str = "") -> None:
    page.goto("/operator/")
    page.locator("a[href='/operator/new/']").first.click()
    page.fill("[name=name]", name)
    page.select_option("[name=kind]", kind)
    page.fill("[name=ins]", "91064")
    page.fill("[name=address]", first)
    page.get_by_test_id("save").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(name)


def _draw(page: Page) -> None:
    """Two departments, one below the other, each with its head."""
    page.get_by_test_id("authority-tabs").locator("a[href$='/departments/']").click()
    for name, above in (("Services généraux", ""), ("Finances", "Services généraux")):
        page.locator("a[href$='/departments/new/']").first.click()
        page.fill("[name=name]", name)
        if above:
            page.select_option("[name=parent]", label=above)
        page.select_option("[name=head]", label="Claire Petit")
        page.get_by_test_id("save").click()
    expect(page.get_by_test_id("tree").locator("ul")).to_contain_text("Finances")
    below = Department.objects.get(name="Finances")
    assert below.parent == Department.objects.get(name="Services généraux")
    assert below.head == User.objects.get(email="claire@hamois.example")


def _invite(page: Page, typed: str) -> None:
    page.goto("/cpas-hamois/people/")
    page.get_by_test_id("invite").click()
    page.fill("[name=addresses]", typed)
    page.select_option("[name=role]", "contributor")
    page.select_option("[name=department]", label="Finances")
    page.get_by_test_id("save").click()
    expect(page.get_by_test_id("invitation")).to_contain_text("paul@hamois.example")


def _change_role(page: Page) -> None:
    page.goto("/cpas-hamois/people/")
    page.get_by_test_id("person-row").get_by_text("Paul Leroy").click()
    page.select_option("[name=role]", "department_head")
    page.get_by_test_id("save").click()
    row = page.get_by_test_id("person-row").filter(has_text="Paul Leroy")
    expect(row.get_by_test_id("role")).to_have_text("Responsable de service")
    assert Membership.objects.get(user__first_name="Paul").role == "department_head"


def _remove(page: Page) -> None:
    page.get_by_test_id("person-row").get_by_text("Paul Leroy").click()
    page.get_by_test_id("remove").click()
    page.get_by_test_id("removing").get_by_test_id("remove").click()
    expect(page.get_by_test_id("people")).to_be_visible()
