"""The page that says what changes from one version to another."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from django.core.paginator import Page, Paginator
from django.utils.http import urlencode

from gouvernail.adoption.decisions import decision_in_words
from gouvernail.plan.changes import Changes, Kind, changes_between
from gouvernail.plan.model import Node, PlanFile
from gouvernail.reports.changes.heading import HeadingChange, heading_of
from gouvernail.reports.changes.rows import (
    Group,
    Relative,
    Row,
    groups_of,
    heads_of,
    relatives_of,
    rows_of,
)
from gouvernail.reports.changes.sides import Side, Sides, Text
from gouvernail.reports.changes.words import WORDS, Word, level_of

# A browser shows so many rows at ease; the files hold them all.
PER_PAGE = 300


class Count(NamedTuple):
    """A kind of change and how many nodes changed so; where a click leads."""

    kind: str
    word: Word
    number: int
    address: str


class Entry(NamedTuple):
    """An objective in the margin: how much changed in it, and where that stands."""

    head: Node
    number: int
    address: str

    @property
    def label(self) -> str:
        """Its level and number, or its title where it has none."""
        if not self.head.ref:
            return self.head.title
        level = level_of(self.head)
        return level[:1].upper() + level[1:]


@dataclass(frozen=True)
class ComparePage:
    """Two texts and what changes from the first to the second."""

    sides: Sides
    before: Side
    after: Side
    kind: str = ""
    number: str = ""

    @cached_property
    def _read(self) -> list[Text]:
        return self.sides.texts(self.before, self.after)

    @property
    def altered(self) -> list[str]:
        """The sides that are no longer what was frozen."""
        both = zip((self.before, self.after), self._read, strict=True)
        return [side.label for side, text in both if text.is_altered]

    @property
    def is_readable(self) -> bool:
        """Whether both can be read at all."""
        return len(self.texts) == len(self._read)

    @cached_property
    def texts(self) -> list[PlanFile]:
        """What both say."""
        return [text.value for text in self._read if text.value is not None]

    @cached_property
    def changes(self) -> Changes:
        """Everything that differs."""
        return changes_between(*self.texts)

    @property
    def total(self) -> int:
        """How many nodes changed."""
        return len(self.changes.changed)

    @cached_property
    def heading(self) -> list[HeadingChange]:
        """What changed around the tree."""
        return heading_of(self.changes)

    @property
    def decided_before(self) -> str:
        """The decision behind the first."""
        return _decided(self.before)

    @property
    def decided_after(self) -> str:
        """The decision behind the second."""
        return _decided(self.after)

    @property
    def counts(self) -> list[Count]:
        """How many nodes changed, by kind; click to see these alone."""
        counts = self.changes.counts
        return [
            Count(kind, WORDS[kind], counts[kind], self._address(kind=kind))
            for kind in Kind
            if counts[kind]
        ]

    @property
    def everything(self) -> str:
        """The address of the page without a choice of kind."""
        return self._address()

    @property
    def entries(self) -> Iterator[Entry]:
        """The objectives in which something changed, of the chosen kind."""
        place = {row.key: rank for rank, row in enumerate(self._rows)}
        for group in groups_of(self._rows, self._heads, self._totals):
            number = place[group.rows[0].key] // PER_PAGE + 1
            page = {"page": str(number)} if number > 1 else {}
            address = self._address(kind=self.kind, **page)
            yield Entry(group.head, len(group.rows), f"{address}#{group.anchor}")

    @cached_property
    def page(self) -> "Page[Row]":
        """The rows that are shown."""
        return Paginator(self._rows, PER_PAGE).get_page(self.number or 1)

    @cached_property
    def groups(self) -> list[Group]:
        """The rows that are shown, under their objectives."""
        return groups_of(self.page.object_list, self._heads, self._totals)

    @property
    def shown(self) -> int:
        """How many rows there are on all pages."""
        return self.page.paginator.count

    @property
    def former_page(self) -> str:
        """The address of the rows before these."""
        return self._turned(self.page.number - 1) if self.page.has_previous() else ""

    @property
    def next_page(self) -> str:
        """The address of the rows after these."""
        return self._turned(self.page.number + 1) if self.page.has_next() else ""

    @property
    def query(self) -> str:
        """The end of the address that names both sides."""
        return self._address()

    @cached_property
    def relatives(self) -> Mapping[str, Sequence[Relative]]:
        """What became of the removed, and where the added come from."""
        plans = {each.plan.pk: each.plan for each in (self.before, self.after)}
        plans[self.sides.plan.pk] = self.sides.plan
        return relatives_of(list(plans.values()), self.changes)

    @cached_property
    def rows(self) -> list[Row]:
        """Every row, whatever its kind, for the files."""
        return rows_of(self.changes, "", self.relatives)

    @cached_property
    def _rows(self) -> list[Row]:
        return rows_of(self.changes, self.kind, self.relatives)

    @cached_property
    def _heads(self) -> dict[str, Node]:
        return heads_of(self.changes)

    @cached_property
    def _totals(self) -> Counter[str]:
        return Counter(self._heads[row.key].id for row in self._rows)

    def _turned(self, number: int) -> str:
        return self._address(kind=self.kind, page=str(number))

    def _address(self, **more: str) -> str:
        sides = {"from": self.before.value, "to": self.after.value}
        asked = {name: told for name, told in more.items() if told}
        return f"?{urlencode({**sides, **asked})}"


def _decided(side: Side) -> str:
    return decision_in_words(side.version.deliberation) if side.version else ""
