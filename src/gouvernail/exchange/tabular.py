"""The plan back from the workbook or the CSV file that Gouvernail wrote of it.

People work on these tables: rows may have been sorted, added or taken out. Identifiers
tell which rows are known; a row without one is new.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import PurePath
from typing import Any

from pydantic import ValidationError

from gouvernail.exchange.columns import COLUMNS, KIND_LABELS
from gouvernail.exchange.csvtable import DANGEROUS
from gouvernail.exchange.tabular_cells import PARSERS, choice_cell, scope_cell
from gouvernail.exchange.tabular_tree import in_order
from gouvernail.plan.kinds import MessageLevel, NodeKind, OrganisationKind
from gouvernail.plan.model import MAX_NODES, PlanFile
from gouvernail.plan.refusals import refusal
from gouvernail.plan.wording import PlanError, Wording, gettext_noop as _
from gouvernail.reading.readers.csvtable import csv_records
from gouvernail.reading.readers.decoding import decode
from gouvernail.reading.readers.workbook.reader import sheets_of
from gouvernail.reading.readers.workbook.sheetrows import Sheet

_LANGUAGES = ("fr", "en", "nl", "de")
_NEEDED = frozenset(("id", "parent", "kind", "title"))
_WORKBOOK = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_HEAD = 4096
_YEARS = re.compile(r"(\d{4})–(\d{4})")
_ORGANISATION = re.compile(r"(.*) \((\d{5})\)", re.DOTALL)
_MESSAGES = "fr"
_kind_cell = choice_cell(KIND_LABELS)

Row = Mapping[str, str]
Values = dict[str, Any]


@dataclass(frozen=True)
class _Table:
    """Rows by the keys of their columns, and what the workbook says of the plan."""

    language: str
    rows: tuple[tuple[int, Row], ...]
    facts: tuple[tuple[str, str], ...] = ()


def load_table(data: bytes, name: str) -> PlanFile | None:
    """The plan of a table that Gouvernail wrote; None for any other file.

    Known by its headings, those of the identifiers among them. A cell of a field that
    cannot be read gives a message; raises `PlanError` where the tree cannot be built.
    """
    table = _read(data)
    if table is None:
        return None
    messages: list[Values] = []
    nodes = in_order([_node(n, row, table, messages) for n, row in table.rows])
    head = _head(table, PurePath(name).stem)
    try:
        return PlanFile.model_validate(
            {**head, "nodes": tuple(nodes), "messages": tuple(messages)}
        )
    except ValidationError as error:
        raise refusal(error) from error


def _read(data: bytes) -> _Table | None:
    try:
        return _from_workbook(data) if data.startswith(_WORKBOOK) else _from_csv(data)
    except PlanError:
        # Whatever is wrong with it, it is for the readers to say.
        return None


def _from_csv(data: bytes) -> _Table | None:
    if not any(_identifier(name) in data[:_HEAD] for name in _LANGUAGES):
        return None
    records = ([_bare(cell) for cell in row] for row in csv_records(decode(data)))
    return _table(enumerate(records, start=1))


def _from_workbook(data: bytes) -> _Table | None:
    sheets = iter(sheets_of(data))
    table = next((_table(_cells(sheet)) for sheet in islice(sheets, 1)), None)
    if table is None:
        return None
    facts = [cells for sheet in islice(sheets, 1) for _row, cells in _cells(sheet)]
    pairs = tuple((cells[0], cells[1]) for cells in facts if len(cells) > 1)
    return _Table(table.language, table.rows, pairs)


def _cells(sheet: Sheet) -> Iterator[tuple[int, list[str]]]:
    for row in sheet.rows:
        texts = {column: cell.text for column, cell in row.cells.items()}
        width = max(texts) + 1
        yield row.number, [texts.get(column, "") for column in range(width)]


def _table(rows: Iterable[tuple[int, list[str]]]) -> _Table | None:
    numbered = iter(rows)
    _number, first = next(numbered, (0, []))
    for language in _LANGUAGES:
        headings = _headings(language)
        keys = [headings.get(cell.strip(), "") for cell in first]
        if set(keys) >= _NEEDED:
            found = (
                (
                    number,
                    {key: cell for key, cell in zip(keys, row, strict=False) if cell},
                )
                for number, row in islice(numbered, MAX_NODES + 1)
            )
            return _Table(language, tuple((n, row) for n, row in found if row))
    return None


def _identifier(language: str) -> bytes:
    """The heading without which a table is not ours, as a CSV file writes it."""
    headings = {key: heading for heading, key in _headings(language).items()}
    return headings["parent"].encode()


def _headings(language: str) -> Mapping[str, str]:
    return {column.heading(language): column.key for column in COLUMNS}


def _bare(cell: str) -> str:
    """The cell without the apostrophe that keeps it from being run."""
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(DANGEROUS) else cell


def _node(number: int, row: Row, table: _Table, messages: list[Values]) -> Values:
    node: Values = {"row": number, "id": row.get("id", "").strip()}
    node["parent"] = row.get("parent", "").strip() or None
    node["kind"] = _kind(number, row, table.language)
    node["title"] = _title(number, row)
    for key in ("ref", "text"):
        node[key] = row.get(key)
    fields = dict(_fields(number, row, table.language, messages))
    if "scope" in fields:
        node["scope"] = fields.pop("scope")
    return {**node, "fields": fields}


def _fields(
    number: int, row: Row, language: str, messages: list[Values]
) -> Iterator[tuple[str, Any]]:
    for key, text in row.items():
        parse = scope_cell if key == "scope" else PARSERS.get(key)
        if parse is None:
            continue
        try:
            yield key, parse(text, language)
        except (ValueError, ArithmeticError):
            messages.append(_unread(number, text, row.get("id", "").strip()))


def _title(number: int, row: Row) -> str:
    title = row.get("title", "")
    if not title.strip():
        raise PlanError(_("Row %(row)s of the table has no title."), row=number)
    return title


def _kind(number: int, row: Row, language: str) -> NodeKind:
    try:
        kind: NodeKind = _kind_cell(row.get("kind", ""), language)
    except ValueError:
        raise PlanError(
            _("Row %(row)s of the table: “%(level)s” is not the name of a level."),
            row=number,
            level=row.get("kind", "")[:100],
        ) from None
    return kind


def _unread(number: int, text: str, node: str) -> Values:
    params = {"row": number, "text": text[:200]}
    wording = Wording(
        _("Row %(row)s of the table: “%(text)s” could not be read; it was left out."),
        params,
    )
    return {
        "level": MessageLevel.WARNING,
        "code": "cell_unread",
        "node": node or None,
        "text": wording.render(_MESSAGES),
    }


def _head(table: _Table, name: str) -> Values:
    """Title, period and organisations, as the second sheet of the workbook says."""
    labels = {
        Wording(label).render(table.language): key
        for key, label in (
            ("title", _("Title")),
            ("period", _("Period")),
            ("organisation", _("Organisation")),
        )
    }
    facts = [(labels.get(label), value) for label, value in table.facts]
    titles = [value for key, value in facts if key == "title"]
    years = [_YEARS.fullmatch(value) for key, value in facts if key == "period"]
    periods = [
        {"start": int(each.group(1)), "end": int(each.group(2))}
        for each in years
        if each
    ]
    return {
        "title": (titles[0] if titles else name)[:500],
        "period": periods[0] if periods else None,
        "organisations": tuple(
            _organisation(v) for k, v in facts if k == "organisation"
        ),
    }


def _organisation(text: str) -> Values:
    match = _ORGANISATION.fullmatch(text)
    name, ins = match.groups() if match else (text, None)
    if name in set(OrganisationKind):
        return {"kind": OrganisationKind(name), "ins": ins}
    kinds = (
        (("cpas", "c.p.a.s"), OrganisationKind.CPAS),
        (("province",), OrganisationKind.PROVINCE),
        (("ville", "commune"), OrganisationKind.COMMUNE),
    )
    lower = name.casefold()
    found = (kind for words, kind in kinds if any(word in lower for word in words))
    return {"kind": next(found, OrganisationKind.OTHER), "name": name, "ins": ins}
