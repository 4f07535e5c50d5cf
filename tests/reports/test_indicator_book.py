"""The book of indicators says what their pages say, to whom they may."""

from decimal import Decimal

import pytest
from django.utils import timezone

from gouvernail.editions.making import Wish, paper_of
from gouvernail.indicators.reading import indicators_of
from gouvernail.indicators.rows import Row as Indicated, headline_of
from gouvernail.organisations.services.visibility import show_topic
from gouvernail.plan.audience import Audience, Topic
from gouvernail.plans.models import Node, Plan
from gouvernail.reports.papers.indicator_book import MOST_VALUES
from gouvernail.reports.papers.material import Extent
from gouvernail.writing.paper import Facts, Heading, Paragraph, Picture
from tests.factories import Cast
from tests.indicators.measured import Measured
from tests.reports.said import rows_of, words_of


@pytest.fixture
def measured(cast: Cast, plan: Plan) -> Measured:
    """A plan in which one measures."""
    return Measured(cast, plan)


def facts_of(plan: Plan, audience: Audience = Audience.INTERNAL) -> dict[str, str]:
    blocks = paper_of(plan, Wish("indicators", audience=audience)).blocks
    return {n: v for block in blocks if isinstance(block, Facts) for n, v in block.rows}


def titles_of(plan: Plan, extent: Extent, audience: Audience) -> list[str]:
    wish = Wish("indicators", audience=audience, extent=extent)
    blocks = paper_of(plan, wish).blocks
    return [each.text for each in blocks if isinstance(each, Heading)]


def test_light_reason_and_values_are_those_of_its_page(measured: Measured) -> None:
    found = measured.indicator(source="Comptage", method="Compter les trajets.")
    for on, value in (("2025-06-30", "12"), ("2026-06-30", "30")):
        measured.value(found, on, value)
    row = Indicated(indicators_of(measured.plan)[0], timezone.localdate())
    said = words_of(measured.plan, "indicators")
    assert " ".join(f"{row.light_words}. {row.reason}".split()) in said
    assert " ".join(headline_of([row]).split()) in said
    rows = rows_of(measured.plan, "indicators")
    assert ("30/06/2026", row.value, row.expected) in rows
    assert "Comptage" in said
    assert "Compter les trajets." in said


def test_the_chart_says_in_words_what_it_shows(measured: Measured) -> None:
    found = measured.indicator()
    measured.value(found, "2026-06-30", "30")
    blocks = paper_of(measured.plan, Wish("indicators")).blocks
    drawn = next(each for each in blocks if isinstance(each, Picture))
    assert "Trajets par mois" in drawn.alt
    assert "30" in drawn.caption
    assert drawn.svg.startswith("<?xml")


def test_each_stands_under_its_objective_in_the_order_of_the_plan(
    measured: Measured,
) -> None:
    measured.indicator("Formations", keys=("a999",))
    measured.indicator("Trajets", keys=("a1", "a3"))
    titles = titles_of(measured.plan, Extent(), Audience.INTERNAL)[1:]
    assert titles == [
        "Être un CPAS proche de chacun",
        "Trajets",
        "Être un CPAS où l’on travaille bien",
        "Formations",
    ]


def test_a_branch_holds_its_indicators_the_whole_plan_those_about_it(
    measured: Measured,
) -> None:
    measured.indicator("Formations", keys=("a999",))
    measured.indicator("Satisfaction", keys=())
    measured.indicator("Trajets", keys=("a1",))
    part = titles_of(measured.plan, Extent("s2"), Audience.INTERNAL)
    assert "Formations" in part
    assert not {"Trajets", "Satisfaction"} & set(part)
    whole = titles_of(measured.plan, Extent(), Audience.INTERNAL)
    assert whole.index("Satisfaction") > whole.index("Formations")


def test_what_is_for_the_house_is_not_counted_for_others(measured: Measured) -> None:
    measured.indicator("Absences", is_internal=True)
    measured.indicator("Trajets")
    assert "2 indicateurs" in words_of(measured.plan, "indicators")
    for audience in (Audience.COUNCIL, Audience.PUBLIC):
        said = words_of(measured.plan, "indicators", audience=audience)
        assert "Absences" not in said
        assert "1 indicateur" in said


def test_the_public_does_not_read_what_an_internal_action_measures(
    measured: Measured,
) -> None:
    measured.indicator("Caché", keys=("a2",))
    measured.indicator("Mixte", keys=("a2", "a3"))
    Node.objects.filter(plan=measured.plan, key="a2").update(is_internal=True)
    said = words_of(measured.plan, "indicators", audience=Audience.PUBLIC)
    assert "Caché" not in said
    assert "Mener l’action 2" not in said
    assert "Mixte" in said
    assert "Mener l’action 3" in said


def test_who_measures_is_no_business_of_the_public(measured: Measured) -> None:
    measured.indicator(owner=measured.cast.contributor)
    assert "Contributor Doe" in facts_of(measured.plan).values()
    assert "Doe" not in words_of(measured.plan, "indicators", audience=Audience.PUBLIC)


def test_kept_indicators_leave_one_sentence(measured: Measured) -> None:
    measured.indicator("Trajets")
    show_topic(
        organisation=measured.plan.organisation,
        topic=Topic.INDICATORS,
        audience=Audience.COUNCIL,
        by=measured.cast.administrator,
    )
    wish = Wish("indicators", audience=Audience.PUBLIC)
    (block,) = paper_of(measured.plan, wish).blocks
    assert isinstance(block, Paragraph)
    said = words_of(measured.plan, "key-figures", audience=Audience.PUBLIC)
    assert "Trajets" not in said
    assert "indicateur" not in said


def test_a_long_series_is_told_from_its_end_and_says_what_it_left(
    measured: Measured,
) -> None:
    found = measured.indicator()
    for month in range(1, 10):
        for year in (2025, 2026):
            measured.value(found, f"{year}-{month:02d}-01", str(month))
    rows = [row for row in rows_of(measured.plan, "indicators") if len(row) == 3]
    assert len(rows) == MOST_VALUES
    assert rows[-1][0] == "01/09/2026"
    assert "6" in words_of(measured.plan, "indicators")


def test_a_computed_one_is_drawn_with_the_decimals_that_are_told(
    measured: Measured,
) -> None:
    first, second = measured.indicator("Un"), measured.indicator("Deux")
    measured.value(first, "2026-06-30", "1")
    measured.value(second, "2026-06-30", "3")
    measured.computed("I1 / I2 * 100")
    blocks = paper_of(measured.plan, Wish("indicators")).blocks
    drawn = [each.svg for each in blocks if isinstance(each, Picture)][-1]
    assert "33,3333" not in drawn
    assert Decimal(33) < indicators_of(measured.plan)[-1].points[-1].value


def test_a_plan_without_indicators_says_so(plan: Plan) -> None:
    blocks = paper_of(plan, Wish("indicators")).blocks
    assert len([each for each in blocks if isinstance(each, Heading)]) == 1
