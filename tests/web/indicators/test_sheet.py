"""One indicator: its chart, its values, its form."""

from datetime import date, timedelta
from decimal import Decimal

from django.utils import timezone

from gouvernail.indicators.models import Indicator, Measure
from gouvernail.indicators.reading import reading_of
from tests.indicators.measured import Measured
from tests.web.indicators.conftest import Desk, told

FORM = {
    "label": "Trajets",
    "nodes": "1.1.1, 1.1.2",
    "unit": "trajets",
    "direction": "up",
    "baseline_value": "1 000,5",
    "baseline_on": "2024-12-31",
    "target_2027": "1500",
    "target_2030": "2 000",
}


def values(indicator: Indicator) -> list[Decimal]:
    """The values that hold, by day."""
    return [point.value for point in reading_of(indicator, indicator.plan).points]


def test_the_light_tells_its_reason_and_unfolds_to_its_rule(
    measured: Measured, desk: Desk
) -> None:
    indicator = measured.indicator()
    measured.value(indicator, "2025-12-31", "12")
    page = desk.text("indicator", indicator.pk)
    [reason] = told(page, "reason")
    assert "40 %" in reason
    [rule] = told(page, "light-rule")
    assert "100 %" in rule
    assert "80 %" in rule


def test_the_chart_has_its_table_and_its_files(measured: Measured, desk: Desk) -> None:
    indicator = measured.indicator()
    measured.value(indicator, "2025-12-31", "12")
    [chart] = told(desk.text("indicator", indicator.pk), "chart-indicator")
    assert "31/12/2025" in chart
    address = desk.address("chart", "indicator", "svg")
    answer = desk.client.get(f"{address}?pk={indicator.pk}")
    assert answer.content.startswith(b"<?xml")
    assert desk.client.get(f"{address}?pk={'9' * 40}").status_code == 404


def test_a_form_makes_an_indicator_with_its_path(
    measured: Measured, desk: Desk
) -> None:
    answer = desk.post("indicator_new", **FORM)
    made = Indicator.objects.get()
    assert answer.url == desk.address("indicator", made.pk)
    assert made.baseline_value == Decimal("1000.5")
    assert sorted(made.nodes.values_list("key", flat=True)) == ["a1", "a2"]
    assert list(made.targets.values_list("year", "value")) == [
        (2027, Decimal(1500)),
        (2030, Decimal(2000)),
    ]


def test_bad_input_is_said_at_its_field_and_what_was_typed_stays(
    measured: Measured, desk: Desk
) -> None:
    wrong = {"target_2030": "beaucoup", "nodes": "9.9.9", "formula": "I1 ÷"}
    answer = desk.post("indicator_new", **{**FORM, **wrong})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "beaucoup" in page
    assert "9.9.9" in page
    assert not Indicator.objects.exists()


def test_a_formula_in_a_circle_is_said_at_its_field(
    measured: Measured, desk: Desk
) -> None:
    measured.indicator()
    answer = desk.post("indicator_new", **{**FORM, "formula": "I1 + I2"})
    assert answer.status_code == 422
    assert "I2 → I2" in answer.content.decode()


def test_another_unit_is_asked_twice_with_a_way_out(
    measured: Measured, desk: Desk
) -> None:
    indicator = measured.indicator()
    measured.value(indicator, "2025-12-31", "12")
    other = {**FORM, "unit": "personnes"}
    answer = desk.post("indicator_edit", indicator.pk, **other)
    assert answer.status_code == 422
    assert len(told(answer.content.decode(), "unit-changed")) == 1
    assert "?like=1" in answer.content.decode()
    desk.post("indicator_edit", indicator.pk, **other, unit_is_sure="on")
    assert Indicator.objects.get().unit == "personnes"


def test_the_form_shows_what_stands(measured: Measured, desk: Desk) -> None:
    indicator = measured.indicator(baseline_value=Decimal("10.5"))
    page = desk.text("indicator_edit", indicator.pk)
    assert 'value="10,5"' in page
    assert 'name="target_2027" value="25"' in page
    assert 'value="1.1.1"' in page


