"""What gathering and opening cost does not grow with the plan."""

from datetime import date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gouvernail.plan.audience import Topic
from gouvernail.plans.models import Node, Plan
from gouvernail.progress.models import ProgressUpdate
from gouvernail.publishing.gathering import public_plan_of
from gouvernail.publishing.reading import opened, published_in
from gouvernail.publishing.services.publishing import publish
from tests.factories import Cast, make_plan, plan_value
from tests.publishing.conftest import ADOPTED_ON, ShowAll
from tests.support.versions import freeze_text


def adopted_plan(cast: Cast, actions: int) -> Plan:
    """Each action is led, and was spoken of."""
    plan = make_plan(cast.organisation, plan_value(actions, title=f"PST {actions}"))
    rows = Node.objects.filter(plan=plan)
    rows.update(lead=cast.contributor, department=cast.department)
    ProgressUpdate.objects.bulk_create(
        ProgressUpdate(node=row, plan=plan, status="ongoing", note="Dit")
        for row in rows.filter(kind="action")
    )
    freeze_text(plan, ADOPTED_ON)
    return Plan.objects.select_related("organisation").get(pk=plan.pk)


def queries_of(plan: Plan) -> int:
    with CaptureQueriesContext(connection) as asked:
        public_plan_of(plan)
    return len(asked)


def test_a_plan_of_two_hundred_actions_asks_as_much_as_one_of_four(
    cast: Cast, show: ShowAll
) -> None:
    show(Topic.NOTE, Topic.BUDGET)
    small, large = adopted_plan(cast, 4), adopted_plan(cast, 200)
    assert queries_of(small) == queries_of(large)
    assert len(public_plan_of(large).told) > 150


@pytest.mark.parametrize("plans", [1, 4])
def test_what_an_authority_publishes_is_one_query(
    cast: Cast, now: datetime, plans: int
) -> None:
    for rank in range(plans):
        plan = adopted_plan(cast, 4 + rank)
        publish(plan=plan, by=cast.coordinator, now=now)
    with CaptureQueriesContext(connection) as asked:
        rows = published_in(cast.organisation)
    assert (len(rows), len(asked)) == (plans, 1)
    opened(rows[0])
    with CaptureQueriesContext(connection) as again:
        opened(published_in(cast.organisation)[0])
    assert len(again) == 1


def test_days_of_the_calendar_are_days(cast: Cast) -> None:
    value = public_plan_of(adopted_plan(cast, 4))
    assert value.moments[0].on == ADOPTED_ON
    assert isinstance(value.as_of, date)
