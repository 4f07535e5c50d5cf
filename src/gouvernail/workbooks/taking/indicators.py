"""The sheet of the indicators: what is said of each, and its targets."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from gouvernail.exchange.roundtrip.value import Act
from gouvernail.indicators.enums import Direction, Frequency, Kind
from gouvernail.indicators.models import Indicator
from gouvernail.indicators.services.defining import Definition, edit_indicator
from gouvernail.plan.cells import MOST_QUANTITY, line as line_in
from gouvernail.plan.wording import PlanError, gettext_noop as _
from gouvernail.workbooks import texts
from gouvernail.workbooks.material import Material
from gouvernail.workbooks.meaning import department_in, one_of, plausible, row_in
from gouvernail.workbooks.measured import TARGET
from gouvernail.workbooks.taking.lines import FORBIDDEN, Line, writer

PLACES = 6


def check(material: Material, line: Line) -> None:
    """Raise why this line cannot be taken over."""
    indicator = indicator_in(material, line.row)
    if not material.defines or line.act is not Act.CHANGED:
        raise FORBIDDEN
    told = definition_of(material, indicator, line.cells)
    unit = told.columns.get("unit", indicator.unit)
    measured = {each.indicator_id for each in material.measures}
    if unit != indicator.unit and indicator.pk in measured:
        raise PlanError(_("Values are there in the unit before: change it on screen."))
    value, on = line.get("baseline_value"), line.get("baseline_on")
    if bool(value) != bool(on):
        raise PlanError(_("A starting value has a day, and a day one."))


def write(material: Material, lines: list[Line]) -> None:
    """One after the other."""
    for line in lines:
        indicator = indicator_in(material, line.row)
        edit_indicator(
            indicator=indicator,
            definition=definition_of(material, indicator, line.cells),
            by=writer(material),
        )


def indicator_in(material: Material, text: str) -> Indicator:
    """The indicator that a cell names."""
    found = {f"i{pk}": row for pk, row in material.rows_of_indicators.items()}
    if text not in found:
        raise PlanError(_("Say which indicator it is for."))
    return found[text]


def definition_of(
    material: Material, indicator: Indicator, cells: Mapping[str, str]
) -> Definition:
    """What these cells change of an indicator."""
    columns: dict[str, Any] = {
        name: PLAIN[name](text) for name, text in cells.items() if name in PLAIN
    }
    if "owner" in cells:
        columns["owner"] = row_in(material.directory.people, cells["owner"])
    if "department" in cells:
        columns["department"] = department_in(material, cells["department"])
    return Definition(columns, targets=_targets(material, indicator, cells))


def _targets(
    material: Material, indicator: Indicator, cells: Mapping[str, str]
) -> dict[int, Decimal] | None:
    aimed = {n: text for n, text in cells.items() if n.startswith(TARGET)}
    if not aimed:
        return None
    readings = {each.indicator.pk: each for each in material.indicators}
    targets = dict(readings[indicator.pk].aim.targets)
    for name, text in aimed.items():
        year, value = int(name.removeprefix(TARGET)), number_in(text)
        targets.pop(year, None)
        if value is not None:
            targets[year] = value
    return targets


def number_in(text: str) -> Decimal | None:
    """A value; six decimals at most."""
    value = texts.decimal_in(text)
    if value is not None and abs(value) >= MOST_QUANTITY:
        raise PlanError(_("“%(text)s” is too large a number."), text=text[:40])
    if value is not None and value != round(value, PLACES):
        raise PlanError(
            _("“%(text)s” has more than six decimals: round it first."), text=text[:40]
        )
    return value


def _label(text: str) -> str:
    if not text:
        raise PlanError(_("A title is never empty."))
    return line_in(text, 300)


def _code(codes: list[str]) -> Callable[[str], str]:
    return lambda text: one_of(["", *codes], text)


PLAIN: Mapping[str, Callable[[str], Any]] = {
    "label": _label,
    "unit": lambda text: line_in(text, 40),
    "kind": _code(Kind.values),
    "direction": _code(Direction.values),
    "frequency": _code(Frequency.values),
    "baseline_value": number_in,
    "baseline_on": lambda text: plausible(texts.day_in(text)),
    "target_words": lambda text: line_in(text, 500),
    "source": lambda text: line_in(text, 300),
}
