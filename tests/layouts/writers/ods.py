"""Writes a printed document as a LibreOffice workbook: typed and merged cells."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from html import escape

from tests.layouts.printed import (
    Cell,
    Document,
    Element,
    Heading,
    Item,
    Paragraph,
    Sheet,
    Table,
)
from tests.layouts.writers.odt import packed

MIMETYPE = "application/vnd.oasis.opendocument.spreadsheet"
_SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for name in ("office", "text", "table", "style")
)
_MANIFEST = (
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:'
    'manifest:1.0" manifest:version="1.3"><manifest:file-entry manifest:full-path="/"'
    f' manifest:media-type="{MIMETYPE}"/><manifest:file-entry manifest:full-path='
    '"content.xml" manifest:media-type="text/xml"/><manifest:file-entry'
    ' manifest:full-path="styles.xml" manifest:media-type="text/xml"/>'
    "</manifest:manifest>"
)
_EMPTY = "<table:table-cell/>"
_FEW_ROWS = '<table:table-row table:number-rows-repeated="1048000"><table:table-cell'
_END = f'{_FEW_ROWS} table:number-columns-repeated="1024"/></table:table-row>'


def write_ods(printed: Document) -> bytes:
    """The bytes of the workbook."""
    sheets = "".join(_sheet(name, part) for name, part in _parts(printed))
    content = (
        f'<office:document-content {_SPACES} office:version="1.3"><office:body>'
        f"<office:spreadsheet>{sheets}</office:spreadsheet></office:body>"
        "</office:document-content>"
    )
    styles = f'<office:document-styles {_SPACES} office:version="1.3"/>'
    return packed(MIMETYPE, _MANIFEST, content, styles)


def _parts(printed: Document) -> list[tuple[str, list[Element]]]:
    parts: list[tuple[str, list[Element]]] = [("Feuille1", [])]
    for element in printed.elements:
        if isinstance(element, Sheet):
            parts.append((element.name, []))
        else:
            parts[-1][1].append(element)
    return [part for part in parts if part[1]]


def _sheet(name: str, elements: Sequence[Element]) -> str:
    rows = "".join(row for element in elements for row in _rows(element))
    columns = '<table:table-column table:number-columns-repeated="1024"/>'
    return (
        f'<table:table table:name="{escape(name)}">{columns}{rows}{_END}</table:table>'
    )


def _rows(element: Element) -> list[str]:
    match element:
        case Heading() | Paragraph() | Item():
            indent = element.indent if isinstance(element, Paragraph) else 0
            return [_row([_EMPTY] * indent + [_cell(Cell((Paragraph(element.text),)))])]
        case Table():
            cells = {(row, column): cell for row, column, cell in element.placed()}
            return [
                _row(
                    _cell(cells[row, column])
                    if (row, column) in cells
                    else "<table:covered-table-cell/>"
                    for column in range(element.width)
                )
                for row in range(len(element.rows))
            ] + [_row([_EMPTY])]
    return []


def _row(cells: object) -> str:
    return f"<table:table-row>{''.join(cells)}</table:table-row>"  # type: ignore[arg-type]


def _cell(cell: Cell) -> str:
    spans = f' table:number-rows-spanned="{cell.rows}"' if cell.rows > 1 else ""
    if cell.columns > 1:
        spans += f' table:number-columns-spanned="{cell.columns}"'
    if not cell.paragraphs:
        return f"<table:table-cell{spans}/>"
    text = "".join(f"<text:p>{escape(p.text)}</text:p>" for p in cell.paragraphs)
    return f"<table:table-cell {_value(cell)}{spans}>{text}</table:table-cell>"


def _value(cell: Cell) -> str:
    value = cell.value
    if isinstance(value, date):
        return f'office:value-type="date" office:date-value="{value.isoformat()}"'
    if isinstance(value, Decimal):
        return (
            f'office:value-type="currency" office:currency="EUR" office:value="{value}"'
        )
    if isinstance(value, float):
        return f'office:value-type="percentage" office:value="{value}"'
    if isinstance(value, int):
        return f'office:value-type="float" office:value="{value}"'
    return 'office:value-type="string"'
