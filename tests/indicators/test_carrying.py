"""Indicators go on in the plan of the next term."""

from datetime import date
from decimal import Decimal

from gouvernail.indicators.models import Indicator
from gouvernail.indicators.printed import printed_of
from gouvernail.indicators.reading import Reading, indicators_of
from gouvernail.indicators.services import take_over
from gouvernail.organisations.models import Membership
from gouvernail.plans.models import Node, Plan
from gouvernail.renewal.services import Choice, NextTerm, renew, take_renewal_back
from tests.indicators.measured import Measured


def next_term(measured: Measured, *keys: str) -> Plan:
    """The plan of the next term, with these nodes."""
    Plan.objects.filter(pk=measured.plan.pk).update(version_number=1)
    measured.plan.refresh_from_db()
    return renew(
        plan=measured.plan,
        choice=Choice(frozenset(keys)),
        term=NextTerm("PST 2030–2036", 2030, 2036),
        by=measured.cast.coordinator,
    )


def carried(measured: Measured, *keys: str) -> list[Reading]:
    """What the next plan measures."""
    return indicators_of(next_term(measured, *keys))


def test_series_and_baseline_come_along_and_old_targets_stay(
    measured: Measured,
) -> None:
    indicator = measured.indicator()
    measured.value(indicator, "2025-12-31", "12")
    measured.value(indicator, "2025-12-31", "13")
    [reading] = carried(measured, "a1")
    assert reading.indicator.carried_from == indicator
    assert [point.value for point in reading.points] == [Decimal(13)]
    assert reading.aim.targets == ((2030, Decimal(40)),)
    assert reading.indicator.baseline_on == date(2024, 12, 31)


def test_what_is_about_what_stays_behind_stays_behind(measured: Measured) -> None:
    measured.indicator("Laissé", keys=("a2",))
    measured.indicator("Tout le plan", keys=())
    found = carried(measured, "a1")
    assert [each.indicator.label for each in found] == ["Tout le plan"]


def test_what_a_formula_needs_comes_along(measured: Measured) -> None:
    measured.indicator("Un", keys=("a2",))
    measured.indicator("Double", keys=("a1",), formula="I1 × 2", frequency="")
    found = carried(measured, "a1")
    assert [each.indicator.name for each in found] == ["I1", "I2"]


def test_who_left_measures_no_more(measured: Measured) -> None:
    measured.indicator(owner=measured.cast.contributor)
    Membership.objects.filter(user=measured.cast.contributor).delete()
    [reading] = carried(measured, "a1")
    assert reading.indicator.owner is None


def test_what_was_taken_over_is_not_offered_again(measured: Measured) -> None:
    printed = {"indicators": [{"label": "Trajets", "target": "14"}]}
    Node.objects.filter(plan=measured.plan, key="a1").update(printed=printed)
    take_over(plan=measured.plan, by=measured.cast.coordinator)
    new = next_term(measured, "a1")
    assert printed_of(new) == []
    assert len(indicators_of(new)) == 1


def test_a_renewal_with_indicators_is_taken_back(measured: Measured) -> None:
    measured.value(measured.indicator(), "2025-12-31", "12")
    new = next_term(measured, "a1")
    take_renewal_back(plan=new, by=measured.cast.coordinator)
    assert Indicator.objects.live().count() == 1
