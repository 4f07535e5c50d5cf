"""An indicator as screens and documents show it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property

from django.utils.translation import ngettext

from gouvernail.core.typography import short_date
from gouvernail.indicators.models import Indicator
from gouvernail.indicators.reading import Reading
from gouvernail.indicators.words import LIGHTS, decimals, told, written
from gouvernail.plan.indicators import Light

SOON = timedelta(days=31)
LATE, COMING, LATER, NEVER = "late", "soon", "later", "never"


@dataclass(frozen=True)
class Row:
    """One indicator on a day; without the names of staff where they are kept."""

    reading: Reading
    today: date
    names_people: bool = True

    @property
    def indicator(self) -> Indicator:
        """Its definition."""
        return self.reading.indicator

    @property
    def unit(self) -> str:
        """What is counted."""
        return self.indicator.unit

    @property
    def value(self) -> str:
        """The last value, in words."""
        last = self.reading.last
        return self.figure(last.value) if last else "–"

    @property
    def day(self) -> str:
        """Of when the last value is."""
        last = self.reading.last
        return short_date(last.on) if last else ""

    @property
    def expected(self) -> str:
        """What was expected on the day of the last value, in words."""
        expected = self.reading.verdict.expected
        return "–" if expected is None else self.figure(expected)

    @property
    def target(self) -> str:
        """The last target and its year, or what the document words."""
        aimed = self.reading.target
        if aimed is None:
            return self.indicator.target_words or "–"
        year, value = aimed
        return f"{self.figure(value)} ({year})"

    @property
    def baseline(self) -> str:
        """Where it started."""
        start = self.reading.aim.baseline
        return f"{self.figure(start.value)} ({short_date(start.on)})" if start else "–"

    @property
    def light(self) -> str:
        """The code of the light."""
        return self.reading.light.value

    @property
    def icon(self) -> str:
        """The icon of the light."""
        return LIGHTS[self.reading.light][0]

    @property
    def ink(self) -> str:
        """The ink of the light."""
        return LIGHTS[self.reading.light][1]

    @property
    def light_words(self) -> str:
        """The light in words."""
        return str(LIGHTS[self.reading.light][2])

    @property
    def reason(self) -> str:
        """Why this light."""
        return told(self.reading.verdict.reason, self.places)

    @property
    def due(self) -> date | None:
        """When the next value is wanted."""
        return self.reading.due

    @property
    def due_state(self) -> str:
        """Late, soon, later or never."""
        day = self.reading.due
        if day is None:
            return NEVER
        if day < self.today:
            return LATE
        return COMING if day <= self.today + SOON else LATER

    @property
    def is_late(self) -> bool:
        """Whether a value is wanted since some time."""
        return self.due_state == LATE

    @property
    def owner(self) -> str:
        """Who measures it."""
        person = self.indicator.owner if self.names_people else None
        return person.full_name if person else ""

    @property
    def department(self) -> str:
        """The service."""
        return self.indicator.department.name if self.indicator.department else ""

    @property
    def who(self) -> str:
        """The authority that leads it, else the person, else the service."""
        return self.reading.leader or self.owner or self.department

    def figure(self, value: Decimal) -> str:
        """A value with its unit."""
        return written(value, self.places, self.unit)

    @cached_property
    def places(self) -> int:
        """As many decimals as wished, else as many as somebody typed."""
        if self.indicator.places is not None:
            return self.indicator.places
        aim, points = self.reading.aim, self.reading.points
        typed = [value for _year, value in aim.targets]
        typed += [aim.baseline.value] if aim.baseline else []
        if not self.indicator.is_computed:
            typed += [point.value for point in points]
        return max((decimals(value) for value in typed), default=0)


def headline_of(rows: Iterable[Row]) -> str:
    """“12 indicators, 5 on the path to their target”."""
    listed = list(rows)
    head = ngettext("%(count)s indicator", "%(count)s indicators", len(listed))
    green = sum(row.reading.light is Light.GREEN for row in listed)
    tail = ngettext(
        "%(count)s on the path to its target",
        "%(count)s on the path to their target",
        green,
    )
    return f"{head % {'count': len(listed)}}, {tail % {'count': green}}"
