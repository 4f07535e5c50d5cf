"""What the cells of a row tell of its items: fields, ticks under years and services."""

import re
from collections.abc import Iterator, Sequence

from gouvernail.reading.columns import TEXT
from gouvernail.reading.recognition.columns import CROSS, TICK, Column
from gouvernail.reading.recognition.field_values import read_fields
from gouvernail.reading.recognition.fields import split_fields
from gouvernail.reading.recognition.grids import GridCell, Row
from gouvernail.reading.recognition.headings import Headings
from gouvernail.reading.recognition.lines import Told, with_list_label
from gouvernail.reading.recognition.totals import is_total_heading

_TICKED = ("year:", "tick:", "state:")
_ZERO = re.compile(r"(?:€\s*)?0+(?:[.,](?:0+|-+))?\s*(?:€|eur|euros?)?", re.IGNORECASE)
_NAMES = ("lead", "department", "competent", "political_owner")


def told_of(row: Row, headings: Headings) -> Iterator[Told]:
    """The fields of the row; those of merged cells hold for it as well."""
    for column in headings.of_role("field"):
        cell = row.at.get(column.at)
        if column.field.startswith(_TICKED):
            continue
        if cell is not None and _is_empty_total(column, cell, headings):
            yield Told("", "", cell.blocks)
        elif cell is not None:
            yield from _field(column.field, cell)
        elif column.at in row.over and not column.field.startswith("budget"):
            yield Told(column.field, _value(row.over[column.at]), ())
    yield from _ticked(row, headings)


def _is_empty_total(column: Column, cell: GridCell, headings: Headings) -> bool:
    """Whether it only adds up the years beside it, which are empty in this row."""
    by_year = any(c.field.startswith("budget:20") for c in headings.columns)
    adds_up = column.field == "budget" and is_total_heading(column.heading)
    return by_year and adds_up and _ZERO.fullmatch(cell.text.strip()) is not None


def _ticked(row: Row, headings: Headings) -> Iterator[Told]:
    """The years and the services under which the row has a tick."""
    marks: dict[str, list[tuple[str, GridCell]]] = {"year": [], "tick": [], "state": []}
    for column in headings.of_role("field"):
        kind, _colon, rest = column.field.partition(":")
        if kind in marks and column.at in row.at:
            cell = row.at[column.at]
            if TICK.fullmatch(cell.text.strip()):
                marks[kind].append((rest, cell))
    if marks["year"]:
        years = [year for year, _cell in marks["year"]]
        yield Told("due", f"{years[0]}-{years[-1]}", _blocks(marks["year"]))
    if len(marks["state"]) == 1:
        yield Told("status", _state(*marks["state"][0]), _blocks(marks["state"]))
    yield from _services(marks["tick"])


def _state(name: str, cell: GridCell) -> str:
    """The state ticked; a cross among check marks is read by what explains it."""
    state, _colon, crossed = name.partition(":")
    mark = cell.text.strip()
    return mark if crossed and CROSS.fullmatch(mark) else state


def _services(ticked: Sequence[tuple[str, GridCell]]) -> Iterator[Told]:
    """The services ticked: the pilot where a letter tells it, the others beside."""
    pilots = [each for each in ticked if each[1].text.strip() in "Pp"]
    others = [each for each in ticked if each not in pilots]
    for field, found in (
        ("", pilots or others),
        ("partners", others if pilots else []),
    ):
        if found:
            name, _colon, _service = found[0][0].partition(":")
            services = ", ".join(rest.partition(":")[2] for rest, _cell in found)
            yield Told(field or name, services, _blocks(found))


def _blocks(found: Sequence[tuple[str, GridCell]]) -> tuple[int, ...]:
    return tuple(at for _name, cell in found for at in cell.blocks)


def _field(name: str, cell: GridCell) -> Iterator[Told]:
    """The field of a cell; two where its heading names two, one a paragraph."""
    names = name.split("/")
    inside = {n for _at, b in cell.paragraphs for n, _value in split_fields(b.text)}
    if len(inside) > 1:
        yield from _told_inside(cell)
    elif len(names) == len(cell.paragraphs) == 2:
        for each, (at, block) in zip(names, cell.paragraphs, strict=True):
            yield Told(each, block.text, (at,))
    else:
        name = names[0] if len(names) == 1 else _only_one(names, _value(cell))
        yield Told(name, _value(cell), cell.blocks)


def _only_one(names: Sequence[str], text: str) -> str:
    """Which of the two fields a cell with one paragraph tells: a name has no figures,
    and a date, an amount or a state is read whole."""
    named = [name for name in names if name in _NAMES]
    others = [name for name in names if name not in _NAMES]
    for name in others:
        fields, left, _doubts = read_fields([(name, text)])
        if fields.model_fields_set and not left:
            return name
    plain = len(named) == 1 and not re.search(r"\d", text)
    return named[0] if plain else TEXT


def _value(cell: GridCell) -> str:
    """The paragraphs of a cell, one a line."""
    return "\n".join(
        f"{block.list_label} {block.text}" if block.list_label else block.text
        for _at, block in cell.paragraphs
    )


def texts_of(row: Row, headings: Headings) -> Iterator[Told]:
    """Cells under a heading nobody knows are text of the item."""
    known = {column.at for column in headings.columns if column.role != TEXT}
    named = {column.at: column.heading for column in headings.columns}
    for at, cell in row.at.items():
        if at not in known and named.get(at) and TICK.fullmatch(cell.text.strip()):
            yield Told(TEXT, f"{named[at]} : {cell.text.strip()}", cell.blocks)
        elif at not in known:
            yield from _told_inside(cell)


def _told_inside(cell: GridCell) -> Iterator[Told]:
    """The fields that a cell tells line by line ("Pilote : …"), or its whole text."""
    pairs = [(at, split_fields(block.text)) for at, block in cell.paragraphs]
    if not any(found for _at, found in pairs):
        yield Told(TEXT, _value(cell), cell.blocks)
        return
    last = TEXT
    for (at, found), (_at, block) in zip(pairs, cell.paragraphs, strict=True):
        for name, value in found or ((last, with_list_label(block)),):
            yield Told(name, value, (at,))
            last = name
