"""What a view asks for besides its filter: columns, order, groups."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Self

from django.http import QueryDict
from django.utils.http import urlencode

from gouvernail.web.actions.columns import BY_KEY, USUAL
from gouvernail.web.actions.groups import GROUPS

MOST_KEYS = 2


@dataclass(frozen=True)
class TableAsked:
    """The table that an address asks for; what means nothing is left out.

    `sort` holds column keys, the strongest first; a minus turns one round.
    """

    columns: tuple[str, ...] = USUAL
    sort: tuple[str, ...] = ()
    group: str = ""

    @classmethod
    def of(cls, query: QueryDict) -> Self:
        """The table in the address."""
        columns = tuple(each for each in _listed(query, "columns") if each in BY_KEY)
        keys = _listed(query, "sort")
        sort = tuple(each for each in keys if each.removeprefix("-") in BY_KEY)
        group = query.get("group", "")
        return cls(
            columns=columns or USUAL,
            sort=sort[:MOST_KEYS],
            group=group if group in GROUPS else "",
        )

    @property
    def kept(self) -> list[tuple[str, str]]:
        """What differs from the usual table, as the address says it."""
        asked = [("sort", ",".join(self.sort)), ("group", self.group)]
        if self.columns != USUAL:
            asked.insert(0, ("columns", ",".join(self.columns)))
        return [(name, value) for name, value in asked if value]

    @property
    def query(self) -> str:
        """The same, as the end of an address."""
        return urlencode(self.kept).replace("%2C", ",")

    def sorted_by(self, key: str) -> Self:
        """By `key` first, then by what came first before; once more turns it."""
        first = self.sort[0] if self.sort else ""
        if first == key:
            return replace(self, sort=(f"-{key}", *self.sort[1:]))
        others = (each for each in self.sort if each.removeprefix("-") != key)
        return replace(self, sort=(key, *others)[:MOST_KEYS])

    def with_column_moved(self, key: str, step: int) -> Self:
        """With the column one place earlier or later."""
        columns = list(self.columns)
        place = columns.index(key)
        columns.insert(max(place + step, 0), columns.pop(place))
        return replace(self, columns=tuple(columns))

    def grouped_by(self, group: str) -> Self:
        """In these groups, or in none."""
        return replace(self, group=group)


def _listed(query: QueryDict, name: str) -> Iterable[str]:
    """Written `a,b` or `a` and `b` apart, each once."""
    values = (part for value in query.getlist(name) for part in value.split(","))
    return dict.fromkeys(values)
