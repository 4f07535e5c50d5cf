"""Delays: months that end on a day that exists, and clear days."""

from calendar import monthrange
from datetime import date, timedelta

MONTHS = 12


def months_after(day: date, months: int) -> date:
    """The same day so many months later; the last of the month where it has none."""
    years, rank = divmod(day.month - 1 + months, MONTHS)
    year, month = day.year + years, rank + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def latest_publication(sitting_on: date, clear_days: int) -> date:
    """The last day on which to put online, or send, what a sitting examines.

    Clear days (jours francs) count neither the day of the publication nor that of the
    sitting: both stand around them.
    """
    return sitting_on - timedelta(days=clear_days + 1)


def clear_days_between(published_on: date, sitting_on: date) -> int:
    """How many clear days stand between the two."""
    return max((sitting_on - published_on).days - 1, 0)
