"""One page for the town hall: how far the plan is, objective by objective."""

from collections.abc import Sequence

from django.utils.translation import gettext as _, ngettext

from gouvernail.core.accent import derive
from gouvernail.core.charts import Head, actions, finding, table_of
from gouvernail.core.charts.poster import Line, Sheet, poster as drawn
from gouvernail.core.typography import typeset
from gouvernail.plan.audience import Topic
from gouvernail.plan.kinds import NodeKind
from gouvernail.plan.model import Node
from gouvernail.plan.rollups import Tally
from gouvernail.reports.papers.material import Material
from gouvernail.writing.paper import Look, Paper, Paragraph, Picture

# More lines would not be read from where one stands.
MOST = 20
# What is left of a page under the title, in the units of a drawing; a title that takes
# several lines takes from it.
HEIGHT, TITLE_LINE, TITLE_LETTERS = 765.0, 36.0, 34
FORMATS = ("pdf", "docx", "odt", "html")


def poster(told: Material) -> Paper:
    """A page and no more, whatever the plan holds."""
    picture = _picture(told)
    foot = _("The whole plan, and where each action stands: ask %(authority)s.")
    where = Paragraph(foot % {"authority": told.authority}, Look.SOFT)
    return told.paper(_subtitle(told), [picture, where])


def _subtitle(told: Material) -> str:
    period = told.value.period
    years = f"{period.start}–{period.end}" if period else ""
    if years.replace("–", "-") in told.value.title.replace("–", "-"):
        years = ""
    said = _("How far are we?") if _shows_states(told) else _("What we are doing")
    return f"{said} {years}".strip()


def _shows_states(told: Material) -> bool:
    return Topic.STATUS not in told.hidden


def _picture(told: Material) -> Picture:
    """The drawing; its words say the same to who does not see it."""
    listed = _objectives(told)
    shown, others = listed[:MOST], listed[MOST:]
    lines = [_line(node, told) for node in shown]
    if others:
        lines.append(_others(others, told))
    sheet = _sheet(told)
    said = [sheet.said, *(f"{line.name} – {line.said}" for line in lines)]
    alt = typeset(" ".join(f"{each}." for each in (sheet.rate, *said) if each))
    head = Head("poster", told.value.title, sheet.said)
    table = table_of((), [(line.name, line.said) for line in lines])
    figure = drawn(head, sheet, lines, height=_height(told), table=table)
    colours = derive(told.plan.organisation.accent).light
    return Picture("", alt, figure.as_picture(colours))


def _height(told: Material) -> float:
    """Long names of authorities and of plans take lines from the drawing."""
    rows = -(-len(told.value.title) // TITLE_LETTERS) - 1
    rows += len(told.authority) // (2 * TITLE_LETTERS)
    return HEIGHT - TITLE_LINE * min(rows, 8)


def _objectives(told: Material) -> list[Node]:
    """The strategic objectives, else what the plan is made of at the top."""
    nodes = told.value.nodes
    found = [node for node in nodes if node.kind is NodeKind.STRATEGIC]
    return found or [node for node in nodes if node.parent is None]


def _line(node: Node, told: Material) -> Line:
    name = typeset(f"{node.ref or ''} {node.title}".strip())
    tally = told.tallies.get(node.id, Tally())
    if not _shows_states(told):
        return Line(name, None, typeset(actions(tally.total)))
    return Line(name, tally, _said(tally))


def _others(nodes: Sequence[Node], told: Material) -> Line:
    """Those that the page has no room for, together."""
    whole = sum((told.tallies.get(node.id, Tally()) for node in nodes), Tally())
    said = ngettext("and %(count)s other", "and %(count)s others", len(nodes))
    name = said % {"count": len(nodes)}
    if not _shows_states(told):
        return Line(name, None, typeset(actions(whole.total)))
    return Line(name, whole, _said(whole))


def _said(tally: Tally) -> str:
    """“3 of 12”; a rate without its denominator says little of so few."""
    if not tally.denominator:
        return "–"
    counts = {"done": tally.done, "whole": tally.denominator}
    said = ngettext(
        "%(done)s action done of %(whole)s",
        "%(done)s actions done of %(whole)s",
        tally.done,
    )
    return said % counts


def _sheet(told: Material) -> Sheet:
    """The key figure, what it is of, what stands apart from it."""
    tally = told.tally
    if not _shows_states(told):
        return Sheet("", typeset(actions(tally.total)), None)
    if tally.rate is None:
        return Sheet("", typeset(finding(tally)), tally)
    return Sheet(typeset(f"{tally.rate} %"), typeset(_counted(tally)), tally)


def _counted(tally: Tally) -> str:
    """What the rate is of, and what is not in it because it never ends."""
    done = ngettext(
        "%(done)s action done, of the %(whole)s that can end",
        "%(done)s actions done, of the %(whole)s that can end",
        tally.done,
    )
    said = done % {"done": tally.done, "whole": tally.denominator}
    if not tally.recurring:
        return said
    more = ngettext(
        "%(count)s other comes back every year",
        "%(count)s others come back every year",
        tally.recurring,
    )
    words = {"said": said, "more": more % {"count": tally.recurring}}
    return _("%(said)s; %(more)s") % words
