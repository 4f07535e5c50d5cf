"""The sheets of an XLSX workbook, their values typed."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from posixpath import normpath

from lxml import etree

from gouvernail.exchange.roundtrip.sheets import (
    Area,
    Failed,
    Grid,
    Held,
    Line,
    Measure,
    Share,
    bounded,
    name_of,
)
from gouvernail.reading.readers.office.package import refuse_as_broken
from gouvernail.reading.readers.workbook.parts import Parts, pulled
from gouvernail.reading.readers.workbook.styles import found, looks_of
from gouvernail.reading.readers.workbook.values import NumberFormat

_WORKBOOK = "xl/workbook.xml"
_PLACE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_AREA = re.compile(r"([A-Z]{1,3})([0-9]{1,7}):([A-Z]{1,3})([0-9]{1,7})")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_EPOCH = date(1899, 12, 30)
_FIRST_LEAP = 60
_LAST_DAY = 2_958_466
_EPOCH_1904 = 1462
_ROWS = 10_000_000


@dataclass(frozen=True)
class _Book:
    """What the sheets of a workbook share."""

    parts: Parts
    texts: Sequence[str]
    formats: Sequence[NumberFormat]
    is_1904: bool
    measure: Measure


def xlsx_grids(parts: Parts) -> Iterator[Grid]:
    """The sheets in their order, hidden ones too; raises `PlanError` if damaged."""
    root = parts.tree(_WORKBOOK)
    looks = looks_of(parts.tree("xl/styles.xml"), etree.Element("missing"))
    is_1904 = any(
        each.get("date1904") in ("1", "true") for each in found(root, "workbookPr")
    )
    formats = [look.numbers for look in looks]
    targets = _targets(parts)
    book = _Book(parts, list(_texts(parts, targets)), formats, is_1904, Measure())
    for sheet in found(root, "sheets", "sheet"):
        target = targets.get(_relation(sheet), "")
        if "worksheets/" in target.lower():
            yield _grid(book, sheet.get("name", ""), target).uncovered()


def _relation(sheet: etree._Element) -> str:
    return next(
        (str(value) for name, value in sheet.items() if str(name).endswith("}id")), ""
    )


def _targets(parts: Parts) -> Mapping[str, str]:
    root = parts.tree("xl/_rels/workbook.xml.rels")
    return {
        each.get("Id", ""): __full_name(each.get("Target", ""))
        for each in found(root, "Relationship")
        if each.get("TargetMode") != "External"
    }


def __full_name(target: str) -> str:
    return target[1:] if target.startswith("/") else normpath(f"xl/{target}")


def _texts(parts: Parts, targets: Mapping[str, str]) -> Iterator[str]:
    """The texts that cells refer to."""
    named = (n for n in targets.values() if n.lower().endswith("strings.xml"))
    chunks = bounded(parts.chunks(next(named, "xl/sharedStrings.xml")))
    for element in pulled(chunks, "si"):
        yield _text(element)


def _text(element: etree._Element) -> str:
    """A text, in runs or whole; how it is pronounced is left out."""
    pieces = []
    for child in element:
        name = name_of(child)
        if name == "t":
            pieces.append(child.text or "")
        elif name == "r":
            pieces += [each.text or "" for each in child if name_of(each) == "t"]
    return _unescaped("".join(pieces))


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(lambda match: chr(int(match.group(1), 16)), text)


def _grid(book: _Book, name: str, target: str) -> Grid:
    if target not in book.parts:
        refuse_as_broken()
    grid = Grid(name)
    place = 0
    chunks = bounded(book.parts.chunks(target))
    for element in pulled(chunks, "row", "mergeCell"):
        if name_of(element) == "mergeCell":
            grid.merged += _area(element.get("ref", ""))
            continue
        place = max(place + 1, _whole(element.get("r", ""), _ROWS))
        cells = dict(_cells(book, element))
        if cells:
            book.measure.add(cells)
            grid.lines.append(Line(place, cells))
    return grid


def _area(reference: str) -> list[Area]:
    ends = _AREA.fullmatch(reference)
    if not ends:
        return []
    left, top, right, bottom = ends.groups()
    return [Area(int(top), _column(left), int(bottom), _column(right))]


def _column(letters: str) -> int:
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - 64
    return column - 1


def _whole(text: str, most: int) -> int:
    is_number = text.isascii() and text.isdigit() and len(text) <= len(str(most))
    return min(int(text), most) if is_number else 0


def _cells(book: _Book, row: etree._Element) -> Iterator[tuple[int, Held]]:
    column = -1
    for element in row:
        place = _PLACE.fullmatch(element.get("r", ""))
        column = _column(place.group(1)) if place else column + 1
        held = _held(book, element) if len(element) else None
        if held is not None and held != "":
            yield column, held


def _held(book: _Book, element: etree._Element) -> Held | None:
    parts = {name_of(child): child for child in element}
    kind = element.get("t", "n")
    if "is" in parts:
        return _text(parts["is"])
    value = (parts["v"].text or "") if "v" in parts else ""
    if "f" in parts and not value and kind != "str":
        return Failed(f"={parts['f'].text or ''}")
    if not value and kind != "str":
        return None
    return _typed(book, element, kind, value)


def _typed(book: _Book, element: etree._Element, kind: str, value: str) -> Held:
    if kind == "s":
        place = _whole(value, _ROWS)
        return book.texts[place] if place < len(book.texts) else Failed(value)
    if kind == "str":
        return _unescaped(value)
    if kind == "b":
        return value in ("1", "true")
    if kind == "e":
        return Failed(value)
    if kind == "d":
        return _iso_day(value)
    style = _whole(element.get("s", "0"), _ROWS)
    look = book.formats[style] if style < len(book.formats) else NumberFormat()
    return _number(value, look, book.is_1904)


def _iso_day(value: str) -> Held:
    try:
        return date.fromisoformat(value[:10])
    except ValueError:
        return value


def _number(value: str, look: NumberFormat, is_1904: bool) -> Held:
    """A number; a day or a share where its format says so."""
    try:
        number = Decimal(f"{float(value):.15g}")
    except ValueError:
        return value
    if not number.is_finite():
        return Failed(value)
    if look.is_percent:
        return Share(number)
    days = number + _EPOCH_1904 * is_1904
    if look.has_day and 1 <= days < _LAST_DAY:
        return _EPOCH + timedelta(days=int(days) + (days < _FIRST_LEAP))
    return number
