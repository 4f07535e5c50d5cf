"""axe-core finds nothing to say on the webhooks and on the items for the organs."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page

from gouvernail.deliberations.models import Item
from gouvernail.plans.models import Plan
from gouvernail.webhooks.models import Webhook
from tests.factories import Cast
from tests.web.access.deliberations import item_holes
from tests.web.access.webhooks import hook_holes

OVERFLOW = """(({scrollWidth, clientWidth}) => scrollWidth - clientWidth)
(document.documentElement)"""
HIDDEN_TABS = "nav => nav.scrollWidth - nav.clientWidth"


def addresses_of(cast: Cast, plan: Plan) -> list[str]:
    """The pages that an administrator opens."""
    hook, item = hook_holes(cast, plan)["pk"], item_holes(cast, plan)["pk"]
    address = f"https://{'tres-long.' * 12}example/{'chemin/' * 20}"
    Webhook.objects.filter(pk=hook).update(address=address, is_broken=True)
    Item.objects.filter(pk=item).update(address=address, note="Une note.")
    hooks, items = "/valmont/webhooks/", f"{plan.get_absolute_url()}items/"
    return [
        *(hooks, f"{hooks}new/", f"{hooks}events/", f"{hooks}{hook}/"),
        *(f"{hooks}{hook}/edit/", items, f"{items}{item}/", f"{items}{item}/edit/"),
        *(f"{items}new/?about=adoption", f"{plan.get_absolute_url()}versions/"),
    ]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("width", [1280, 390])
def test_no_page_about_other_programs_shuts_anybody_out(
    open_context: Callable[..., BrowserContext],
    sign_in: Callable[[Page, str, str], None],
    audit: Callable[[Page], list[str]],
    cast: Cast,
    plan: Plan,
    width: int,
) -> None:
    size = {"width": width, "height": 900 if width > 400 else 844}
    page = open_context(
        viewport=size, bypass_csp=True, reduced_motion="reduce"
    ).new_page()
    sign_in(page, cast.administrator.email, "secret")
    faults: list[str] = []
    for address in addresses_of(cast, plan):
        opened = page.goto(address)
        faults += [f"{address}: not there"] if not opened or not opened.ok else []
        wider = page.evaluate(OVERFLOW)
        faults += [f"{address}: {wider} px too wide"] if wider > 0 else []
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            faults += audit(page)
    assert faults == []


@pytest.mark.django_db(transaction=True)
def test_the_bar_of_an_authority_fits_on_a_laptop_and_its_menu_opens(
    open_context: Callable[..., BrowserContext],
    sign_in: Callable[[Page, str, str], None],
    cast: Cast,
    plan: Plan,
) -> None:
    page = open_context(viewport={"width": 1280, "height": 800}).new_page()
    sign_in(page, cast.administrator.email, "secret")
    page.goto("/valmont/webhooks/")
    assert page.get_by_test_id("authority-tabs").evaluate(HIDDEN_TABS) == 0
    menu = page.get_by_test_id("authority-more")
    menu.locator("summary").click()
    menu.locator("a[href$='/journal/']").click()
    page.wait_for_url("**/valmont/journal/")
