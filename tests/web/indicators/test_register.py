"""The list of indicators: lights, filters, files, what the document prints."""

import io
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from python_calamine import load_workbook

from gouvernail.indicators.models import Indicator
from gouvernail.organisations.services.visibility import show_topic
from gouvernail.plan.audience import Audience, Topic
from gouvernail.plans.enums import PlanState
from gouvernail.plans.models import Node, Plan
from tests.factories import Cast
from tests.indicators.measured import Measured
from tests.web.indicators.conftest import Desk, told

PRINTED = {"label": "Nombre de trajets", "target": "14", "unit": "trajets"}


def labels(page: str) -> list[str]:
    """The names of the rows, in order."""
    return [row.split(" ")[1] for row in told(page, "indicator-row")]


def test_each_indicator_tells_its_value_target_and_light(
    measured: Measured, desk: Desk
) -> None:
    measured.value(measured.indicator(), "2025-12-31", "12")
    [row] = told(desk.text("indicators"), "indicator-row")
    assert "12 trajets" in row
    assert "40 trajets (2030)" in row
    assert "31/12/2025" in row


def test_what_is_missing_is_shown_as_missing(measured: Measured, desk: Desk) -> None:
    measured.indicator(targets={}, frequency="")
    [row] = told(desk.text("indicators"), "indicator-row")
    assert row.count("–") == 4
    assert "0 trajets" not in row


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?q=velo", ["Vélos"]),
        ("?q=taxi", ["Trajets"]),
        ("?light=red", ["Trajets"]),
        ("?light=none", ["Vélos"]),
        ("?due=never", ["Vélos"]),
        ("?kind=impact", ["Vélos"]),
        ("?owner=none", ["Vélos"]),
        ("?light=purple&owner=99999999999999999999", ["Trajets", "Vélos"]),
        ("?sort=light", ["Trajets", "Vélos"]),
        ("?q=rien", []),
    ],
)
def test_the_list_is_filtered_and_sorted(
    measured: Measured, desk: Desk, query: str, found: list[str]
) -> None:
    first = measured.indicator("Trajets", owner=measured.cast.contributor)
    measured.value(first, "2025-12-31", "9")
    measured.indicator("Vélos", keys=("a999",), kind="impact", frequency="", targets={})
    assert labels(desk.text("indicators", query=query)) == found


def test_files_hold_what_the_screen_shows(measured: Measured, desk: Desk) -> None:
    first = measured.indicator("Trajets")
    measured.value(first, "2025-12-31", "12.5")
    measured.indicator("=1+1", frequency="")
    text = desk.get("indicators_export", "csv", query="?q=trajets").content.decode()
    assert "Trajets" in text
    assert "12,5" in text
    assert "1+1" not in text
    data = desk.get("indicators_export", "xlsx").content
    book = load_workbook(io.BytesIO(data))
    rows = book.get_sheet_by_name(book.sheet_names[1]).to_python()
    assert [(row[1], row[2], row[3]) for row in rows[1:]] == [
        ("Trajets", date(2025, 12, 31), 12.5)
    ]
    assert desk.get("indicators_export", "pdf").status_code == 404


def test_what_the_document_prints_is_followed_in_one_click(
    measured: Measured, desk: Desk
) -> None:
    rows = Node.objects.filter(plan=measured.plan, key__in=("a1", "a2"))
    rows.update(printed={"indicators": [PRINTED]})
    assert len(told(desk.text("indicators"), "take-one")) == 2
    desk.post("indicators_take", key="a1", place="0")
    assert Indicator.objects.count() == 1
    desk.post("indicators_take", key="a1", place="0")
    desk.post("indicators_take", key="a1", place="x")
    assert Indicator.objects.count() == 1
    desk.post("indicators_take")
    assert Indicator.objects.count() == 2
    assert told(desk.text("indicators"), "printed") == []


