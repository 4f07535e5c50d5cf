"""A sheet for each action: who, when, with what, where it stands."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from gouvernail.core.typography import long_date
from gouvernail.exchange.columns import COLUMNS
from gouvernail.plan.audience import Topic
from gouvernail.plan.model import Node
from gouvernail.reports.papers.complete import paragraphs
from gouvernail.reports.papers.material import Material
from gouvernail.reports.papers.states import due_of, state_of
from gouvernail.writing.paper import (
    Block,
    Facts,
    Heading,
    Listing,
    Look,
    Paper,
    Paragraph,
)

FACTS = (
    *("lead", "department", "political_owner", "partners", "start", "priority"),
    *("budget", "indicators", "sdg", "plans"),
)
BY_KEY = {column.key: column for column in COLUMNS}


def action_sheets(told: Material) -> Paper:
    """One after the other, in the order of the plan."""
    blocks = [block for node in told.actions for block in _sheet(node, told)]
    nothing = [Paragraph(_("No action yet"), Look.LEAD)]
    return told.paper(_("Action sheets"), blocks or list[Block](nothing))


def _sheet(node: Node, told: Material) -> Iterator[Block]:
    yield Heading(1, node.title, node.ref or "")
    above = told.tree.ancestors_of(node.id)
    if above:
        way = " › ".join(f"{each.ref or ''} {each.title}".strip() for each in above)
        yield Paragraph(way, Look.SOFT)
    yield Facts(tuple(_facts(node, told)))
    yield from paragraphs(node.text)
    steps = told.tree.children_of(node.id)
    if steps:
        yield Heading(2, _("Steps"))
        yield Listing(tuple(each.title for each in steps))
    yield from _news(node, told)


def _facts(node: Node, told: Material) -> Iterator[tuple[str, str]]:
    if Topic.STATUS not in told.hidden:
        yield _("State"), state_of(node, told)
    if Topic.DATES not in told.hidden:
        yield _("Due date"), due_of(node)
    for key in FACTS:
        cell = BY_KEY[key].getter(node, told.language)
        if cell:
            said = long_date(node.fields.start) if key == "start" else str(cell)
            yield BY_KEY[key].heading(told.language), said


def _news(node: Node, told: Material) -> Iterator[Block]:
    said = told.news(node)
    if said:
        on = long_date(told.followed[node.id].said_on)
        yield Heading(2, _("Last news, %(day)s") % {"day": on})
        yield Paragraph(said, Look.QUOTE)
