"""Other terms agreed on between two authorities; the pages of an operator."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer

from gouvernail.accounts.models import User
from gouvernail.history.services import Act, record
from gouvernail.plans.models import Share
from tests.factories import Cast
from tests.support.pair import make_pair

PHONE = {"width": 390, "height": 844}
OVERFLOW = "document.documentElement.scrollWidth - window.innerWidth"
Opener = Callable[..., BrowserContext]
SignIn = Callable[[Page, str, str], None]
Audit = Callable[[Page], list[str]]


@pytest.fixture
def share(cast: Cast, live_server: LiveServer) -> Share:
    """What the CPAS leads and its commune bears for 40 %."""
    return make_pair(cast).share("a1", partner_percent=40)


def test_the_partner_accepts_the_terms_that_the_leader_proposes(
    share: Share, cast: Cast, open_context: Opener, sign_in: SignIn, audit: Audit
) -> None:
    ours, theirs = (open_context().new_page() for _side in range(2))
    sign_in(ours, cast.coordinator.email, "secret")
    sign_in(theirs, "bert@valmont.example", "secret")
    ours.goto(f"/valmont/shares/{share.pk}/")
    ours.get_by_test_id("terms-open").click()
    ours.locator("[name=partner_percent]").fill("55")
    ours.locator("[name=message]").fill("Plus d’usagers chez vous")
    found = audit(ours)
    ours.get_by_test_id("terms-propose").click()
    expect(ours.get_by_test_id("terms-back")).to_be_visible()
    theirs.goto(f"/commune-valmont/shares/{share.pk}/")
    expect(theirs.get_by_test_id("terms")).to_contain_text("55")
    found += audit(theirs)
    theirs.get_by_test_id("terms-accept").click()
    expect(theirs.get_by_test_id("share")).to_contain_text("55")
    expect(theirs.get_by_test_id("terms")).to_have_count(0)
    assert Share.objects.get(pk=share.pk).partner_percent == 55
    assert found == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [{"width": 1440, "height": 900}, PHONE])
def test_axe_finds_nothing_at_the_desk_of_an_operator(
    cast: Cast,
    live_server: LiveServer,
    open_context: Opener,
    sign_in: SignIn,
    audit: Audit,
    scheme: str,
    size: dict[str, int],
) -> None:
    operator = User.objects.create_user("op@region.example", "secret", is_staff=True)
    gone = User.objects.create_user("gone@region.example", first_name="Gone")
    for verb in ("data.erased", "data.taken"):
        record(Act(scope="installation", verb=verb, by=operator, label="Une personne"))
    page = open_context(color_scheme=scheme, viewport=size).new_page()
    sign_in(page, operator.email, "secret")
    found: list[str] = []
    people = f"people/{cast.contributor.pk}/erase/", f"people/{gone.pk}/erase/"
    for path in ("journal/", "people/", *people):
        page.goto(f"/operator/{path}")
        found += audit(page)
        if page.evaluate(OVERFLOW) > 0:
            found.append(f"{path} scrolls sideways")
    assert found == []
