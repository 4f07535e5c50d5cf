"""What is due soon in the register of grants of an authority."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from gouvernail.money.models.grants import Grant
from gouvernail.organisations.models import Organisation


@dataclass(frozen=True)
class Due:
    """A grant for which something must be done by a day."""

    grant: Grant
    on: date
    is_justification: bool
    today: date

    @property
    def days(self) -> int:
        """How many days are left; below zero once it is late."""
        return (self.on - self.today).days

    @property
    def is_late(self) -> bool:
        """Whether the day has passed."""
        return self.days < 0


def due_soon(organisation: Organisation, today: date) -> list[Due]:
    """What is due by the end of next month, what is late first: one query."""
    rows = Grant.objects.of_organisation(organisation)
    return due_of(rows.due_before(end_of_next_month(today)), today)


def due_of(grants: Iterable[Grant], today: date) -> list[Due]:
    """What is due for these grants, the first day first."""
    found = [
        Due(grant, day, not grant.facts.awaits_call, today)
        for grant in grants
        if (day := grant.facts.next_day) is not None
    ]
    return sorted(found, key=lambda each: (each.on, each.grant.pk))


def end_of_next_month(today: date) -> date:
    """The last day of the month after that of `today`."""
    next_month = (today.replace(day=1) + timedelta(days=32)).replace(day=1)
    return (next_month + timedelta(days=32)).replace(day=1) - timedelta(days=1)
