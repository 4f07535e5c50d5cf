"""Finds in a sheet the table that left in it: which line is what, and which column.

The hidden row above the headings tells it. Where somebody took that row out, the
headings are compared with those that left.
"""

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass

from gouvernail.exchange.roundtrip.layout import (
    FAMILY,
    Facts,
    Layout,
    column_from,
    facts_from,
    loaded,
    refuse_other_version,
)
from gouvernail.exchange.roundtrip.sheets import Grid, Line
from gouvernail.exchange.roundtrip.value import Column
from gouvernail.plan.cells import folded
from gouvernail.plan.wording import Wording, gettext_noop as _

ID_HEADING = _("Identifier (do not change)")
# How far down headings are looked for where the hidden row is gone.
_DEEPEST = 60

Columns = Mapping[int, Column]


@dataclass(frozen=True)
class FoundTable:
    """A table in a sheet: its columns by their place, the place of the identifiers,
    headings that are not ours, and the lines below the headings."""

    key: str
    sheet: str
    columns: Columns
    ids: int | None
    strange: tuple[str, ...]
    lines: tuple[Line, ...]
    facts: Facts | None = None


@dataclass(frozen=True)
class _Top:
    """What stands above the lines of a table."""

    key: str
    columns: dict[int, Column]
    ids: int | None
    number: int
    facts: Facts | None = None


def table_in(grid: Grid, layout: Layout | None) -> FoundTable | None:
    """The table that a sheet holds; None where it holds none of ours."""
    top = _marked(grid, layout) or _headed(grid, layout)
    if top is None:
        return None
    known = layout.bases.get(top.key, {}) if layout else {}
    heading = _heading(grid, top, known)
    strange = _adopt(heading, top, layout)
    lines = tuple(_below(grid, heading, top, known))
    return FoundTable(
        top.key, grid.name, top.columns, top.ids, strange, lines, top.facts
    )


def _marked(grid: Grid, layout: Layout | None) -> _Top | None:
    """What the hidden row says."""
    for line in grid.lines:
        for place, held in line.cells.items():
            if isinstance(held, str) and held.startswith(FAMILY):
                top = _mark(line, place, held, layout)
                if top:
                    return top
    return None


def _mark(line: Line, ids: int, text: str, layout: Layout | None) -> _Top | None:
    refuse_other_version(text)
    said = loaded(text.partition(" ")[2])
    facts = facts_from(said)
    if facts is None or not isinstance(said.get("table"), str):
        return None
    key = said["table"]
    columns = dict(_columns(line, layout.tables.get(key, ()) if layout else ()))
    return _Top(key, columns, ids, line.number, facts)


def _columns(line: Line, known: tuple[Column, ...]) -> Iterator[tuple[int, Column]]:
    """The columns that the hidden row names; one that was copied counts once."""
    whole = {column.key: column for column in known}
    taken: set[str] = set()
    for place, held in sorted(line.cells.items()):
        column = column_from(loaded(held)) if isinstance(held, str) else None
        if column and column.key not in taken:
            taken.add(column.key)
            yield place, whole.get(column.key, column)


def _headed(grid: Grid, layout: Layout | None) -> _Top | None:
    """The table whose headings stand in the sheet, without the hidden row; one that
    has lost its identifiers too is found last."""
    if layout is None:
        return None
    tops = [
        _Top(key, columns, ids, line.number)
        for line in grid.lines[:_DEEPEST]
        for key, known in layout.tables.items()
        for columns, ids in [_named(line, known, layout.facts.language)]
        if columns and len(columns) * 2 >= len(known)
    ]
    return max(tops, key=_likeness, default=None)


def _likeness(top: _Top) -> tuple[bool, int]:
    return top.ids is not None, len(top.columns)


def _named(
    line: Line, known: tuple[Column, ...], language: str
) -> tuple[dict[int, Column], int | None]:
    """The columns of a table by the headings of a line."""
    by_heading = {folded(column.heading): column for column in reversed(known)}
    ids, columns = None, {}
    taken: set[str] = set()
    for place, text in _texts(line):
        column = by_heading.get(text)
        if text == folded(Wording(ID_HEADING).render(language)):
            ids = place if ids is None else ids
        elif column and column.key not in taken:
            taken.add(column.key)
            columns[place] = column
    return columns, ids


def _texts(line: Line) -> list[tuple[int, str]]:
    """The texts of a line, cases and accents apart."""
    return [
        (place, folded(held))
        for place, held in sorted(line.cells.items())
        if isinstance(held, str) and held.strip()
    ]


def _heading(grid: Grid, top: _Top, known: Container[str]) -> Line | None:
    """The line of the headings: the first one with half of them, from the hidden row
    on, else from the top; else the one below the hidden row."""
    wanted = {folded(each.heading) for each in top.columns.values()}
    after = [line for line in grid.lines if line.number >= top.number]
    for line in (*after[:_DEEPEST], *grid.lines):
        said = {text for _place, text in _texts(line)}
        if wanted and len(said & wanted) * 2 >= len(wanted):
            return line
    below = [line for line in after if line.number == top.number + 1]
    is_row = below and _identifier(below[0], top) in known
    return below[0] if below and top.facts and not is_row else None


def _adopt(heading: Line | None, top: _Top, layout: Layout | None) -> tuple[str, ...]:
    """Take the columns that only their heading tells; the headings left over."""
    if heading is None:
        return ()
    known = layout.tables.get(top.key, ()) if layout else ()
    taken = {column.key for column in top.columns.values()}
    free = {folded(each.heading): each for each in known if each.key not in taken}
    strange = []
    for place, held in sorted(heading.cells.items()):
        if place in top.columns or place == top.ids or not isinstance(held, str):
            continue
        column = free.pop(folded(held), None)
        if column:
            top.columns[place] = column
        elif held.strip():
            strange.append(held)
    return tuple(strange)


def _below(
    grid: Grid, heading: Line | None, top: _Top, known: Container[str]
) -> Iterator[Line]:
    """The lines of the table: below the headings, which may stand there again, and
    above them those of an identifier that left, where all was sorted together."""
    number = heading.number if heading else top.number
    for line in grid.lines:
        if line.number in (number, top.number) or (
            heading and line.cells == heading.cells
        ):
            continue
        if line.number > number or _identifier(line, top) in known:
            yield line


def _identifier(line: Line, top: _Top) -> str | None:
    held = line.cells.get(top.ids) if top.ids is not None else None
    return held.strip() if isinstance(held, str) else None
