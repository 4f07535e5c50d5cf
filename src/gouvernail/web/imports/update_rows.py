"""The rows of "What changes": one for each thing that can be taken over."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from heapq import nlargest
from typing import Any

from django.utils.translation import gettext_lazy, ngettext

from gouvernail.imports.updates_heading import TITLE, YEARS
from gouvernail.imports.updates_news import PrintedNews
from gouvernail.imports.updates_told import Told, heading_name
from gouvernail.plan.differences import Pair
from gouvernail.plan.likeness import Profile, Vocabulary
from gouvernail.plan.model import Node, PlanFile
from gouvernail.plan.taking import Choice, Sort, Wants
from gouvernail.plan.tree import Tree
from gouvernail.plans.enums import NodeKind
from gouvernail.reports.changes.fields import Field, fields_of, words
from gouvernail.web.imports.update_words import (
    HEADING,
    SAID,
    Move,
    lead_kept,
    move_of,
    place_of,
    remarks_of,
)

HEADING_PARTS = {TITLE: gettext_lazy("Title"), YEARS: gettext_lazy("Years")}
# Of the actions that could be the one that was added, only so many are listed.
LISTED = 20
# Beyond so many pairs, titles are not compared: those of the same level are listed.
COMPARED = 20_000


@dataclass(frozen=True)
class UpdateRow:
    """One difference. `name` is what the form sends back, `wants` other rows' ids."""

    sort: str
    key: str
    name: str
    level: str
    ref: str
    title: list[tuple[str, str]]
    is_chosen: bool
    wants: str = ""
    place: str = ""
    text: list[tuple[str, str]] = field(default_factory=list)
    fields: list[Field] = field(default_factory=list)
    moved: Move | None = None
    remarks: list[str] = field(default_factory=list)
    # Two ids that a person may put apart, or nothing to put apart.
    pair: str = ""
    # What could be the same, for a person to put together.
    others: list[tuple[str, str]] = field(default_factory=list)
    news: PrintedNews | None = None
    # How many updates hang on what would go.
    followed: str = ""

    @property
    def id(self) -> str:
        """Its anchor."""
        return f"{self.sort}-{self.key}"


