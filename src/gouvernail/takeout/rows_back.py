"""Rows of an archive become rows of the tables, with numbers of their own."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from django.db.models import FileField, ForeignKey, Model, QuerySet

from gouvernail.history.models import Change
from gouvernail.publishing.models import Site
from gouvernail.takeout.belongings import HOUSE, JOURNAL, USER, Taken, label_of
from gouvernail.takeout.cells import read
from gouvernail.takeout.files_back import FilesBack
from gouvernail.takeout.mentions import (
    OF_LINES,
    column_in,
    details_in,
    scope_in,
    subjects_in,
)
from gouvernail.takeout.numbers import Numbers, write_again
from gouvernail.takeout.rows import Row

AT_ONCE = 500
DOMAIN = "publishing.Site.domain"
# Lines that name other lines of the journal.
TOGETHER = "actions"


def bring_table(
    taken: Taken, rows: Iterator[Row], numbers: Numbers, files: FilesBack
) -> int:
    """Make every row of one table; how many."""
    return sum(
        len(_Batch(taken, batch, numbers, files).make()) for batch in batches(rows)
    )


def batches(rows: Iterator[Row]) -> Iterator[list[Row]]:
    """So many rows at a time."""
    while batch := list(islice(rows, AT_ONCE)):
        yield batch


class _Batch:
    """Some rows of one table, made at once."""

    def __init__(
        self, taken: Taken, rows: list[Row], numbers: Numbers, files: FilesBack
    ) -> None:
        self.taken, self.rows = taken, rows
        self.numbers, self.files = numbers, files
        self.columns = {column.name: column for column in taken.columns()}
        self.lists = {column.name: column for column in taken.lists()}

    def make(self) -> list[Model]:
        """The rows, with their lists."""
        rows: QuerySet[Model] = QuerySet(self.taken.model)
        made = rows.bulk_create(
            [self._row(row) for row in self.rows], batch_size=AT_ONCE
        )
        for told, row in zip(self.rows, made, strict=True):
            self.numbers.made(self.taken.label, told["id"], row.pk)
        for name, column in self.lists.items():
            self._link(name, column, made)
        return made

    def _row(self, told: Row) -> Model:
        unknown = told.keys() - self.columns.keys() - self.lists.keys() - {"id"}
        if unknown or type(told.get("id")) is not int:
            raise ValueError(f"{self.taken.label}: {sorted(unknown)}"[:200])
        given = {name: told[name] for name in self.columns if name in told}
        values = (self._value(told["id"], *pair) for pair in given.items())
        return self.taken.model(**dict(values))

    def _value(self, rank: int, name: str, cell: Any) -> tuple[str, Any]:
        column = self.columns[name]
        whole = f"{self.taken.label}.{name}"
        if isinstance(column, ForeignKey):
            return column.attname, self._key(rank, column, cell)
        if isinstance(column, FileField):
            longest = column.max_length or 100
            return name, self.files.name_of(cell, longest) if cell else ""
        value = read(column, cell)
        if whole in OF_LINES:
            self.numbers.after((self.taken.label, rank), name, value)
            return name, column.get_default()
        if whole == DOMAIN and Site.objects.filter(domain=value).exists():
            return name, ""
        return name, column_in(whole, value, self.numbers.number)

    def _key(self, rank: int, column: Any, cell: Any) -> int | None:
        if cell is None:
            return None
        label = label_of(column)
        found = self.numbers.known(label, cell) if type(cell) is int else None
        if found is not None or label in (USER, HOUSE) or not column.null:
            return self.numbers.key(label, cell)
        self.numbers.later((self.taken.label, rank), column.attname, (label, cell))
        return None

    def _link(self, name: str, column: Any, made: Iterable[Model]) -> None:
        through = column.remote_field.through
        source, target = column.m2m_field_name(), column.m2m_reverse_field_name()
        label = label_of(column)
        links = [
            through(
                **{f"{source}_id": row.pk, f"{target}_id": self.numbers.key(label, to)}
            )
            for told, row in zip(self.rows, made, strict=True)
            for to in told.get(name, ())
        ]
        through._base_manager.bulk_create(links, batch_size=AT_ONCE)


def bring_journal(rows: Iterator[Row], numbers: Numbers) -> int:
    """Make the lines of the journal again, in their order; how many."""
    count, again = 0, []
    plain: QuerySet[Change] = QuerySet(Change)
    for batch in batches(rows):
        lines = [_line(told, numbers) for told in batch]
        made = plain.bulk_create(lines, batch_size=AT_ONCE)
        for told, line in zip(batch, made, strict=True):
            numbers.made(JOURNAL, told["id"], line.pk)
            if line.kind == TOGETHER:
                again.append((line, told["details"]))
        count += len(made)
    for line, details in again:
        line.details = details_in(line.verb, details, numbers.number)
    write_again(Change, [line for line, _details in again], ["details"])
    return count


def _line(told: Row, numbers: Numbers) -> Change:
    columns = {column.name: column for column in Change._meta.concrete_fields}
    if told.keys() != columns.keys() or type(told["id"]) is not int:
        raise ValueError(f"{JOURNAL}: {sorted(told)}"[:200])
    plain = ("at", "label", "verb", "reason", "kind", "door", "network")
    values = {name: read(columns[name], told[name]) for name in plain}
    line = Change(**values)
    line.scope = scope_in(told["scope"], numbers.number)
    line.subjects = subjects_in(told["subjects"], numbers.number)
    line.by_id = told["by"] and numbers.key(USER, told["by"])
    if line.kind != TOGETHER:
        line.details = details_in(line.verb, told["details"], numbers.number)
    if told["undoes"] is not None:
        later = (JOURNAL, told["undoes"])
        numbers.later((JOURNAL, told["id"]), "undoes_id", later)
    return line
