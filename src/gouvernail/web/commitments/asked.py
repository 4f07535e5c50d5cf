"""The filter of the promises: what the address asks for, and what answers."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple
from urllib.parse import urlencode

from django.utils.translation import gettext as _, gettext_lazy

from gouvernail.commitments.enums import Reckoned, Verdict
from gouvernail.core.folding import fold
from gouvernail.web.commitments.rows import PromiseRow

UNSAID = "unsaid"
STATES: dict[str, Any] = {each.value: each.label for each in Reckoned}
VERDICTS: dict[str, Any] = {
    **{each.value: each.label for each in Verdict},
    UNSAID: gettext_lazy("nothing yet"),
}
VALUES: dict[str, Callable[[PromiseRow], str]] = {
    "chapter": lambda row: row.promise.chapter,
    "state": lambda row: row.state,
    "verdict": lambda row: row.verdict or UNSAID,
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
    """What the address asks for; a value that nobody offers is as if not there."""

    words: str
    chosen: Mapping[str, str]
    declaration: int | None

    @classmethod
    def of(
        cls, query: Mapping[str, str], rows: list[PromiseRow], declaration: int | None
    ) -> "Asked":
        """Read from an address, held against what these rows may answer."""
        chosen = {
            name: query.get(name, "")
            for name, value in VALUES.items()
            if query.get(name, "") and query[name] in {value(row) for row in rows}
        }
        return cls(query.get("q", "").strip()[:200], chosen, declaration)

    def answer(self, rows: Iterable[PromiseRow]) -> list[PromiseRow]:
        """The rows that answer, in the order of the declaration."""
        return [row for row in rows if self._accepts(row)]

    @property
    def is_filtered(self) -> bool:
        """Whether anything is left out."""
        return bool(self.words or self.chosen)

    @property
    def query(self) -> str:
        """The filter as the end of an address."""
        asked = {"declaration": str(self.declaration)} if self.declaration else {}
        words = {"q": self.words} if self.words else {}
        return urlencode({**asked, **words, **self.chosen})

    def criteria(self, rows: list[PromiseRow]) -> list[Criterion]:
        """The lists to choose from, each with the values that some row has."""
        chapters = dict.fromkeys(r.promise.chapter for r in rows if r.promise.chapter)
        return [
            self._criterion("chapter", _("Chapter"), {each: each for each in chapters}),
            self._criterion("state", _("Actions say"), STATES, rows),
            self._criterion("verdict", _("Authority says"), VERDICTS, rows),
        ]

    def _criterion(
        self,
        name: str,
        label: str,
        words: Mapping[str, Any],
        rows: Iterable[PromiseRow] = (),
    ) -> Criterion:
        present = {VALUES[name](row) for row in rows} or set(words)
        chosen = self.chosen.get(name)
        return Criterion(
            name,
            label,
            [
                Choice(value, str(said), chosen == value)
                for value, said in words.items()
                if value in present
            ],
        )

    def _accepts(self, row: PromiseRow) -> bool:
        wanted = fold(self.words).split()
        told = fold(f"{row.promise.chapter} {row.promise.text}")
        is_chosen = all(VALUES[name](row) == v for name, v in self.chosen.items())
        return is_chosen and all(word in told for word in wanted)
