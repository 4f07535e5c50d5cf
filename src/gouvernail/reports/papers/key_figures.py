"""The key figures, to be shown: one finding a slide, what proves it below."""

from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal

from django.utils.translation import gettext as _, ngettext

from gouvernail.core.charts import (
    COUNTED_AS,
    STATUSES,
    Group,
    Head,
    Kind,
    bars,
    finding,
)
from gouvernail.core.charts.figure import Figure as Chart
from gouvernail.core.typography import short_date
from gouvernail.money.chart import by_year
from gouvernail.plan.audience import Topic
from gouvernail.plan.indicators import Light
from gouvernail.plan.kinds import NodeKind
from gouvernail.plan.model import Node
from gouvernail.plan.rollups import Tally
from gouvernail.progress.enums import Status
from gouvernail.progress.headline import headline
from gouvernail.progress.picture import Followed
from gouvernail.reports.papers.budget import (
    key_amounts,
    money_finding,
    unfunded_words,
)
from gouvernail.reports.papers.indicator_book import gauges_of, light_figures
from gouvernail.reports.papers.material import Material
from gouvernail.reports.papers.pictures import picture_of
from gouvernail.reports.papers.purse import purse_of
from gouvernail.reports.papers.states import due_of, who_of
from gouvernail.writing.paper import (
    Block,
    Column,
    Figure,
    Figures,
    Heading,
    Listing,
    Look,
    Paper,
    Paragraph,
    Row,
    Table,
)

FORMATS = ("pptx", "pdf", "docx", "odt", "html")
# What a room reads at a glance.
MOST_ROWS = 8
SOON = timedelta(days=92)


def key_figures(told: Material) -> Paper:
    """Where the plan stands, what is late, money, indicators, what comes next."""
    parts = (_standing, _objectives, _done, _late, _blocked, _coming, _money, _gauges)
    blocks = [block for part in parts for block in part(told)]
    blocks += _rules(told)
    return told.paper(_("Key figures"), blocks)


def _standing(told: Material) -> Iterator[Block]:
    tally = told.tally
    if Topic.STATUS in told.hidden:
        words = ngettext("%(count)s action", "%(count)s actions", len(told.actions))
        yield Heading(1, words % {"count": len(told.actions)})
        return
    yield Heading(1, headline(tally))
    if not tally.total:
        return
    yield Figures(tuple(_counts(tally, told)))
    figure = _by_objective(told)
    if not figure.is_empty:
        yield picture_of(figure, told, 0.8)


def _counts(tally: Tally, told: Material) -> Iterator[Figure]:
    whole = _("of the %(whole)s actions that can end") % {"whole": tally.denominator}
    if tally.rate is not None:
        counts = {"done": tally.done, "whole": tally.denominator}
        note = _("%(done)s of the %(whole)s actions that can end")
        yield Figure(f"{tally.rate}\u00a0%", str(COUNTED_AS["done"]), note % counts)
    if _tells_delays(told):
        yield Figure(str(tally.late), _("late"), whole)
    yield Figure(str(tally.blocked), str(COUNTED_AS["blocked"]), whole)
    recurring = _("of %(count)s recurring actions") % {"count": tally.recurring}
    yield Figure(str(tally.assured), _("assured this year"), recurring)


def _objectives_of(told: Material) -> list[Node]:
    """The strategic objectives; without any, what stands at the top."""
    found = [x for x in told.value.nodes if x.kind is NodeKind.STRATEGIC]
    return found or [x for x in told.value.nodes if x.parent is None]


def _by_objective(told: Material) -> Chart:
    kinds = [Kind(str(Status(code).label), code) for code in STATUSES]
    groups = [
        Group(
            node.ref or "–",
            tuple(Decimal(getattr(told.tallies[node.id], code)) for code in STATUSES),
        )
        for node in _objectives_of(told)
    ]
    shown = [each for each in groups if each.total]
    head = Head("statuses", _("Objectives by state"), finding(told.tally))
    return bars(head, kinds, shown, unit="", of=_("Objective"))


def _objectives(told: Material) -> Iterator[Block]:
    nodes = _objectives_of(told)
    if Topic.STATUS in told.hidden or not told.tally.total or not nodes:
        return
    yield Heading(1, _("Objective by objective"))
    columns = (
        Column(_("No."), 0.6),
        Column(_("Objective"), 5),
        Column(_("Actions that can end"), 1.3, "right"),
        Column(_("Done"), 0.9, "right"),
        Column(_("Rate"), 0.9, "right"),
        Column(_("Recurring actions"), 1.3, "right"),
        *([Column(_("Late"), 0.9, "right")] if _tells_delays(told) else []),
    )
    tallies = told.tallies
    rows = [Row((x.ref or "", x.title, *_cells(tallies[x.id], told))) for x in nodes]
    whole = Row(("", _("Whole plan"), *_cells(told.tally, told)), is_total=True)
    yield Table("", columns, (*rows, whole))


def _cells(tally: Tally, told: Material) -> tuple[str, ...]:
    rate = "–" if tally.rate is None else f"{tally.rate}\u00a0%"
    late = [str(tally.late)] if _tells_delays(told) else []
    return (str(tally.denominator), str(tally.done), rate, str(tally.recurring), *late)


def _tells_delays(told: Material) -> bool:
    """A delay is a state and a day: who may not know one of them reads none."""
    return not {Topic.STATUS, Topic.DATES} & told.hidden