@dataclass(frozen=True)
class Rows:
    """Makes the rows of one update. `is_on` says whether a name is ticked, from whether
    it is proposed; `followed` counts the news of each node, by primary key."""

    told: Told
    is_on: Callable[[str, bool], bool]
    followed: Mapping[int, int]

    def heading(self) -> Iterator[UpdateRow]:
        """Title and years of the plan."""
        for each in self.told.heading:
            seen = self.told.fingerprints[heading_name(each.name)]
            name = f"{HEADING}:{each.name}:{seen}"
            yield UpdateRow(
                sort=HEADING,
                key=each.name,
                name=name,
                level=str(HEADING_PARTS[each.name]),
                ref="",
                title=words(_as_words(each.before), _as_words(each.after)),
                is_chosen=self.is_on(name, each.is_proposed),
            )

    def changed(self) -> Iterator[UpdateRow]:
        """Nodes that say something else, in the order of the plan."""
        for pair in self._by_old(self.told.differences.changed):
            title, text = pair.alteration("title"), pair.alteration("text")
            before, after = pair.old.title, pair.new.title if title else pair.old.title
            was, now = (pair.old.text or "", pair.new.text or "") if text else ("", "")
            row = self._row(Choice(Sort.CHANGED, pair.old.id), pair.old)
            yield replace(
                row,
                remarks=[*lead_kept(self.told, pair), *row.remarks],
                title=words(before, after),
                text=words(was, now) if text else [],
                fields=fields_of(pair.alterations),
                place=place_of(self._old, pair.old.id),
                pair=f"{pair.old.id}:{pair.new.id}" if title else "",
            )

    def moved(self) -> Iterator[UpdateRow]:
        """Nodes that stand elsewhere."""
        for pair in self._by_old(self.told.differences.moved):
            yield replace(
                self._row(Choice(Sort.MOVED, pair.old.id), pair.old),
                moved=move_of(pair, self._old, self._new),
                pair=f"{pair.old.id}:{pair.new.id}",
            )

    def added(self) -> Iterator[UpdateRow]:
        """Nodes that the plan does not have, in the order of the document."""
        for node in self.told.differences.added:
            yield replace(
                self._row(Choice(Sort.ADDED, node.id), node),
                text=words("", node.text) if node.text else [],
                place=place_of(self._new, node.id),
                others=self._could_be(node),
            )

    def gone(self) -> Iterator[UpdateRow]:
        """Nodes that the document no longer has."""
        for node in self.told.differences.gone:
            count = self.followed.get(self.told.rows[node.id].pk, 0)
            said = ngettext("%(count)s update", "%(count)s updates", count)
            row = self._row(Choice(Sort.GONE, node.id), node)
            yield replace(
                row,
                place=place_of(self._old, node.id),
                followed=said % {"count": count} if count else "",
            )

    def said(self) -> Iterator[UpdateRow]:
        """Where the document says that actions stand."""
        for each in self.told.news:
            name = f"{SAID}:{each.key}:{self.told.fingerprints[each.key]}"
            node = self._old[each.key]
            yield UpdateRow(
                sort=SAID,
                key=each.key,
                name=name,
                level=str(NodeKind(node.kind).label),
                ref=node.ref or "",
                title=[("same", node.title)],
                is_chosen=self.is_on(name, each.is_proposed),
                news=each,
            )

    def _row(self, choice: Choice, node: Node) -> UpdateRow:
        name = f"{choice.sort}:{choice.node}:{self.told.fingerprints[choice]}"
        return UpdateRow(
            sort=choice.sort,
            key=choice.node,
            name=name,
            level=str(NodeKind(node.kind).label),
            ref=node.ref or "",
            title=[("same", node.title)],
            is_chosen=self.is_on(name, choice in self.told.proposed),
            wants=" ".join(f"{w.sort}-{w.node}" for w in self._wanted(choice)),
            remarks=remarks_of(self.told, choice.sort, choice.node),
        )

    def _wanted(self, choice: Choice) -> list[Choice]:
        return [each for each in self._wants.of(choice) if each in self._wants.possible]

    @cached_property
    def _wants(self) -> Wants:
        return Wants(self.told.differences)

    @cached_property
    def _old(self) -> Tree[Node]:
        return Tree(self.told.differences.old.nodes)

    @cached_property
    def _new(self) -> Tree[Node]:
        return Tree(self.told.differences.new.nodes)

    def _by_old(self, pairs: tuple[Pair, ...]) -> list[Pair]:
        order = _order(self.told.differences.old)
        return sorted(pairs, key=lambda pair: order[pair.old.id])

    @cached_property
    def _lost(self) -> list[tuple[Node, Profile]]:
        return [(node, Profile.of(node.title)) for node in self.told.differences.gone]

    @cached_property
    def _vocabulary(self) -> Vocabulary:
        nodes = (*self.told.differences.added, *self.told.differences.gone)
        return Vocabulary([Profile.of(node.title) for node in nodes])

    def _could_be(self, node: Node) -> list[tuple[str, str]]:
        """Nodes of the plan that are alone too, the likeliest first."""
        alike = [each for each in self._lost if each[0].kind is node.kind]
        if len(self._lost) * len(self.told.differences.added) <= COMPARED:
            mine = Profile.of(node.title)
            alike = nlargest(
                LISTED,
                self._lost,
                key=lambda each: (
                    each[0].kind is node.kind,
                    self._vocabulary.likeness(mine, each[1]),
                ),
            )
        return [
            (other.id, f"{other.ref or ''} {other.title}".strip())
            for other, _profile in alike[:LISTED]
        ]


def _as_words(columns: Mapping[str, Any]) -> str:
    return "–".join(str(value) for value in columns.values() if value is not None)


def _order(plan: PlanFile) -> dict[str, int]:
    return {node.id: place for place, node in enumerate(plan.nodes)}
