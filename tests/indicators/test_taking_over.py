"""What documents print becomes indicators that live."""

from datetime import date
from decimal import Decimal

from gouvernail.history.models import Change
from gouvernail.indicators.models import Indicator
from gouvernail.indicators.printed import number_in, printed_of
from gouvernail.indicators.reading import indicators_of
from gouvernail.indicators.services import remove_indicator, take_over
from gouvernail.indicators.value import with_indicators
from gouvernail.plans.models import Node
from gouvernail.plans.services.undoing import undo_change
from gouvernail.plans.value import value_of
from tests.indicators.measured import Measured

PRINTED = [
    {"label": "Nombre de trajets", "target": "14", "unit": "trajets"},
    {"label": "Satisfaction", "target": "au moins 8 personnes sur 10"},
]
WHOLE = {
    "label": "Emplois",
    "kind": "outcome",
    "direction": "up",
    "unit": "ETP",
    "baseline": {"on": "2024-12-31", "value": 2.5},
    "targets": [{"year": 2028, "value": 4}],
    "measures": [{"on": "2025-12-31", "value": 3, "comment": "Deux mi-temps"}],
}


def prints(measured: Measured, *indicators: object, key: str = "a1") -> None:
    """What the document says of a node."""
    rows = Node.objects.filter(plan=measured.plan, key=key)
    rows.update(printed={"indicators": list(indicators)})


def test_what_is_printed_is_taken_over_once(measured: Measured) -> None:
    prints(measured, *PRINTED)
    by = measured.cast.coordinator
    assert len(take_over(plan=measured.plan, by=by)) == 2
    assert take_over(plan=measured.plan, by=by) == []
    assert printed_of(measured.plan) == []


def test_one_alone_is_taken_over_by_its_name(measured: Measured) -> None:
    prints(measured, *PRINTED)
    by = measured.cast.coordinator
    [made] = take_over(plan=measured.plan, by=by, only=[("a1", 1)])
    assert (made.label, made.target_words) == (
        "Satisfaction",
        "au moins 8 personnes sur 10",
    )
    assert [each.place for each in printed_of(measured.plan)] == [0]


def test_a_target_that_is_a_number_holds_for_the_last_year(
    measured: Measured,
) -> None:
    prints(measured, *PRINTED)
    made = take_over(plan=measured.plan, by=measured.cast.coordinator)
    assert [list(each.targets.values_list("year", "value")) for each in made] == [
        [(2030, Decimal(14))],
        [],
    ]
    assert number_in("1 200,5 %") == Decimal("1200.5")
    assert number_in("14 places") is None


def test_values_of_a_plan_file_come_along(measured: Measured) -> None:
    prints(measured, WHOLE)
    take_over(plan=measured.plan, by=measured.cast.coordinator)
    [reading] = indicators_of(measured.plan)
    assert reading.last is not None
    assert (reading.last.on, reading.last.value) == (date(2025, 12, 31), Decimal(3))
    assert reading.aim.targets == ((2028, Decimal(4)),)


def test_the_plan_file_says_the_same_before_and_after(measured: Measured) -> None:
    prints(measured, WHOLE)
    rows = Node.objects.of_plan(measured.plan).for_value()
    before = with_indicators(value_of(measured.plan, rows), measured.plan)
    take_over(plan=measured.plan, by=measured.cast.coordinator)
    after = with_indicators(value_of(measured.plan, rows.all()), measured.plan)
    assert after == before
    [said] = next(n for n in after.nodes if n.id == "a1").fields.indicators
    assert said.measures[0].comment == "Deux mi-temps"


def test_what_was_removed_is_not_printed_again(measured: Measured) -> None:
    prints(measured, *PRINTED)
    by = measured.cast.coordinator
    [made] = take_over(plan=measured.plan, by=by, only=[("a1", 0)])
    remove_indicator(indicator=made, by=by)
    assert [each.place for each in printed_of(measured.plan)] == [1]
    rows = Node.objects.of_plan(measured.plan).for_value()
    value = with_indicators(value_of(measured.plan, rows), measured.plan)
    action = next(node for node in value.nodes if node.id == "a1")
    assert [each.label for each in action.fields.indicators] == ["Satisfaction"]


def test_taking_over_is_taken_back_from_the_history(measured: Measured) -> None:
    prints(measured, *PRINTED)
    by = measured.cast.coordinator
    take_over(plan=measured.plan, by=by)
    line = Change.objects.filter(verb="indicator.taken_over").get()
    undo_change(plan=measured.plan, change=line, by=by)
    assert len(printed_of(measured.plan)) == 2
    assert not Indicator.objects.live().exists()


def test_a_partner_does_not_take_over_what_another_leads(measured: Measured) -> None:
    prints(measured, *PRINTED)
    leader = Node.objects.get(plan=measured.plan, key="a2")
    Node.objects.filter(plan=measured.plan, key="a1").update(origin=leader)
    assert printed_of(measured.plan) == []
