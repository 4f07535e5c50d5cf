"""Leads are reminded of open actions that nobody spoke of, between the campaigns."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from gouvernail.notifications.models import Notification
from gouvernail.notifications.services import remind_of_silence, set_patience
from gouvernail.plans.enums import PlanState
from gouvernail.plans.models import Node, Plan
from gouvernail.progress.services import News, record_update
from tests.factories import Cast

NOW = timezone.now()
DAY = timedelta(days=1)


def test_the_lead_is_reminded_once_after_sixty_days_and_again_after_sixty(
    action: Node, cast: Cast
) -> None:
    record_update(node=action, news=News("ongoing"), by=cast.contributor, at=NOW)
    days = (59, 60, 61, 119, 120)
    assert [remind_of_silence(NOW + DAY * day) for day in days] == [0, 1, 0, 0, 1]
    told = Notification.objects.filter(person=cast.contributor)
    assert {each.kind for each in told} == {"silent"}


def test_an_action_never_spoken_of_is_silent_since_its_plan_came(action: Node) -> None:
    assert remind_of_silence(NOW + DAY * 59) == 0
    assert remind_of_silence(NOW + DAY * 61) == 1


@pytest.mark.parametrize("status", ["done", "abandoned"])
def test_nobody_is_reminded_of_what_is_over(
    action: Node, cast: Cast, status: str
) -> None:
    record_update(node=action, news=News(status, "Fini"), by=cast.contributor)
    assert remind_of_silence(NOW + DAY * 200) == 0


def test_a_draft_and_a_plan_under_campaign_remind_nobody(action: Node) -> None:
    assert remind_of_silence(NOW + DAY * 61, but=[action.plan]) == 0
    Plan.objects.update(state=PlanState.DRAFT)
    assert remind_of_silence(NOW + DAY * 61) == 0


def test_each_plan_has_its_own_patience(action: Node, cast: Cast) -> None:
    set_patience(plan=action.plan, days=10, by=cast.coordinator)
    assert remind_of_silence(NOW + DAY * 11) == 1
    set_patience(plan=action.plan, days=0, by=cast.coordinator)
    assert remind_of_silence(NOW + DAY * 200) == 0


def test_only_who_steers_sets_the_patience(action: Node, cast: Cast) -> None:
    with pytest.raises(PermissionDenied):
        set_patience(plan=action.plan, days=10, by=cast.department_head)
