"""The actions and the news as JSON, flat and versioned, and the JSON Schema of it."""

import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import override

from gouvernail.exchange.planfile import DIALECT
from gouvernail.plan.audience import Topic
from gouvernail.plan.rollups import COUNTS
from gouvernail.public.data.columns import COLUMNS, SHAPES, columns_of
from gouvernail.public.data.licences import licence_of
from gouvernail.public.data.rows import rows_of
from gouvernail.public.data.tables import UPDATES
from gouvernail.public.door import Visit
from gouvernail.publishing.reading import Opened

VERSION = 1
ACTIONS, NEWS = "gouvernail.open.actions", "gouvernail.open.updates"


def actions_json(visit: Visit) -> bytes:
    """Every action with the columns that are shown."""
    told = visit.opened
    columns = columns_of(told)
    rows = rows_of(told, visit.links)
    listed = [{each.key: plain(each.read(row)) for each in columns} for row in rows]
    # The counts say which denominator a rate goes with: nobody need guess.
    head = {**_head(visit, ACTIONS), **_counts(told)}
    return written({**head, "actions": listed})


def updates_json(visit: Visit) -> bytes:
    """What was said, newest first."""
    rows = UPDATES.rows(visit) if UPDATES.is_shown(visit.opened) else ()
    listed = [dict(zip(UPDATES.keys, map(plain, row), strict=True)) for row in rows]
    return written({**_head(visit, NEWS), "updates": listed})


def actions_schema(visit: Visit) -> bytes:
    """What a program may count on in the file of actions."""
    with override("en"):
        fields = {column.key: _field(column) for column in COLUMNS}
    always = [column.key for column in COLUMNS if not column.needs]
    action = {
        "type": "object",
        "properties": fields,
        "required": always,
        "additionalProperties": False,
    }
    schema = {
        "$schema": DIALECT,
        "$id": f"urn:{ACTIONS.replace('.', ':')}:{VERSION}",
        "title": "Actions of a strategic plan as open data",
        "type": "object",
        "properties": {
            "format": {"const": ACTIONS},
            "version": {"const": VERSION},
            **_PROPERTIES,
            "actions": {"type": "array", "items": action},
        },
        "required": ["format", "version", *_ALWAYS, "actions"],
        "additionalProperties": False,
    }
    return written(schema)


def plain(value: object) -> Any:
    """A value as JSON has it."""
    if isinstance(value, tuple):
        return list(value)
    if isinstance(value, Decimal):
        return float(value)
    return value.isoformat() if isinstance(value, date) else value


def written(value: Mapping[str, Any]) -> bytes:
    """One line a key, every sign as it is."""
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


def _head(visit: Visit, name: str) -> dict[str, Any]:
    value = visit.opened.value
    return {
        "format": name,
        "version": VERSION,
        "licence": licence_of(visit.site).deed,
        "publisher": value.house.name,
        "plan": {
            "id": f"{value.house.slug}/{value.slug}",
            "title": value.plan.title,
            "language": value.plan.language,
            "url": visit.links.whole("home"),
            "is_draft": value.is_draft,
        },
        "language": visit.language,
        "as_of": value.as_of.isoformat(),
        "published_at": value.published_at.isoformat(),
        "hidden": list(value.hidden),
    }


def _counts(told: Opened) -> dict[str, Any]:
    if not told.shows(Topic.STATUS.value):
        return {}
    tally = told.tallies[None]
    counts = {name: getattr(tally, name) for name in COUNTS}
    return {
        "counts": {"total": tally.total, "denominator": tally.denominator, **counts}
    }


def _field(column: Any) -> dict[str, Any]:
    return {**SHAPES[column.shape], "description": str(column.about)}


_TEXT = {"type": "string"}
_PROPERTIES: dict[str, Any] = {
    "licence": {"type": "string", "format": "uri"},
    "publisher": _TEXT,
    "plan": {
        "type": "object",
        "properties": {
            "id": _TEXT,
            "title": _TEXT,
            "language": _TEXT,
            "url": {"type": "string", "format": "uri"},
            "is_draft": {"type": "boolean"},
        },
        "required": ["id", "title", "language", "url", "is_draft"],
    },
    "language": {"enum": ["fr", "nl", "de", "en"]},
    "as_of": {"type": "string", "format": "date"},
    "published_at": {"type": "string", "format": "date-time"},
    "hidden": {"type": "array", "items": _TEXT},
    "counts": {"type": "object", "additionalProperties": {"type": "integer"}},
}
_ALWAYS = [key for key in _PROPERTIES if key != "counts"]
