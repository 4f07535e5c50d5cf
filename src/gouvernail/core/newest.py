"""The newest rows of several ranges of one table, without reading the rest.

`scope IN (a, b, c) ORDER BY at DESC LIMIT 50` sorts everything that a, b and c hold,
for no index gives that order. Asked range by range, each takes 50 rows of its index.
"""

from collections.abc import Iterable, Sequence
from typing import Any, TypeVar, cast

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import BigIntegerField, Expression, QuerySet
from django.db.models.sql.compiler import SQLCompiler

Rows = TypeVar("Rows", bound=QuerySet[Any])


class AnyOf(Expression):
    """The primary keys that one of several sliced querysets yields."""

    def __init__(self, parts: Sequence[QuerySet[Any]]) -> None:
        super().__init__(output_field=BigIntegerField())
        self.parts = [part.values("pk").query for part in parts]

    def as_sql(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper
    ) -> tuple[str, tuple[str | int, ...]]:
        """Each part wrapped, for SQLite takes no LIMIT within a union."""
        pieces: list[str] = []
        params: list[Any] = []
        for part in self.parts:
            sql, own = part.get_compiler(connection=connection).as_sql()
            pieces.append(f"SELECT * FROM ({sql}) p{len(pieces)}")  # noqa: S608
            params += own
        return "(" + " UNION ALL ".join(pieces) + ")", tuple(params)


def newest_of(parts: Iterable[Rows], count: int) -> Rows:
    """The newest `count` rows, by `at` then number, of all these parts of one table."""
    ordered = [part.order_by("-at", "-pk")[:count] for part in parts]
    everything = ordered[0].model._default_manager.filter(pk__in=AnyOf(ordered))
    return cast(Rows, everything.order_by("-at", "-pk")[:count])
