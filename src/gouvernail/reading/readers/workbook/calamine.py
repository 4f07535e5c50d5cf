"""XLS and XLSB workbooks to rows of cells, through calamine: values without looks."""

import io
from collections.abc import Iterator

from python_calamine import (
    CalamineError,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from gouvernail.reading.readers.office.package import (
    refuse_as_broken,
    refuse_as_protected,
)
from gouvernail.reading.readers.workbook.merging import Merging
from gouvernail.reading.readers.workbook.sheetrows import (
    MAX_COLUMNS,
    GridCell,
    GridRow,
    Sheet,
    has_text,
    too_large,
)
from gouvernail.reading.readers.workbook.values import value_text

# Calamine keeps a cell for each place between the first and the last one.
_MAX_PLACES = 5_000_000


def calamine_sheets(data: bytes) -> Iterator[Sheet]:
    """The sheets in their order, hidden ones marked; raises `PlanError` if broken."""
    try:
        yield from _sheets(CalamineWorkbook.from_filelike(io.BytesIO(data)))
    except PasswordError:
        refuse_as_protected()
    except (CalamineError, OSError, ValueError):
        refuse_as_broken()
    except BaseException as error:
        # A fault within the library comes as a panic, which is no `Exception`.
        if type(error).__name__ != "PanicException":
            raise
        refuse_as_broken()


def _sheets(book: CalamineWorkbook) -> Iterator[Sheet]:
    for index, known in enumerate(book.sheets_metadata):
        if known.typ is SheetTypeEnum.WorkSheet:
            is_hidden = known.visible is not SheetVisibleEnum.Visible
            yield Sheet(known.name, _rows(book, index), is_hidden)


def _rows(book: CalamineWorkbook, index: int) -> Iterator[GridRow]:
    sheet = book.get_sheet_by_index(index)
    if sheet.start is None:
        return
    if sheet.height * sheet.width > _MAX_PLACES:
        raise too_large()
    spans = {
        (top + 1, left): (bottom - top + 1, right - left + 1)
        for (top, left), (bottom, right) in sheet.merged_cell_ranges or ()
    }
    merging = Merging(spans, sorted(spans, reverse=True))
    first_row, first_column = sheet.start
    for number, values in enumerate(sheet.to_python(), start=first_row + 1):
        texts = enumerate(map(value_text, values), start=first_column)
        cells = {column: GridCell(text) for column, text in texts if has_text(text)}
        if cells and max(cells) >= MAX_COLUMNS:
            raise too_large()
        shown = merging.applied(number, cells)
        if shown:
            yield GridRow(number, shown)
