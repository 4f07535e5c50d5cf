"""The rows of one table that came home: whose they are, what each cell says now."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from gouvernail.exchange.roundtrip.finding import FoundTable
from gouvernail.exchange.roundtrip.incoming import (
    NOBODY,
    Newcomers,
    Reader,
    reader_of,
    shown,
)
from gouvernail.exchange.roundtrip.layout import Facts, Layout
from gouvernail.exchange.roundtrip.outgoing import settled, value_of
from gouvernail.exchange.roundtrip.sheets import Failed, Held, Line
from gouvernail.exchange.roundtrip.value import (
    Column,
    ReturnedRow,
    ReturnedTable,
    Unread,
)
from gouvernail.plan.cells import folded
from gouvernail.plan.wording import PlanError, gettext_noop as _

_Base = Mapping[str, str]


@dataclass
class TableReading:
    """The table being read, what left of it, and the cells that could not be read."""

    table: FoundTable
    language: str
    bases: Mapping[str, _Base] | None
    newcomers: dict[str, Newcomers] = field(default_factory=dict)
    unread: list[Unread] = field(default_factory=list)


def reading_of(table: FoundTable, facts: Facts, layout: Layout | None) -> TableReading:
    """The reading of a table found; raises `PlanError` where no row has an identifier
    although some left."""
    bases = layout.bases.get(table.key, {}) if layout else None
    reading = TableReading(table, facts.language, bases)
    if bases and table.lines and not any(_id(reading, line) for line in table.lines):
        raise no_identifiers(table)
    return reading


def no_identifiers(table: FoundTable) -> PlanError:
    """The refusal of a sheet whose rows cannot be told apart."""
    return PlanError(
        _(
            "The sheet “%(sheet)s” has lost its hidden first column, which tells its"
            " rows apart: take a new workbook and carry your changes over."
        ),
        sheet=table.sheet,
    )


def introduce(readings: Sequence[TableReading]) -> None:
    """Let each column know the new rows that it may name, those of other sheets too."""
    for reading in readings:
        for column in reading.table.columns.values():
            if column.names:
                table, naming = column.names
                named = [new_rows(r, naming) for r in readings if r.table.key == table]
                reading.newcomers[column.key] = named[0] if named else NOBODY


def new_rows(reading: TableReading, naming: str) -> Newcomers:
    """The lines of the new rows of a table, by the folded text of one column."""
    known = _ids(reading)
    found: dict[str, list[int]] = {}
    places = [p for p, each in reading.table.columns.items() if each.key == naming]
    for line in reading.table.lines:
        if line.number not in known and places:
            text = folded(shown(line.cells.get(places[0]), reading.language))
            found.setdefault(text, []).append(line.number)
    found.pop("", None)
    return found


def returned_table(reading: TableReading) -> ReturnedTable:
    """The table as it came home; what could not be read is added to the reading."""
    table, bases = reading.table, reading.bases or {}
    ids = _ids(reading)
    readers = {
        place: reader_of(
            column, reading.language, reading.newcomers.get(column.key, NOBODY)
        )
        for place, column in table.columns.items()
    }
    rows = [
        row
        for line in table.lines
        if (row := _row(reading, readers, line, ids.get(line.number, "")))
    ]
    present = {row.id for row in rows}
    lost = {key: _whole(table, base) for key, base in bases.items()}
    lost = {key: base for key, base in lost.items() if key not in present}
    columns = tuple(column.key for _place, column in sorted(table.columns.items()))
    return ReturnedTable(
        table.key, columns, tuple(rows), table.strange, tuple(lost), lost
    )


def _whole(table: FoundTable, base: _Base) -> dict[str, str]:
    """What left of a row, empty cells too."""
    keys = {column.key for column in table.columns.values()}
    return dict.fromkeys(keys, "") | dict(base)


def _ids(reading: TableReading) -> dict[int, str]:
    """The identifier of each line by its number. A row that was copied bears its
    identifier once: where it differs least from what left, the upper one else."""
    lines: dict[str, list[Line]] = {}
    for line in reading.table.lines:
        key = _id(reading, line)
        if key:
            lines.setdefault(key, []).append(line)
    return {_original(reading, key, each).number: key for key, each in lines.items()}


def _id(reading: TableReading, line: Line) -> str:
    place = reading.table.ids
    held = line.cells.get(place) if place is not None else None
    is_covered = isinstance(held, Failed)
    return "" if is_covered else settled(shown(held, "en")).strip()


def _original(reading: TableReading, key: str, lines: list[Line]) -> Line:
    base = (reading.bases or {}).get(key)
    if base is None or len(lines) == 1:
        return lines[0]
    return max(
        lines,
        key=lambda line: sum(
            _is_untouched(
                column,
                base.get(column.key, ""),
                line.cells.get(place),
                reading.language,
            )
            for place, column in reading.table.columns.items()
        ),
    )


def _row(
    reading: TableReading, readers: Mapping[int, Reader], line: Line, row_id: str
) -> ReturnedRow | None:
    """A line of the table; None where nothing of ours stands in it."""
    left = (reading.bases or {}).get(row_id) if row_id else None
    base = _whole(reading.table, left) if left is not None else None
    now: dict[str, str] = {}
    for place, reader in readers.items():
        key, held = reader.column.key, line.cells.get(place)
        try:
            now[key] = _text(reader, held, base[key] if base else None)
        except PlanError as error:
            text = settled(shown(held, reading.language))[:200]
            cell = Unread(reading.table.key, line.number, key, text, error.wording)
            reading.unread.append(cell)
    is_said = row_id or any(now.values())
    return ReturnedRow(line.number, row_id, base, now) if is_said else None


def _text(reader: Reader, held: Held | None, base: str | None) -> str:
    """The canonical text of a cell: what left where it says the same. Raises
    `PlanError` where it cannot be read."""
    column, language = reader.column, reader.language
    if base is not None and _is_untouched(column, base, held, language):
        return base
    text = reader.text(held)
    is_same = base and text == _read(reader, value_of(column, base, language))
    return base if base and is_same else text


def _read(reader: Reader, held: Held | None) -> str | None:
    try:
        return reader.text(held)
    except PlanError:
        return None


def _is_untouched(column: Column, base: str, held: Held | None, language: str) -> bool:
    written = value_of(column, base, language)
    return type(written) is type(held) and written == held
