"""The filter of the indicators: what the address asks for, and what answers."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple
from urllib.parse import urlencode

from django.utils.translation import gettext as _, gettext_lazy, pgettext_lazy

from gouvernail.core.folding import fold
from gouvernail.indicators.enums import Kind
from gouvernail.indicators.rows import COMING, LATE, LATER, NEVER, Row
from gouvernail.indicators.words import LIGHTS

NOBODY = "none"
DUES = {
    LATE: pgettext_lazy("value of an indicator", "late"),
    COMING: gettext_lazy("within a month"),
    LATER: pgettext_lazy("value of an indicator", "later"),
    NEVER: gettext_lazy("no rhythm"),
}
VALUES: dict[str, Callable[[Row], str]] = {
    "kind": lambda row: row.indicator.kind or NOBODY,
    "owner": lambda row: str(row.indicator.owner_id) if row.owner else NOBODY,
    "department": lambda row: str(row.indicator.department_id or NOBODY),
    "light": lambda row: row.light,
    "due": lambda row: row.due_state,
}
LABELS = {
    "kind": gettext_lazy("Kind of indicator"),
    "owner": gettext_lazy("Who measures"),
    "department": gettext_lazy("Department"),
    "light": gettext_lazy("Light"),
    "due": gettext_lazy("Next value"),
}
ORDER = ("red", "amber", "none", "green")
SORTS: dict[str, Callable[[Row], Any]] = {
    "label": lambda row: fold(row.indicator.label),
    "light": lambda row: ORDER.index(row.light),
    "due": lambda row: (row.due is None, row.due),
    "who": lambda row: (not row.who, fold(row.who)),
}
SORT_LABELS = {
    "": pgettext_lazy("of an indicator", "Number"),
    "label": gettext_lazy("Name"),
    "light": gettext_lazy("Light"),
    "due": gettext_lazy("Next value"),
    "who": gettext_lazy("Who measures"),
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


@dataclass(frozen=True)
class Asked:
    """What the address asks for; a value that no row has is as if not there."""

    words: str
    chosen: Mapping[str, str]
    sort: str = ""

    @classmethod
    def of(cls, query: Mapping[str, str], rows: Iterable[Row]) -> "Asked":
        """Read from an address, held against what these rows may answer."""
        listed = list(rows)
        chosen = {
            name: query[name]
            for name, value in VALUES.items()
            if query.get(name) and query[name] in {value(row) for row in listed}
        }
        sort = query.get("sort", "")
        words = query.get("q", "").strip()[:200]
        return cls(words, chosen, sort if sort in SORTS else "")

    def answer(self, rows: Iterable[Row]) -> list[Row]:
        """The rows that answer, in the order asked for."""
        found = [row for row in rows if self._accepts(row)]
        return sorted(found, key=SORTS[self.sort]) if self.sort else found

    @property
    def is_filtered(self) -> bool:
        """Whether anything is left out."""
        return bool(self.words or self.chosen)

    @property
    def query(self) -> str:
        """The filter as the end of an address."""
        words = {"q": self.words} if self.words else {}
        sort = {"sort": self.sort} if self.sort else {}
        return urlencode({**words, **self.chosen, **sort})

    @property
    def sorts(self) -> list[Choice]:
        """What one may sort by."""
        return [
            Choice(name, str(label), name == self.sort)
            for name, label in SORT_LABELS.items()
        ]

    def criteria(self, rows: list[Row]) -> list[Criterion]:
        """The lists to choose from, each with the values that some row has."""
        words = {
            "kind": {each.value: str(each.label) for each in Kind},
            "owner": {VALUES["owner"](row): row.owner for row in rows if row.owner},
            "department": {
                VALUES["department"](row): row.department
                for row in rows
                if row.department
            },
            "light": {light.value: str(told[2]) for light, told in LIGHTS.items()},
            "due": {name: str(label) for name, label in DUES.items()},
        }
        return [self._criterion(name, words[name], rows) for name in VALUES]

    def _criterion(
        self, name: str, words: Mapping[str, str], rows: list[Row]
    ) -> Criterion:
        present = {VALUES[name](row) for row in rows}
        offered = {**words, NOBODY: _("none")} if name not in ("light",) else words
        chosen = self.chosen.get(name)
        choices = [
            Choice(value, label, chosen == value)
            for value, label in offered.items()
            if value in present
        ]
        return Criterion(name, str(LABELS[name]), choices if len(present) > 1 else [])

    def _accepts(self, row: Row) -> bool:
        wanted = fold(self.words).split()
        about = " ".join(str(node) for node in row.reading.nodes)
        said = fold(f"{row.indicator.name} {row.indicator.label} {about}")
        is_chosen = all(VALUES[name](row) == v for name, v in self.chosen.items())
        return is_chosen and all(word in said for word in wanted)
