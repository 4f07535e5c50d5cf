"""The filter of the register: what the address asks for, and what answers."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from gouvernail.core.folding import fold
from gouvernail.money.enums_grants import GrantStanding, GrantState
from gouvernail.plan.grants import Standing
from gouvernail.web.grants.rows import GrantRow

NONE = Decimal(-1)
STANDINGS = list(Standing)
SORTS: dict[str, Callable[[GrantRow], Any]] = {
    "title": lambda row: "",
    "funder": lambda row: fold(row.grant.funder),
    "state": lambda row: list(GrantState.values).index(row.grant.state),
    "standing": lambda row: STANDINGS.index(row.standing),
    "due": lambda row: row.due.on if row.due else date.max,
    "asked": lambda row: _or_none(row.grant.asked),
    "granted": lambda row: _or_none(row.grant.granted),
    "received": lambda row: _or_none(row.grant.received),
}
CRITERIA: dict[str, Callable[[GrantRow], str]] = {
    "funder": lambda row: row.grant.funder,
    "source": lambda row: row.grant.source.name if row.grant.source else "",
    "state": lambda row: row.grant.state,
    "standing": lambda row: row.standing.value,
    "owner": lambda row: row.grant.owner.full_name if row.grant.owner else "",
}
WORDS: dict[str, Mapping[str, Any]] = {
    "state": dict(GrantState.choices),
    "standing": dict(GrantStanding.choices),
}


class Choice(NamedTuple):
    """One value of a criterion."""

    value: str
    label: str
    is_chosen: bool


class Criterion(NamedTuple):
    """One list to choose from."""

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
class Asked:
    """What the address asks for; a value that nobody offers is as if not there."""

    words: str
    chosen: Mapping[str, str]
    sort: str

    @classmethod
    def of(cls, query: Mapping[str, str], rows: list[GrantRow]) -> "Asked":
        """Read from an address, held against what these rows may answer."""
        chosen = {
            name: query[name]
            for name in CRITERIA
            if query.get(name) and query[name] in _values(name, rows)
        }
        sort = query.get("sort", "")
        known = sort.removeprefix("-") in SORTS
        words = query.get("q", "").strip()[:200]
        return cls(words, chosen, sort if known else "standing")

    def answer(self, rows: Iterable[GrantRow]) -> list[GrantRow]:
        """The rows that answer, in order."""
        found = sorted(filter(self._accepts, rows), key=lambda r: fold(r.grant.title))
        key = SORTS[self.sort.removeprefix("-")]
        if self.sort.removeprefix("-") == "title":
            return found[::-1] if self.sort.startswith("-") else found
        return sorted(found, key=key, reverse=self.sort.startswith("-"))

    @property
    def is_filtered(self) -> bool:
        """Whether anything is left out."""
        return bool(self.words or self.chosen)

    @property
    def query(self) -> str:
        """The filter as the end of an address, without the order."""
        asked = {"q": self.words} if self.words else {}
        return urlencode({**asked, **self.chosen})

    def criteria(self, rows: list[GrantRow]) -> list[Criterion]:
        """The lists to choose from: only what some row answers to."""
        return [
            Criterion(
                name,
                label,
                [
                    Choice(value, words, self.chosen.get(name) == value)
                    for value, words in _values(name, rows).items()
                ],
            )
            for name, label in _labels().items()
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

    def _accepts(self, row: GrantRow) -> bool:
        if any(CRITERIA[name](row) != value for name, value in self.chosen.items()):
            return False
        grant = row.grant
        said = [grant.title, grant.funder, grant.programme, grant.reference]
        titles = [str(link.node) for link in row.open_links]
        text = fold(" ".join([*said, grant.contact, grant.comment, *titles]))
        return all(word in text for word in fold(self.words).split())


def _values(name: str, rows: list[GrantRow]) -> dict[str, str]:
    """What may be chosen: value and words, in order."""
    there = {CRITERIA[name](row) for row in rows} - {""}
    if name in WORDS:
        return {v: str(words) for v, words in WORDS[name].items() if v in there}
    return {value: value for value in sorted(there, key=fold)}


def _labels() -> dict[str, str]:
    return {
        "funder": _("Funder"),
        "source": _("Source"),
        "state": _("Declared"),
        "standing": _("Where it stands"),
        "owner": _("Who sees to it"),
    }


def _or_none(amount: Decimal | None) -> Decimal:
    return NONE if amount is None else amount
