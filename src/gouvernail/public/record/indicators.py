"""What is measured: each indicator once, its last value against its target."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from django.http import HttpResponse
from django.utils.translation import gettext as _, ngettext, pgettext

from gouvernail.core.charts import Axis, Figure, Head, Point, Series, lines
from gouvernail.core.typography import short_date
from gouvernail.indicators.words import LIGHTS, told, written
from gouvernail.plan import indicators as figures
from gouvernail.plan.indicators import Aim, Light, Thresholds, Verdict, verdict_on
from gouvernail.plan.model import Node
from gouvernail.public.door import Visit, missing, page
from gouvernail.public.record.pointing import Pointed, Pointer
from gouvernail.publishing.value import Gauge

TOPIC = "indicators"


@dataclass(frozen=True)
class Shown:
    """One indicator in words."""

    gauge: Gauge
    pointer: Pointer

    @property
    def label(self) -> str:
        """What is measured."""
        return self.gauge.indicator.label

    @property
    def address(self) -> str:
        """Its page."""
        return self.pointer.visit.links.to("indicator", slug=self.gauge.code)

    @cached_property
    def points(self) -> tuple[figures.Point, ...]:
        """Its values, by day."""
        told = self.gauge.indicator.measures
        return tuple(sorted(figures.Point(each.on, each.value) for each in told))

    @cached_property
    def aim(self) -> Aim:
        """Where it started and where it should go."""
        told = self.gauge.indicator
        start = told.baseline
        return Aim(
            direction=told.direction,
            baseline=figures.Point(start.on, start.value) if start else None,
            targets=tuple(sorted((each.year, each.value) for each in told.targets)),
            thresholds=_thresholds(self.gauge),
        )

    @cached_property
    def verdict(self) -> Verdict:
        """Its light and the reason."""
        return verdict_on(self.aim, self.last)

    @property
    def last(self) -> figures.Point | None:
        """The last value."""
        return self.points[-1] if self.points else None

    @property
    def value(self) -> str:
        """The last value, in words."""
        return self.figure(self.last.value) if self.last else ""

    @property
    def target(self) -> str:
        """The last target with its year, or what the document words."""
        if not self.aim.targets:
            return self.gauge.indicator.target or ""
        year, value = self.aim.targets[-1]
        return f"{self.figure(value)} ({year})"

    @property
    def baseline(self) -> str:
        """Where it started."""
        start = self.aim.baseline
        return f"{self.figure(start.value)} ({short_date(start.on)})" if start else ""

    @property
    def icon(self) -> str:
        """The state whose icon and ink mean the same as its light."""
        return _STATES[self.verdict.light]

    @property
    def light(self) -> str:
        """The light in words."""
        if self.verdict.light is Light.NONE:
            return pgettext("light of an indicator", "Cannot be compared")
        return str(LIGHTS[self.verdict.light][2])

    @property
    def reason(self) -> str:
        """Why this light."""
        return told(self.verdict.reason, self.gauge.places)

    @property
    def about(self) -> list[Pointed]:
        """The objectives and actions that it measures."""
        found = (self.pointer.to(key) for key in self.gauge.nodes)
        return [each for each in found if each]

    @cached_property
    def chart(self) -> Figure:
        """Its values and the path to its target."""
        places, unit = self.gauge.places, self.gauge.indicator.unit or ""
        drawn = [
            Series(self.label, _points(self.points, places)),
            Series(_("Path to the target"), _points(self.aim.path, places), "target"),
        ]
        today = self.pointer.visit.opened.value.as_of
        head = Head("indicator", self.label, self.finding)
        return lines(head, drawn, Axis(unit=unit, today=today))

    @property
    def finding(self) -> str:
        """“14 places on 30/06/2026; 20 aimed at by the end of 2030”."""
        if self.last is None:
            return _("Nothing was measured yet.")
        words = {"value": self.value, "day": short_date(self.last.on)}
        found = _("%(value)s on %(day)s") % words
        if self.aim.targets:
            year, value = self.aim.targets[-1]
            aimed = {"value": self.figure(value), "year": year}
            found += _("; %(value)s aimed at by the end of %(year)s") % aimed
        return found

    def figure(self, value: Decimal) -> str:
        """A value with its unit."""
        return written(value, self.gauge.places, self.gauge.indicator.unit or "")


# The state of an action whose icon and ink say the same as a light.
_STATES = {
    Light.GREEN: "done",
    Light.AMBER: "waiting",
    Light.RED: "blocked",
    Light.NONE: "not_started",
}


@dataclass(frozen=True)
class Dials:
    """All the indicators of a plan."""

    pointer: Pointer

    @cached_property
    def rows(self) -> list[Shown]:
        """Each once."""
        gauges = self.pointer.visit.opened.value.gauges
        return [Shown(each, self.pointer) for each in gauges]

    @cached_property
    def lights(self) -> Counter[Light]:
        """How many of each light."""
        return Counter(each.verdict.light for each in self.rows)

    @property
    def headline(self) -> str:
        """“12 indicators, 5 on the path to their target”."""
        count, green = len(self.rows), self.lights[Light.GREEN]
        head = ngettext("%(count)s indicator", "%(count)s indicators", count)
        tail = ngettext(
            "%(count)s on the path to its target",
            "%(count)s on the path to their target",
            green,
        )
        return f"{head % {'count': count}}, {tail % {'count': green}}"

    @property
    def judged(self) -> int:
        """How many can be judged."""
        return len(self.rows) - self.lights[Light.NONE]

    @property
    def groups(self) -> list[tuple[Node | None, list[Shown]]]:
        """Under the objective of the first node that each is about; none for those
        about the plan as a whole."""
        held: dict[str, list[Shown]] = {}
        for row in self.rows:
            held.setdefault(self._head(row), []).append(row)
        heads = self.pointer.visit.opened.objectives
        found = [(node, held[node.id]) for node in heads if node.id in held]
        return [*found, *([(None, held[""])] if "" in held else [])]

    def _head(self, row: Shown) -> str:
        nodes = row.gauge.nodes
        head = self.pointer.head(nodes[0]) if nodes else None
        return head.id if head else ""


@page
def indicators(visit: Visit) -> HttpResponse:
    """Every indicator under its objective, with its last value and its light."""
    if not visit.opened.shows(TOPIC):
        return missing(visit)
    context = {"dials": Dials(Pointer(visit))}
    return visit.page("public/record/indicators.html", context)


@page
def indicator(visit: Visit, slug: str) -> HttpResponse:
    """One of them: its chart, its figures, what it measures."""
    found = next((e for e in Dials(Pointer(visit)).rows if e.gauge.code == slug), None)
    if found is None or not visit.opened.shows(TOPIC):
        return missing(visit)
    return visit.page("public/record/indicator.html", {"shown": found})


def _thresholds(gauge: Gauge) -> Thresholds | None:
    if gauge.green is None or gauge.amber is None:
        return None
    return Thresholds(gauge.green, gauge.amber)


def _points(points: Iterable[figures.Point], places: int) -> tuple[Point, ...]:
    return tuple(Point(each.on, round(each.value, places)) for each in points)
