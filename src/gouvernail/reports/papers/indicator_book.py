"""The book of indicators: for each objective what is measured, how, and where it is."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext as _, ngettext

from gouvernail.core.typography import short_date
from gouvernail.indicators.chart import figure_of
from gouvernail.indicators.printed import printed_of
from gouvernail.indicators.reading import About, Reading, indicators_of
from gouvernail.indicators.rows import Row as Indicated, headline_of
from gouvernail.indicators.words import LIGHTS, written
from gouvernail.plan.audience import Audience, Topic
from gouvernail.plan.indicators import AS_USUAL, Light, expected_on
from gouvernail.plan.kinds import NodeKind
from gouvernail.plan.model import Node
from gouvernail.reports.papers.material import Material
from gouvernail.reports.papers.pictures import picture_of
from gouvernail.writing.paper import (
    Block,
    Column,
    Facts,
    Figure,
    Figures,
    Heading,
    Look,
    Paper,
    Paragraph,
    Row,
    Table,
)

# Older values than these are counted, and not listed.
MOST_VALUES = 12
LIGHTS_TOLD = (Light.GREEN, Light.AMBER, Light.RED, Light.NONE)
OBJECTIVES = (NodeKind.STRATEGIC, NodeKind.OPERATIONAL)


@dataclass(frozen=True)
class Gauges:
    """The indicators that the reader of `told` sees, in the order of the plan."""

    told: Material

    @cached_property
    def rows(self) -> list[Indicated]:
        """Those about what is shown, then those about the plan as a whole."""
        inside = self.told.audience is Audience.INTERNAL
        names = Topic.LEAD not in self.told.hidden
        found = indicators_of(self.told.plan, internal=inside)
        rows = [Indicated(each, self.told.day, names) for each in found]
        shown = [row for row in rows if self.is_shown(row.reading)]
        return sorted(shown, key=lambda row: self._place(row.reading))

    @cached_property
    def lights(self) -> Counter[Light]:
        """How many of each light."""
        return Counter(row.reading.light for row in self.rows)

    @property
    def headline(self) -> str:
        """“12 indicators, 5 on the path to their target”."""
        return headline_of(self.rows)

    def is_shown(self, reading: Reading) -> bool:
        """Whether any node that it is about is; about the plan as a whole, with the
        whole plan."""
        if not reading.nodes:
            return not self.told.extent.part and self.told.extent.keys is None
        return bool(self.about(reading))

    def about(self, reading: Reading) -> list[About]:
        """The nodes that it is about, of those that are shown."""
        return [each for each in reading.nodes if each.key in self.places]

    @cached_property
    def places(self) -> dict[str, int]:
        """Where each node stands in the document."""
        return {node.id: rank for rank, node in enumerate(self.told.value.nodes)}

    def objective(self, row: Indicated) -> Node | None:
        """The objective under which it is told; None for the plan as a whole."""
        about = self.about(row.reading)
        if not about:
            return None
        key = about[0].key
        way = [*self.told.tree.ancestors_of(key), self.told.tree[key]]
        return next((each for each in way if each.kind in OBJECTIVES), way[0])

    def _place(self, reading: Reading) -> tuple[bool, int, int]:
        about = self.about(reading)
        place = self.places[about[0].key] if about else 0
        return (not about, place, reading.indicator.number)


def gauges_of(told: Material) -> Gauges | None:
    """The indicators that the reader may know; None where they are kept."""
    return None if Topic.INDICATORS in told.hidden else Gauges(told)


def light_figures(gauges: Gauges) -> Figures:
    """How many stand at each light, of how many."""
    whole = _("of %(count)s indicators") % {"count": len(gauges.rows)}
    return Figures(
        tuple(
            Figure(str(gauges.lights[light]), str(LIGHTS[light][2]), whole)
            for light in LIGHTS_TOLD
        )
    )


def indicator_book(told: Material) -> Paper:
    """Definition, path, values and light of each, objective by objective."""
    gauges = gauges_of(told)
    if gauges is None:
        words = _("The indicators of this plan are not shown to this reader.")
        blocks: list[Block] = [Paragraph(words, Look.LEAD)]
    else:
        blocks = [*_head(gauges), *_book(gauges), *_printed(gauges)]
    return told.paper(_("Book of indicators"), blocks, has_contents=True)


def _head(gauges: Gauges) -> Iterator[Block]:
    if not gauges.rows:
        yield Heading(1, _("No indicator is followed yet"))
        return
    yield Heading(1, gauges.headline)
    yield light_figures(gauges)
    yield Paragraph(_rule(), Look.SOFT)


def _rule() -> str:
    limits = {
        "green": f"{written(AS_USUAL.green)}\u00a0%",
        "amber": f"{written(AS_USUAL.amber)}\u00a0%",
    }
    words = _(
        "A straight line leads from the starting value to the target of each year,"
        " which holds on 31 December. The last value is held against what that line"
        " says on its own day. With a starting value, what counts is the part of the"
        " way expected that was made; without, the value itself. Green from %(green)s,"
        " amber from %(amber)s, red below, unless the sentence of the light says"
        " otherwise."
    )
    return words % limits


def _book(gauges: Gauges) -> Iterator[Block]:
    last: str | None = None
    for row in gauges.rows:
        objective = gauges.objective(row)
        key = objective.id if objective else ""
        if key != last:
            title = objective.title if objective else _("The plan as a whole")
            ref = (objective.ref or "") if objective else ""
            yield Heading(1, title, ref, is_new_page=last is not None)
            last = key
        yield from _sheet(row, gauges)


def _sheet(row: Indicated, gauges: Gauges) -> Iterator[Block]:
    yield Heading(2, row.indicator.label, row.indicator.name)
    yield Paragraph(f"{row.light_words}. {row.reason}", Look.LEAD)
    yield Facts(tuple(each for each in _facts(row, gauges) if each[1]))
    if row.reading.points or len(row.reading.aim.path) > 1:
        yield picture_of(figure_of(row), gauges.told, 0.6)
    yield from _values(row)


def _facts(row: Indicated, gauges: Gauges) -> Iterator[tuple[str, str]]:
    indicator, aim = row.indicator, row.reading.aim
    about = "\n".join(str(each) for each in gauges.about(row.reading))
    targets = [f"{row.figure(value)} ({year})" for year, value in aim.targets]
    yield _("About"), about or _("the plan as a whole")
    yield _("Definition"), indicator.method
    yield _("Kind of indicator"), str(indicator.get_kind_display())
    yield _("Unit"), indicator.unit
    yield _("Which way is better"), str(indicator.get_direction_display())
    yield _("Starting value"), row.baseline if aim.baseline else ""
    yield _("Targets"), " · ".join(targets)
    yield _("Target in words"), indicator.target_words
    yield _("Formula"), indicator.formula
    yield _("Source"), indicator.source
    yield _("How often"), str(indicator.get_frequency_display())
    yield _("Next value"), short_date(row.due) if row.due else ""
    yield _("Who measures it"), _who(row, gauges)


def _who(row: Indicated, gauges: Gauges) -> str:
    if Topic.DEPARTMENT in gauges.told.hidden:
        return row.reading.leader
    return row.who


def _values(row: Indicated) -> Iterator[Block]:
    points = row.reading.points
    if not points:
        return
    older = len(points) - MOST_VALUES
    columns = (
        Column(_("On"), 1),
        Column(_("Value"), 1, "right"),
        Column(_("Expected"), 1, "right"),
    )
    rows = []
    for point in points[-MOST_VALUES:]:
        wanted = expected_on(row.reading.aim, point.on)
        expected = "–" if wanted is None else row.figure(wanted)
        rows.append(Row((short_date(point.on), row.figure(point.value), expected)))
    yield Table(_("Values"), columns, tuple(rows))
    if older > 0:
        words = ngettext(
            "%(count)s older value is not listed here.",
            "%(count)s older values are not listed here.",
            older,
        )
        yield Paragraph(words % {"count": older}, Look.SOFT)


def _printed(gauges: Gauges) -> Iterator[Block]:
    """What the document prints and nobody follows yet."""
    told = gauges.told
    found = printed_of(told.plan.revises or told.plan)
    shown = [each for each in found if each.node.key in gauges.places]
    if not shown:
        return
    words = ngettext(
        "%(count)s indicator printed, not followed yet",
        "%(count)s indicators printed, not followed yet",
        len(shown),
    )
    yield Heading(1, words % {"count": len(shown)}, is_new_page=True)
    columns = (
        Column(_("No."), 0.8),
        Column(_("Action or objective"), 3),
        Column(_("Indicator"), 3),
        Column(_("Target"), 2),
    )
    rows = (
        Row((e.node.ref, e.node.title, e.indicator.label, e.indicator.target or "–"))
        for e in shown
    )
    yield Table("", columns, tuple(rows))
