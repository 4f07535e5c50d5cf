"""Saying what is measured."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from gouvernail.history.models import Change
from gouvernail.indicators.models import Indicator
from gouvernail.indicators.services import (
    Definition,
    UnitChangedError,
    edit_indicator,
    remove_indicator,
)
from gouvernail.plan.wording import PlanError
from gouvernail.plans.enums import PlanState
from gouvernail.plans.models import Node, Plan
from tests.factories import make_plan
from tests.indicators.measured import Measured


def test_an_indicator_stands_in_the_history_of_its_action(measured: Measured) -> None:
    measured.indicator(keys=("a1", "a2"))
    lines = Change.objects.within(measured.plan.scope).filter(verb="indicator.added")
    assert lines.about("a1").count() == lines.about("a2").count() == 1


def test_numbers_follow_and_are_never_given_twice(measured: Measured) -> None:
    first, second = measured.indicator("Un"), measured.indicator("Deux")
    remove_indicator(indicator=second, by=measured.cast.coordinator)
    third = measured.indicator("Trois")
    assert [first.name, second.name, third.name] == ["I1", "I2", "I3"]


@pytest.mark.parametrize(
    "role", ["finance", "department_head", "contributor", "elected", "reader"]
)
def test_only_who_changes_the_plan_says_what_is_measured(
    measured: Measured, role: str
) -> None:
    indicator = measured.indicator()
    with pytest.raises(PermissionDenied):
        remove_indicator(indicator=indicator, by=measured.cast[role])


def test_nothing_is_defined_in_a_closed_plan(measured: Measured) -> None:
    measured.plan.state = PlanState.CLOSED
    with pytest.raises(PermissionDenied):
        measured.indicator()


def test_a_unit_is_not_changed_under_values_without_being_sure(
    measured: Measured,
) -> None:
    indicator, by = measured.indicator(), measured.cast.coordinator
    measured.value(indicator, "2025-12-31", "12")
    other = Definition({"unit": "personnes"})
    with pytest.raises(UnitChangedError):
        edit_indicator(indicator=Indicator.objects.get(), definition=other, by=by)
    edit_indicator(indicator=indicator, definition=other, by=by, unit_is_sure=True)
    line = Change.objects.filter(verb="indicator.edited").get()
    assert line.details["unit"] == ["trajets", "personnes"]


@pytest.mark.parametrize(
    "formula",
    ["I1 ÷", "I1 ÷ I9", "12 × 3", "I2 + I1"],
)
def test_a_formula_that_cannot_be_is_refused_beside_its_field(
    measured: Measured, formula: str
) -> None:
    measured.indicator()
    with pytest.raises(ValidationError) as refused:
        measured.computed(formula)
    assert list(refused.value.message_dict) == ["formula"]
    assert Indicator.objects.count() == 1


def test_a_circle_through_others_is_refused(measured: Measured) -> None:
    measured.indicator()
    second = measured.computed("I1 × 2")
    third = measured.computed("I2 × 2")
    with pytest.raises(ValidationError):
        edit_indicator(
            indicator=second,
            definition=Definition({"formula": third.name}),
            by=measured.cast.coordinator,
        )


def test_what_has_values_does_not_become_computed(measured: Measured) -> None:
    measured.indicator("Autre")
    indicator = measured.indicator()
    measured.value(indicator, "2025-12-31", "12")
    with pytest.raises(ValidationError, match="formula"):
        edit_indicator(
            indicator=indicator,
            definition=Definition({"formula": "I1 × 2"}),
            by=measured.cast.coordinator,
        )


def test_what_a_formula_needs_is_not_removed(measured: Measured) -> None:
    first = measured.indicator()
    measured.computed("I1 × 2", "Double")
    with pytest.raises(PlanError, match="Double"):
        remove_indicator(indicator=first, by=measured.cast.coordinator)


def test_people_and_actions_of_others_are_refused(measured: Measured) -> None:
    with pytest.raises(ValidationError, match="owner"):
        measured.indicator(owner=measured.cast.stranger)
    foreign = make_plan(measured.cast.elsewhere)
    indicator = measured.indicator()
    rows = [Node.objects.get(plan=foreign, key="a1")]
    with pytest.raises(ValidationError, match="nodes"):
        edit_indicator(
            indicator=indicator,
            definition=Definition({}, rows),
            by=measured.cast.coordinator,
        )


def test_a_starting_value_wants_its_day(measured: Measured) -> None:
    with pytest.raises(ValidationError, match="baseline_on"):
        measured.indicator(baseline_on=None)
    with pytest.raises(ValidationError, match="amber_from"):
        measured.indicator(green_from=90)


def test_targets_are_kept_exactly(measured: Measured) -> None:
    indicator = measured.indicator(targets={2026: Decimal("0.1"), 2027: Decimal("0.3")})
    kept = indicator.targets.order_by("year").values_list("year", "value")
    assert list(kept) == [(2026, Decimal("0.1")), (2027, Decimal("0.3"))]
    assert indicator.baseline is not None
    assert indicator.baseline.on == date(2024, 12, 31)


def test_indicators_of_another_plan_do_not_count_in_formulas(
    measured: Measured,
) -> None:
    measured.indicator()
    other = make_plan(measured.cast.organisation)
    Plan.objects.filter(pk=other.pk).update(state=PlanState.IN_FORCE)
    there = Measured(measured.cast, Plan.objects.get(pk=other.pk))
    with pytest.raises(ValidationError, match="I1"):
        there.computed("I1 × 2")
