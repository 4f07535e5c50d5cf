"""The indicators of a plan, read for a page, a node, a draft, a partner, a file."""

from decimal import Decimal

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from gouvernail.indicators.models import Indicator
from gouvernail.indicators.near import near_of
from gouvernail.indicators.reading import indicators_of, reading_of
from gouvernail.indicators.services import Definition, edit_indicator
from gouvernail.indicators.value import with_indicators
from gouvernail.plan.indicators import Light
from gouvernail.plans.models import Node, Plan
from gouvernail.plans.value import value_of
from tests.factories import make_plan
from tests.indicators.measured import Measured


def test_reading_costs_the_same_for_few_and_many(
    measured: Measured, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for rank in range(12):
        measured.value(measured.indicator(f"Indicateur {rank}"), "2025-12-31", "12")
    measured.plan.is_sharing = False
    with django_assert_num_queries(4):
        assert len(indicators_of(measured.plan)) == 12


def test_the_sheet_of_an_action_asks_once(
    measured: Measured, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    indicator = measured.indicator(owner=measured.cast.contributor)
    for day, value in (
        ("2025-06-30", "11"),
        ("2025-12-31", "12"),
        ("2025-12-31", "16"),
    ):
        measured.value(indicator, day, value)
    node = Node.objects.select_related("plan").get(plan=measured.plan, key="a1")
    with django_assert_num_queries(1):
        [near] = near_of(node)
        assert near.indicator.owner is not None
        assert near.indicator.owner.full_name
    [whole] = indicators_of(measured.plan)
    assert (near.points, near.aim, near.light) == (whole.points, whole.aim, whole.light)


def test_a_removed_action_is_no_longer_named(measured: Measured) -> None:
    measured.indicator(keys=("a1", "a2"))
    Node.objects.filter(plan=measured.plan, key="a1").update(removed_at=timezone.now())
    [reading] = indicators_of(measured.plan)
    assert reading.node_keys == ("a2",)


def test_a_computed_one_follows_its_parts(measured: Measured) -> None:
    one, two = measured.indicator("Un"), measured.indicator("Deux")
    share = measured.computed("I1 ÷ I2 × 100")
    measured.value(one, "2025-12-31", "12")
    measured.value(two, "2025-12-31", "48")
    assert reading_of(share, measured.plan).points[0].value == Decimal(25)
    measured.value(two, "2025-12-31", "0")
    reading = indicators_of(measured.plan)[2]
    assert (reading.points, reading.light) == ((), Light.NONE)
    assert "zero" in str(reading.verdict.reason)


def test_the_sheet_says_what_a_formula_gives_and_why_it_gives_nothing(
    measured: Measured,
) -> None:
    one, two = measured.indicator("Un"), measured.indicator("Deux")
    measured.computed("I1 ÷ I2 × 100")
    measured.value(one, "2025-12-31", "12")
    empty = near_of(measured.node("a1"))[2]
    assert (empty.points, empty.light) == ((), Light.NONE)
    measured.value(two, "2025-12-31", "48")
    for near, listed in zip(
        near_of(measured.node("a1")), indicators_of(measured.plan), strict=True
    ):
        assert (near.points, near.light) == (listed.points, listed.light)
    assert near_of(measured.node("a1"))[2].points[0].value == Decimal(25)


def test_a_working_draft_shows_those_of_the_plan_in_force(measured: Measured) -> None:
    measured.value(measured.indicator(), "2025-12-31", "12")
    draft = make_plan(measured.cast.organisation)
    Plan.objects.filter(pk=draft.pk).update(revises=measured.plan)
    draft.refresh_from_db()
    [reading] = indicators_of(draft)
    node = Node.objects.select_related("plan").get(plan=draft, key="a1")
    assert reading.nodes[0].pk == node.pk
    assert near_of(node)[0].points == reading.points


def test_a_partner_reads_those_of_the_leader(measured: Measured) -> None:
    indicator = measured.indicator()
    measured.indicator("Entre nous", is_internal=True)
    partner = make_plan(measured.cast.elsewhere)
    Node.objects.filter(plan=partner, key="a2").update(origin=measured.node("a1"))
    [reading] = indicators_of(partner)
    assert reading.indicator == indicator
    assert (reading.leader, reading.node_keys) == ("CPAS de Valmont", ("a2",))
    node = Node.objects.select_related("plan").get(plan=partner, key="a2")
    [near] = near_of(node)
    assert near.leader == "CPAS de Valmont"


def test_what_is_for_the_house_stays_in_the_house(measured: Measured) -> None:
    measured.indicator(is_internal=True)
    rows = Node.objects.of_plan(measured.plan).for_value()
    value = value_of(measured.plan, rows)
    told = with_indicators(value, measured.plan, internal=False)
    assert not any(node.fields.indicators for node in told.nodes)
    assert indicators_of(measured.plan, internal=False) == []
    assert near_of(measured.node("a1"), internal=False) == []


def test_an_indicator_shared_by_two_actions_is_told_of_both(
    measured: Measured,
) -> None:
    measured.value(measured.indicator(keys=("a1", "a2")), "2025-12-31", "12")
    rows = Node.objects.of_plan(measured.plan).for_value()
    value = with_indicators(value_of(measured.plan, rows), measured.plan)
    told = [node.id for node in value.nodes if node.fields.indicators]
    assert told == ["a1", "a2"]


@pytest.mark.parametrize("formula", ["I1 ÷ I2", "I2 × 3"])
def test_a_formula_whose_parts_left_gives_a_reason(
    measured: Measured, formula: str
) -> None:
    measured.indicator("Un")
    measured.indicator("Deux")
    share = measured.computed(formula)
    Indicator.objects.filter(number=2).update(removed_at=timezone.now())
    reading = reading_of(share, measured.plan)
    assert (reading.points, reading.light) == ((), Light.NONE)


def test_another_baseline_changes_the_light(measured: Measured) -> None:
    indicator = measured.indicator()
    measured.value(indicator, "2025-12-31", "12")
    assert reading_of(indicator, measured.plan).light is Light.RED
    edit_indicator(
        indicator=indicator,
        definition=Definition({}, None, {2030: Decimal(15)}),
        by=measured.cast.coordinator,
    )
    assert reading_of(indicator, measured.plan).light is Light.GREEN
