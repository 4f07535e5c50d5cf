"""ODS workbooks to rows of cells: values as typed, spans, styles, hidden sheets."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime

from lxml import etree

from gouvernail.reading.readers.office.package import refuse_as_protected
from gouvernail.reading.readers.workbook.ods_styles import Styles, attribute, count
from gouvernail.reading.readers.workbook.parts import Parts, pulled
from gouvernail.reading.readers.workbook.sheetrows import (
    MAX_COLUMNS,
    MAX_ROWS,
    GridCell,
    GridRow,
    Sheet,
    has_text,
    too_large,
)
from gouvernail.reading.readers.workbook.values import (
    MONTHS,
    NumberFormat,
    moment_text,
    plain_number,
)

_CONTENT = "content.xml"
_ASIDE = ("annotation", "shapes", "note", "frame", "custom-shape")
_WHOLE_DAY = re.compile(r"\d{1,4}\D+\d{1,2}\D+\d{1,4}|\D*\d{1,2}\D{2,}\d{4}")
_MONTH = re.compile(r"[^\d]*[^\W\d_]{3}[^\d]*\d{2,4}|\d{1,2}[/.-]\d{4}")
_DURATION = re.compile(r"PT(\d+)H(\d+)M")
_DAY = NumberFormat(has_day=True, has_month=True, has_year=True, has_time=True)
_LETTERS = re.compile(r"[^\W\d_]{2}")
_TRUTHS = {"TRUE": "oui", "VRAI": "oui", "FALSE": "non", "FAUX": "non"}
_LEVEL = 2


@dataclass
class _Sheet:
    """The sheet being read: what of it stands above the next row."""

    name: str = ""
    is_hidden: bool = False
    columns: list[str] = field(default_factory=list)
    rows: list[GridRow] = field(default_factory=list)
    number: int = 1


def ods_sheets(parts: Parts) -> Iterator[Sheet]:
    """The sheets in their order, hidden ones marked; `PlanError` where protected."""
    if b"encryption-data" in parts.read("META-INF/manifest.xml"):
        refuse_as_protected()
    styles = Styles()
    styles.read(parts.tree("styles.xml").iter("{*}style"))
    sheet = _Sheet()
    tags = ("style", "table-column", "table-row", "table")
    for element in pulled(parts.chunks(_CONTENT), *tags):
        tag = etree.QName(element).localname
        if tag == "style":
            styles.read([element])
        elif _is_nested(element):
            continue
        elif tag == "table-column":
            sheet.columns += _column(element, len(sheet.columns))
        elif tag == "table-row":
            _read_row(sheet, element, styles)
        else:
            hidden = styles.is_hidden(attribute(element, "style-name"))
            yield Sheet(attribute(element, "name"), sheet.rows, hidden)
            sheet = _Sheet()


def _is_nested(element: etree._Element) -> bool:
    """Whether the element lies in a cell: a table in a cell is no sheet."""
    return any(True for _cell in element.iterancestors("{*}table-cell"))


def _column(element: etree._Element, known: int) -> list[str]:
    repeated = count(element, "number-columns-repeated", MAX_COLUMNS + 1)
    room = max(0, MAX_COLUMNS + 1 - known)
    return [attribute(element, "default-cell-style-name")] * min(repeated, room)


def _read_row(sheet: _Sheet, element: etree._Element, styles: Styles) -> None:
    repeated = count(element, "number-rows-repeated", 2_000_000)
    depth = sum(1 for _group in element.iterancestors("{*}table-row-group"))
    cells = dict(_cells(sheet, element, styles, min(depth, 7) * _LEVEL))
    if cells:
        if len(sheet.rows) + repeated > MAX_ROWS:
            raise too_large()
        numbers = range(sheet.number, sheet.number + repeated)
        sheet.rows += [GridRow(number, cells) for number in numbers]
    sheet.number += repeated


def _cells(
    sheet: _Sheet, row: etree._Element, styles: Styles, indent: int
) -> Iterator[tuple[int, GridCell]]:
    column = 0
    for element in row.iterchildren("{*}table-cell", "{*}covered-table-cell"):
        repeated = count(element, "number-columns-repeated", 20_000)
        text = _shown(element) if len(element) else ""
        if has_text(text) and not element.tag.endswith("}covered-table-cell"):
            if column + repeated > MAX_COLUMNS:
                raise too_large()
            cell = _styled(element, sheet, styles, column)
            cell = replace(cell, text=text, indent=cell.indent + indent)
            yield from ((column + step, cell) for step in range(repeated))
        column += repeated


def _styled(
    element: etree._Element, sheet: _Sheet, styles: Styles, column: int
) -> GridCell:
    row = element.getparent()
    name = attribute(element, "style-name")
    if not name and row is not None:
        name = attribute(row, "default-cell-style-name")
    if not name and column < len(sheet.columns):
        name = sheet.columns[column]
    look = styles.look(name)
    is_strong = look.style.emphasised or _is_strong(element, styles)
    return GridCell(
        "",
        replace(look.style, emphasised=is_strong),
        look.indent,
        count(element, "number-rows-spanned", MAX_ROWS),
        count(element, "number-columns-spanned", MAX_COLUMNS),
    )


def _is_strong(cell: etree._Element, styles: Styles) -> bool:
    """Whether all the text of a cell stands in spans that are bold."""
    spans = [span for line in cell.iterchildren("{*}p") for span in line]
    around = [line.text for line in cell.iterchildren("{*}p")]
    bare = [text for text in (*around, *(span.tail for span in spans)) if text]
    return (
        bool(spans)
        and not "".join(bare).strip()
        and all(styles.look(attribute(s, "style-name")).style.emphasised for s in spans)
    )


def _shown(cell: etree._Element) -> str:
    """What a cell shows; numbers and days are written the same in every language."""
    shown = "\n".join(_inline(each) for each in cell.iterchildren("{*}p", "{*}h"))
    kind, value = attribute(cell, "value-type"), attribute(cell, "value")
    if kind == "date":
        return _date(attribute(cell, "date-value"), shown)
    if kind == "boolean":
        return "oui" if attribute(cell, "boolean-value") == "true" else "non"
    if kind == "time":
        return _DURATION.sub(r"\1:\2", attribute(cell, "time-value")).split("S")[0][:5]
    if kind in ("float", "percentage", "currency"):
        return _number(kind, value, shown)
    return shown


def _number(kind: str, value: str, shown: str) -> str:
    try:
        number = float(value)
    except ValueError:
        return shown
    if kind == "percentage":
        return f"{plain_number(number * 100, 2)} %"
    if kind == "currency" or "€" in shown:
        return f"{plain_number(number, 2)} €"
    if _LETTERS.search(shown):
        return _TRUTHS.get(shown.strip().upper(), shown)
    return plain_number(number)


def _date(value: str, shown: str) -> str:
    try:
        moment = datetime.fromisoformat(value[:19])
    except ValueError:
        return shown
    if shown.strip() == str(moment.year):
        return shown.strip()
    if _MONTH.fullmatch(shown.strip()) and not _WHOLE_DAY.fullmatch(shown.strip()):
        return f"{MONTHS[moment.month - 1]} {moment.year}"
    return moment_text(moment, _DAY)


def _inline(element: etree._Element) -> str:
    """The text of a paragraph of a cell, blanks and breaks as written."""
    parts = [element.text or ""]
    for child in element.iterchildren():
        if isinstance(child.tag, str):
            parts.append(_child_text(child))
        parts.append(child.tail or "")
    return "".join(parts)


def _child_text(child: etree._Element) -> str:
    tag = etree.QName(child).localname
    if tag == "s":
        return " " * count(child, "c", 1000)
    if tag in ("tab", "line-break"):
        return "\t" if tag == "tab" else "\n"
    return "" if tag in _ASIDE else _inline(child)
