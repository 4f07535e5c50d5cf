"""Entering values: corrected, withdrawn, validated, never rewritten."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from gouvernail.core.journal import AppendOnlyError
from gouvernail.history.models import Change
from gouvernail.indicators.enums import Via
from gouvernail.indicators.models import Indicator, Measure
from gouvernail.indicators.reading import reading_of
from gouvernail.indicators.services import (
    Value,
    measure,
    measure_many,
    take_batch_back,
    validate_measures,
    withdraw_measure,
)
from gouvernail.plan.wording import PlanError
from gouvernail.plans.enums import PlanState
from tests.indicators.measured import Measured

DAY = date(2025, 12, 31)


def series(indicator: Indicator) -> list[tuple[date, Decimal]]:
    """The values that hold."""
    reading = reading_of(indicator, indicator.plan)
    return [(point.on, point.value) for point in reading.points]


def test_a_second_value_of_a_day_corrects_the_first(measured: Measured) -> None:
    indicator = measured.indicator()
    measured.value(indicator, "2025-12-31", "12")
    measured.value(indicator, "2025-12-31", "13")
    assert series(indicator) == [(DAY, Decimal(13))]
    assert Measure.objects.count() == 2


def test_a_value_is_never_rewritten_nor_erased(measured: Measured) -> None:
    line = measured.value(measured.indicator(), "2025-12-31", "12")
    with pytest.raises(AppendOnlyError):
        line.save()
    with pytest.raises(AppendOnlyError):
        Measure.objects.all().delete()


def test_a_correction_may_move_a_value_to_another_day(measured: Measured) -> None:
    indicator, by = measured.indicator(), measured.cast.coordinator
    line = measured.value(indicator, "2025-12-31", "12")
    moved = Value(date(2025, 12, 30), Decimal(12))
    measure(indicator=indicator, value=moved, by=by, replaces=line)
    assert series(indicator) == [(date(2025, 12, 30), Decimal(12))]


def test_a_value_is_not_moved_onto_another(measured: Measured) -> None:
    indicator, by = measured.indicator(), measured.cast.coordinator
    line = measured.value(indicator, "2025-12-31", "12")
    measured.value(indicator, "2026-06-30", "15")
    onto = Value(date(2026, 6, 30), Decimal(12))
    with pytest.raises(ValidationError, match="on"):
        measure(indicator=indicator, value=onto, by=by, replaces=line)


def test_what_was_corrected_meanwhile_is_not_corrected_again(
    measured: Measured,
) -> None:
    indicator, by = measured.indicator(), measured.cast.coordinator
    line = measured.value(indicator, "2025-12-31", "12")
    measured.value(indicator, "2025-12-31", "13")
    with pytest.raises(ValidationError):
        measure(
            indicator=indicator, value=Value(DAY, Decimal(14)), by=by, replaces=line
        )


def test_a_withdrawn_value_no_longer_counts(measured: Measured) -> None:
    indicator = measured.indicator()
    line = measured.value(indicator, "2025-12-31", "12")
    withdraw_measure(measure=line, by=measured.cast.coordinator)
    assert series(indicator) == []


def test_the_same_value_twice_writes_nothing(measured: Measured) -> None:
    indicator = measured.indicator()
    measured.value(indicator, "2025-12-31", "12")
    again = measure(
        indicator=indicator,
        value=Value(DAY, Decimal(12)),
        by=measured.cast.coordinator,
    )
    assert again is None


def test_a_day_to_come_takes_no_value(measured: Measured) -> None:
    tomorrow = timezone.localdate() + timedelta(days=1)
    with pytest.raises(ValidationError, match="on"):
        measured.value(measured.indicator(), tomorrow.isoformat(), "12")


def test_numerator_and_denominator_make_the_value(measured: Measured) -> None:
    indicator, by = measured.indicator(unit="%"), measured.cast.coordinator
    parts = Value(DAY, None, Decimal(12), Decimal(48))
    made = measure(indicator=indicator, value=parts, by=by)
    assert made is not None
    assert (made.value, made.numerator) == (Decimal(25), Decimal(12))


@pytest.mark.parametrize(
    ("value", "field"),
    [
        (Value(DAY, None, Decimal(1), Decimal(0)), "denominator"),
        (Value(DAY, None, Decimal(1), None), "denominator"),
        (Value(DAY, Decimal(99), Decimal(12), Decimal(48)), "value"),
    ],
)
def test_parts_that_do_not_fit_are_said_at_their_field(
    measured: Measured, value: Value, field: str
) -> None:
    with pytest.raises(ValidationError) as refused:
        measure(
            indicator=measured.indicator(unit="%"),
            value=value,
            by=measured.cast.coordinator,
        )
    assert list(refused.value.message_dict) == [field]
    assert not Measure.objects.exists()


def test_a_computed_indicator_takes_no_value(measured: Measured) -> None:
    measured.indicator()
    with pytest.raises(PermissionDenied):
        measured.value(measured.computed("I1 × 2"), "2025-12-31", "12")


def test_who_leads_the_action_or_measures_enters_values(measured: Measured) -> None:
    cast = measured.cast
    measured.value(measured.indicator(), "2025-12-31", "12", by=cast.contributor)
    other = measured.indicator("Autre", keys=("a999",), owner=cast.finance)
    measured.value(other, "2025-12-31", "12", by=cast.finance)
    for role in ("contributor", "elected", "reader"):
        with pytest.raises(PermissionDenied):
            measured.value(other, "2025-12-31", "13", by=cast[role])


def test_nothing_is_entered_in_a_closed_plan(measured: Measured) -> None:
    indicator = measured.indicator()
    indicator.plan.state = PlanState.CLOSED
    with pytest.raises(PermissionDenied):
        measured.value(indicator, "2025-12-31", "12")


def test_many_are_written_all_or_none_and_taken_back_together(
    measured: Measured,
) -> None:
    one, two, by = measured.indicator("Un"), measured.indicator("Deux"), None
    by = measured.cast.coordinator
    measured.value(one, "2025-12-31", "5")
    entries = [(each, Value(DAY, Decimal(7))) for each in (one, two)]
    tomorrow = Value(timezone.localdate() + timedelta(days=1), Decimal(1))
    with pytest.raises(ValidationError):
        measure_many(
            plan=measured.plan, entries=[*entries, (two, tomorrow)], by=by, via=Via.GRID
        )
    assert series(two) == []
    made = measure_many(plan=measured.plan, entries=entries, by=by, via=Via.GRID)
    take_batch_back(plan=measured.plan, batch=made[0].batch, by=by)
    assert (series(one), series(two)) == ([(DAY, Decimal(5))], [])


def test_what_was_corrected_since_is_not_taken_back_at_once(
    measured: Measured,
) -> None:
    indicator, by = measured.indicator(), measured.cast.coordinator
    line = measured.value(indicator, "2025-12-31", "12")
    measured.value(indicator, "2025-12-31", "13")
    with pytest.raises(PlanError):
        take_batch_back(plan=measured.plan, batch=line.batch, by=by)


def test_only_who_defines_validates(measured: Measured) -> None:
    line = measured.value(measured.indicator(), "2025-12-31", "12")
    with pytest.raises(PermissionDenied):
        validate_measures(measures=[line], by=measured.cast.contributor)
    assert validate_measures(measures=[line], by=measured.cast.coordinator) == 1
    assert Measure.objects.get().is_validated
    assert Change.objects.filter(verb="measure.validated").count() == 1


def test_a_correction_is_not_validated_yet(measured: Measured) -> None:
    indicator = measured.indicator()
    line = measured.value(indicator, "2025-12-31", "12")
    validate_measures(measures=[line], by=measured.cast.coordinator)
    again = measured.value(indicator, "2025-12-31", "13")
    assert not again.is_validated
