"""The chapter on the plan in the general policy note that comes with a budget."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from itertools import chain

from django.utils.translation import gettext as _, ngettext

from gouvernail.core.charts import said
from gouvernail.core.typography import short_date
from gouvernail.evaluations.papers.branches import Branch, branches_of
from gouvernail.money.enums import Nature
from gouvernail.plan.audience import Topic
from gouvernail.plan.kinds import Flow, NodeKind, Status
from gouvernail.plan.model import Node
from gouvernail.plan.money import EACH, Amounts, Line, Totals, summed, totals
from gouvernail.reports.papers.material import Material
from gouvernail.reports.papers.purse import Purse, purse_of
from gouvernail.writing.paper import (
    Block,
    Column,
    Figure,
    Figures,
    Heading,
    Look,
    Paper,
    Paragraph,
    Row,
    Table,
)

NOTHING = Amounts()
CLOSED = (Status.DONE, Status.ABANDONED)


@dataclass(frozen=True)
class Coming:
    """What a plan foresees for one year, as its reader may see it."""

    told: Material
    year: int

    @cached_property
    def purse(self) -> Purse | None:
        """The money; None for a reader who may not know it."""
        return purse_of(self.told)

    @cached_property
    def expenses(self) -> list[Line]:
        """The expenses of what is shown, each euro once, our part."""
        lines = self.purse.sums.lines if self.purse else []
        return [line for line in lines if line.flow is Flow.EXPENSE]

    @cached_property
    def totals(self) -> Mapping[str | None, Totals]:
        """By permanent id; all that is shown under None."""
        if self.purse is None:
            return {}
        nodes = self.purse.ledger.nodes
        sums = totals(nodes, self.expenses)
        return {None: sums[None], **{each.key: sums[each.id] for each in nodes}}

    @property
    def has_money(self) -> bool:
        """Whether its reader sees amounts."""
        return self.purse is not None

    @cached_property
    def branches(self) -> list[Branch]:
        """The objectives with what is foreseen; those with nothing are left out."""
        kept = [node.id for node in self.told.actions if self._is_foreseen(node)]
        found = (each.only(kept) for each in branches_of(self.told.value))
        return [each for each in found if each.actions]

    @property
    def count(self) -> int:
        """How many actions are foreseen."""
        return sum(len(branch.actions) for branch in self.branches)

    def amount(self, key: str | None) -> Decimal | None:
        """What a node plans for that year; None where nobody said it."""
        return self.totals[key].in_year(self.year).planned if self.totals else None

    def yearly(self, key: str | None) -> Decimal | None:
        """What a node plans for each year."""
        return self.totals[key].yearly().planned if self.totals else None

    def _is_foreseen(self, node: Node) -> bool:
        """Still open, and with an amount or days that touch the year."""
        fields = node.fields
        if fields.status in CLOSED and not fields.recurring:
            return False
        if fields.status is Status.ABANDONED:
            return False
        return self._has_days(node) or self._has_amount(node)

    def _has_days(self, node: Node) -> bool:
        start, due = node.fields.start, node.fields.due
        if due is None:
            return start is not None and start.year <= self.year
        # What is late still has to be done.
        is_begun = start.year <= self.year if start else due.year <= self.year
        return is_begun or bool(node.fields.recurring)

    def _has_amount(self, node: Node) -> bool:
        return bool(self.amount(node.id) or self.yearly(node.id))


def policy_note(told: Material) -> Paper:
    """The coming year of the plan: what is foreseen, by whom, for how much."""
    coming = Coming(told, int(told.subject))
    subtitle = _("Chapter for the general policy note %(year)s") % {"year": coming.year}
    parts = (_head, _sums, _objectives, _rules)
    blocks = list(chain.from_iterable(part(coming) for part in parts))
    return told.paper(subtitle, blocks)


def _head(coming: Coming) -> Iterator[Block]:
    words = ngettext(
        "%(count)s action for %(year)s", "%(count)s actions for %(year)s", coming.count
    )
    yield Heading(1, words % {"count": coming.count, "year": coming.year})
    yield Figures(tuple(_figures(coming)))
    if not coming.has_money:
        kept = _("The amounts of the plan are not shown to this reader.")
        yield Paragraph(kept, Look.SOFT)


def _figures(coming: Coming) -> Iterator[Figure]:
    if coming.has_money:
        once, each = coming.amount(None), coming.yearly(None)
        yield Figure(said(once, "€"), _("planned for %(year)s") % {"year": coming.year})
        yield Figure(said(each, "€"), _("planned each year"))
    if Topic.STATUS not in coming.told.hidden:
        tally = coming.told.tally
        done = {"done": tally.done, "whole": tally.denominator}
        note = _("%(done)s of the %(whole)s actions that can end") % done
        yield Figure(said(tally.rate, "%"), _("of the plan done so far"), note)


def _sums(coming: Coming) -> Iterator[Block]:
    """The amounts by objective, then by budget."""
    if not coming.expenses:
        return
    yield Heading(1, _("The means"))
    yield _by_objective(coming)
    yield _by_nature(coming)


def _by_objective(coming: Coming) -> Table:
    heads = [x for x in coming.told.value.nodes if x.kind is NodeKind.STRATEGIC]
    rows = [
        Row((f"{x.ref or ''} {x.title}".strip(), *_two(coming, x.id))) for x in heads
    ]
    whole = Row((_("Whole plan"), *_two(coming, None)), is_total=True)
    title = _("Expenses planned by strategic objective")
    return Table(title, _columns(coming, _("Objective")), (*rows, whole))


def _two(coming: Coming, key: str | None) -> tuple[str, str]:
    return said(coming.amount(key), "€"), said(coming.yearly(key), "€")


def _by_nature(coming: Coming) -> Table:
    sums = summed(coming.expenses, lambda line: (line.nature, line.when))
    rows = []
    for nature in (*Nature, None):
        pair = [sums.get((nature, when)) for when in (coming.year, EACH)]
        if any(pair):
            name = str(nature.label) if nature else _("Budget not said")
            cells = (said((each or NOTHING).planned, "€") for each in pair)
            rows.append(Row((name, *cells)))
    title = _("Expenses planned by budget")
    return Table(title, _columns(coming, _("Budget")), tuple(rows))


def _columns(coming: Coming, name: str) -> tuple[Column, ...]:
    return (
        Column(name, 4),
        Column(str(coming.year), 1.4, "right"),
        Column(_("Each year"), 1.4, "right"),
    )


def _objectives(coming: Coming) -> Iterator[Block]:
    yield Heading(1, _("What is foreseen"))
    if not coming.branches:
        yield Paragraph(
            _("No action of the plan tells days or an amount for the year.")
        )
    for branch in coming.branches:
        head = branch.head
        title = head.title if head else _("Outside the objectives")
        yield Heading(2, title, (head.ref or "") if head else "")
        yield _actions(coming, branch)


def _actions(coming: Coming, branch: Branch) -> Table:
    columns = [
        Column(_("Action"), 3.6),
        Column(_("Who answers for it"), 2),
        Column(_("Due date"), 1.4, "right"),
    ]
    if coming.has_money:
        columns += _columns(coming, "")[1:]
    rows = tuple(Row(_cells(coming, node)) for node in branch.actions)
    return Table("", tuple(columns), rows)


def _cells(coming: Coming, node: Node) -> tuple[str, ...]:
    fields = node.fields
    who = fields.political_owner or fields.department or "–"
    name = f"{node.ref or ''} {node.title}".strip()
    due = _("recurring") if fields.recurring else short_date(fields.due)
    money = _two(coming, node.id) if coming.has_money else ()
    return name, who, due, *money


def _rules(coming: Coming) -> Iterator[Block]:
    words = [
        _(
            "Foreseen for a year: what is neither done nor given up, and either plans"
            " an amount for it or has begun by then."
        )
    ]
    if coming.has_money:
        words.append(
            _(
                "Each euro is counted once; of what is shared with others, our part."
                " A dash says that nobody entered an amount."
            )
        )
    yield Paragraph(" ".join(words), Look.SOFT)
