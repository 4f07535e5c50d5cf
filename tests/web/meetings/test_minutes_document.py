"""From the screen of a meeting or of a council to its document."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from lxml import html

from gouvernail.accounts.models import User
from gouvernail.meetings.models import Meeting
from gouvernail.plans.models import Plan
from tests.factories import Cast

Browser = Callable[[User | None], Client]


def link(client: Client, address: str, name: str) -> str:
    """Where a button leads; nothing where there is none."""
    page = html.fromstring(client.get(address).content)
    return str(next(iter(page.xpath(f'//*[@data-testid="{name}"]/@href')), ""))


@pytest.fixture
def address(plan: Plan) -> str:
    """The minutes of a meeting that was held."""
    meeting = Meeting.objects.create(
        plan=plan, on=date(2026, 5, 17), state="closed", place="Salle du conseil"
    )
    return reverse("meeting_minutes", args=["valmont", plan.slug, meeting.pk])


@pytest.mark.parametrize("name", ["minutes-word", "minutes-pdf"])
def test_the_minutes_are_a_click_away_for_the_house_alone(
    cast: Cast, client_of: Browser, address: str, name: str
) -> None:
    client = client_of(cast.contributor)
    found = link(client, address, name)
    assert client.get(found).status_code in (200, 302)
    assert link(client_of(cast.reader), address, name) == ""
    assert client_of(cast.reader).get(found).status_code == 404


def test_a_meeting_to_come_has_no_minutes_to_take(
    cast: Cast, client_of: Browser, address: str
) -> None:
    Meeting.objects.update(state="planned")
    assert link(client_of(cast.coordinator), address, "minutes-word") == ""


@pytest.mark.parametrize("name", ["package-word", "package-pdf"])
@pytest.mark.parametrize("side", ["valmont", "orval"])
def test_the_package_of_each_side_is_a_click_away(
    cast: Cast, client_of: Browser, plan: Plan, name: str, side: str
) -> None:
    Plan.objects.filter(pk=plan.pk).update(joint_organisation=cast.elsewhere)
    client = client_of(cast.coordinator)
    page = reverse("council", args=["valmont", plan.slug]) + f"?for={side}"
    found = link(client, page, name)
    assert "adoption" in found
    assert ("orval--" in found) is (side == "orval")
    assert client.get(found).status_code in (200, 302)
