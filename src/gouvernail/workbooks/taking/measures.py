"""The sheet of the values: entered, corrected, taken away."""

from gouvernail.exchange.roundtrip.value import Act
from gouvernail.indicators.enums import Via
from gouvernail.indicators.models import Indicator, Measure, is_to_come
from gouvernail.indicators.services.measuring import (
    Value,
    measure,
    measure_many,
    withdraw_measure,
)
from gouvernail.plan.cells import line as line_in
from gouvernail.plan.wording import PlanError, gettext_noop as _
from gouvernail.workbooks import texts
from gouvernail.workbooks.material import Material
from gouvernail.workbooks.meaning import plausible
from gouvernail.workbooks.measured import measure_id
from gouvernail.workbooks.taking.indicators import indicator_in, number_in
from gouvernail.workbooks.taking.lines import FORBIDDEN, Line, writer

LONGEST = 500


def check(material: Material, line: Line) -> None:
    """Raise why this line cannot be taken over."""
    for text in {line.today.get("indicator", ""), line.get("indicator")} - {""} or {""}:
        if indicator_in(material, text).pk not in material.measurable:
            raise FORBIDDEN
    if line.act is not Act.REMOVED and not _is_emptied(line):
        value_in(line)


def write(material: Material, lines: list[Line]) -> None:
    """What goes, then what is corrected, then what is new."""
    kept = {measure_id(m.indicator_id, m.on): m for m in material.measures}
    moved = [line for line in lines if _goes(line)]
    for line in moved:
        _withdraw(material, kept[line.row])
    for line in lines:
        if line.act is Act.CHANGED and not _goes(line):
            _correct(material, kept[line.row], line)
    new = [
        (indicator_in(material, line.get("indicator")), value_in(line))
        for line in lines
        if line.act is Act.ADDED or (line in moved and _stands_elsewhere(line))
    ]
    if new:
        by = writer(material)
        measure_many(plan=material.plan, entries=new, by=by, via=Via.FILE)


def value_in(line: Line) -> Value:
    """The value that a row tells."""
    on = plausible(texts.day_in(line.get("on")))
    value = number_in(line.get("value"))
    if on is None or value is None:
        raise PlanError(_("A value has a day and a number."))
    if is_to_come(on):
        raise PlanError(_("This day has not come yet."))
    return Value(on, value, comment=line_in(line.get("comment"), LONGEST))


def _is_emptied(line: Line) -> bool:
    """Whether the number was deleted: the value is taken away."""
    return line.act is Act.CHANGED and not line.get("value")


def _stands_elsewhere(line: Line) -> bool:
    return line.act is Act.CHANGED and not _is_emptied(line)


def _goes(line: Line) -> bool:
    if line.act is Act.CHANGED and "indicator" in line.cells:
        return True
    return line.act is Act.REMOVED or _is_emptied(line)


def _withdraw(material: Material, row: Measure) -> None:
    row.indicator = _of(material, row)
    withdraw_measure(measure=row, by=writer(material))


def _correct(material: Material, row: Measure, line: Line) -> None:
    by = writer(material)
    measure(indicator=_of(material, row), value=value_in(line), by=by, replaces=row)


def _of(material: Material, row: Measure) -> Indicator:
    return material.rows_of_indicators[row.indicator_id]
