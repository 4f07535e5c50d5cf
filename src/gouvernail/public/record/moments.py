"""Where the plan stood at a moment: as it was published, or as dated news tell it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.utils import timezone
from django.utils.translation import gettext as _

from gouvernail.core.typography import long_date
from gouvernail.plan.kinds import NodeKind, Status
from gouvernail.plan.model import Node
from gouvernail.plan.rollups import ActionState, Tally, roll_up
from gouvernail.public.record.periods import quarter_of
from gouvernail.public.visit import Visit
from gouvernail.publishing.models import Publication
from gouvernail.publishing.reading import Opened, opened
from gouvernail.publishing.value import News

ASSURED = (Status.DONE, Status.ONGOING)
STATUS = "status"


@dataclass(frozen=True)
class Moment:
    """A day on which the plan can be looked at; `publication` holds what was shown
    then, without one the dated news are folded."""

    code: str
    on: date
    publication: Publication | None = None

    @property
    def name(self) -> str:
        """Its day."""
        return long_date(self.on)

    @property
    def source(self) -> str:
        """What its figures come from."""
        if self.publication is not None:
            return _("As published on that day")
        return _("Counted again from the dated news")


@dataclass(frozen=True)
class Stood:
    """The actions at one moment and the state of each, by permanent id."""

    moment: Moment
    nodes: tuple[Node, ...]
    states: Mapping[str, ActionState]
    tally: Tally

    def word(self, key: str) -> str:
        """The state of an action: a recurring one is done in its year, or not."""
        state = self.states.get(key, ActionState())
        if not state.recurring:
            return state.status.value
        return "assured" if state.status is Status.DONE else "not_assured"


@dataclass(frozen=True)
class Moments:
    """Every moment of one published plan, the oldest first."""

    visit: Visit

    @cached_property
    def listed(self) -> list[Moment]:
        """Ends of years before the first publication, then the last publication of
        each quarter: one query."""
        published = list(self._published())
        first = published[0].on
        return [*self._told_before(first), *published]

    def named(self, code: str) -> Moment | None:
        """The moment of that name."""
        return next((each for each in self.listed if each.code == code), None)

    @property
    def usual(self) -> tuple[Moment, Moment] | None:
        """A year ago, or as near to it as can be, and now."""
        if len(self.listed) < 2:  # noqa: PLR2004 - a pair
            return None
        last = self.listed[-1]
        wished = date(last.on.year - 1, last.on.month, min(last.on.day, 28))
        return min(self.listed[:-1], key=lambda each: abs(each.on - wished)), last

    def stood(self, moment: Moment) -> Stood | None:
        """Where the plan stood; None where states were not shown then."""
        if moment.publication is None:
            return _told(self.visit.opened, moment)
        then = opened(moment.publication)
        if not then.shows(STATUS):
            return None
        return _published(then, moment)

    def _published(self) -> Iterator[Moment]:
        plan = self.visit.publication.plan_id
        kind = self.visit.publication.kind
        rows = Publication.objects.standing().filter(plan=plan, kind=kind)
        listed = rows.defer("content").order_by("pk")
        last = {quarter_of(_day(row)).code: row for row in listed}
        shown = self.visit.publication
        if shown not in last.values():
            last["now"] = shown
        for code, row in last.items():
            # It knows already which pages were withdrawn.
            row.plan = shown.plan
            yield Moment(code, _day(row), row)

    def _told_before(self, first: date) -> Iterator[Moment]:
        """The ends of the years in which the plan was in force already."""
        value = self.visit.opened.value
        adopted = [each.on for each in value.versions]
        if not adopted or STATUS in value.hidden:
            return
        for year in range(min(adopted).year, first.year):
            end = date(year, 12, 31)
            if end < first:
                yield Moment(str(year), end)


def _day(row: Publication) -> date:
    return timezone.localdate(row.published_at)


def _published(then: Opened, moment: Moment) -> Stood:
    nodes = tuple(then.actions)
    states = {node.id: then.state(node) for node in nodes}
    return Stood(moment, nodes, states, then.tallies[None])


def _told(now: Opened, moment: Moment) -> Stood:
    """Folds the news until that day, over the text in force on it."""
    nodes = _nodes_on(now, moment.on)
    last = _last_before(now.value.news, moment.on)
    actions = tuple(node for node in nodes if node.kind is NodeKind.ACTION)
    states = {node.id: _state(node, last.get(node.id), moment.on) for node in actions}
    tally = roll_up(nodes, states, today=moment.on)[None]
    return Stood(moment, actions, states, tally)


def _nodes_on(now: Opened, day: date) -> tuple[Node, ...]:
    """Those of the version in force on that day, where its text is published."""
    value = now.value
    in_force = next((each for each in value.versions if each.on <= day), None)
    text = value.texts.get(in_force.number) if in_force else None
    return (text or value.plan).nodes


def _last_before(news: Iterable[News], day: date) -> dict[str, News]:
    last: dict[str, News] = {}
    for each in news:
        if each.on <= day:
            last.setdefault(each.node, each)
    return last


def _state(node: Node, said: News | None, day: date) -> ActionState:
    """Due dates of then are not known: nothing is called late."""
    status = said.status if said else Status.NOT_STARTED
    recurring = bool(node.fields.recurring)
    if recurring:
        is_assured = said is not None and said.on.year == day.year and status in ASSURED
        status = Status.DONE if is_assured else Status.NOT_STARTED
    return ActionState(status, recurring)