def test_a_new_one_begins_with_its_action_or_with_another(
    measured: Measured, desk: Desk
) -> None:
    measured.indicator("Trajets")
    assert 'value="1.1.1"' in desk.text("indicator_new", query="?node=a1")
    assert 'value="Trajets"' in desk.text("indicator_new", query="?like=1")
    assert desk.get("indicator_new", query=f"?like={'9' * 40}").status_code == 200


def test_a_value_is_entered_corrected_withdrawn_and_brought_back(
    measured: Measured, desk: Desk
) -> None:
    indicator = measured.indicator()
    desk.post("value_add", indicator.pk, on="2025-12-31", value="12,5")
    assert values(indicator) == [Decimal("12.5")]
    line = Measure.objects.standing().get()
    desk.post("value_edit", indicator.pk, line.pk, on="2025-12-31", value="13")
    line = Measure.objects.standing().get()
    desk.post("value_remove", indicator.pk, line.pk)
    assert values(indicator) == []
    batch = Measure.objects.latest("pk").batch
    desk.post("values_back", batch)
    assert values(indicator) == [Decimal(13)]


def test_a_wrong_value_stays_in_its_field_with_a_sentence(
    measured: Measured, desk: Desk
) -> None:
    indicator = measured.indicator()
    tomorrow = timezone.localdate() + timedelta(days=1)
    for sent in (
        {"on": "2025-12-31", "value": "douze"},
        {"on": tomorrow.isoformat(), "value": "12"},
        {"on": "2025-12-31"},
        {"on": "2025-12-31", "numerator": "1", "denominator": "0"},
        {"on": "0001-01-01", "value": "12"},
        {"on": "2025-12-31", "value": "9" * 30},
    ):
        answer = desk.post("value_add", indicator.pk, **sent)
        assert answer.status_code == 422, sent
        assert "g-error" in answer.content.decode(), sent
    assert not Measure.objects.exists()


def test_the_author_the_comment_and_the_validation_are_shown(
    measured: Measured, desk: Desk
) -> None:
    indicator = measured.indicator()
    desk.post("value_add", indicator.pk, on="2025-12-31", value="12", comment="Estimé")
    desk.post("values_validate", indicator.pk)
    [row] = told(desk.text("indicator", indicator.pk), "value-row")
    assert "Coordinator Doe" in row
    assert "Estimé" in row
    assert Measure.objects.get().is_validated
    desk.post("values_validate", indicator.pk, line="9" * 40, right="0")
    assert Measure.objects.get().is_validated


def test_a_removed_indicator_is_brought_back(
    measured: Measured, desk: Desk, reader: Desk
) -> None:
    indicator = measured.indicator()
    desk.post("indicator_remove", indicator.pk)
    assert reader.get("indicator", indicator.pk).status_code == 404
    assert len(told(desk.text("indicator", indicator.pk), "indicator-restore")) == 1
    desk.post("indicator_restore", indicator.pk)
    assert reader.get("indicator", indicator.pk).status_code == 200


def test_the_sheet_of_an_action_says_what_is_computed(
    measured: Measured, desk: Desk
) -> None:
    one, two = measured.indicator("Un"), measured.indicator("Deux")
    share = measured.computed("I1 ÷ I2 × 100")
    measured.value(one, "2025-12-31", "12")
    reason = reading_of(share, measured.plan).verdict.reason
    bare = told(desk.text("node", "a1"), "node-indicator")[2]
    assert " ".join(reason.render("fr").split()) in bare
    measured.value(two, "2025-12-31", "48")
    computed = told(desk.text("node", "a1"), "node-indicator")[2]
    assert "25 %" in computed
    assert "31/12/2025" in computed


def test_a_computed_one_tells_the_days_without_value(
    measured: Measured, desk: Desk
) -> None:
    one, two = measured.indicator("Un"), measured.indicator("Deux")
    share = measured.computed("I1 ÷ I2 × 100")
    measured.value(one, "2025-06-30", "12")
    measured.value(two, "2025-12-31", "48")
    page = desk.text("indicator", share.pk)
    assert "25 %" in told(page, "value-row")[0]
    assert "30/06/2025" in page
    assert told(page, "enter") == []
    assert reading_of(share, measured.plan).points[0].on == date(2025, 12, 31)
