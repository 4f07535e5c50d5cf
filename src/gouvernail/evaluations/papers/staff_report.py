"""The yearly report to staff: what was achieved, in plain words, and what comes."""

from collections.abc import Iterator, Sequence
from itertools import chain

from django.utils.translation import gettext as _, ngettext

from gouvernail.core.charts import said
from gouvernail.core.typography import long_date, short_date
from gouvernail.evaluations.papers.branches import branches_of
from gouvernail.evaluations.papers.yearly import Year, year_of
from gouvernail.plan.audience import Topic
from gouvernail.plan.model import Indicator, Node
from gouvernail.reports.papers.material import Material
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


def staff_report(told: Material) -> Paper:
    """One year of the plan, told to everybody who worked on it."""
    subtitle = _("Report to staff, %(year)s") % {"year": told.subject}
    if Topic.STATUS in told.hidden:
        kept = _("The state of the actions is not shown to this reader.")
        return told.paper(subtitle, [Paragraph(kept)])
    year = year_of(told)
    parts = (_achieved, _assured, _begun, _measured, _stuck, _coming, _thanks)
    return told.paper(subtitle, list(chain.from_iterable(part(year) for part in parts)))


def _achieved(year: Year) -> Iterator[Block]:
    count = len(year.done)
    words = ngettext(
        "%(count)s action achieved in %(year)s",
        "%(count)s actions achieved in %(year)s",
        count,
    )
    yield Heading(1, words % {"count": count, "year": year.year})
    yield Figures(tuple(_figures(year)))
    done = {node.id for node in year.done}
    for branch in branches_of(year.told.value):
        own = branch.only(done).actions
        if own:
            head = branch.head
            title = head.title if head else _("Outside the objectives")
            yield Heading(2, title, (head.ref or "") if head else "")
            yield _table(year, own)


def _figures(year: Year) -> Iterator[Figure]:
    tally = year.tally
    if tally.rate is not None:
        day = {"day": long_date(year.until)}
        counts = {"done": tally.done, "whole": tally.denominator}
        note = _("%(done)s of the %(whole)s actions that can end") % counts
        yield Figure(said(tally.rate, "%"), _("done on %(day)s") % day, note)
    if tally.recurring:
        note = _("of %(whole)s that never end") % {"whole": tally.recurring}
        yield Figure(said(tally.assured), _("recurring actions assured"), note)
    yield Figure(said(len(year.begun)), _("begun in the year"))


def _assured(year: Year) -> Iterator[Block]:
    nodes, whole = year.assured, year.tally.recurring
    if nodes:
        yield Heading(1, _("What goes on, year after year"))
        words = ngettext(
            "%(count)s of the %(whole)s recurring actions was assured this year.",
            "%(count)s of the %(whole)s recurring actions were assured this year.",
            len(nodes),
        )
        counts = {"count": len(nodes), "whole": whole}
        yield Paragraph(words % counts, Look.LEAD)
        yield _listing(nodes)


def _begun(year: Year) -> Iterator[Block]:
    if year.begun:
        yield Heading(1, _("What has begun"))
        yield _listing(year.begun)


def _measured(year: Year) -> Iterator[Block]:
    """Indicators with a value of that year, each once."""
    found = {
        each.label: each
        for node in year.told.value.nodes
        for each in node.fields.indicators
        if _value_in(each, year)
    }
    if found:
        yield Heading(1, _("What we measured"))
        columns = (
            Column(_("Indicator"), 4),
            Column(_("Value"), 1.2, "right"),
            Column(_("On"), 1.4, "right"),
            Column(_("Target"), 1.6, "right"),
        )
        rows = tuple(Row(_measure(each, year)) for each in found.values())
        yield Table("", columns, rows)


def _value_in(indicator: Indicator, year: Year) -> bool:
    return any(
        x.on.year == year.year and x.on <= year.until for x in indicator.measures
    )


def _measure(indicator: Indicator, year: Year) -> tuple[str, ...]:
    last = [x for x in indicator.measures if x.on <= year.until][-1]
    unit = indicator.unit or ""
    target = next((x for x in indicator.targets if x.year >= year.year), None)
    aim = f"{said(target.value, unit)} ({target.year})" if target else indicator.target
    return indicator.label, said(last.value, unit), short_date(last.on), aim or "–"


def _stuck(year: Year) -> Iterator[Block]:
    nodes = [*year.stuck, *year.given_up]
    if nodes:
        yield Heading(1, _("What waits, is blocked or was given up"))
        yield _table(year, nodes)


def _coming(year: Year) -> Iterator[Block]:
    if not year.coming:
        return
    yield Heading(1, _("What comes in %(year)s") % {"year": year.year + 1})
    columns = (
        Column(_("Due date"), 1.1, "right"),
        Column(_("Action"), 4),
        Column(_("Department"), 2),
    )
    rows = (
        Row((short_date(x.fields.due), x.title, x.fields.department or "–"))
        for x in year.coming
    )
    yield Table("", columns, tuple(rows))


def _thanks(year: Year) -> Iterator[Block]:
    """To the departments of what moved; names of people stay out."""
    moved = [*year.done, *year.assured, *year.begun]
    teams = sorted({x.fields.department for x in moved if x.fields.department})
    yield Heading(1, _("Thank you"))
    yield Paragraph(_("This report is the work of all those who moved the plan."))
    if teams:
        words = _("The departments at work: %(names)s.")
        yield Paragraph(words % {"names": ", ".join(teams)})
    yield Paragraph(_rules(), Look.SOFT)


def _rules() -> str:
    return _(
        "An action is achieved in the year in which it was said to be done."
        " Recurring actions never end and are counted apart; those given up leave"
        " the rate."
    )


def _table(year: Year, nodes: Sequence[Node]) -> Table:
    columns = (
        Column(_("Action"), 3),
        Column(_("Department"), 1.6),
        Column(_("In a few words"), 3.4),
    )
    return Table("", columns, tuple(_row(year, node) for node in nodes))


def _row(year: Year, node: Node) -> Row:
    department = node.fields.department or "–"
    return Row((node.title, department, year.note(node) or "–"))


def _listing(nodes: Sequence[Node]) -> Listing:
    return Listing(tuple(_item(node) for node in nodes))


def _item(node: Node) -> str:
    team = node.fields.department
    return f"{node.title} ({team})" if team else node.title
