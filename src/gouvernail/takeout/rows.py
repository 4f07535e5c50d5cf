"""The rows of an authority as JSON objects."""

from collections import defaultdict
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any

from django.db.models import FileField, ForeignKey

from gouvernail.accounts.models import User
from gouvernail.organisations.models import Organisation
from gouvernail.takeout.belongings import HOUSE, JOURNAL, USER, Taken, label_of
from gouvernail.takeout.cells import written
from gouvernail.takeout.mentions import (
    column_in,
    details_in,
    scope_in,
    subjects_in,
)
from gouvernail.takeout.ranks import AT_ONCE, Ranks, address_of, lines_of, pairs_of
from gouvernail.takeout.stored import Stored

Row = dict[str, Any]
PERSON = ("first_name", "last_name", "language", "is_active", "erased_at", "joined_at")
NAMED_HOUSE = ("name", "kind", "ins")


def rows_of(taken: Taken, ranks: Ranks, files: Stored) -> Iterator[Row]:
    """Each row that is taken of one table: its number, its columns, its lists."""
    lists = {each.name: _links(taken, each, ranks) for each in taken.lists()}
    columns = taken.columns()
    names = [column.attname for column in columns]
    rows = taken.rows(ranks.house).values_list("pk", *names)
    for pk, *values in rows.iterator(chunk_size=AT_ONCE):
        rank = ranks.rank(taken.label, pk)
        if rank is None:
            continue
        row: Row = {"id": rank}
        for column, value in zip(columns, values, strict=True):
            row[column.name] = _cell(taken, column, value, ranks, files)
        yield row | {name: links.get(pk, []) for name, links in lists.items()}


def lines(ranks: Ranks) -> Iterator[Row]:
    """The journal, oldest first."""
    for line in lines_of(ranks.house).iterator(chunk_size=AT_ONCE):
        yield {
            "id": ranks.rank(JOURNAL, line.pk),
            "at": written(line.at),
            "by": ranks.rank(USER, line.by_id),
            "scope": scope_in(line.scope, ranks.number),
            "subjects": subjects_in(line.subjects, ranks.number),
            "label": line.label,
            "verb": line.verb,
            "details": details_in(line.verb, line.details, ranks.number),
            "reason": line.reason,
            "kind": line.kind,
            "door": line.door,
            "network": line.network,
            "undoes": ranks.rank(JOURNAL, line.undoes_id),
        }


def people(ranks: Ranks) -> Iterator[Row]:
    """Who is named, without what opens an account."""
    known = User.objects.in_bulk(ranks.of[USER])
    for key, rank in ranks.of[USER].items():
        person = known[key]
        told = {name: written(getattr(person, name)) for name in PERSON}
        yield {"id": rank, "email": address_of(person.email), **told}


def named_houses(ranks: Ranks) -> Iterator[Row]:
    """The other authorities that are named: their names, nothing of theirs."""
    known = Organisation.objects.in_bulk(ranks.of[HOUSE])
    for key, rank in ranks.of[HOUSE].items():
        if key != ranks.house.pk:
            told = {name: getattr(known[key], name) for name in NAMED_HOUSE}
            yield {"id": rank, **told}


def _links(taken: Taken, column: Any, ranks: Ranks) -> dict[int, list[int]]:
    found = defaultdict(list)
    label = label_of(column)
    for source, target in pairs_of(taken, column, ranks.house):
        rank = ranks.rank(label, target)
        if rank is not None:
            found[source].append(rank)
        elif ranks.rank(taken.label, source) is not None:
            ranks.miss(f"{taken.label}.{column.name}")
    return {source: sorted(targets) for source, targets in found.items()}


def _cell(taken: Taken, column: Any, value: Any, ranks: Ranks, files: Stored) -> Any:
    name = f"{taken.label}.{column.name}"
    if isinstance(column, ForeignKey):
        return _key(name, label_of(column), value, ranks)
    if isinstance(column, FileField):
        return file_cell(value, files) if value else None
    return written(column_in(name, value, ranks.number))


def file_cell(name: str, files: Stored) -> Row:
    """A stored file: what it was called, and the digest under which it is kept."""
    return {"name": PurePosixPath(name).name, "sha256": files.digest_of(name)}


def _key(name: str, label: str, value: int | None, ranks: Ranks) -> int | None:
    rank = ranks.rank(label, value)
    if value is not None and rank is None:
        ranks.miss(name)
    return rank
