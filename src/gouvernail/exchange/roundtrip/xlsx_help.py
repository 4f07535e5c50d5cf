"""The help sheet of an XLSX workbook."""

from collections.abc import Iterable

from xlsxwriter.worksheet import Worksheet

from gouvernail.exchange.roundtrip.words import HelpLine, Part
from gouvernail.exchange.roundtrip.xlsx_heights import height_of
from gouvernail.exchange.roundtrip.xlsx_looks import Looks

WIDTHS = (30, 50, 60)
SIGNS = 130
A4 = 9
RUNNING = (Part.TITLE, Part.HEADING, Part.PLAIN)
HEIGHTS = {Part.TITLE: 30, Part.HEADING: 28}


def write_help(sheet: Worksheet, lines: Iterable[HelpLine], looks: Looks) -> None:
    """Write the lines from the top; sentences run over the width of the sheet."""
    for place, width in enumerate(WIDTHS):
        sheet.set_column(place, place, width)
    for number, line in enumerate(lines):
        _write_line(sheet, number, line, looks)
    sheet.hide_gridlines(2)
    sheet.set_paper(A4)
    sheet.fit_to_pages(1, 0)


def _write_line(sheet: Worksheet, number: int, line: HelpLine, looks: Looks) -> None:
    look = looks.help[line.part]
    if line.part in RUNNING:
        # Merged cells are not made taller by themselves.
        tall = HEIGHTS.get(line.part, 16) * (1 + len(line.cells[0]) // SIGNS)
        sheet.set_row(number, tall)
        sheet.merge_range(number, 0, number, len(WIDTHS) - 1, "", look)
    else:
        sheet.set_row(number, height_of(line.cells, WIDTHS))
    for place, text in enumerate(line.cells):
        sheet.write_string(number, place, text, look)
