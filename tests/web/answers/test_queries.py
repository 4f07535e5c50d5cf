"""The page of a link costs the same for two actions as for twenty."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from gouvernail.answers.services import issue_link
from gouvernail.plans.models import Node
from gouvernail.progress.services import News, record_update
from tests.factories import Cast, make_plan, plan_value
from tests.web.answers.conftest import Device

MOST = 12


def device_of(cast: Cast, actions: int, *, named: bool) -> Device:
    """A link about so many actions, of which everybody spoke, half since then."""
    plan = make_plan(cast.organisation, plan_value(actions))
    nodes = Node.objects.of_plan(plan).steered()
    nodes.update(lead=cast.contributor)
    long_ago = timezone.now() - timedelta(days=30)
    for node in nodes.select_related("plan"):
        news = News("ongoing", "Dit")
        record_update(node=node, news=news, by=cast.contributor, at=long_ago)
    link = issue_link(
        plan=plan,
        person=cast.contributor,
        nodes=nodes if named else (),
        expires_at=timezone.now() + timedelta(days=5),
        by=cast.coordinator,
    )
    for node in list(nodes.select_related("plan"))[::2]:
        record_update(node=node, news=News("done"), by=cast.contributor)
    return Device(link)


@pytest.mark.parametrize("named", [True, False])
def test_the_page_costs_the_same_for_more_actions(cast: Cast, named: bool) -> None:
    counts = []
    for actions in (3, 21):
        device = device_of(cast, actions, named=named)
        device.open()
        with CaptureQueriesContext(connection) as queries:
            assert device.open().status_code == 200
        counts.append(len(queries))
    few, many = counts
    assert few == many <= MOST
