"""The sheets of an ODS workbook, their values typed."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal, InvalidOperation

from lxml import etree

from gouvernail.exchange.roundtrip.sheets import (
    MAX_CHARACTERS,
    MAX_COLUMNS,
    MAX_TEXT,
    Area,
    Failed,
    Grid,
    Held,
    Line,
    Measure,
    Share,
    bounded,
    name_of,
    too_large,
)
from gouvernail.reading.readers.office.package import refuse_as_protected
from gouvernail.reading.readers.workbook.parts import Parts, pulled

_CONTENT = "content.xml"
_ASIDE = ("annotation", "shapes", "note", "frame", "custom-shape")
_CELLS = ("table-cell", "covered-table-cell")
_MOST = 10_000_000
_NUMBERS = ("float", "currency", "percentage")


def ods_grids(parts: Parts) -> Iterator[Grid]:
    """The sheets in their order, hidden ones too; raises `PlanError` if damaged."""
    if b"encryption-data" in parts.read("META-INF/manifest.xml"):
        refuse_as_protected()
    measure = Measure()
    grid, number = Grid(""), 1
    for element in pulled(bounded(parts.chunks(_CONTENT)), "table-row", "table"):
        if any(True for _cell in element.iterancestors("{*}table-cell")):
            # A table in a cell is no sheet.
            continue
        if name_of(element) == "table":
            grid.name = _said(element).get("name", "")
            yield grid.uncovered()
            grid, number = Grid(""), 1
        else:
            number += _read_row(grid, number, element, measure)


def _said(element: etree._Element) -> dict[str, str]:
    """The attributes by their local names; those of the standard come first."""
    said: dict[str, str] = {}
    for key, value in element.attrib.items():
        space, _end, name = str(key).rpartition("}")
        if "calcext" in space:
            name = f"calcext:{name}"
        said.setdefault(name, str(value))
    return said


def _count(said: dict[str, str], name: str, most: int = _MOST) -> int:
    text = said.get(name, "")
    is_number = text.isascii() and text.isdigit()
    return max(1, min(most, int(text[:9]))) if is_number else 1


def _read_row(
    grid: Grid, number: int, element: etree._Element, measure: Measure
) -> int:
    """Add a row as often as it is repeated; how often that is."""
    times = _count(_said(element), "number-rows-repeated")
    cells = dict(_cells(grid, number, element))
    if cells:
        measure.add(cells, times)
        lines = range(number, number + times)
        grid.lines += [Line(each, dict(cells)) for each in lines]
    return times


def _cells(grid: Grid, number: int, row: etree._Element) -> Iterator[tuple[int, Held]]:
    column = length = 0
    for element in row:
        if name_of(element) not in _CELLS:
            continue
        said = _said(element)
        times = _count(said, "number-columns-repeated")
        _merge(grid, number, column, said)
        held = _held(element, said) if name_of(element) == "table-cell" else None
        if held is not None and held != "":
            length += len(held) if isinstance(held, str) else 0
            if column + times > MAX_COLUMNS or length > MAX_CHARACTERS:
                raise too_large()
            yield from ((column + step, held) for step in range(times))
        column += times


def _merge(grid: Grid, number: int, column: int, said: dict[str, str]) -> None:
    rows = _count(said, "number-rows-spanned")
    columns = _count(said, "number-columns-spanned")
    if rows > 1 or columns > 1:
        grid.merged.append(
            Area(number, column, number + rows - 1, column + columns - 1)
        )


def _held(cell: etree._Element, said: dict[str, str]) -> Held | None:
    kind = said.get("value-type", "")
    shown = _shown(cell)
    if said.get("calcext:value-type") == "error":
        return Failed(shown)
    if "formula" in said and not kind:
        return Failed(said["formula"].partition(":")[2] or said["formula"])
    if kind == "string" and "string-value" in said and not shown:
        return said["string-value"]
    return _typed(kind, said, shown)


def _shown(cell: etree._Element) -> str:
    lines: list[str] = []
    length = 0
    for each in cell:
        if name_of(each) in ("p", "h"):
            lines.append(_inline(each))
            length += len(lines[-1])
        if length > MAX_TEXT:
            raise too_large()
    return "\n".join(lines)


def _typed(kind: str, said: dict[str, str], shown: str) -> Held | None:
    if kind == "boolean":
        return said.get("boolean-value") == "true"
    if kind == "date":
        return _day(said.get("date-value", ""), shown)
    if kind in _NUMBERS:
        return _number(kind, said.get("value", ""), shown)
    return shown or None


def _day(value: str, shown: str) -> Held:
    try:
        return date.fromisoformat(value[:10])
    except ValueError:
        return Failed(shown)


def _number(kind: str, value: str, shown: str) -> Held:
    try:
        number = Decimal(f"{float(value):.15g}")
    except (ValueError, InvalidOperation):
        return Failed(shown)
    if not number.is_finite():
        return Failed(shown)
    return Share(number) if kind == "percentage" else number


def _inline(element: etree._Element) -> str:
    """The text of a paragraph of a cell, blanks and breaks as written."""
    pieces = [element.text or ""]
    length = 0
    for child in element:
        if isinstance(child.tag, str):
            pieces.append(_child(child))
        # A short tag may stand for many blanks.
        length += len(pieces[-1])
        if length > MAX_TEXT:
            raise too_large()
        pieces.append(child.tail or "")
    return "".join(pieces)


def _child(child: etree._Element) -> str:
    name = name_of(child)
    if name == "s":
        return " " * _count(_said(child), "c", MAX_TEXT)
    if name in ("tab", "line-break"):
        return "\t" if name == "tab" else "\n"
    return "" if name in _ASIDE else _inline(child)
