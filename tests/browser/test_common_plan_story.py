"""A commune and its CPAS keep one plan: a part in common, a part each."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer

from gouvernail.organisations.models import Organisation
from gouvernail.plans.models import Plan
from tests.factories import Cast, make_plan, plan_value


@pytest.fixture
def pair(cast: Cast, live_server: LiveServer) -> Plan:
    """A CPAS with a plan; the commune of its place."""
    here, there = cast.organisation, cast.elsewhere
    Organisation.objects.filter(pk=here.pk).update(pair=there)
    Organisation.objects.filter(pk=there.pk).update(pair=here)
    return make_plan(here, plan_value(4))


@pytest.fixture
def window(
    open_context: Callable[..., BrowserContext],
    sign_in: Callable[[Page, str, str], None],
) -> Callable[[str], Page]:
    """A window in which this person is signed in."""

    def opened(name: str) -> Page:
        page = open_context().new_page()
        sign_in(page, f"{name}@valmont.example", "secret")
        return page

    return opened


@pytest.mark.django_db(transaction=True)
def test_two_authorities_keep_one_plan_and_each_changes_its_part(
    cast: Cast, pair: Plan, window: Callable[[str], Page]
) -> None:
    cpas, commune = window("coordinator"), window("stranger")
    cpas.goto(pair.get_absolute_url())
    cpas.get_by_text("Plus", exact=True).click()
    cpas.get_by_role("link", name="À qui est ce plan").click()
    cpas.get_by_label("Un mot à son coordinateur").fill(
        "Un seul travail, un seul plan."
    )
    cpas.get_by_role("button", name="Proposer").click()
    expect(cpas.get_by_test_id("waiting")).to_be_visible()

    commune.goto("/")
    commune.get_by_test_id("joint-offer").get_by_role("link").click()
    expect(commune.get_by_text("Un seul travail, un seul plan.")).to_be_visible()
    commune.get_by_test_id("accept").click()
    part = commune.get_by_test_id("branch-v2")
    part.get_by_role("combobox").select_option(cast.elsewhere.slug)
    part.get_by_role("button", name="Enregistrer").click()
    expect(commune.get_by_test_id("branch-v2").get_by_role("combobox")).to_have_value(
        cast.elsewhere.slug
    )

    # Each reads all of it; the other's part has no button of mine.
    cpas.goto(f"/{cast.organisation.slug}/plans/{pair.slug}/nodes/a999/")
    expect(cpas.get_by_role("heading", level=1)).to_contain_text("plan de formation")
    expect(cpas.get_by_test_id("edit")).to_have_count(0)
    commune.goto(f"/{cast.organisation.slug}/plans/{pair.slug}/nodes/a999/")
    commune.get_by_test_id("edit").click()
    commune.get_by_label("Intitulé").fill("Former chaque agent une fois par an")
    commune.get_by_test_id("save").click()
    expect(commune.get_by_role("heading", level=1)).to_contain_text("chaque agent")
    cpas.reload()
    expect(cpas.get_by_role("heading", level=1)).to_contain_text("chaque agent")
