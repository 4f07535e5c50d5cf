"""A register in a table: the filter and the order that an address asks for.

What a register knows of its rows is said once, as a value: its criteria, its orders,
the words that a search looks through. The rest is the same for all of them.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, NamedTuple, TypeVar
from urllib.parse import urlencode

from gouvernail.core.folding import fold

Row = TypeVar("Row")
LONGEST_SEARCH = 200


@dataclass(frozen=True)
class Criterion(Generic[Row]):
    """One list to choose from: the codes that a row answers to.

    `word` says a code in words, `rank` where it stands in the list; `accepts` decides
    where a row answers to more codes than those it offers.
    """

    label: Any
    codes: Callable[[Row], Iterable[str]]
    word: Callable[[str], str] = str
    rank: Callable[[str], Any] = fold
    accepts: Callable[[Row, str], bool] | None = None

    def offered(self, rows: Iterable[Row]) -> dict[str, str]:
        """What may be chosen, code and words: only what some row answers to."""
        there = {code for row in rows for code in self.codes(row)} - {""}
        return {code: self.word(code) for code in sorted(there, key=self.rank)}

    def holds(self, row: Row, code: str) -> bool:
        """Whether the row answers to that code."""
        return self.accepts(row, code) if self.accepts else code in self.codes(row)


@dataclass(frozen=True)
class Register(Generic[Row]):
    """What is known of the rows; rows that an order leaves equal go by `title`."""

    criteria: Mapping[str, Criterion[Row]]
    orders: Mapping[str, Callable[[Row], Any]]
    order: str
    title: Callable[[Row], str]
    said: Callable[[Row], Iterable[str]]


class Choice(NamedTuple):
    """One value of a list."""

    value: str
    label: str
    is_chosen: bool


class Choices(NamedTuple):
    """One list to choose from, as the page shows it."""

    name: str
    label: str
    choices: list[Choice]


class Heading(NamedTuple):
    """The head of a column: what it says, and where sorting by it leads."""

    label: str
    query: str
    direction: str
    is_number: bool


@dataclass(frozen=True)
class Asked(Generic[Row]):
    """What the address asks for; a value that nobody offers is as if not there."""

    register: Register[Row]
    words: str
    chosen: Mapping[str, str]
    sort: str

    @classmethod
    def of(
        cls, register: Register[Row], query: Mapping[str, str], rows: list[Row]
    ) -> "Asked[Row]":
        """Read from an address, held against what these rows may answer."""
        chosen = {
            name: query[name]
            for name, each in register.criteria.items()
            if query.get(name) and query[name] in each.offered(rows)
        }
        sort = query.get("sort", "")
        known = sort.removeprefix("-") in register.orders
        words = query.get("q", "").strip()[:LONGEST_SEARCH]
        return cls(register, words, chosen, sort if known else register.order)

    def answer(self, rows: Iterable[Row]) -> list[Row]:
        """The rows that answer, in order."""
        by_title = sorted(
            filter(self._accepts, rows), key=lambda row: fold(self.register.title(row))
        )
        key = self.register.orders[self.sort.removeprefix("-")]
        found = sorted(by_title, key=key)
        return found[::-1] if self.sort.startswith("-") else found

    @property
    def is_filtered(self) -> bool:
        """Whether anything is left out."""
        return bool(self.words or self.chosen)

    @property
    def query(self) -> str:
        """The filter as the end of an address, without the order."""
        asked = {"q": self.words} if self.words else {}
        return urlencode({**asked, **self.chosen})

    def criteria(self, rows: list[Row]) -> list[Choices]:
        """The lists to choose from."""
        return [
            Choices(
                name,
                str(each.label),
                [
                    Choice(code, word, self.chosen.get(name) == code)
                    for code, word in each.offered(rows).items()
                ],
            )
            for name, each in self.register.criteria.items()
        ]

    def heading(self, name: str, label: str, is_number: bool = False) -> Heading:
        """The head of a column by which one may sort."""
        direction = ""
        if self.sort.removeprefix("-") == name:
            down = self.sort.startswith("-")
            direction = "descending" if down else "ascending"
        other = f"-{name}" if direction == "ascending" else name
        query = "&".join(filter(None, (self.query, f"sort={other}")))
        return Heading(label, query, direction, is_number)

    def _accepts(self, row: Row) -> bool:
        criteria = self.register.criteria
        if not all(criteria[name].holds(row, code) for name, code in self._pairs):
            return False
        wanted = fold(self.words).split()
        text = fold(" ".join(self.register.said(row))) if wanted else ""
        return all(word in text for word in wanted)

    @property
    def _pairs(self) -> Iterable[tuple[str, str]]:
        return self.chosen.items()
