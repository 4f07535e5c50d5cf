"""Workbooks opened, worked on and saved by other programs than ours."""

import io
import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import xlsxwriter
from python_calamine import CalamineWorkbook

# Rows of values, those of the hidden first row and the headings among them.
Sheet = list[list[Any]]
Book = dict[str, Sheet]

MARKS, HEADINGS, FIRST = 0, 1, 2


def opened(data: bytes) -> Book:
    """The values of every sheet, hidden ones too."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    return {
        name: book.get_sheet_by_name(name).to_python(skip_empty_area=False)
        for name in book.sheet_names
    }


def saved(sheets: Book) -> bytes:
    """These values as a bare XLSX file, as any other program would save them."""
    target = io.BytesIO()
    options = {"in_memory": True, "strings_to_urls": False, "nan_inf_to_errors": True}
    with xlsxwriter.Workbook(target, options) as book:
        day = book.add_format({"num_format": "d/m/yy"})
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                for place, value in enumerate(row):
                    _write(sheet, number, place, value, day)
    return target.getvalue()


def worked_on(data: bytes, *changes: Callable[[Book], None]) -> bytes:
    """The file opened, changed and saved."""
    book = opened(data)
    for change in changes:
        change(book)
    return saved(book)


def typed(sheet: str, row_id: str, heading: str, value: Any) -> Callable[[Book], None]:
    """Type `value` in a cell, found by the identifier of its row and its heading."""

    def change(book: Book) -> None:
        rows = book[sheet]
        row = next(each for each in rows if each[0] == row_id)
        row[rows[HEADINGS].index(heading)] = value

    return change


class Formula(str):
    """A formula that was never worked out, as some programs save it."""


class Worked(tuple[str, Any]):
    """A formula and its value."""


def _write(sheet: Any, number: int, place: int, value: Any, day: Any) -> None:
    if value == "" or value is None:
        return
    if isinstance(value, Formula):
        sheet.write_formula(number, place, value, None, "")
    elif isinstance(value, Worked):
        sheet.write_formula(number, place, value[0], None, value[1])
    elif isinstance(value, str):
        sheet.write_string(number, place, value)
    elif isinstance(value, bool):
        sheet.write_boolean(number, place, value)
    elif isinstance(value, date):
        sheet.write_datetime(number, place, value, day)
    else:
        sheet.write_number(number, place, value)


def converted(data: bytes, source: str, target: str, folder: Path) -> bytes:
    """The file saved by LibreOffice in another format."""
    file = folder / f"book.{source}"
    file.write_bytes(data)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    made = folder / "made"
    command = ["soffice", profile, "--headless", "--convert-to", target]
    subprocess.run(
        [*command, "--outdir", str(made), str(file)], check=True, capture_output=True
    )
    return (made / f"book.{target.partition(':')[0]}").read_bytes()
