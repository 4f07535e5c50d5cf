"""What falls in a month or in a year."""

import calendar as calendars
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.html import escape
from django.utils.safestring import SafeString
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from gouvernail.core.stencil import Stencil
from gouvernail.organisations.request import AuthorityRequest
from gouvernail.progress.filters.asked import PlanFilter, filter_of
from gouvernail.progress.filters.world import world_of
from gouvernail.web.actions.events import Event, events_of
from gouvernail.web.actions.head import head_of
from gouvernail.web.actions.seam import dated_of
from gouvernail.web.actions.table import flat_lines
from gouvernail.web.plans.filters.bar import FilterBar
from gouvernail.web.plans.filters.counting import Sentence, sentence_of
from gouvernail.web.plans.finding import plan_of

FIRST, LAST = 1990, 2100
MONDAY_FIRST = calendars.Calendar(firstweekday=0)
EVENT = "web/actions/_event.html"
HOLES = ("classes", "address", "icon", "ref", "title")
REF = '<span class="g-ref">{}</span> '
A_MONDAY = date(2024, 1, 1)


class Day(NamedTuple):
    """One square of the month."""

    on: date
    is_inside: bool
    is_today: bool
    events: list[SafeString]


class Month(NamedTuple):
    """One month of the list of a year."""

    name: str
    query: str
    events: list[tuple[str, int, SafeString]]
    is_now: bool


@dataclass(frozen=True)
class Calendar:
    """A month, or a year where `month` is 0."""

    chosen: PlanFilter
    year: int
    month: int
    others: list[Event]

    @property
    def sentence(self) -> Sentence:
        """“14 actions of 182: …”."""
        lines = flat_lines(self.chosen)
        return sentence_of(lines, len(self.chosen.world.picture.actions))

    @property
    def is_year(self) -> bool:
        """Whether the whole year is shown."""
        return not self.month

    @property
    def today(self) -> date:
        """The day of the page."""
        return self.chosen.world.picture.today

    @cached_property
    def events(self) -> list[Event]:
        """Everything that has a day, in order."""
        due = events_of(self.chosen, flat_lines(self.chosen))
        return sorted((*due, *self.others), key=lambda event: event.on)

    @cached_property
    def shown(self) -> list[Event]:
        """What falls in the month or in the year."""
        return [
            event
            for event in self.events
            if event.on.year == self.year and self.month in (0, event.on.month)
        ]

    @property
    def title(self) -> str:
        """“May 2027”, or “2027”."""
        if self.is_year:
            return str(self.year)
        return date_format(date(self.year, self.month, 1), "F Y")

    @property
    def fallen(self) -> str:
        """How much falls then."""
        count = len(self.shown)
        said = ngettext("%(count)s due date", "%(count)s due dates", count)
        return said % {"count": count}

    @property
    def weeks(self) -> list[list[Day]]:
        """The weeks of the month, from Monday to Sunday."""
        by_day: dict[date, list[Event]] = {}
        for event in self.events:
            by_day.setdefault(event.on, []).append(event)
        weeks = MONDAY_FIRST.monthdatescalendar(self.year, self.month)
        return [[self._day(on, by_day.get(on, [])) for on in week] for week in weeks]

    @property
    def weekdays(self) -> list[tuple[str, str]]:
        """Names of the days, short and whole."""
        days = (A_MONDAY.replace(day=number) for number in range(1, 8))
        return [(date_format(day, "D"), date_format(day, "l")) for day in days]

    @property
    def months(self) -> list[Month]:
        """The months of the year with what falls in each."""
        return [self._month(number) for number in range(1, 13)]

    @property
    def before(self) -> str:
        """The end of the address one step back."""
        return self._step(-1)

    @property
    def after(self) -> str:
        """The end of the address one step on."""
        return self._step(1)

    @property
    def now(self) -> str:
        """The end of the address of this month or year."""
        return self._at(self.today.year, 0 if self.is_year else self.today.month)

    @property
    def other_span(self) -> str:
        """The end of the address of the year of a month, of a month of the year."""
        if not self.is_year:
            return self._at(self.year, 0)
        month = self.today.month if self.year == self.today.year else 1
        return self._at(self.year, month)

    @property
    def bar(self) -> FilterBar:
        """The filter, and the month."""
        name, value = self._named(self.year, self.month)
        return FilterBar(self.chosen, [(name, value)], f"{name}={value}")

    def _day(self, on: date, events: list[Event]) -> Day:
        written = [self._written(event) for event in events]
        return Day(on, on.month == self.month, on == self.today, written)

    @cached_property
    def _stencil(self) -> Stencil:
        return Stencil(EVENT, HOLES, {})

    def _written(self, event: Event) -> SafeString:
        ref = REF.format(escape(event.ref)) if event.ref else ""
        return self._stencil.fill(
            event.classes, event.address, event.drawn, ref, escape(event.title)
        )

    def _month(self, number: int) -> Month:
        first = date(self.year, number, 1)
        is_now = (self.year, number) == (self.today.year, self.today.month)
        events = [
            (event.on.isoformat(), event.on.day, self._written(event))
            for event in self.shown
            if event.on.month == number
        ]
        return Month(
            date_format(first, "F"), self._at(self.year, number), events, is_now
        )

    def _step(self, by: int) -> str:
        if self.is_year:
            return self._at(self.year + by, 0)
        months = self.year * 12 + self.month - 1 + by
        return self._at(months // 12, months % 12 + 1)

    def _at(self, year: int, month: int) -> str:
        year = min(max(year, FIRST), LAST)
        name, value = self._named(year, month)
        return "&".join(filter(None, (self.chosen.query, f"{name}={value}")))

    @staticmethod
    def _named(year: int, month: int) -> tuple[str, str]:
        return ("month", f"{year}-{month:02d}") if month else ("year", str(year))


@require_safe
def calendar(request: AuthorityRequest, organisation: str, plan: str) -> HttpResponse:
    """Due dates, tasks and meetings of a month or of a year."""
    found = plan_of(request, plan)
    chosen = filter_of(request.GET, world_of(found, request.user))
    year, month = _asked(request, chosen.world.picture.today)
    page = Calendar(chosen, year, month, dated_of(chosen, flat_lines(chosen)))
    context = {
        **head_of(request, found, "calendar", page.bar),
        "page": page,
        # The feed has a secret of its own: its address stands among the preferences.
        "feed": reverse("preferences"),
    }
    return render(request, "web/actions/calendar.html", context)


def _asked(request: AuthorityRequest, today: date) -> tuple[int, int]:
    """The year and the month of the address; 0 for the whole year."""
    year, _dash, month = request.GET.get("month", "").partition("-")
    if _is_year(year) and month.isdecimal() and 1 <= int(month[:3]) <= 12:
        return int(year), int(month[:3])
    whole = request.GET.get("year", "")
    if _is_year(whole):
        return int(whole), 0
    return today.year, today.month


def _is_year(typed: str) -> bool:
    return typed.isdecimal() and len(typed) == 4 and FIRST <= int(typed) <= LAST
