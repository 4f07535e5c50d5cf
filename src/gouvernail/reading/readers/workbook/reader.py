"""Workbooks (XLSX, ODS, XLS, XLSB) to a source document, one table a sheet."""

from collections.abc import Iterator
from pathlib import PurePath

from gouvernail.plan.wording import PlanError, Wording, gettext_noop as _
from gouvernail.reading.readers.office.package import (
    is_encrypted_office,
    refuse_as_protected,
)
from gouvernail.reading.readers.workbook.calamine import calamine_sheets
from gouvernail.reading.readers.workbook.ods import ods_sheets
from gouvernail.reading.readers.workbook.parts import open_parts
from gouvernail.reading.readers.workbook.sheetrows import GridWriter, Sheet
from gouvernail.reading.readers.workbook.xlsx import xlsx_sheets
from gouvernail.reading.source import Notice, Progress, SourceDocument, silent

_OLE = b"\xd0\xcf\x11\xe0"
_HIDDEN = _("The sheet “%(sheet)s” is hidden: it was not read.")


def read_workbook(
    data: bytes, name: str, progress: Progress = silent
) -> SourceDocument:
    """The source document of a workbook: its visible sheets, in their order.

    Raises `PlanError` where it is damaged, protected, too large or without text.
    """
    writer = GridWriter()
    notices: list[Notice] = []
    for done, sheet in enumerate(sheets_of(data), start=1):
        if sheet.is_hidden:
            wording = Wording(_HIDDEN, {"sheet": sheet.name})
            notices.append(Notice("sheet_hidden", wording))
        else:
            writer.write(sheet.rows, sheet.name)
        progress(done, done + 1)
    if not writer.blocks:
        raise PlanError(_("This workbook holds no text: there is no plan to read."))
    return SourceDocument(
        PurePath(name).stem,
        tuple(writer.blocks),
        "\n".join(writer.texts),
        format="ods" if _is_ods(data) else "xlsx",
        notices=tuple(notices),
    )


def sheets_of(data: bytes) -> Iterator[Sheet]:
    """The sheets of a workbook of any kind, hidden ones too; raises `PlanError`."""
    if is_encrypted_office(data):
        refuse_as_protected()
    if data.startswith(_OLE):
        return calamine_sheets(data)
    parts = open_parts(data)
    if "content.xml" in parts:
        return ods_sheets(parts)
    if "xl/workbook.bin" in parts:
        return calamine_sheets(data)
    if "xl/workbook.xml" in parts:
        return xlsx_sheets(parts)
    raise PlanError(
        _("This file is not a workbook: bring the XLSX, XLS or ODS file of the plan.")
    )


def _is_ods(data: bytes) -> bool:
    return b"opendocument.spreadsheet" in data[:200]
