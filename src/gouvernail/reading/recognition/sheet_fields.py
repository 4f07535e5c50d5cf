"""Fields told once for a whole sheet of a workbook: "Service : Travaux" above its rows.

Where each service keeps a sheet of its own, the service stands in the first rows, or
only in the name of the sheet.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from gouvernail.reading.columns import Meanings
from gouvernail.reading.recognition.columns import Column, column_of, level_named_by
from gouvernail.reading.recognition.fields import split_fields
from gouvernail.reading.recognition.grids import GridCell, Row
from gouvernail.reading.recognition.lines import Line, Told, Verdict, is_volet_name
from gouvernail.reading.recognition.records import Entry, Record
from gouvernail.reading.recognition.words import RANKS, Word

_AT_LEAST = 3
_SERVICES = ("department", "competent")
_WHOLE = frozenset({"department", "competent", "lead", "political_owner"})


def told_above(rows: Sequence[Row], meanings: Meanings) -> tuple[Told, ...]:
    """What rows above the headings tell of all the rows below them."""
    found = [told for row in rows for told in _told(row, meanings)]
    return tuple(told for told in found if told.name in _WHOLE and told.value)


def _told(row: Row, meanings: Meanings) -> Iterator[Told]:
    cells = list(row.cells)
    for cell in cells:
        for at, block in cell.paragraphs:
            pairs = split_fields(block.text)
            yield from (Told(name, value, (at,)) for name, value in pairs)
    for label, value in zip(cells, cells[1:], strict=False):
        column = _column(label, meanings)
        if column.role == "field":
            yield Told(column.field, value.text, value.blocks)


def _column(cell: GridCell, meanings: Meanings) -> Column:
    return column_of(cell.cell.column, cell.text.strip(" :"), meanings)


def with_sheet_fields(
    found: Line | Verdict | Record, told: Sequence[Told]
) -> Line | Verdict | Record:
    """The item of a row with what its sheet tells, where the row tells it not."""
    if isinstance(found, Verdict) or not told:
        return found
    if isinstance(found, Record):
        return _in_record(found, told)
    own = {each.name for each in found.fields}
    more = (replace(each, blocks=()) for each in told if each.name not in own)
    return replace(found, fields=(*found.fields, *more)) if own else found


def _in_record(record: Record, told: Sequence[Told]) -> Record:
    own = {entry.column.field for entry in record.entries if entry.values}
    more = (
        Entry(Column(-1, "", "field", field=each.name), ((each.blocks[0], each.value),))
        for each in told
        if each.name not in own
    )
    return replace(record, entries=(*record.entries, *more))


def with_sheet_names(lines: Sequence[Line]) -> list[Line]:
    """The actions with the name of their sheet as department, where sheets are kept
    by services: the same objectives come back from one sheet to the next."""
    actions = [line for line in lines if _is_action(line)]
    names = [line.sheet or "" for line in actions]
    runs = sum(one != other for one, other in pairwise(["", *names]))
    told = any(each.name in _SERVICES for line in actions for each in line.fields)
    apart = len(set(names)) >= _AT_LEAST and runs > len(set(names))
    if told or not apart or not all(map(_may_be_service, set(names))):
        return list(lines)
    known = {id(line) for line in actions}
    return [_of_sheet(line) if id(line) in known else line for line in lines]


def _is_action(line: Line) -> bool:
    return line.column >= 0 and RANKS.get(line.word) == RANKS[Word.ACTION]


def _may_be_service(name: str) -> bool:
    plain = not any(char.isdigit() for char in name) and level_named_by(name) is None
    return plain and len(name) > 1 and not is_volet_name(name)


def _of_sheet(line: Line) -> Line:
    return replace(
        line, fields=(*line.fields, Told("department", line.sheet or "", ()))
    )
