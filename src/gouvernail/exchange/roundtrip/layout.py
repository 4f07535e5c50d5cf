"""What the workbook says of itself to whoever reads it again.

Two places hold it. A hidden row above the headings of each sheet names the workbook,
the table and each column, so that columns may be moved or renamed and a sheet copied
into another file. A hidden sheet holds the same and what left, row by row. Both are
JSON in cells: signs that no document may hold are escaped there, so nothing is lost.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from gouvernail.exchange.roundtrip.outgoing import settled
from gouvernail.exchange.roundtrip.value import Book, Column, Kind, Row, Table
from gouvernail.plan.wording import PlanError, gettext_noop as _

FACTS_SHEET = "_gouvernail"
LISTS_SHEET = "_lists"
FAMILY = "gouvernail.workbook/"
LAYOUT = f"{FAMILY}1"
PIECE = 32_000
MAX_TABLES = 50

Bases = dict[str, dict[str, Mapping[str, str]]]


@dataclass(frozen=True)
class Facts:
    """Which workbook this is."""

    plan: str
    plan_id: str
    part: str
    left_at: str
    language: str


@dataclass(frozen=True)
class Layout:
    """What the hidden sheet says: facts, tables with their columns, what left."""

    facts: Facts
    tables: Mapping[str, tuple[Column, ...]] = field(default_factory=dict)
    bases: Bases = field(default_factory=dict)


def facts_of(book: Book) -> Facts:
    """The facts of a workbook about to leave."""
    return Facts(book.plan, book.plan_id, book.part, book.left_at, book.language)


def packed(book: Book) -> Iterator[list[str]]:
    """The rows of the hidden sheet, each cell within what a cell may hold."""
    yield [LAYOUT, *_pieces(vars(facts_of(book)))]
    for table in book.tables:
        columns = [_column_json(each) for each in table.columns]
        yield ["table", *_pieces([table.key, columns])]
    for table in book.tables:
        for row in table.rows:
            yield ["row", *_pieces([table.key, row.id, _filled(row)])]


def marks_of(book: Book, table: Table) -> list[str]:
    """The cells of the hidden row of a sheet, that of the identifiers first."""
    first = {"table": table.key, **vars(facts_of(book))}
    return [f"{LAYOUT} {_json(first)}", *(_mark(each) for each in table.columns)]


def unpacked(rows: Iterable[Sequence[str]]) -> Layout | None:
    """The layout that the rows of a sheet hold; None where it is not the hidden one.

    A row that somebody spoiled is left out. Raises `PlanError` for another version.
    """
    lines = iter(rows)
    first = next(lines, [""])
    if not first[0].startswith(FAMILY):
        return None
    refuse_other_version(first[0])
    facts = facts_from(loaded("".join(first[1:])))
    if facts is None:
        return None
    layout = Layout(facts, {}, {})
    tables: dict[str, tuple[Column, ...]] = {}
    for kind, *pieces in lines:
        _take(kind, loaded("".join(pieces)), tables, layout.bases)
    return Layout(facts, tables, layout.bases)


def facts_from(said: Any) -> Facts | None:
    """The facts in a JSON value; None where they are not all there."""
    names = ("plan", "plan_id", "part", "left_at", "language")
    if not isinstance(said, dict) or not all(
        isinstance(said.get(name), str) for name in names
    ):
        return None
    return Facts(**{name: settled(said[name]) for name in names})


def column_from(said: Any) -> Column | None:
    """The column that a JSON value describes; None for anything else."""
    try:
        return Column(
            key=settled(str(said["key"])),
            heading=settled(str(said.get("heading", ""))),
            kind=Kind(said["kind"]),
            choices=tuple(
                (settled(str(key)), settled(str(text))) for key, text in said["choices"]
            ),
            editable=bool(said["editable"]),
            names=_names_in(said),
        )
    except (KeyError, TypeError, ValueError, AttributeError):
        return None


def _names_in(said: Any) -> tuple[str, str] | None:
    """The table and the column of a JSON column; workbooks of before have none."""
    match said.get("names"):
        case [str(table), str(column)]:
            return settled(table), settled(column)
    return None


def loaded(text: str) -> Any:
    """The JSON value of a text; None where it is none."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def refuse_other_version(text: str) -> None:
    """Raises `PlanError` where `text` names another version of this layout."""
    if text.split(" ")[0] != LAYOUT:
        raise PlanError(
            _(
                "This workbook was given out by another version of Gouvernail: take"
                " a new one and carry your changes over."
            )
        )


def _take(
    kind: str, said: Any, tables: dict[str, tuple[Column, ...]], bases: Bases
) -> None:
    match (kind, said):
        case ("table", [str(key), list(columns)]) if len(tables) < MAX_TABLES:
            found = [column_from(each) for each in columns]
            tables[settled(key)] = tuple(each for each in found if each)
        case ("row", [str(table), str(row), dict(texts)]):
            left = {str(key): settled(str(text)) for key, text in texts.items()}
            bases.setdefault(settled(table), {})[settled(row).strip()] = left


def _filled(row: Row) -> dict[str, str]:
    return {key: text for key, text in row.cells.items() if text}


def _column_json(column: Column) -> dict[str, Any]:
    return {
        "key": column.key,
        "heading": column.heading,
        "kind": column.kind.value,
        "choices": column.choices,
        "editable": column.editable,
        "names": column.names,
    }


def _mark(column: Column) -> str:
    """What the hidden row says of a column; its choices where there is room."""
    said = _column_json(column)
    text = _json(said)
    return text if len(text) <= PIECE else _json({**said, "choices": ()})


def _pieces(said: Any) -> list[str]:
    text = _json(said)
    return [text[start : start + PIECE] for start in range(0, len(text), PIECE)]


def _json(said: Any) -> str:
    return json.dumps(said, ensure_ascii=True, separators=(",", ":"))
