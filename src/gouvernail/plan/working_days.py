"""Which days a local administration works: weeks, and public holidays as data.

The ten legal holidays are those of the royal decree of 18 April 1974 (article 1),
under the law of 4 January 1974. Walloon administrations add three more by their own
rules; each may leave some of them out, or add its own.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache

from gouvernail.plan.wording import Wording, gettext_noop as _

ONE_DAY = timedelta(days=1)
SATURDAY = 5
LEGAL = _("Law of 4 January 1974 and royal decree of 18 April 1974, article 1")
COMMUNITY = _("Decree of the French Community of 3 July 1991")
HOUSE_RULES = _("Custom of public services, by the staff rules of each authority")


@dataclass(frozen=True)
class Holiday:
    """A day off that comes back every year: on a date, or so long after Easter."""

    name: str
    source: str
    month: int = 0
    day: int = 0
    after_easter: int | None = None

    @property
    def wording(self) -> Wording:
        """Its name, in the language of the reader."""
        return Wording(self.name)

    def in_year(self, year: int) -> date:
        """The day on which it falls."""
        if self.after_easter is None:
            return date(year, self.month, self.day)
        return easter(year) + timedelta(days=self.after_easter)


LEGAL_HOLIDAYS = (
    Holiday(_("New Year’s Day"), LEGAL, 1, 1),
    Holiday(_("Easter Monday"), LEGAL, after_easter=1),
    Holiday(_("Labour Day"), LEGAL, 5, 1),
    Holiday(_("Ascension Day"), LEGAL, after_easter=39),
    Holiday(_("Whit Monday"), LEGAL, after_easter=50),
    Holiday(_("National Day"), LEGAL, 7, 21),
    Holiday(_("Assumption"), LEGAL, 8, 15),
    Holiday(_("All Saints’ Day"), LEGAL, 11, 1),
    Holiday(_("Armistice Day"), LEGAL, 11, 11),
    Holiday(_("Christmas"), LEGAL, 12, 25),
)
LOCAL_HOLIDAYS = (
    Holiday(_("Day of the French Community"), COMMUNITY, 9, 27),
    Holiday(_("All Souls’ Day"), HOUSE_RULES, 11, 2),
    Holiday(_("King’s Feast"), HOUSE_RULES, 11, 15),
)


@dataclass(frozen=True)
class WorkingCalendar:
    """The holidays that one authority keeps, and days of its own choice."""

    holidays: tuple[Holiday, ...] = LEGAL_HOLIDAYS + LOCAL_HOLIDAYS
    bridges: frozenset[date] = field(default=frozenset())

    def days_off(self, year: int) -> dict[date, Holiday]:
        """The holidays of that year by date; two on one day are one day off."""
        found = {each.in_year(year): each for each in reversed(self.holidays)}
        return dict(sorted(found.items()))


LOCAL = WorkingCalendar()
LEGAL_ONLY = WorkingCalendar(LEGAL_HOLIDAYS)


def is_working_day(day: date, calendar: WorkingCalendar = LOCAL) -> bool:
    """Whether the offices are open: a weekday that nothing makes a day off."""
    if day.weekday() >= SATURDAY or day in calendar.bridges:
        return False
    return day not in _dates_off(calendar.holidays, day.year)


def next_working_day(day: date, calendar: WorkingCalendar = LOCAL) -> date:
    """The first working day after `day`."""
    return next(_working_days_after(day, calendar))


def add_working_days(day: date, count: int, calendar: WorkingCalendar = LOCAL) -> date:
    """The working day that comes `count` working days after `day`; `day` for 0."""
    after = _working_days_after(day, calendar)
    for _step in range(count):
        day = next(after)
    return day


def first_working_day_of_quarter(day: date, calendar: WorkingCalendar = LOCAL) -> date:
    """The first working day of the quarter in which `day` lies."""
    start = date(day.year, 3 * ((day.month - 1) // 3) + 1, 1)
    return next_working_day(start - ONE_DAY, calendar)


@lru_cache(maxsize=256)
def easter(year: int) -> date:
    """Easter Sunday (the algorithm of Meeus, Jones and Butcher)."""
    golden, (century, rank) = year % 19, divmod(year, 100)
    leaps, rest = divmod(century, 4)
    moons = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - leaps - moons + 15) % 30
    weekday = (32 + 2 * rest + 2 * (rank // 4) - epact - rank % 4) % 7
    late = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def _working_days_after(day: date, calendar: WorkingCalendar) -> Iterator[date]:
    while True:
        day += ONE_DAY
        if is_working_day(day, calendar):
            yield day


@lru_cache(maxsize=256)
def _dates_off(holidays: tuple[Holiday, ...], year: int) -> frozenset[date]:
    return frozenset(each.in_year(year) for each in holidays)
