"""The rows of a tree as they stand, kept so that all of them can be put back."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from gouvernail.plans.models import Node

# Everything that bringing a plan up to date may write.
COLUMNS = (
    *("path", "parent_id", "kind", "ref", "removed_at"),
    *("title", "text", "scope", "recurring", "priority", "starts_on", "due_on"),
    *("lead_id", "department_id", "printed"),
)
Kept = dict[str, Any]


def kept_rows(rows: Iterable[Node]) -> dict[str, Kept]:
    """What `rows` hold, by key; fit for JSON."""
    return {
        row.key: {name: _plain(getattr(row, name)) for name in COLUMNS} for row in rows
    }


def changed_rows(
    before: Mapping[str, Kept], after: Mapping[str, Kept]
) -> dict[str, Kept]:
    """Of what was kept before, what is no longer so."""
    return {key: kept for key, kept in before.items() if after.get(key) != kept}


def put_rows_back(rows: Iterable[Node], kept: Mapping[str, Kept]) -> None:
    """Give `rows` the columns that were kept of them."""
    listed = list(rows)
    known = {field.attname: field for field in Node._meta.concrete_fields}
    fields = {name: known[name] for name in COLUMNS}
    for row in listed:
        for name, field in fields.items():
            setattr(row, name, field.to_python(kept[row.key][name]))
    Node.objects.bulk_update(
        listed, [field.name for field in fields.values()], batch_size=100
    )


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value
