"""A campaign of twenty people costs the queries of one of two."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from gouvernail.accounts.models import User
from gouvernail.campaigns.jobs import ask_everybody
from gouvernail.campaigns.models import Campaign
from gouvernail.campaigns.replies import replies_of
from gouvernail.campaigns.services.opening import open_campaign
from gouvernail.campaigns.services.planning import Terms, plan_campaign
from gouvernail.campaigns.turnout import Count, turnout_of
from gouvernail.plans.models import Node, Plan
from gouvernail.progress.services import News, record_update
from gouvernail.progress.snapshots import take_snapshot
from gouvernail.web.campaigns.page import current_of
from tests.campaigns.conftest import add_people
from tests.factories import Cast, make_plan, plan_value

MOST = 16


def running(cast: Cast, people: int) -> Campaign:
    """A campaign of so many people, of whom half answered; two snapshots."""
    plan = make_plan(cast.organisation, plan_value(people + 4))
    asked = add_people(plan, cast, people, name=f"n{people}x")
    Plan.objects.filter(pk=plan.pk).update(state="in_force")
    plan = Plan.objects.for_page().get(pk=plan.pk)
    now, by = timezone.now(), cast.coordinator
    take_snapshot(plan=plan, label="Avant", by=by, now=now)
    today = timezone.localdate(now)
    terms = Terms(title="Suivi", opens_on=today, due_on=today + timedelta(days=20))
    campaign = plan_campaign(plan=plan, terms=terms, by=by, now=now)
    open_campaign(campaign=campaign, by=by, now=now)
    ask_everybody.call(campaign.pk)
    for node in Node.objects.of_plan(plan).filter(lead__in=asked[: people // 2]):
        node.plan = plan
        record_update(node=node, news=News("blocked", "Dit"), by=by)
    take_snapshot(plan=plan, label="Après", by=by, now=now)
    return campaign


@pytest.mark.parametrize("name", ["", "new/", "{pk}/", "{pk}/people/{person}/", "snap"])
def test_a_page_costs_no_more_with_more_people(
    cast: Cast, client_of: Callable[[User | None], Client], name: str
) -> None:
    client, counts = client_of(cast.coordinator), []
    for people in (2, 20):
        campaign = running(cast, people)
        snapshot = campaign.plan.snapshots.latest("pk")
        place = name.format(
            pk=campaign.pk, person=campaign.recipients.latest("pk").person_id
        )
        place = place.replace("snap", f"snapshots/{snapshot.pk}/")
        address = f"{campaign.plan.get_absolute_url()}campaigns/{place}"
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        counts.append(len(queries))
    few, many = counts
    assert few == many <= MOST


def test_the_corner_of_the_dashboard_costs_two_queries(cast: Cast) -> None:
    for people in (2, 20):
        plan = Plan.objects.for_page().get(pk=running(cast, people).plan.pk)
        with CaptureQueriesContext(connection) as queries:
            current = current_of(plan)
            assert current is not None
            assert current.turnout.people.total == people
            assert [line.share.total for line in current.turnout.departments]
        assert len(queries) == 2


def test_a_light_count_says_what_the_page_of_the_campaign_says(cast: Cast) -> None:
    campaign = running(cast, 6)
    light, whole = turnout_of(campaign), replies_of(campaign)
    assert light.people == whole.people == Count(3, 6)
    assert light.actions == whole.actions
    shares = [(each.department, each.share) for each in whole.departments]
    assert [(each.department, each.share) for each in light.departments] == shares
