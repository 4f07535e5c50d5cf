"""The rows that were made, by the numbers that they have in the archive."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.db.models import Model, QuerySet

from gouvernail.takeout.mentions import column_in

AT_ONCE = 200


class Numbers:
    """The number of each row here; columns that wait for a row to be made."""

    def __init__(self) -> None:
        self._keys: dict[str, dict[int, int]] = defaultdict(dict)
        self._waiting: dict[tuple[str, str], list[tuple[int, str, int]]] = defaultdict(
            list
        )
        self._texts: dict[tuple[str, str], list[tuple[int, Any]]] = defaultdict(list)

    def made(self, label: str, rank: int, key: int) -> None:
        """A row of the archive became the row `key`."""
        self._keys[label][rank] = key

    def key(self, label: str, rank: Any) -> int:
        """The row that was made. Raises `KeyError` where there is none."""
        if type(rank) is not int:
            raise ValueError(f"{label}: not a number")
        return self._keys[label][rank]

    def known(self, label: str, rank: int) -> int | None:
        """The row that was made; None where there is none yet."""
        return self._keys[label].get(rank)

    def number(self, label: str, rank: int) -> int:
        """The row that a text names; what was gone stays below zero."""
        return rank if rank <= 0 else self.key(label, rank)

    def later(self, row: tuple[str, int], column: str, other: tuple[str, int]) -> None:
        """Fill a column once the row that it names is there."""
        label, rank = row
        self._waiting[label, column].append((rank, *other))

    def after(self, row: tuple[str, int], column: str, value: Any) -> None:
        """Write a column that names lines of the journal once those are there."""
        label, rank = row
        self._texts[label, column].append((rank, value))

    def settle(self) -> None:
        """Fill the columns that waited. Raises `KeyError` for a row that never came."""
        for (label, column), waiting in self._waiting.items():
            told = ((rank, self.key(other, aim)) for rank, other, aim in waiting)
            self._fill(label, column, told)
        for (label, column), texts in self._texts.items():
            name = f"{label}.{column}"
            said = ((rank, column_in(name, text, self.number)) for rank, text in texts)
            self._fill(label, column, said)

    def _fill(self, label: str, column: str, told: Iterable[tuple[int, Any]]) -> None:
        model = apps.get_model(label)
        rows = [model(pk=self.key(label, rank), **{column: v}) for rank, v in told]
        write_again(model, rows, [column.removesuffix("_id")])


def write_again(model: type[Model], rows: list[Any], columns: list[str]) -> None:
    """Write columns of rows that were just made: journals too, still being brought."""
    QuerySet(model).bulk_update(rows, columns, batch_size=AT_ONCE)
