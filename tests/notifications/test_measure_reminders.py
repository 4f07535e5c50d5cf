"""Reminding who measures an indicator."""

from datetime import datetime

import pytest
from django.utils import timezone

from gouvernail.notifications.models import Notification
from gouvernail.notifications.services import remind_of_measures
from gouvernail.organisations.models import Membership
from gouvernail.plans.models import Plan
from tests.factories import Cast
from tests.indicators.measured import Measured


def noon(text: str) -> datetime:
    """Twelve o'clock of that day."""
    return timezone.make_aware(datetime.fromisoformat(f"{text}T12:00"))


@pytest.fixture
def measured(cast: Cast, plan: Plan) -> Measured:
    """An indicator that the contributor measures, every half-year."""
    made = Measured(cast, plan)
    made.value(made.indicator(owner=cast.contributor), "2025-12-31", "12")
    return made


def test_a_value_is_asked_for_before_its_day_and_once_it_has_passed(
    measured: Measured,
) -> None:
    days = ("2026-06-01", "2026-06-20", "2026-06-25", "2026-07-02", "2026-08-01")
    assert [remind_of_measures(noon(day)) for day in days] == [0, 1, 0, 1, 0]
    told = Notification.objects.filter(person=measured.cast.contributor)
    assert all("Trajets par mois" in each.text for each in told)


def test_a_second_run_of_the_day_tells_nothing(measured: Measured) -> None:
    assert remind_of_measures(noon("2026-06-20")) == 1
    assert remind_of_measures(noon("2026-06-20")) == 0
    measured.indicator("Autre", owner=measured.cast.finance)
    assert remind_of_measures(noon("2026-06-20")) == 0


def test_who_left_is_not_reminded(measured: Measured) -> None:
    Membership.objects.filter(user=measured.cast.contributor).delete()
    assert remind_of_measures(noon("2026-07-02")) == 0
