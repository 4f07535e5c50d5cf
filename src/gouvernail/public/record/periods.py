"""Spans of time that a visitor chooses: a quarter, a month, since a day."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext as _, pgettext

from gouvernail.core.typography import long_date

QUARTER = re.compile(r"^(\d{4})-q([1-4])$")
MONTH = re.compile(r"^(\d{4})-(0[1-9]|1[0-2])$")
MONTHS = 3
YEARS = range(1900, 2200)


@dataclass(frozen=True)
class Period:
    """From `first` to `last`, both included; `code` is its name in an address."""

    code: str
    first: date
    last: date

    def holds(self, day: date) -> bool:
        """Whether that day is in it."""
        return self.first <= day <= self.last

    @property
    def name(self) -> str:
        """“second quarter of 2027”, as a list to choose from says it."""
        if QUARTER.match(self.code):
            return _QUARTERS[self.first.month]() % {"year": self.first.year}
        if MONTH.match(self.code):
            return date_format(self.first, "F Y")
        return self.within

    @property
    def within(self) -> str:
        """“in the second quarter of 2027”, as a sentence says it."""
        if QUARTER.match(self.code):
            return _WITHIN[self.first.month]() % {"year": self.first.year}
        if MONTH.match(self.code):
            return _("in %(month)s") % {"month": date_format(self.first, "F Y")}
        return _("since %(day)s") % {"day": long_date(self.first)}


_QUARTERS = {
    1: lambda: pgettext("period", "first quarter of %(year)s"),
    4: lambda: pgettext("period", "second quarter of %(year)s"),
    7: lambda: pgettext("period", "third quarter of %(year)s"),
    10: lambda: pgettext("period", "fourth quarter of %(year)s"),
}
_WITHIN = {
    1: lambda: _("in the first quarter of %(year)s"),
    4: lambda: _("in the second quarter of %(year)s"),
    7: lambda: _("in the third quarter of %(year)s"),
    10: lambda: _("in the fourth quarter of %(year)s"),
}


def quarter_of(day: date) -> Period:
    """The quarter in which a day lies."""
    rank = (day.month - 1) // MONTHS
    first = date(day.year, rank * MONTHS + 1, 1)
    return Period(f"{day.year}-q{rank + 1}", first, _end(first, MONTHS))


def month_of(day: date) -> Period:
    """The month in which a day lies."""
    first = day.replace(day=1)
    return Period(f"{day:%Y-%m}", first, _end(first, 1))


def since(day: date, until: date) -> Period:
    """From a day until what is known."""
    return Period(f"since-{day.isoformat()}", day, max(day, until))


def period_named(code: str) -> Period | None:
    """The quarter or the month of that name."""
    if (found := QUARTER.match(code)) and int(found[1]) in YEARS:
        return quarter_of(date(int(found[1]), int(found[2]) * MONTHS, 1))
    if (found := MONTH.match(code)) and int(found[1]) in YEARS:
        return month_of(date(int(found[1]), int(found[2]), 1))
    return None


def periods_of(days: Iterable[date]) -> tuple[list[Period], list[Period]]:
    """The quarters and the months in which these days lie, the newest first."""
    listed = set(days)
    quarters = {quarter_of(day) for day in listed}
    months = {month_of(day) for day in listed}
    return list(_newest_first(quarters)), list(_newest_first(months))


def day_in(text: str) -> date | None:
    """A day as a field of a form gives it."""
    try:
        found = date.fromisoformat(text.strip()[:10])
    except ValueError:
        return None
    return found if found.year in YEARS else None


def _newest_first(periods: Iterable[Period]) -> Iterator[Period]:
    return iter(sorted(periods, key=lambda each: each.first, reverse=True))


def _end(first: date, months: int) -> date:
    year, month = divmod(first.year * 12 + first.month - 1 + months, 12)
    return date(year, month + 1, 1) - timedelta(days=1)
