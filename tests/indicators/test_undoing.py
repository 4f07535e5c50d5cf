"""What was done to indicators is taken back from the history."""

from decimal import Decimal

import pytest

from gouvernail.history.models import Change
from gouvernail.indicators.models import Indicator
from gouvernail.indicators.reading import indicators_of
from gouvernail.indicators.services import (
    Definition,
    edit_indicator,
    remove_indicator,
    validate_measures,
    withdraw_measure,
)
from gouvernail.indicators.services.defining import standing
from gouvernail.plan.wording import PlanError
from gouvernail.plans.services.undoing import undo_change
from tests.indicators.measured import Measured


def last(verb: str) -> Change:
    """The last line of that verb."""
    return Change.objects.filter(verb=verb).latest("pk")


def test_an_edit_gives_back_every_field(measured: Measured) -> None:
    indicator, by = measured.indicator(), measured.cast.coordinator
    before = standing(indicator)
    columns = {
        "label": "Autre",
        "baseline_value": None,
        "baseline_on": None,
        "owner": measured.cast.finance,
        "department": measured.cast.department,
        "green_from": 90,
        "amber_from": 50,
    }
    nodes, targets = [measured.node("a2")], {2029: Decimal("1.5")}
    definition = Definition(columns, nodes, targets)
    edit_indicator(indicator=indicator, definition=definition, by=by)
    undo_change(plan=measured.plan, change=last("indicator.edited"), by=by)
    assert standing(Indicator.objects.get()) == before


def test_adding_and_removing_are_taken_back(measured: Measured) -> None:
    indicator, by = measured.indicator(), measured.cast.coordinator
    remove_indicator(indicator=indicator, by=by)
    undo_change(plan=measured.plan, change=last("indicator.removed"), by=by)
    assert len(indicators_of(measured.plan)) == 1
    undo_change(plan=measured.plan, change=last("indicator.added"), by=by)
    assert indicators_of(measured.plan) == []


def test_values_and_withdrawals_are_taken_back(measured: Measured) -> None:
    indicator, by = measured.indicator(), measured.cast.coordinator
    line = measured.value(indicator, "2025-12-31", "12")
    withdraw_measure(measure=line, by=by)
    undo_change(plan=measured.plan, change=last("measure.withdrawn"), by=by)
    [reading] = indicators_of(measured.plan)
    assert [point.value for point in reading.points] == [Decimal(12)]
    with pytest.raises(PlanError):
        undo_change(plan=measured.plan, change=last("measure.entered"), by=by)


def test_a_validation_is_taken_back(measured: Measured) -> None:
    by = measured.cast.coordinator
    line = measured.value(measured.indicator(), "2025-12-31", "12")
    validate_measures(measures=[line], by=by)
    undo_change(plan=measured.plan, change=last("measure.validated"), by=by)
    line.refresh_from_db()
    assert not line.is_validated


def test_a_value_entered_by_its_lead_is_taken_back_by_her(measured: Measured) -> None:
    lead = measured.cast.contributor
    measured.value(measured.indicator(), "2025-12-31", "12", by=lead)
    undo_change(plan=measured.plan, change=last("measure.entered"), by=lead)
    assert indicators_of(measured.plan)[0].points == ()
