"""What changes from one adopted version to another: a redline, word by word."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from django.http import HttpResponse, QueryDict
from django.utils.http import urlencode

from gouvernail.plan.changes import Changes, Kind, changes_between
from gouvernail.plan.model import Node
from gouvernail.public.door import Visit, missing, page
from gouvernail.public.record.paging import Paged
from gouvernail.public.record.texts import Texts
from gouvernail.publishing.value import Edition, Retired
from gouvernail.reports.changes.heading import HeadingChange, heading_of
from gouvernail.reports.changes.rows import (
    Group,
    Relative,
    Row,
    groups_of,
    heads_of,
    rows_of,
)
from gouvernail.reports.changes.words import WORDS, Word

PER_PAGE = 60


class Count(NamedTuple):
    """A kind of change and how many nodes changed so."""

    kind: str
    word: Word
    number: int

    @property
    def address(self) -> str:
        """Where one reads these alone."""
        return f"?{urlencode({'kind': self.kind})}"


@dataclass(frozen=True)
class Compared:
    """Two versions and everything that changes from the first to the second."""

    before: Edition
    after: Edition
    changes: Changes
    retired: Sequence[Retired]
    asked: QueryDict

    @property
    def kind(self) -> str:
        """The kind of change that is looked at, if one is."""
        asked = self.asked.get("kind", "")
        return asked if asked in set(Kind) else ""

    @property
    def total(self) -> int:
        """How many objectives and actions changed."""
        return len(self.changes.changed)

    @property
    def counts(self) -> list[Count]:
        """How many changed in each way."""
        told = self.changes.counts
        return [Count(each, WORDS[each], told[each]) for each in Kind if told[each]]

    @cached_property
    def heading(self) -> list[HeadingChange]:
        """What changed around the tree."""
        return heading_of(self.changes)

    @cached_property
    def paged(self) -> Paged:
        """The rows, some at a time."""
        return Paged(self._rows, self.asked, PER_PAGE)

    @property
    def has_heading(self) -> bool:
        """Whether what changed around the tree stands on this page."""
        is_first = self.paged.page.number == 1
        return bool(self.heading) and not self.kind and is_first

    @cached_property
    def groups(self) -> list[Group]:
        """The rows of this page under their objectives."""
        heads = heads_of(self.changes)
        totals = Counter(heads[row.key].id for row in self._rows)
        return groups_of(self.paged.page.object_list, heads, totals)

    @cached_property
    def _rows(self) -> list[Row]:
        return rows_of(self.changes, self.kind, relatives_in(self.retired, self._named))

    @cached_property
    def _named(self) -> Mapping[str, Node]:
        return {each.node.id: each.node for each in self.changes.nodes}


def relatives_in(
    retired: Sequence[Retired], named: Mapping[str, Node]
) -> Mapping[str, list[Relative]]:
    """Why each node left and what replaces it, as far as the public may know."""
    return {each.id: list(_relatives(each, named)) for each in retired}


def _relatives(gone: Retired, named: Mapping[str, Node]) -> Iterator[Relative]:
    into = [named[key] for key in gone.into if key in named]
    for node in into:
        name = f"{node.ref or ''} {node.title}".strip()
        yield Relative("", node.id, name, gone.reason)
    if not into and gone.reason:
        yield Relative("", "", "", gone.reason)


@page
def difference(visit: Visit, old: int, new: int) -> HttpResponse:
    """“32 changes in 198 objectives and actions”, each word that went and came."""
    texts = Texts(visit.opened)
    pair = texts.pair(old, new)
    if pair is None:
        return missing(visit)
    compared = Compared(
        texts.by_number[old],
        texts.by_number[new],
        changes_between(*pair),
        visit.opened.value.retired,
        visit.request.GET,
    )
    context = {"compared": compared, "numbers": sorted(texts.by_number)}
    return visit.page("public/record/difference.html", context)
