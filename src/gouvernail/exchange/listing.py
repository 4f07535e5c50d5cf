"""Any list as a file: headings, rows of plain cells, and a sheet that says what it is.

What a screen shows is taken away as it stands: same columns, same order, same rows.
"""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from gouvernail.exchange.csvtable import safe_cell
from gouvernail.exchange.workbook import CREATED, FIRST_YEAR, Styles, fitting
from gouvernail.writing.paper import clean, named

Cell = str | int | Decimal | date | None
# A sheet's name in a workbook holds 31 characters, and not these.
MOST_NAME, FORBIDDEN = 31, str.maketrans("[]:*?/\\", "       ")


@dataclass(frozen=True)
class Listing:
    """A list to be written; `about` says its title, its day, what it leaves out."""

    title: str
    headings: Sequence[tuple[str, int]]
    rows: Sequence[Sequence[Cell]]
    about: Sequence[tuple[str, str]] = ()
    about_name: str = "About"


def listing_as_csv(listing: Listing) -> bytes:
    """UTF-8 with a mark, `;`, ISO dates; no cell is run as a formula."""
    table = io.StringIO(newline="")
    writer = csv.writer(table, delimiter=";", lineterminator="\r\n")
    writer.writerow([heading for heading, _width in listing.headings])
    for row in listing.rows:
        writer.writerow([_csv_cell(cell) for cell in row])
    return table.getvalue().encode("utf-8-sig")


def listing_as_workbook(listing: Listing) -> bytes:
    """An XLSX file: texts as texts, dates as dates, headings that stay and filter."""
    return listings_as_workbook([listing])


def listings_as_workbook(listings: Sequence[Listing]) -> bytes:
    """Several lists, a sheet each; the first one says what they all are."""
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True})
    first = listings[0]
    book.set_properties({"title": named(first.title), "created": CREATED})
    styles = Styles.of(book)
    for listing in listings:
        _write_listing(book.add_worksheet(_sheet_name(listing.title)), listing, styles)
    if first.about:
        _write_about(book.add_worksheet(_sheet_name(first.about_name)), first, styles)
    book.close()
    return target.getvalue()


def _write_listing(sheet: Worksheet, listing: Listing, styles: Styles) -> None:
    _write_headings(sheet, listing, styles)
    for place, row in enumerate(listing.rows, start=1):
        for column, cell in enumerate(row):
            _write_cell(sheet, (place, column), cell, styles)


def _write_headings(sheet: Worksheet, listing: Listing, styles: Styles) -> None:
    for place, (heading, width) in enumerate(listing.headings):
        sheet.set_column(place, place, width)
        sheet.write_string(0, place, heading, styles.heading)
    sheet.freeze_panes(1, 0)
    if listing.headings:
        last = len(listing.headings) - 1
        sheet.autofilter(0, 0, len(listing.rows), last)
    sheet.set_landscape()
    sheet.repeat_rows(0)


def _write_cell(
    sheet: Worksheet, place: tuple[int, int], cell: Cell, styles: Styles
) -> None:
    if cell is None or cell == "":
        sheet.write_blank(*place, None, styles.plain)
    elif isinstance(cell, int | Decimal):
        sheet.write_number(*place, cell, styles.plain)
    elif isinstance(cell, date) and cell.year >= FIRST_YEAR:
        sheet.write_datetime(*place, cell, styles.day)
    else:
        sheet.write_string(*place, fitting(str(cell)), styles.plain)


def _write_about(sheet: Worksheet, listing: Listing, styles: Styles) -> None:
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, 90)
    for row, (label, value) in enumerate(listing.about):
        sheet.write_string(row, 0, label, styles.heading)
        sheet.write_string(row, 1, value, styles.plain)


def _csv_cell(cell: Cell) -> str | int:
    # Where `;` parts the cells, a comma starts the decimals.
    if isinstance(cell, Decimal):
        return f"{cell:f}".replace(".", ",")
    return safe_cell(cell)


def _sheet_name(title: str) -> str:
    name = clean(title).translate(FORBIDDEN).strip().strip("'")[:MOST_NAME]
    return name or "1"
