"""Where every action stands, in a table; grouped by objective, department or person."""

from collections.abc import Callable, Iterator

from django.utils.translation import gettext as _

from gouvernail.core.charts import actions
from gouvernail.plan.audience import Topic
from gouvernail.plan.kinds import NodeKind
from gouvernail.plan.model import Node
from gouvernail.plan.rollups import Tally
from gouvernail.progress.headline import headline
from gouvernail.reports.papers.material import Material
from gouvernail.reports.papers.states import due_of, state_of, who_of
from gouvernail.writing.paper import (
    Block,
    Column,
    Heading,
    Look,
    Paper,
    Paragraph,
    Row,
    Table,
)

GroupOf = Callable[[Node], str]


def follow_up(told: Material) -> Paper:
    """Objective by objective, in the order of the plan."""
    rows = list(_by_objective(told))
    return _paper(told, _("Follow-up"), [_table(told, rows)])


def by_department(told: Material) -> Paper:
    """Department by department; what has none comes last."""
    return _grouped(
        told,
        _("Follow-up by department"),
        lambda node: node.fields.department or "",
        _("Without department"),
    )


def by_political_owner(told: Material) -> Paper:
    """Person by person; what nobody answers for comes last."""
    return _grouped(
        told,
        _("Follow-up by political owner"),
        lambda node: node.fields.political_owner or "",
        _("Without political owner"),
    )


def _paper(told: Material, subtitle: str, blocks: list[Block]) -> Paper:
    head: list[Block] = [*_counts(told)]
    return told.paper(subtitle, [*head, *blocks], is_landscape=True)


def _counts(told: Material) -> Iterator[Block]:
    """The finding and its rule, for who may know the states."""
    if Topic.STATUS in told.hidden:
        yield Heading(1, actions(len(told.actions)))
        return
    yield Heading(1, headline(told.tally))
    yield from _rule(told.tally)


def _rule(tally: Tally) -> Iterator[Block]:
    """The denominator of the rate, and what stands apart from it."""
    if tally.rate is not None:
        counts = {"done": tally.done, "whole": tally.denominator, "rate": tally.rate}
        rate = _(
            "%(rate)s per cent done: %(done)s of the %(whole)s actions that can end,"
            " without those given up."
        )
        yield Paragraph(rate % counts, Look.LEAD)
    apart = {"recurring": tally.recurring, "abandoned": tally.abandoned}
    if any(apart.values()):
        words = _("Counted apart: %(recurring)s recurring, %(abandoned)s given up.")
        yield Paragraph(words % apart, Look.SOFT)


def _by_objective(told: Material) -> Iterator[Row]:
    for node in told.value.nodes:
        if node.kind is NodeKind.ACTION:
            yield _row(node, told)
        elif not node.kind.is_steered:
            yield Row((f"{node.ref or ''} {node.title}".strip(),))


def _grouped(told: Material, subtitle: str, group_of: GroupOf, nobody: str) -> Paper:
    groups: dict[str, list[Node]] = {}
    for node in told.actions:
        groups.setdefault(group_of(node), []).append(node)
    blocks: list[Block] = []
    for name in sorted(groups, key=lambda each: (not each, each.casefold())):
        count = len(groups[name])
        blocks.append(Heading(2, f"{name or nobody} ({count})"))
        blocks.append(_table(told, [_row(node, told) for node in groups[name]]))
    return _paper(told, subtitle, blocks)


def _table(told: Material, rows: list[Row]) -> Table:
    columns = (
        Column(_("No."), 0.8),
        Column(_("Action"), 4),
        Column(_("State"), 1.6),
        Column(_("Due date"), 1.1, "right"),
        Column(_("Lead or department"), 1.9),
        Column(_("Last news"), 3),
    )
    return Table("", columns, tuple(rows))


def _row(node: Node, told: Material) -> Row:
    state = "–" if Topic.STATUS in told.hidden else state_of(node, told)
    due = "–" if Topic.DATES in told.hidden else due_of(node)
    news = told.news(node) or "–"
    return Row((node.ref or "", node.title, state, due, who_of(node), news))
