"""The term of a plan as one line: its years, its legal acts, and today."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import get_language, gettext as _

from gouvernail.accounts.models import User
from gouvernail.adoption.enums import Step
from gouvernail.adoption.models import Deliberation
from gouvernail.core.typography import long_date
from gouvernail.law.calendars import Calendar
from gouvernail.mandates.calendars import TermCalendar, installed_calendar_of
from gouvernail.plans.models import Plan
from gouvernail.plans.terms import term_of_plan
from gouvernail.web.mandates.acts import Act, acts_of, decided_by

# Where a label is written: the nearest rows first, above and below the line.
LANES = ("above", "below", "above-far", "below-far")
# What a letter takes of the width of a page, in percent, at the size of labels.
LETTER = 0.72
GAP = 1.2
LATE_IN_TERM = 72


@dataclass(frozen=True)
class Tick:
    """A year and the place of its first of January, in percent."""

    year: int
    at: str


@dataclass(frozen=True)
class Ring:
    """A legal act on the line, done or due; `lane` is empty where no label fits."""

    name: str
    when: str
    on: date
    at: float
    is_done: bool
    lane: str = ""

    @property
    def place(self) -> str:
        """Percent, as SVG reads it."""
        return f"{self.at:.2f}"

    @property
    def ends_there(self) -> bool:
        """Whether its label is written towards the left."""
        return self.at > LATE_IN_TERM

    @property
    def span(self) -> tuple[float, float]:
        """From where to where its label runs, in percent."""
        length = max(len(self.name), len(self.when)) * LETTER
        return _span(self.at, length, self.ends_there)


@dataclass(frozen=True)
class Ribbon:
    """A term; places are in percent of its length."""

    start: date
    end: date
    today: date
    rings: list[Ring] = field(default_factory=list)

    @property
    def ticks(self) -> list[Tick]:
        """Each first of January within the term."""
        years = range(self.start.year, self.end.year + 1)
        days = [date(year, 1, 1) for year in years]
        inside = [day for day in days if self.start <= day < self.end]
        return [Tick(day.year, f"{self.place(day):.2f}") for day in inside]

    @property
    def elapsed(self) -> str:
        """How far today is."""
        return f"{self.place(self.today):.2f}"

    @property
    def is_running(self) -> bool:
        """Whether today falls in the term."""
        return self.start <= self.today < self.end

    @property
    def is_late_in_term(self) -> bool:
        """Whether the label of today is written towards the left."""
        return self.place(self.today) > LATE_IN_TERM

    @property
    def acts(self) -> str:
        """The acts in words, for who does not see the line."""
        return "; ".join(f"{ring.name}, {ring.when}" for ring in self.rings)

    def place(self, day: date) -> float:
        """Where that day stands."""
        length = (self.end - self.start).days
        return min(max((day - self.start).days / length, 0), 1) * 100


def ribbon_of(plan: Plan, user: User, today: date) -> Ribbon | None:
    """The ribbon of `plan` as `user` may read it; None when its years are not known."""
    years = term_of_plan(plan)
    if years is None or plan.starts is None or plan.ends is None:
        return None
    term = installed_calendar_of(plan.organisation, *years)
    if term is None or term.calendar is None:
        return Ribbon(date(plan.starts, 1, 1), date(plan.ends + 1, 1, 1), today)
    decided = decided_by(plan.organisation, user)
    acts = acts_of(term, user, today, decided)
    return ribbon_of_term(term, acts, today, adopted_of(plan, decided))


def ribbon_of_term(
    term: TermCalendar,
    acts: list[Act],
    today: date,
    adopted: Sequence[date] = (),
) -> Ribbon | None:
    """The ribbon of a term, with the days on which its plan was `adopted`, first and
    later versions; None before its installation."""
    if term.calendar is None:
        return None
    ribbon = Ribbon(*_ends(term.calendar), today)
    rings = [*_rings(ribbon, term.calendar, acts), *_revisions(ribbon, adopted)]
    rings.sort(key=lambda ring: ring.on)
    return Ribbon(ribbon.start, ribbon.end, today, _labelled(ribbon, rings))


def _ends(calendar: Calendar) -> tuple[date, date]:
    """From the installation to the end of the year of the elections."""
    start = calendar.events.installed_on
    last = max([due.on for due in calendar.dues] + [calendar.regime.elections])
    return start, date(last.year, 12, 31)


def _rings(ribbon: Ribbon, calendar: Calendar, acts: list[Act]) -> Iterator[Ring]:
    start = calendar.events.installed_on
    yield Ring(_("Installation"), long_date(start), start, 0, is_done=True)
    for motion in calendar.events.motions:
        place = ribbon.place(motion)
        yield Ring(
            _("Motion of no confidence"), long_date(motion), motion, place, is_done=True
        )
    told: set[date] = set()
    for act in acts:
        ring = _ring(ribbon, act)
        # Adoption and note fall due together: one ring says both.
        if ring.is_done or ring.on not in told:
            yield ring
        told |= set() if ring.is_done else {ring.on}


def _ring(ribbon: Ribbon, act: Act) -> Ring:
    language = get_language() or "fr"
    name = act.name.render(language)
    if act.done:
        on = act.done.on
        return Ring(name, long_date(on), on, ribbon.place(on), is_done=True)
    on = act.due.latest
    when = _("by %(day)s") % {"day": long_date(on)}
    return Ring(name, when, on, ribbon.place(on), is_done=False)


def adopted_of(plan: Plan, decided: Iterable[Deliberation]) -> list[date]:
    """The days on which the authority that leads `plan` adopted it."""
    own = (each for each in decided if each.plan_id == plan.pk)
    return [each.decided_on for each in own if each.step == Step.ADOPTED]


def _revisions(ribbon: Ribbon, adopted: Sequence[date]) -> Iterator[Ring]:
    """Each adoption of a later version of the plan, by the authority that leads it."""
    for rank, on in enumerate(adopted[1:], start=2):
        name = _("Revision, version %(number)s") % {"number": rank}
        yield Ring(name, long_date(on), on, ribbon.place(on), is_done=True)


def _labelled(ribbon: Ribbon, rings: Iterable[Ring]) -> list[Ring]:
    """Give each label the nearest row where it touches no other."""
    taken: dict[str, list[tuple[float, float]]] = {lane: [] for lane in LANES}
    if ribbon.is_running:
        words = len(long_date(ribbon.today)) * LETTER + GAP
        at = ribbon.place(ribbon.today)
        taken["above"].append(_span(at, words, ribbon.is_late_in_term))
    found = []
    for ring in rings:
        lane = next((each for each in LANES if _fits(ring.span, taken[each])), "")
        if lane:
            taken[lane].append(ring.span)
        kept = (ring.name, ring.when, ring.on, ring.at, ring.is_done)
        found.append(Ring(*kept, lane))
    return found


def _fits(span: tuple[float, float], others: list[tuple[float, float]]) -> bool:
    first, last = span
    return all(last + GAP < start or end + GAP < first for start, end in others)


def _span(at: float, length: float, ends_there: bool) -> tuple[float, float]:
    return (at - length, at) if ends_there else (at, at + length)
