"""The filter of the register: what the address asks for, and what answers."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from gouvernail.core.folding import fold
from gouvernail.plan.synergies import ZERO
from gouvernail.synergies.enums import Degree, SynergyState
from gouvernail.synergies.fields import field_codes, field_name
from gouvernail.synergies.models import Synergy
from gouvernail.web.synergies.rows import SynergyRow

CRITERIA = ("field", "degree", "state", "partner", "year")
STATES = list(SynergyState.values)
ORDER = {code: rank for rank, code in enumerate(field_codes())}
SORTS: dict[str, Callable[[SynergyRow], Any]] = {
    "field": lambda row: (ORDER.get(row.synergy.field, len(ORDER)), _folded(row)),
    "title": lambda row: _folded(row),
    "degree": lambda row: (row.synergy.degree_rank, _folded(row)),
    "state": lambda row: (STATES.index(row.synergy.state), _folded(row)),
    "lead": lambda row: (fold(row.synergy.lead.name), _folded(row)),
    "saving": lambda row: (_worth(row.synergy), _folded(row)),
    "agreement": lambda row: (row.synergy.agreement_until or date.max, _folded(row)),
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
    def of(cls, query: Mapping[str, str], rows: list[SynergyRow]) -> "Asked":
        """Read from an address, held against what these rows may answer."""
        offered = {name: dict(values_of(name, rows)) for name in CRITERIA}
        chosen = {
            name: query.get(name, "")
            for name in CRITERIA
            if query.get(name, "") in offered[name]
        }
        sort = query.get("sort", "")
        known = sort.removeprefix("-") in SORTS
        words = query.get("q", "").strip()[:200]
        return cls(words, chosen, sort if known else "field")

    def answer(self, rows: Iterable[SynergyRow]) -> list[SynergyRow]:
        """The rows that answer, in order."""
        found = [row for row in rows if self._accepts(row)]
        key = SORTS[self.sort.removeprefix("-")]
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

    def criteria(self, rows: list[SynergyRow]) -> list[Criterion]:
        """The lists to choose from."""
        return [
            Criterion(
                name,
                label,
                [
                    Choice(value, words, self.chosen.get(name) == value)
                    for value, words in values_of(name, rows)
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

    def _accepts(self, row: SynergyRow) -> bool:
        return all(_matches(row, *pair) for pair in self.chosen.items()) and (
            not self.words or _holds(row, self.words)
        )


def values_of(name: str, rows: list[SynergyRow]) -> list[tuple[str, str]]:
    """What may be chosen: (value, words), only what some row answers to."""
    if name == "degree":
        there = {row.synergy.degree for row in rows}
        return [(v, str(words)) for v, words in Degree.choices if v in there]
    if name == "state":
        there = {row.synergy.state for row in rows}
        return [(v, str(words)) for v, words in SynergyState.choices if v in there]
    if name == "field":
        codes = {row.synergy.field for row in rows}
        ranked = sorted(codes, key=lambda code: (ORDER.get(code, len(ORDER)), code))
        return [(code, field_name(code)) for code in ranked]
    if name == "partner":
        names = {each for row in rows for each in row.others}
        return [(each, each) for each in sorted(names, key=fold)]
    return [(str(year), str(year)) for year in _years(rows)]


def _years(rows: list[SynergyRow]) -> list[int]:
    said = {year for row in rows for year in row.years}
    said |= {row.synergy.starts_on.year for row in rows if row.synergy.starts_on}
    said |= {row.synergy.ends_on.year for row in rows if row.synergy.ends_on}
    return sorted(said, reverse=True)


def _matches(row: SynergyRow, name: str, value: str) -> bool:
    if name == "partner":
        return value in row.others
    if name == "year":
        return row.runs_in(int(value))
    return bool(getattr(row.synergy, name) == value)


def _holds(row: SynergyRow, words: str) -> bool:
    synergy = row.synergy
    said: list[Any] = [
        synergy.title,
        synergy.description,
        synergy.gain,
        synergy.agreement_title,
        synergy.field_name,
        *row.names,
        *(link.words for link in row.links),
    ]
    text = fold(" ".join(said))
    return all(word in text for word in fold(words).split())


def _labels() -> dict[str, str]:
    return {
        "field": _("Field"),
        "degree": _("Degree"),
        "state": _("State"),
        "partner": _("With"),
        "year": _("Year"),
    }


def _folded(row: SynergyRow) -> str:
    return fold(row.synergy.title)


def _worth(synergy: Synergy) -> Decimal:
    saving = synergy.saving
    return (saving.per_year or ZERO) + (saving.once or ZERO)
