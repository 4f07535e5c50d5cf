"""Values that are wanted."""

from datetime import date

from gouvernail.indicators.due import all_due, due_of
from gouvernail.indicators.services import remove_indicator
from gouvernail.plans.enums import PlanState
from gouvernail.plans.models import Plan
from tests.indicators.measured import Measured

TODAY = date(2026, 7, 10)


def test_who_measures_is_told_what_is_late_and_near(measured: Measured) -> None:
    person = measured.cast.contributor
    late = measured.indicator("En retard", owner=person)
    near = measured.indicator("Bientôt", owner=person)
    later = measured.indicator("Plus tard", owner=person)
    measured.value(late, "2025-12-31", "12")
    measured.value(near, "2026-01-20", "12")
    measured.value(later, "2026-03-31", "12")
    found = due_of(person, TODAY)
    assert [(due.indicator.label, due.is_late(TODAY)) for due in found] == [
        ("En retard", True),
        ("Bientôt", False),
    ]


def test_without_a_rhythm_nothing_is_ever_wanted(measured: Measured) -> None:
    person = measured.cast.contributor
    measured.indicator(owner=person, frequency="")
    assert due_of(person, date(2040, 1, 1)) == []


def test_a_day_due_has_one_reminder(measured: Measured) -> None:
    indicator = measured.indicator(owner=measured.cast.contributor)
    measured.value(indicator, "2025-12-31", "12")
    [due] = all_due(TODAY)
    assert due.source == f"measure_due:{indicator.pk}:2026-06-30"
    measured.value(indicator, "2026-06-30", "13")
    assert all_due(TODAY) == []


def test_nobody_is_asked_in_a_closed_plan_or_for_what_was_removed(
    measured: Measured,
) -> None:
    indicator = measured.indicator(owner=measured.cast.contributor)
    remove_indicator(indicator=indicator, by=measured.cast.coordinator)
    assert all_due(TODAY) == []
    measured.indicator(owner=measured.cast.contributor)
    Plan.objects.filter(pk=measured.plan.pk).update(state=PlanState.CLOSED)
    assert all_due(TODAY) == due_of(measured.cast.contributor, TODAY) == []