def test_where_indicators_are_kept_from_the_council_every_page_is_absent(
    measured: Measured, desk: Desk, reader: Desk
) -> None:
    indicator = measured.indicator()
    measured.value(indicator, "2025-12-31", "12")
    assert reader.get("indicators").status_code == 200
    show_topic(
        organisation=measured.cast.organisation,
        topic=Topic.INDICATORS,
        audience=Audience.INTERNAL,
        by=measured.cast.administrator,
    )
    for name, *holes in (
        ("indicators",),
        ("indicators_export", "csv"),
        ("indicator", indicator.pk),
        ("indicator_grid",),
    ):
        assert reader.get(name, *holes).status_code == 404, name
    chart = reader.address("chart", "indicator", "svg")
    assert reader.client.get(f"{chart}?pk={indicator.pk}").status_code == 404
    assert desk.client.get(f"{chart}?pk={indicator.pk}").status_code == 200


def test_what_is_for_the_house_is_nowhere_for_the_council(
    measured: Measured, reader: Desk
) -> None:
    indicator = measured.indicator("Secret", is_internal=True)
    assert "Secret" not in reader.text("indicators")
    assert reader.get("indicator", indicator.pk).status_code == 404
    assert "Secret" not in reader.get("indicators_export", "csv").content.decode()
    chart = reader.address("chart", "indicator", "svg")
    assert reader.client.get(f"{chart}?pk={indicator.pk}").status_code == 404


def test_names_of_staff_are_kept_where_they_are_for_the_house(
    measured: Measured, reader: Desk
) -> None:
    indicator = measured.indicator(owner=measured.cast.contributor)
    measured.value(indicator, "2025-12-31", "12", by=measured.cast.contributor)
    show_topic(
        organisation=measured.cast.organisation,
        topic=Topic.LEAD,
        audience=Audience.INTERNAL,
        by=measured.cast.administrator,
    )
    pages = [reader.text("indicators"), reader.text("indicator", indicator.pk)]
    pages.append(reader.get("indicators_export", "csv").content.decode())
    assert not any("Contributor" in page for page in pages)


def test_a_closed_plan_is_read_and_says_why_nothing_is_entered(
    measured: Measured, desk: Desk
) -> None:
    indicator = measured.indicator()
    Plan.objects.filter(pk=measured.plan.pk).update(state=PlanState.CLOSED)
    page = desk.text("indicators")
    assert len(told(page, "not-open")) == 1
    assert told(page, "indicator-new") == []
    answer = desk.post("value_add", indicator.pk, on="2026-01-31", value="12")
    assert answer.status_code == 403


def test_an_empty_page_says_what_it_is_for(desk: Desk, reader: Desk) -> None:
    assert len(told(desk.text("indicators"), "empty")) == 1
    assert told(reader.text("indicators"), "indicator-new") == []


def test_a_late_value_is_told(measured: Measured, desk: Desk) -> None:
    indicator = measured.indicator(frequency="monthly")
    day = timezone.localdate() - timedelta(days=60)
    measured.value(indicator, day.isoformat(), "12")
    assert len(told(desk.text("indicators"), "late-count")) == 1


def test_the_pages_cost_the_same_for_few_and_many(
    measured: Measured, desk: Desk
) -> None:
    def cost() -> list[int]:
        asked = []
        for name, *holes in (("indicators",), ("indicator_grid",), ("indicator", pk)):
            with CaptureQueriesContext(connection) as found:
                desk.text(name, *holes)
            asked.append(len(found))
        return asked

    def fill(count: int) -> None:
        for rank in range(count):
            made = measured.indicator(f"N{rank}", keys=("a1", "a2", "a999"))
            for year in (2024, 2025):
                measured.value(made, f"{year}-12-31", str(rank))

    fill(2)
    pk = Indicator.objects.earliest("pk").pk
    few = cost()
    fill(18)
    assert cost() == few
    assert max(few) <= 13, few


def test_a_plan_of_another_authority_is_not_there(
    measured: Measured, cast: Cast, desk: Desk
) -> None:
    other = Plan.objects.create(
        organisation=cast.organisation, slug="autre", title="Autre", state="in_force"
    )
    indicator = measured.indicator(targets={2030: Decimal(1)})
    elsewhere = Desk(desk.client, other)
    assert elsewhere.get("indicator", indicator.pk).status_code == 404
    assert elsewhere.post("indicator_remove", indicator.pk).status_code == 404
