"""A workbook that came home, read: what left, what each cell says now.

It may have been sorted, filtered, its columns moved, hidden or renamed, rows put in or
taken out, by whatever program. Nothing is guessed: a cell that cannot be read for sure
is told with its sheet and line, and asks for nothing.
"""

from collections.abc import Iterator, Sequence

from gouvernail.exchange.roundtrip.finding import FoundTable, table_in
from gouvernail.exchange.roundtrip.layout import FACTS_SHEET, Facts, Layout, unpacked
from gouvernail.exchange.roundtrip.rows import (
    introduce,
    no_identifiers,
    reading_of,
    returned_table,
)
from gouvernail.exchange.roundtrip.sheets import Grid
from gouvernail.exchange.roundtrip.sheets_ods import ods_grids
from gouvernail.exchange.roundtrip.sheets_xlsx import xlsx_grids
from gouvernail.exchange.roundtrip.value import Returned
from gouvernail.plan.wording import PlanError, gettext_noop as _
from gouvernail.reading.readers.office.package import (
    Package,
    is_encrypted_office,
    refuse_as_protected,
)
from gouvernail.reading.readers.workbook.parts import open_parts

MAX_SIZE = 50_000_000

_PACKED = b"PK\x03\x04"


def read_book(data: bytes) -> Returned:
    """What an XLSX or ODS file that we gave out says now.

    Raises `PlanError`, in one sentence, where the file is too large, damaged, of
    another kind, not one of ours or of another version, or mixes two workbooks.
    """
    grids = _grids(data)
    layout = _layout(grids)
    found = [table for grid in grids if (table := table_in(grid, layout))]
    found = _identified(found)
    facts = _facts(found, layout)
    _refuse_twins(found)
    readings = [reading_of(table, facts, layout) for table in found]
    introduce(readings)
    tables = tuple(returned_table(each) for each in readings)
    unread = tuple(cell for each in readings for cell in each.unread)
    return Returned(**vars(facts), tables=tables, unread=unread)


def _grids(data: bytes) -> list[Grid]:
    if len(data) > MAX_SIZE:
        raise PlanError(
            _("This file is larger than %(size)s MB: no workbook of a plan is."),
            size=MAX_SIZE // 1_000_000,
        )
    if is_encrypted_office(data):
        refuse_as_protected()
    if not data.startswith(_PACKED):
        raise _no_workbook()
    # It looks at what the file would unpack to before anything is unpacked.
    Package(data)
    parts = open_parts(data)
    if "content.xml" in parts:
        return list(ods_grids(parts))
    if "xl/workbook.xml" in parts:
        return list(xlsx_grids(parts))
    raise _no_workbook()


def _no_workbook() -> PlanError:
    return PlanError(_("This file is not a workbook: bring back the XLSX or ODS file."))


def _layout(grids: Sequence[Grid]) -> Layout | None:
    """What the hidden sheet says, whatever it is called by now."""
    named = sorted(grids, key=lambda grid: grid.name != FACTS_SHEET)
    layouts = (unpacked(_rows(grid)) for grid in named)
    return next((each for each in layouts if each), None)


def _rows(grid: Grid) -> Iterator[list[str]]:
    for line in grid.lines:
        yield [
            held if isinstance(held, str) else ""
            for _column, held in sorted(line.cells.items())
        ]


def _facts(found: Sequence[FoundTable], layout: Layout | None) -> Facts:
    """The facts that all the sheets agree on."""
    said = [(table.sheet, table.facts) for table in found if table.facts]
    facts = layout.facts if layout else next((each for _n, each in said), None)
    if facts is None or not found:
        raise PlanError(
            _(
                "This workbook was not given out by Gouvernail, or its sheets were"
                " built anew: take a new one and carry your changes over."
            )
        )
    others = [name for name, each in said if each != facts]
    if others:
        raise PlanError(
            _(
                "The sheet “%(sheet)s” comes from another workbook: bring each one"
                " back by itself."
            ),
            sheet=others[0],
        )
    return facts


def _refuse_twins(found: Sequence[FoundTable]) -> None:
    seen: dict[str, str] = {}
    for table in found:
        if table.key in seen:
            raise PlanError(
                _(
                    "The sheets “%(first)s” and “%(second)s” hold the same table:"
                    " keep one of them."
                ),
                first=seen[table.key],
                second=table.sheet,
            )
        seen[table.key] = table.sheet


def _identified(found: Sequence[FoundTable]) -> list[FoundTable]:
    """The tables whose rows can be told apart; a sheet that only looks like one of
    them is somebody's own. Raises `PlanError` where there is nothing better."""
    whole = [table for table in found if table.ids is not None]
    keys = {table.key for table in whole}
    for table in found:
        if table.key not in keys:
            raise no_identifiers(table)
    return whole
