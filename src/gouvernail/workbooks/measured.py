"""The sheets of the indicators and of their values."""

from datetime import date

from django.utils.translation import gettext as _

from gouvernail.exchange.roundtrip.value import Column, Kind, Row, Table
from gouvernail.indicators.enums import Direction, Frequency, Kind as Sort
from gouvernail.indicators.reading import Reading
from gouvernail.staffing.load import term_of
from gouvernail.workbooks import texts
from gouvernail.workbooks.fields import department_choices, labels, person_choices
from gouvernail.workbooks.material import Material

INDICATORS, MEASURES, TARGET = "indicators", "measures", "aim_"


def indicators_table(material: Material) -> Table:
    """What is measured, where it starts, what it aims at."""
    years = years_of(material)
    can = material.defines
    columns = (
        Column("number", _("No."), editable=False, width=6),
        Column("label", _("Indicator"), editable=can, width=44),
        Column("about", _("About"), editable=False, width=32),
        Column("unit", _("Unit"), editable=can, width=12),
        *_choices(material, can),
        Column("baseline_value", _("Starting value"), Kind.NUMBER, editable=can),
        Column("baseline_on", _("Starting day"), Kind.DAY, editable=can, width=12),
        *(
            Column(
                f"{TARGET}{year}",
                _("Target %(year)s") % {"year": year},
                Kind.NUMBER,
                editable=can,
                width=12,
            )
            for year in years
        ),
        Column("target_words", _("Target in words"), editable=can, width=32),
        Column("source", _("Source"), editable=can, width=24),
    )
    rows = tuple(_row(material, each, years) for each in material.indicators)
    return Table(INDICATORS, _("Indicators"), columns, rows)


def measures_table(material: Material) -> Table:
    """The values that stand, one a day for each indicator."""
    can = bool(material.measurable)
    named = tuple(
        (f"i{row.pk}", texts.written(f"{row.name} {row.label}"))
        for row in material.rows_of_indicators.values()
        if not row.formula
    )
    columns = (
        Column("indicator", _("Indicator"), Kind.CHOICE, named, editable=can, width=44),
        Column("on", _("On"), Kind.DAY, editable=can, width=12),
        Column("value", _("Value"), Kind.NUMBER, editable=can),
        Column("comment", _("Comment"), editable=can, width=44),
    )
    rows = tuple(
        Row(
            measure_id(each.indicator_id, each.on),
            {
                "indicator": f"i{each.indicator_id}",
                "on": texts.day(each.on),
                "value": texts.number(each.value),
                "comment": texts.written(each.comment),
            },
        )
        for each in material.measures
    )
    return Table(MEASURES, _("Values"), columns, rows, grows=can)


def measure_id(indicator: int, on: date) -> str:
    """The name of a value: one stands a day."""
    return f"i{indicator}/{on.isoformat()}"


def years_of(material: Material) -> list[int]:
    """The years of the term, with those that a target names beside them."""
    aimed = {year for each in material.indicators for year, _v in each.aim.targets}
    return sorted({*term_of(material.plan), *aimed})


def _choices(material: Material, can: bool) -> list[Column]:
    listed = {
        "kind": (_("Kind"), labels(Sort.choices)),
        "direction": (_("Which way is better"), labels(Direction.choices)),
        "frequency": (_("How often"), labels(Frequency.choices)),
        "owner": (_("Who measures it"), person_choices(material)),
        "department": (_("Department"), department_choices(material)),
    }
    return [
        Column(key, heading, Kind.CHOICE, choices, editable=can, width=20)
        for key, (heading, choices) in listed.items()
    ]


def _row(material: Material, reading: Reading, years: list[int]) -> Row:
    row, start = reading.indicator, reading.aim.baseline
    targets = dict(reading.aim.targets)
    cells = {
        "number": row.name,
        "label": texts.written(row.label),
        "about": texts.listed(str(each) for each in reading.nodes),
        "unit": texts.written(row.unit),
        "kind": row.kind,
        "direction": row.direction,
        "frequency": row.frequency,
        "owner": str(row.owner_id or "") if row.owner_id in material.people else "",
        "department": str(row.department_id or ""),
        "baseline_value": texts.number(start.value if start else None),
        "baseline_on": texts.day(start.on if start else None),
        "target_words": texts.written(row.target_words),
        "source": texts.written(row.source),
    }
    aims = {f"{TARGET}{year}": texts.number(targets.get(year)) for year in years}
    return Row(f"i{row.pk}", {**cells, **aims})
