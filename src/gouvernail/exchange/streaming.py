"""Long lists as files, without holding them whole in memory."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from tempfile import TemporaryFile
from typing import IO

import xlsxwriter

from gouvernail.exchange.csvtable import safe_cell
from gouvernail.exchange.workbook import CREATED, Styles, fitting

# What leaves at once; a line alone would be a parcel of the network.
LINES_AT_ONCE = 200
About = tuple[object, Sequence[tuple[str, str]]]


def csv_lines(
    headings: Sequence[str], rows: Iterable[Sequence[str]]
) -> Iterator[bytes]:
    """UTF-8 with a mark, `;`, no cell run as a formula; some lines at a time."""
    yield "\ufeff".encode() + _written([headings])
    remaining = iter(rows)
    while some := list(islice(remaining, LINES_AT_ONCE)):
        yield _written([[safe_cell(cell) for cell in row] for row in some])


def _written(rows: Iterable[Sequence[object]]) -> bytes:
    table = io.StringIO(newline="")
    csv.writer(table, delimiter=";", lineterminator="\r\n").writerows(rows)
    return table.getvalue().encode()


def workbook_file(
    headings: Sequence[tuple[str, int]],
    rows: Iterable[Sequence[str]],
    most: int,
    *,
    about: About,
) -> IO[bytes]:
    """An XLSX file of texts, on disk until it is read; at most so many rows."""
    target = TemporaryFile()  # noqa: SIM115 - whoever sends it closes it
    options = {"constant_memory": True, "strings_to_urls": False}
    with xlsxwriter.Workbook(target, options) as book:
        book.set_properties({"created": CREATED})
        styles = Styles.of(book)
        told = book.add_worksheet(str(about[0])[:31])
        told.set_column(0, 1, 40)
        for place, (label, value) in enumerate(about[1]):
            told.write_string(place, 0, label, styles.heading)
            told.write_string(place, 1, value, styles.plain)
        _write_rows(book.add_worksheet(), styles, headings, islice(rows, most))
    target.seek(0)
    return target


def _write_rows(
    sheet: xlsxwriter.worksheet.Worksheet,
    styles: Styles,
    headings: Sequence[tuple[str, int]],
    rows: Iterable[Sequence[str]],
) -> None:
    sheet.freeze_panes(1, 0)
    sheet.set_landscape()
    sheet.repeat_rows(0)
    for column, (heading, width) in enumerate(headings):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, heading, styles.heading)
    for place, row in enumerate(rows, start=1):
        for column, cell in enumerate(row):
            sheet.write_string(place, column, fitting(cell), styles.plain)
    sheet.activate()
