"""The first page: what it is, how far it is, what changed, what is near."""

from dataclasses import dataclass

from django.http import HttpResponse

from gouvernail.organisations.enums import Vocabulary
from gouvernail.plan.model import Node
from gouvernail.plan.rollups import Tally
from gouvernail.public.door import Visit, page
from gouvernail.public.pages.examples import examples_of
from gouvernail.public.pages.findings import elapsed, headline, pledge
from gouvernail.public.pages.labels import Label
from gouvernail.public.pages.shelf import Entry, Shelf, shelf_of
from gouvernail.public.record.money import Purse
from gouvernail.public.record.periods import quarter_of
from gouvernail.public.record.pointing import Pointer
from gouvernail.publishing.value import News

NEWS, LABELS = 3, 7


@dataclass(frozen=True)
class Line:
    """An objective with the counts of what it holds."""

    node: Node
    tally: Tally


@dataclass(frozen=True)
class Latest:
    """One piece of news with the action it is about."""

    news: News
    entry: Entry


@dataclass(frozen=True)
class Front:
    """What the first page tells."""

    visit: Visit
    shelf: Shelf

    @property
    def pledge(self) -> str:
        """What everything here is about."""
        return pledge(self.visit.opened.value)

    @property
    def finding(self) -> str:
        """How far it is, in a sentence."""
        return headline(self.visit.opened.value, self.tally)

    @property
    def elapsed(self) -> int | None:
        """How much of the term is over."""
        return elapsed(self.visit.opened.value)

    @property
    def tally(self) -> Tally:
        """The counts of the whole plan."""
        return self.visit.opened.tallies[None]

    @property
    def examples(self) -> tuple[str, ...]:
        """What one may search for."""
        return examples_of(self.visit.opened)

    @property
    def lines(self) -> list[Line]:
        """The objectives with their counts."""
        told = self.visit.opened
        return [Line(node, told.tallies[node.id]) for node in told.objectives]

    @property
    def quarter(self) -> list[Latest]:
        """The news of the quarter in which the plan was published."""
        period = quarter_of(self.visit.opened.value.as_of)
        return [each for each in self._news if period.holds(each.news.on)]

    @property
    def latest(self) -> list[Latest]:
        """The last news: one of each action, those that changed something first."""
        rows = self.quarter or self._news
        moved = [each for each in rows if each.news.was or each.news.words]
        seen: dict[str, Latest] = {}
        for each in [*moved, *rows]:
            seen.setdefault(each.news.node, each)
        shown = list(seen.values())[:NEWS]
        return sorted(shown, key=lambda each: each.news.on, reverse=True)

    @property
    def places(self) -> list[Label]:
        """Where things happen."""
        return self._labels(Vocabulary.PLACE)

    @property
    def themes(self) -> list[Label]:
        """What it is about."""
        return self._labels(Vocabulary.THEME)

    @property
    def publics(self) -> list[Label]:
        """For whom it is."""
        return self._labels(Vocabulary.PUBLIC)

    @property
    def has_goals(self) -> bool:
        """Whether actions are sorted by the goals of the United Nations."""
        return any(each.is_goal for each in self.shelf.labels)

    @property
    def money(self) -> str:
        """What it costs, in a sentence; empty where amounts are not shown."""
        is_told = bool(self.visit.opened.value.amounts)
        return Purse(Pointer(self.visit)).headline if is_told else ""

    @property
    def synergies(self) -> int:
        """How many are told."""
        return len(self.visit.opened.value.synergies)

    @property
    def _news(self) -> list[Latest]:
        if not self.shelf.is_state_shown:
            return []
        entries = self.shelf.entries
        listed = self.visit.opened.value.news
        return [
            Latest(each, entries[each.node]) for each in listed if each.node in entries
        ]

    def _labels(self, vocabulary: str) -> list[Label]:
        found = [each for each in self.shelf.labels if each.vocabulary == vocabulary]
        return found[:LABELS]


@page
def home(visit: Visit) -> HttpResponse:
    """What it is, how far it is, when it was last updated."""
    front = Front(visit, shelf_of(visit.opened))
    context = {"front": front, "is_state_shown": front.shelf.is_state_shown}
    return visit.page("public/pages/home.html", context)
