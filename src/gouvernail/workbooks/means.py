"""The sheets of the money and of the staff effort."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import cast

from django.utils.translation import gettext as _, pgettext

from gouvernail.exchange.roundtrip.value import Column, Kind, Row, Table
from gouvernail.money.enums import Flow, Nature
from gouvernail.plan.effort import Work
from gouvernail.plan.money import Line
from gouvernail.plans.models import Node
from gouvernail.staffing.services.entering import Line as Effort
from gouvernail.workbooks import texts
from gouvernail.workbooks.fields import (
    action_choices,
    department_choices,
    labels,
)
from gouvernail.workbooks.material import Material

MONEY, STAFF = "money", "staff"


def money_table(material: Material) -> Table:
    """Every line of money of the part, and what of it counts in the totals."""
    can = material.pays
    sources = tuple((name, texts.written(name)) for name in material.sources)
    budget = pgettext("kind of budget", "Budget")
    columns = (
        _action(material, can),
        Column("year", _("Year"), Kind.WHOLE, editable=can, width=8),
        Column("per_year", _("Each year"), Kind.YES, editable=can, width=10),
        _choice("nature", budget, labels(Nature.choices), can),
        _choice("flow", _("Expense or revenue"), labels(Flow.choices), can),
        *_amounts(can),
        _choice("source", _("Source"), sources, can, 24),
        Column("article", _("Article"), editable=can),
        Column("comment", _("Comment"), editable=can, width=36),
        Column(
            "counted",
            _("Counted in the plan"),
            Kind.MONEY,
            editable=False,
            help=_("What of the planned amount is in the totals: our part, once."),
        ),
    )
    rows = tuple(_money_rows(material))
    return Table(MONEY, _("Money"), columns, rows, grows=can)


def staff_table(material: Material) -> Table:
    """Who works on what, as it was entered."""
    can = material.staffs
    columns = (
        _action(material, can),
        _choice("department", _("Department"), department_choices(material), can, 28),
        Column(
            "year",
            _("Year"),
            Kind.WHOLE,
            editable=can,
            width=8,
            help=_("Empty: each year."),
        ),
        Column("fte", _("FTE"), Kind.NUMBER, editable=can, width=10),
        Column("comment", _("Comment"), editable=can, width=36),
    )
    rows = [
        Row(
            efforts.id,
            {
                "action": efforts.node.key,
                "department": str(efforts.line.department or ""),
                "year": texts.whole(efforts.line.year),
                "fte": texts.number(efforts.line.fte),
                "comment": texts.written(efforts.line.comment),
            },
        )
        for efforts in efforts_in(material)
    ]
    return Table(STAFF, _("Staff"), columns, tuple(rows), grows=can)


@dataclass(frozen=True)
class Efforts:
    """A line of effort of a node; its id is its place, which stands once."""

    node: Node
    line: Effort

    @property
    def id(self) -> str:
        """Action, department, year."""
        return f"{self.node.key}/{self.line.department or ''}/{self.line.year or ''}"


def efforts_in(material: Material) -> Iterator[Efforts]:
    """The lines of the part, action by action."""
    for node in material.chosen:
        for line in efforts_on(material, node):
            yield Efforts(node, line)


def efforts_on(material: Material, node: Node) -> list[Effort]:
    """What is said of one node: what was entered, else what its document printed of
    departments that we know."""
    if node.origin_id is not None:
        return []
    entered = material.efforts.get(node.pk)
    return _printed(material, node) if entered is None else entered


def _printed(material: Material, node: Node) -> list[Effort]:
    works = material.printed_efforts.get(node.key, [])
    return [
        Effort(cast("int | None", work.department), work.year, work.fte, work.comment)
        for work in works
        if _is_known(work)
    ]


def _is_known(work: Work) -> bool:
    return not isinstance(work.department, str)


def lines_in(material: Material) -> Iterator[tuple[Node, Line]]:
    """The lines of money of the part, whole, with their nodes."""
    chosen = {node.pk for node in material.chosen}
    for line in material.ledger.whole:
        if line.node in chosen:
            yield material.by_pk[line.node], line


def _money_rows(material: Material) -> Iterator[Row]:
    counted = {line.key: line.planned for line in material.ledger.counted}
    for node, line in lines_in(material):
        cells = {"action": node.key, **cells_of(line)}
        yield Row(line.key, {**cells, "counted": texts.money(counted.get(line.key))})


def cells_of(line: Line) -> dict[str, str]:
    """A line of money, cell by cell."""
    return {
        "year": texts.whole(line.year),
        "per_year": texts.yes(line.per_year),
        "nature": line.nature.value if line.nature else "",
        "flow": line.flow.value,
        "planned": texts.money(line.planned),
        "committed": texts.money(line.committed),
        "spent": texts.money(line.spent),
        "source": line.source or "",
        "article": texts.written(line.article),
        "comment": texts.written(line.comment),
    }


def _action(material: Material, can: bool) -> Column:
    choices = action_choices(material)
    column = _choice("action", _("Action"), choices, can, 48)
    return replace(column, names=("plan", "title"))


def _choice(
    key: str,
    heading: str,
    choices: tuple[tuple[str, str], ...],
    can: bool,
    width: int = 16,
) -> Column:
    return Column(key, heading, Kind.CHOICE, choices, editable=can, width=width)


def _amounts(can: bool) -> Iterator[Column]:
    headings = {
        "planned": pgettext("amount of money", "Planned"),
        "committed": pgettext("amount of money", "Committed"),
        "spent": pgettext("amount of money", "Spent"),
    }
    for key, heading in headings.items():
        yield Column(key, heading, Kind.MONEY, editable=can)
