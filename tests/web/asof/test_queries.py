"""A plan of twenty actions as it stood costs the queries of one of two."""

from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from gouvernail.accounts.models import User
from gouvernail.plans.models import Node, Plan
from gouvernail.progress.models import ProgressUpdate
from gouvernail.progress.snapshots import take_snapshot
from tests.factories import Cast, make_plan, plan_value
from tests.support.versions import freeze_text

MOST = 14


def followed(cast: Cast, actions: int) -> Plan:
    """A plan of so many actions, all of which were told of."""
    made = make_plan(cast.organisation, plan_value(actions + 4))
    plan = Plan.objects.for_page().get(pk=made.pk)
    freeze_text(plan, date(2025, 9, 22))
    for node in Node.objects.of_plan(plan).steered():
        ProgressUpdate.objects.create(
            node=node, plan=plan, status="blocked", note="Dit", by=cast.coordinator
        )
    for number in range(actions // 2):
        label, by = f"État {number}", cast.coordinator
        take_snapshot(plan=plan, label=label, by=by, now=timezone.now())
    return plan


@pytest.mark.parametrize("role", ["coordinator", "reader"])
def test_the_past_costs_no_more_with_more_actions(
    cast: Cast, client_of: Callable[[User | None], Client], role: str
) -> None:
    client, counts = client_of(cast[role]), []
    for actions in (2, 20):
        address = f"{followed(cast, actions).get_absolute_url()}as-of/"
        client.get(address)
        with CaptureQueriesContext(connection) as asked:
            assert client.get(address).status_code == 200
        counts.append(len(asked))
    assert counts[0] == counts[1]
    assert counts[0] <= MOST
