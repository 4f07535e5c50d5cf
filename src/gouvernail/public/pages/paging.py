"""Long lists in sheets, by address alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from django.http import QueryDict

R = TypeVar("R")
# A number of page that somebody made up is not looked at further.
DIGITS = 5


@dataclass(frozen=True)
class Sheet(Generic[R]):
    """The rows of one page of a list; pages count from 1."""

    rows: Sequence[R]
    number: int
    last: int
    query: QueryDict

    @property
    def is_single(self) -> bool:
        """Whether everything is on it."""
        return self.last == 1

    @property
    def before(self) -> str:
        """The query of the page before; empty on the first."""
        return self._at(self.number - 1) if self.number > 1 else ""

    @property
    def after(self) -> str:
        """The query of the page after; empty on the last."""
        return self._at(self.number + 1) if self.number < self.last else ""

    def _at(self, number: int) -> str:
        query = self.query.copy()
        query["page"] = str(number)
        return f"?{query.urlencode()}"


def sheet_of(rows: Sequence[R], query: QueryDict, size: int) -> Sheet[R]:
    """The page that `query` asks for; the nearest one where there is no such page."""
    last = max(-(-len(rows) // size), 1)
    wished = query.get("page", "1")
    is_number = wished.isascii() and wished.isdecimal() and len(wished) <= DIGITS
    number = min(max(int(wished), 1), last) if is_number else 1
    start = (number - 1) * size
    return Sheet(rows[start : start + size], number, last, query)
