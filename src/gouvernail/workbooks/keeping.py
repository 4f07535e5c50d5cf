"""What a workbook says, as it is kept in the database, and back."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from gouvernail.exchange.roundtrip.value import (
    Returned,
    ReturnedRow,
    ReturnedTable,
    Unread,
)


def kept(returned: Returned) -> dict[str, Any]:
    """Plain values, without the signs that no database keeps."""
    plain: dict[str, Any] = _cleaned(asdict(returned))
    return plain


def returned_in(content: Mapping[str, Any]) -> Returned:
    """The value that was kept."""
    plain = {name: content[name] for name in ("plan", "plan_id", "part", "left_at")}
    return Returned(
        **plain,
        language=content["language"],
        tables=tuple(_table(table) for table in content["tables"]),
        unread=tuple(Unread(**each) for each in content["unread"]),
    )


def _table(content: Mapping[str, Any]) -> ReturnedTable:
    names = ("columns", "strange", "missing")
    told: dict[str, Any] = {name: tuple(content[name]) for name in names}
    rows = tuple(ReturnedRow(**row) for row in content["rows"])
    more = {n: content[n] for n in content.keys() - {*names, "rows", "key"}}
    return ReturnedTable(content["key"], rows=rows, **told, **more)


def _cleaned(value: Any) -> Any:
    if isinstance(value, str):
        return value.replace("\x00", " ").encode("utf-8", "replace").decode()
    if isinstance(value, Mapping):
        return {_cleaned(name): _cleaned(each) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return [_cleaned(each) for each in value]
    return value
