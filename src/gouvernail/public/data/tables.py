"""What is published as lists: rows of plain cells under stable headings."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext as _, gettext_lazy

from gouvernail.core.templatetags.public import WORDS
from gouvernail.core.typography import long_date
from gouvernail.exchange.listing import Cell, Listing
from gouvernail.plan.audience import Topic
from gouvernail.plan.kinds import NodeKind
from gouvernail.plan.rollups import COUNTS
from gouvernail.public.data.columns import Column, Value, columns_of
from gouvernail.public.data.pointing import page_of
from gouvernail.public.data.rows import rows_of
from gouvernail.public.door import Visit
from gouvernail.publishing.reading import Opened

# Between the members of a list in one cell.
BETWEEN = " | "


@dataclass(frozen=True)
class Table:
    """A list that anybody may take: `keys` are its headings, `needs` the topics
    without which it is not there."""

    name: str
    title: Promise
    keys: tuple[str, ...]
    rows: Callable[[Visit], Iterable[Sequence[Cell]]]
    needs: tuple[Topic, ...] = ()

    def is_shown(self, told: Opened) -> bool:
        """Whether the authority shows what it tells."""
        return all(told.shows(topic.value) for topic in self.needs)

    def listing(self, visit: Visit) -> Listing:
        """For the writers."""
        rows = [tuple(row) for row in self.rows(visit)]
        return Listing(str(self.title), [(key, 18) for key in self.keys], rows)


def cell_of(value: Value) -> Cell:
    """A value as one cell: 1 and 0 for yes and no, members parted by a bar."""
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, tuple):
        return BETWEEN.join(map(str, value))
    return value


def actions_listing(visit: Visit, *, for_people: bool) -> Listing:
    """One row for each action; headings in words for people, else stable keys."""
    columns = columns_of(visit.opened)
    told = rows_of(visit.opened, visit.links)
    headings = [(_heading(column, for_people), column.width) for column in columns]
    rows = [[cell_of(column.read(row)) for column in columns] for row in told]
    about = [*_about(visit), *_explained(columns)]
    return Listing(_("Actions"), headings, rows, about, _("About this file"))


def _heading(column: Column, for_people: bool) -> str:
    return str(column.label) if for_people else column.key


def _about(visit: Visit) -> list[tuple[str, str]]:
    value = visit.opened.value
    return [
        (_("Plan"), value.plan.title),
        (_("Published by"), value.house.name),
        (_("Follow-up on"), long_date(value.as_of)),
        (_("Licence"), visit.site.get_licence_display()),
        (_("Address"), visit.links.whole("open_data")),
    ]


def _explained(columns: Iterable[Column]) -> Iterable[tuple[str, str]]:
    return ((str(column.label), str(column.about)) for column in columns)


def _objectives(visit: Visit) -> Iterable[Sequence[Cell]]:
    told = visit.opened
    whole = ("", "plan", "", told.value.plan.title, "", visit.links.whole("home"))
    yield (*whole, *_counts(told, None))
    for node in told.value.plan.nodes:
        if node.kind.is_steered:
            continue
        kind, above = node.kind.value, node.parent or ""
        placed = (node.id, kind, node.ref or "", node.title, above)
        yield (*placed, page_of(visit.links, node), *_counts(told, node.id))


def _counts(told: Opened, key: str | None) -> tuple[Cell, ...]:
    tally = told.tallies[key]
    counts = tuple(getattr(tally, name) for name in COUNTS)
    return (tally.total, tally.denominator, *counts)


def _updates(visit: Visit) -> Iterable[Sequence[Cell]]:
    told = visit.opened
    for each in told.value.news:
        node = told.nodes.get(each.node)
        if node is None:
            continue
        was = each.was.value if each.was else ""
        state = (each.status.value, str(WORDS[each.status.value]), was)
        named = (each.node, node.ref or "", node.title)
        yield (each.on, *named, *state, each.by, each.words, page_of(visit.links, node))


def _indicators(visit: Visit) -> Iterable[Sequence[Cell]]:
    for gauge in visit.opened.value.gauges:
        told = gauge.indicator
        named = (gauge.code, told.label, told.unit or "", BETWEEN.join(gauge.nodes))
        for kind, year, day, value in _values(told):
            yield (*named, kind, year, day, value)


def _values(told: object) -> Iterable[tuple[str, Cell, Cell, Cell]]:
    start = getattr(told, "baseline", None)
    if start:
        yield ("baseline", start.on.year, start.on, start.value)
    for measure in getattr(told, "measures", ()):
        yield ("measure", measure.on.year, measure.on, measure.value)
    for target in getattr(told, "targets", ()):
        yield ("target", target.year, date(target.year, 12, 31), target.value)


def _amounts(visit: Visit) -> Iterable[Sequence[Cell]]:
    told = visit.opened
    for each in told.value.amounts:
        node = told.nodes.get(each.node)
        if node is None:
            continue
        named = (each.node, node.ref or "", node.title)
        nature = each.nature.value if each.nature else ""
        kind = (each.flow.value, nature, int(each.is_yearly), each.source)
        yield (*named, each.year, *kind, each.planned, each.committed, each.spent)


def _tags(visit: Visit) -> Iterable[Sequence[Cell]]:
    told = visit.opened
    for tag in told.value.tags:
        for key in tag.nodes:
            if key in told.nodes and told.nodes[key].kind is NodeKind.ACTION:
                title = told.nodes[key].title
                yield (tag.vocabulary, tag.code, tag.name, tag.parent, key, title)


OBJECTIVES = Table(
    "objectives",
    gettext_lazy("Counts by objective"),
    ("id", "level", "number", "title", "parent", "url", "total", "denominator")
    + COUNTS,
    _objectives,
    (Topic.STATUS,),
)
UPDATES = Table(
    "updates",
    gettext_lazy("News"),
    ("on", "id", "number", "title", "status", "status_label", "was", "by", "words")
    + ("url",),
    _updates,
    (Topic.STATUS,),
)
INDICATORS = Table(
    "indicators",
    gettext_lazy("Indicators"),
    ("indicator", "label", "unit", "ids", "kind", "year", "on", "value"),
    _indicators,
    (Topic.INDICATORS,),
)
AMOUNTS = Table(
    "amounts",
    gettext_lazy("Amounts"),
    ("id", "number", "title", "year", "flow", "nature", "yearly", "source", "planned")
    + ("committed", "spent"),
    _amounts,
    (Topic.BUDGET,),
)
TAGS = Table(
    "tags",
    gettext_lazy("Words by which actions are sorted"),
    ("vocabulary", "code", "name", "parent", "id", "title"),
    _tags,
)
TABLES = (OBJECTIVES, UPDATES, INDICATORS, AMOUNTS, TAGS)
