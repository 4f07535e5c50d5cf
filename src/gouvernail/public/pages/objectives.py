"""Objectives: all of them with their counts, and one with all it holds."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from django.http import HttpResponse

from gouvernail.plan.kinds import NodeKind
from gouvernail.plan.model import Node
from gouvernail.plan.rollups import Tally
from gouvernail.public.door import Visit, missing, page
from gouvernail.public.pages.home import Latest
from gouvernail.public.pages.shelf import Entry, Shelf, shelf_of
from gouvernail.public.record.indicators import Shown
from gouvernail.public.record.pointing import Pointer
from gouvernail.publishing.value import Together

NEWS, DIALS = 5, 6


@dataclass(frozen=True)
class Branch:
    """An objective, what stands right below it, and its counts."""

    node: Node
    shelf: Shelf

    @property
    def tally(self) -> Tally:
        """The counts of all that it holds."""
        return self.shelf.told.tallies[self.node.id]

    @cached_property
    def branches(self) -> list["Branch"]:
        """The objectives below."""
        below = self.shelf.told.tree.children_of(self.node.id)
        return [Branch(each, self.shelf) for each in below if not each.kind.is_steered]

    @cached_property
    def entries(self) -> list[Entry]:
        """The actions right below."""
        below = self.shelf.told.tree.children_of(self.node.id)
        found = (self.shelf.entries.get(each.id) for each in below)
        return [entry for entry in found if entry is not None]


@dataclass(frozen=True)
class Chapter:
    """The page of one objective."""

    visit: Visit
    branch: Branch

    @property
    def node(self) -> Node:
        """Which one."""
        return self.branch.node

    @property
    def above(self) -> list[Node]:
        """What it stands under."""
        return self.visit.opened.tree.ancestors_of(self.node.id)

    @cached_property
    def keys(self) -> frozenset[str]:
        """Itself and all below."""
        below = self.visit.opened.tree.descendants_of(self.node.id)
        return frozenset({self.node.id, *(each.id for each in below)})

    @property
    def news(self) -> list[Latest]:
        """The last news of its actions."""
        return list(self._news())[:NEWS]

    @property
    def dials(self) -> list[Shown]:
        """What is measured of it."""
        gauges = self.visit.opened.value.gauges
        found = [each for each in gauges if self.keys & set(each.nodes)]
        return [Shown(each, Pointer(self.visit)) for each in found[:DIALS]]

    @property
    def synergies(self) -> list[Together]:
        """What is done together for it."""
        listed = self.visit.opened.value.synergies
        return [each for each in listed if self.keys & set(each.nodes)]

    @property
    def before(self) -> Node | None:
        """The objective of the same level before it."""
        return self._beside(-1)

    @property
    def after(self) -> Node | None:
        """The one after it."""
        return self._beside(1)

    def _beside(self, step: int) -> Node | None:
        kind = self.node.kind
        nodes = [
            each for each in self.visit.opened.value.plan.nodes if each.kind is kind
        ]
        place = [each.id for each in nodes].index(self.node.id) + step
        return nodes[place] if 0 <= place < len(nodes) else None

    def _news(self) -> Iterator[Latest]:
        entries = self.branch.shelf.entries
        if not self.branch.shelf.is_state_shown:
            return
        for each in self.visit.opened.value.news:
            if each.node in self.keys and each.node in entries:
                yield Latest(each, entries[each.node])


@page
def objectives(visit: Visit) -> HttpResponse:
    """All of them, volet by volet."""
    shelf = shelf_of(visit.opened)
    roots = [Branch(node, shelf) for node in visit.opened.tree.roots()]
    volets = [each for each in roots if each.node.kind is NodeKind.VOLET]
    context = {
        "volets": volets,
        "alone": [each for each in roots if each not in volets],
        "is_state_shown": shelf.is_state_shown,
        "count": len(visit.opened.objectives),
    }
    return visit.page("public/pages/objectives.html", context)


@page
def objective(visit: Visit, key: str) -> HttpResponse:
    """One of them; an action that is asked for as an objective is not there."""
    node = visit.opened.nodes.get(key)
    if node is None or node.kind.is_steered:
        return gone_or_missing(visit, key)
    shelf = shelf_of(visit.opened)
    chapter = Chapter(visit, Branch(node, shelf))
    context = {"chapter": chapter, "is_state_shown": shelf.is_state_shown}
    return visit.page("public/pages/objective.html", context)


def gone_or_missing(visit: Visit, key: str) -> HttpResponse:
    """What left the plan says when and why; of the rest nothing is known."""
    retired = visit.opened.retired(key)
    if retired is None:
        return missing(visit)
    pointer = Pointer(visit)
    into = [found for each in retired.into if (found := pointer.to(each))]
    context = {"retired": retired, "into": into}
    return visit.page("public/pages/retired.html", context, 410)
