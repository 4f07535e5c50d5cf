"""XLSX workbooks to rows of cells: values, number formats, merged cells, looks.

The parts are read as streams and only filled cells are kept, so what a workbook
merely formats costs little.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from posixpath import normpath

from lxml import etree

from gouvernail.reading.readers.office.package import refuse_as_broken
from gouvernail.reading.readers.office.xml import number
from gouvernail.reading.readers.workbook.merging import Merging
from gouvernail.reading.readers.workbook.parts import Parts, pulled
from gouvernail.reading.readers.workbook.sheetrows import (
    MAX_CHARACTERS,
    MAX_COLUMNS,
    GridCell,
    GridRow,
    Sheet,
    has_text,
    too_large,
)
from gouvernail.reading.readers.workbook.styles import Look, found, looks_of
from gouvernail.reading.readers.workbook.values import number_text

_WORKBOOK = "xl/workbook.xml"
_REFERENCE = re.compile(r"([A-Z]{1,3})(\d{1,7})$")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_ISO_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
# Rows on end without text after which a sheet is taken to be over.
_EMPTY_ROWS = 50_000
_LEVEL = 2


@dataclass(frozen=True)
class SharedText:
    """A text that cells refer to, and whether all of it is bold."""

    text: str
    emphasised: bool = False


@dataclass(frozen=True)
class _Book:
    """What the sheets of a workbook share."""

    parts: Parts
    texts: Sequence[SharedText]
    looks: Sequence[Look]
    is_1904: bool


def xlsx_sheets(parts: Parts) -> Iterator[Sheet]:
    """The sheets in their order, hidden ones marked; charts are passed over."""
    root = parts.tree(_WORKBOOK)
    book = _Book(
        parts,
        list(_shared_texts(parts)),
        looks_of(parts.tree("xl/styles.xml"), parts.tree(_theme(parts))),
        any(
            each.get("date1904") in ("1", "true") for each in found(root, "workbookPr")
        ),
    )
    targets = _targets(parts)
    for sheet in found(root, "sheets", "sheet"):
        target = targets.get(_relation(sheet), "")
        if "worksheets/" in target.lower():
            is_hidden = sheet.get("state", "visible") != "visible"
            yield Sheet(sheet.get("name", ""), _rows(book, target), is_hidden)


def _relation(sheet: etree._Element) -> str:
    names = (name for name in sheet.keys() if str(name).endswith("}id"))  # noqa: SIM118
    return next((sheet.get(name, "") for name in names), "")


def _targets(parts: Parts) -> Mapping[str, str]:
    root = parts.tree("xl/_rels/workbook.xml.rels")
    return {
        each.get("Id", ""): _full_name(each.get("Target", ""))
        for each in found(root, "Relationship")
        if each.get("TargetMode") != "External"
    }


def _full_name(target: str) -> str:
    return target[1:] if target.startswith("/") else normpath(f"xl/{target}")


def _theme(parts: Parts) -> str:
    names = (name for name in _targets(parts).values() if "/theme/" in name)
    return next(names, "xl/theme/theme1.xml")


def _shared_texts(parts: Parts) -> Iterator[SharedText]:
    named = (n for n in _targets(parts).values() if n.lower().endswith("strings.xml"))
    characters = 0
    for element in pulled(parts.chunks(next(named, "xl/sharedStrings.xml")), "si"):
        shared = _shared(element)
        characters += len(shared.text)
        if characters > 4 * MAX_CHARACTERS:
            raise too_large()
        yield shared


def _shared(element: etree._Element) -> SharedText:
    """A text, in runs or whole; how it is pronounced is left out."""
    runs = list(found(element, "r"))
    texts = "".join(t.text or "" for t in [*found(element, "t"), *_run_texts(runs)])
    marked = [run for run in runs if "".join(t.text or "" for t in found(run, "t"))]
    bold = [bool([*found(run, "rPr", "b")]) for run in marked]
    text = _ESCAPED.sub(lambda match: chr(int(match.group(1), 16)), texts)
    return SharedText(text, bool(bold) and all(bold))


def _run_texts(runs: list[etree._Element]) -> Iterator[etree._Element]:
    for run in runs:
        yield from found(run, "t")


def _rows(book: _Book, target: str) -> Iterator[GridRow]:
    if target not in book.parts:
        refuse_as_broken()
    merging = Merging.of(book.parts.chunks(target))
    place = empty = 0
    for row in pulled(book.parts.chunks(target), "row"):
        place = _row_number(row, place + 1)
        cells = merging.applied(place, dict(_cells(book, row)))
        empty = 0 if cells else empty + 1
        if cells:
            yield GridRow(place, cells)
        elif empty > _EMPTY_ROWS:
            return


def _row_number(row: etree._Element, expected: int) -> int:
    return max(number(row.get("r"), expected, most=10_000_000), expected)


def _cells(book: _Book, row: etree._Element) -> Iterator[tuple[int, GridCell]]:
    indent = number(row.get("outlineLevel"), most=7) * _LEVEL
    column = -1
    for element in row:
        column = _column(element.get("r", ""), column + 1)
        if len(element):
            cell = _cell(book, element, indent)
            if has_text(cell.text):
                if column >= MAX_COLUMNS:
                    raise too_large()
                yield column, cell


def _column(reference: str, expected: int) -> int:
    match = _REFERENCE.match(reference)
    if not match:
        return expected
    column = 0
    for letter in match.group(1):
        column = column * 26 + ord(letter) - 64
    return column - 1


def _cell(book: _Book, element: etree._Element, indent: int) -> GridCell:
    index = element.get("s", "0")
    place = number(index)
    look = book.looks[place] if place < len(book.looks) else Look()
    shared = _text(book, element, look)
    style = replace(look.style, emphasised=True) if shared.emphasised else look.style
    return GridCell(shared.text, style, look.indent + indent)


def _text(book: _Book, element: etree._Element, look: Look) -> SharedText:
    kind = element.get("t", "n")
    if kind == "inlineStr":
        return next(map(_shared, found(element, "is")), SharedText(""))
    value = next((each.text or "" for each in found(element, "v")), "")
    if kind == "s":
        place = number(value, len(book.texts))
        return book.texts[place] if place < len(book.texts) else SharedText("")
    return SharedText(_typed(kind, value, look, book.is_1904))


def _typed(kind: str, value: str, look: Look, is_1904: bool) -> str:
    if kind == "b":
        return "oui" if value in ("1", "true") else "non"
    if kind == "e":
        return ""
    if kind == "d":
        return _ISO_DAY.sub(r"\3/\2/\1", value).removesuffix("T00:00:00")
    if kind == "str":
        return _ESCAPED.sub(lambda match: chr(int(match.group(1), 16)), value)
    try:
        amount = float(value)
    except ValueError:
        return value
    return number_text(amount, look.numbers, is_1904=is_1904)
