"""The page of one action, in plain words."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from django.http import HttpResponse

from gouvernail.plan.kinds import Flow, NodeKind
from gouvernail.plan.model import Node
from gouvernail.public.door import Visit, page
from gouvernail.public.pages.labels import Label
from gouvernail.public.pages.objectives import gone_or_missing
from gouvernail.public.pages.shelf import Entry, Shelf, shelf_of
from gouvernail.public.record.indicators import Shown
from gouvernail.public.record.pointing import Pointer
from gouvernail.publishing.value import News, Together

NEWS, RELATED = 10, 4
# How much it binds two actions to have a word of this list in common.
BONDS = {"place": 3, "theme": 2, "public": 1, "tag": 2, "sector_plan": 1}
NOTHING_ELSE = Decimal(0)


@dataclass(frozen=True)
class Stage:
    """A sub-action or a milestone. `state` is empty where states are not shown."""

    title: str
    state: str
    due: date | None
    words: str = ""


@dataclass(frozen=True)
class Cost:
    """What it costs in all, and what is paid of it; `yearly` comes back each year."""

    planned: Decimal
    yearly: Decimal
    spent: Decimal | None
    sources: tuple[str, ...]


@dataclass(frozen=True)
class Sheet:
    """What the page tells."""

    visit: Visit
    shelf: Shelf
    entry: Entry

    @property
    def node(self) -> Node:
        """The action."""
        return self.entry.node

    @property
    def above(self) -> list[Node]:
        """What it stands under, from the widest."""
        return self.visit.opened.tree.ancestors_of(self.node.id)

    @property
    def who(self) -> list[str]:
        """Who does it: the department, then those who help."""
        fields, shared = self.node.fields, self.node.shared
        with_ = shared.with_ if shared else ()
        listed = [fields.department or "", *with_, *fields.partners]
        return list(dict.fromkeys(name for name in listed if name))

    @cached_property
    def stages(self) -> list[Stage]:
        """Its steps, by date where each has one."""
        found = list(self._stages())
        if all(each.due for each in found):
            found.sort(key=lambda each: each.due or date.max)
        return found

    @property
    def news(self) -> list[News]:
        """What was said of it, newest first."""
        is_told = self.shelf.is_state_shown
        return self.visit.opened.news_of(self.node.id)[:NEWS] if is_told else []

    @property
    def cost(self) -> Cost | None:
        """None where amounts are not shown, or none is told of it."""
        told = self.visit.opened.value.amounts
        below = self.visit.opened.tree.descendants_of(self.node.id)
        keys = {self.node.id, *(each.id for each in below)}
        lines = [
            each for each in told if each.node in keys and each.flow is Flow.EXPENSE
        ]
        once = [each for each in lines if not each.is_yearly]
        spent = [each.spent for each in once if each.spent is not None]
        if not lines:
            return None
        return Cost(
            sum((each.planned for each in once), start=NOTHING_ELSE),
            sum((each.planned for each in lines if each.is_yearly), start=NOTHING_ELSE),
            sum(spent, start=NOTHING_ELSE) if spent else None,
            tuple(dict.fromkeys(each.source for each in lines if each.source)),
        )

    @property
    def dials(self) -> list[Shown]:
        """What is measured of it."""
        gauges = self.visit.opened.value.gauges
        pointer = Pointer(self.visit)
        return [Shown(each, pointer) for each in gauges if self.node.id in each.nodes]

    @property
    def synergies(self) -> list[Together]:
        """What is done together for it."""
        listed = self.visit.opened.value.synergies
        return [each for each in listed if self.node.id in each.nodes]

    @property
    def places(self) -> list[Label]:
        """Where."""
        return self._worn("place")

    @property
    def publics(self) -> list[Label]:
        """For whom."""
        return self._worn("public")

    @property
    def topics(self) -> list[Label]:
        """The other words by which it is sorted."""
        apart = ("place", "public")
        return [each for each in self.entry.labels if each.vocabulary not in apart]

    @property
    def before(self) -> Node | None:
        """The action before it under the same objective."""
        return self._beside(-1)

    @property
    def after(self) -> Node | None:
        """The one after it."""
        return self._beside(1)

    @cached_property
    def related(self) -> list[Entry]:
        """Others about the same things, at the same places, the nearest first."""
        scores = {key: self._bond(each) for key, each in self.shelf.entries.items()}
        scores.pop(self.node.id)
        near = sorted(
            (key for key in scores if scores[key] > 1), key=lambda key: -scores[key]
        )
        return [self.shelf.entries[key] for key in near[:RELATED]]

    def _worn(self, vocabulary: str) -> list[Label]:
        return [each for each in self.entry.labels if each.vocabulary == vocabulary]

    def _bond(self, other: Entry) -> int:
        mine = {each.slug for each in self.entry.labels}
        common = (each for each in other.labels if each.slug in mine)
        return sum(BONDS.get(each.vocabulary, 0) for each in common)

    def _beside(self, step: int) -> Node | None:
        under = self.entry.objective
        listed = self.shelf.entries.values()
        nodes = [each.node for each in listed if each.objective is under]
        place = [each.id for each in nodes].index(self.node.id) + step
        return nodes[place] if 0 <= place < len(nodes) else None

    def _stages(self) -> Iterator[Stage]:
        for node in self.visit.opened.tree.children_of(self.node.id):
            if node.kind is NodeKind.SUBACTION:
                step = self.shelf.steered[node.id]
                yield Stage(node.title, step.state, step.due, step.told.words)
        if not self.shelf.is_state_shown:
            return
        for mark in self.entry.told.steps:
            state = "done" if mark.done_on else "not_started"
            yield Stage(mark.title, state, mark.done_on or mark.due)


@page
def action(visit: Visit, key: str) -> HttpResponse:
    """One action; a sub-action is told on the page of its action."""
    shelf = shelf_of(visit.opened)
    step = shelf.steered.get(key)
    entry = shelf.entries.get(step.node.parent or "" if step else key)
    if entry is None:
        return gone_or_missing(visit, key)
    context = {"sheet": Sheet(visit, shelf, entry), "entry": entry}
    return visit.page("public/pages/action.html", context)