def _said(told: Material, status: str) -> list[tuple[Node, Followed]]:
    """The actions that can end of that state, the latest news first."""
    found = [
        (node, told.followed[node.id])
        for node in told.actions
        if node.id in told.followed and not node.fields.recurring
    ]
    kept = [each for each in found if each[1].status == status]
    return sorted(kept, key=lambda e: e[1].said_on or told.day, reverse=True)


def _done(told: Material) -> Iterator[Block]:
    found = [] if Topic.STATUS in told.hidden else _said(told, Status.DONE)
    if not found:
        return
    words = ngettext("%(count)s action done", "%(count)s actions done", len(found))
    yield Heading(1, words % {"count": len(found)})
    columns = (
        Column(_("No."), 0.6),
        Column(_("Action"), 5),
        Column(_("Said on"), 1.4, "right"),
    )
    rows = [
        Row((node.ref or "", node.title, short_date(said.said_on)))
        for node, said in found[:MOST_ROWS]
    ]
    yield Table("", columns, tuple(rows))
    yield from _more(len(found))


def _late(told: Material) -> Iterator[Block]:
    if not _tells_delays(told) or not told.tally.late:
        return
    count = told.tally.late
    words = ngettext("%(count)s action late", "%(count)s actions late", count)
    yield Heading(1, words % {"count": count})
    late = [x for x in told.actions if x.id in told.followed]
    late = [node for node in late if told.followed[node.id].is_late]
    late.sort(key=lambda node: node.fields.due or told.day)
    yield _due_table(late, told)
    yield from _more(len(late))


def _coming(told: Material) -> Iterator[Block]:
    if not _tells_delays(told):
        return
    soon = [
        node
        for node in told.actions
        if node.fields.due
        and told.day <= node.fields.due <= told.day + SOON
        and node.id in told.followed
        and told.followed[node.id].is_open
    ]
    if not soon:
        return
    soon.sort(key=lambda node: node.fields.due or told.day)
    words = ngettext(
        "%(count)s action due in the next three months",
        "%(count)s actions due in the next three months",
        len(soon),
    )
    yield Heading(1, words % {"count": len(soon)})
    yield _due_table(soon, told)
    yield from _more(len(soon))


def _due_table(nodes: list[Node], told: Material) -> Table:
    columns = (
        Column(_("No."), 0.6),
        Column(_("Action"), 5),
        Column(_("Due date"), 1.4, "right"),
        Column(_("Lead or department"), 2.2),
    )
    rows = [
        Row((node.ref or "", node.title, due_of(node), who_of(node)))
        for node in nodes[:MOST_ROWS]
    ]
    return Table("", columns, tuple(rows))


def _blocked(told: Material) -> Iterator[Block]:
    found = [] if Topic.STATUS in told.hidden else _said(told, Status.BLOCKED)
    if not found:
        return
    words = ngettext(
        "%(count)s action blocked", "%(count)s actions blocked", len(found)
    )
    yield Heading(1, words % {"count": len(found)})
    columns = (
        Column(_("No."), 0.6),
        Column(_("Action"), 3.5),
        Column(_("Last news"), 3.5),
    )
    rows = [
        Row((node.ref or "", node.title, told.news(node) or "–"))
        for node, _said_of in found[:MOST_ROWS]
    ]
    yield Table("", columns, tuple(rows))
    yield from _more(len(found))


def _more(count: int) -> Iterator[Block]:
    left = count - MOST_ROWS
    if left > 0:
        words = ngettext("and %(count)s more", "and %(count)s more", left)
        yield Paragraph(words % {"count": left}, Look.SOFT)


def _money(told: Material) -> Iterator[Block]:
    purse = purse_of(told)
    if purse is None or not purse.sums.lines:
        return
    yield Heading(1, money_finding(purse.sums))
    yield Paragraph(unfunded_words(purse), Look.LEAD)
    yield key_amounts(purse.sums)
    figure = by_year(purse.sums.lines)
    if not figure.is_empty:
        yield picture_of(figure, told, 0.8)


def _gauges(told: Material) -> Iterator[Block]:
    gauges = gauges_of(told)
    if gauges is None or not gauges.rows:
        return
    yield Heading(1, gauges.headline)
    yield light_figures(gauges)
    off = [row for row in gauges.rows if row.reading.light is Light.RED]
    if not off:
        return
    yield Heading(2, _("Off the path"))
    columns = (
        Column(_("Indicator"), 4),
        Column(_("Last value"), 1.5, "right"),
        Column(_("Expected that day"), 1.5, "right"),
        Column(_("Target"), 1.8, "right"),
    )
    rows = [
        Row((row.indicator.label, row.value, row.expected, row.target))
        for row in off[:MOST_ROWS]
    ]
    yield Table("", columns, tuple(rows))
    yield from _more(len(off))


def _rules(told: Material) -> Iterator[Block]:
    yield Heading(1, _("How these figures are counted"))
    rules = [_("An action is what counts: its steps and its objective do not.")]
    if Topic.STATUS not in told.hidden:
        rules += [
            _(
                "The rate is the share of actions done among those that can end:"
                " recurring actions and those given up are counted apart."
            ),
        ]
    if _tells_delays(told):
        rules.append(_("Late: still open after its due date."))
    if Topic.BUDGET not in told.hidden:
        rules.append(
            _("Each euro counts once; what comes back each year stands apart.")
        )
    if Topic.INDICATORS not in told.hidden:
        rules.append(
            _(
                "An indicator is on its path when its last value is at least what the"
                " line to its target says on that day."
            )
        )
    rules.append(_("A dash means that nobody said it: it is not zero."))
    yield Listing(tuple(rules))
