"""The values that somebody should enter, as her own page shows them.

Drawn by `web/indicators/_mine.html`.
"""

from dataclasses import dataclass
from datetime import date

from gouvernail.accounts.models import User
from gouvernail.indicators.due import Due, due_of


@dataclass(frozen=True)
class Wanted:
    """One value that is wanted, on a day."""

    due: Due
    is_late: bool


def wanted_of(user: User, today: date) -> list[Wanted]:
    """What she should measure, late or within two weeks: two queries."""
    return [Wanted(each, each.is_late(today)) for each in due_of(user, today)]
