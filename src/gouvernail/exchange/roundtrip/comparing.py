"""What came back, beside what left and what the product holds today."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from gouvernail.exchange.roundtrip.outgoing import settled
from gouvernail.exchange.roundtrip.value import (
    Act,
    Book,
    Column,
    Difference,
    Returned,
    ReturnedRow,
    ReturnedTable,
    Row,
    Table,
)

_GONE = Table("", "", ())


@dataclass(frozen=True)
class _Pair:
    """A sheet that came back, and the table of today."""

    returned: ReturnedTable
    columns: Mapping[str, Column]
    rows: Mapping[str, Row]
    grows: bool


def differences(returned: Returned, today: Book) -> list[Difference]:
    """What the return asks for, in the order of today's tables, then of the lines.

    Three texts tell each cell, see `Act`: one that was not touched, or says what is
    there already, asks nothing. Without what left (`base`), nothing is a conflict, and
    cells that are not editable ask nothing. Rows taken out come after the others.
    """
    tables = {table.key: table for table in today.tables}
    order = {key: place for place, key in enumerate(tables)}
    sheets = sorted(
        returned.tables, key=lambda each: (order.get(each.key, len(order)), each.key)
    )
    return [
        difference
        for sheet in sheets
        for difference in _of_table(_pair(sheet, tables.get(sheet.key, _GONE)))
    ]


def _pair(sheet: ReturnedTable, table: Table) -> _Pair:
    columns = {column.key: column for column in table.columns}
    rows = {row.id: row for row in table.rows}
    return _Pair(sheet, columns, rows, table.grows)


def _of_table(pair: _Pair) -> Iterator[Difference]:
    for row in sorted(pair.returned.rows, key=lambda each: each.number):
        if not row.id:
            yield from _new(pair, row)
        elif row.id in pair.rows:
            yield from _known(pair, row, pair.rows[row.id])
        elif _is_edited(row):
            yield Difference(
                Act.REFUSED, pair.returned.key, row.id, row.number, cells=row.now
            )
    if pair.grows:
        yield from _removed(pair)


def _new(pair: _Pair, row: ReturnedRow) -> Iterator[Difference]:
    cells = {key: text for key, text in row.now.items() if text.strip()}
    if cells:
        act = Act.ADDED if pair.grows else Act.REFUSED
        yield Difference(act, pair.returned.key, "", row.number, cells=cells)


def _known(pair: _Pair, row: ReturnedRow, held: Row) -> Iterator[Difference]:
    for key in pair.returned.columns:
        if key in row.now and key in pair.columns:
            base = row.base.get(key, "") if row.base is not None else None
            today = held.cells.get(key, "")
            act = _act(pair.columns[key], base, row.now[key], today)
            if act:
                yield Difference(
                    act,
                    pair.returned.key,
                    row.id,
                    row.number,
                    key,
                    base,
                    row.now[key],
                    today,
                )


def _act(column: Column, base: str | None, now: str, today: str) -> Act | None:
    """What one cell asks for; None where it asks nothing."""
    present = settled(today)
    if now in (base, present):
        return None
    if not column.editable:
        return Act.REFUSED if base is not None else None
    return Act.CHANGED if base is None or base == present else Act.CONFLICT


def _is_edited(row: ReturnedRow) -> bool:
    """Whether somebody worked on a line: what nobody touched need not be told."""
    if row.base is None:
        return True
    return any(text != row.base.get(key, "") for key, text in row.now.items())


def _removed(pair: _Pair) -> Iterator[Difference]:
    """The lines taken out of the sheet; one that changed meanwhile is refused."""
    for row_id in pair.returned.missing:
        held = pair.rows.get(row_id)
        if held is not None:
            is_same = _is_same(pair.returned.lost.get(row_id), held)
            yield Difference(
                Act.REMOVED if is_same else Act.REFUSED,
                pair.returned.key,
                row_id,
                cells=held.cells,
            )


def _is_same(base: Mapping[str, str] | None, held: Row) -> bool:
    """Whether a line is still as it left; what did not leave of it says nothing."""
    return base is None or all(
        settled(held.cells.get(key, "")) == text for key, text in base.items()
    )
