"""The desks in front of a campaign."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from gouvernail.accounts.models import User
from gouvernail.campaigns.models import Campaign
from gouvernail.campaigns.services.opening import open_campaign
from gouvernail.campaigns.services.planning import Terms, plan_campaign
from gouvernail.organisations.models import Department
from gouvernail.plans.models import Node, Plan
from gouvernail.plans.services.lifecycle import start_follow_up
from tests.factories import Cast
from tests.web.plans.conftest import Desk

__all__ = ["campaign", "desk", "desk_of", "steered"]


@pytest.fixture
def steered(plan: Plan, cast: Cast) -> Plan:
    """The plan in force: the contributor leads a1, the finance director a2."""
    Department.objects.filter(pk=cast.department.pk).update(head=cast.department_head)
    Node.objects.filter(plan=plan, key="a2").update(lead=cast.finance)
    start_follow_up(plan=plan, by=cast.coordinator)
    plan.refresh_from_db()
    return plan


@pytest.fixture
def desk_of(
    plan: Plan, client_of: Callable[[User | None], Client]
) -> Callable[[User], Desk]:
    """The desk of anybody."""
    return lambda user: Desk(plan, user, client_of(user))


@pytest.fixture
def desk(cast: Cast, desk_of: Callable[[User], Desk]) -> Desk:
    """The desk of the coordinator."""
    return desk_of(cast.coordinator)


@pytest.fixture
def campaign(
    steered: Plan, cast: Cast, django_capture_on_commit_callbacks: Callable[..., object]
) -> Campaign:
    """A campaign that began today, its mails sent."""
    today: date = timezone.localdate()
    terms = Terms(title="Suivi", opens_on=today, due_on=today + timedelta(days=20))
    made = plan_campaign(
        plan=steered, terms=terms, by=cast.coordinator, now=timezone.now()
    )
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[attr-defined]
        open_campaign(campaign=made, by=cast.coordinator, now=timezone.now())
    return made
