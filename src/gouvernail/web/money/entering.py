"""The grid in which amounts are typed: rows from lines, lines from rows."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _, pgettext

from gouvernail.core.grids import Column, Grid, Layout, Line as GridLine, Row
from gouvernail.core.typography import NARROW
from gouvernail.money.enums import Flow, Nature
from gouvernail.money.ledger import Ledger, Spot
from gouvernail.money.models.lines import MOST_ARTICLE, MOST_COMMENT
from gouvernail.money.services.lines import Entry
from gouvernail.plan import cells
from gouvernail.plan.money import EACH, Line
from gouvernail.plan.wording import PlanError, gettext_noop
from gouvernail.plans.models import Plan

AMOUNTS = ("planned", "committed", "spent")
# Without a term, any year of our time.
FIRST, LAST = 2000, 2100
FILLS = "a"


@dataclass(frozen=True)
class Sheet:
    """The lines of some nodes of a plan, to be typed in: `lines`, then an empty row for
    each of `bare`, then `spare` ones in which the action is named."""

    ledger: Ledger
    sources: Sequence[str]
    lines: Sequence[Line]
    bare: Sequence[Spot] = ()
    spare: int = 4
    node: Spot | None = None

    @cached_property
    def layout(self) -> Layout:
        """Columns and rows for the grid."""
        standing = [self._standing(line) for line in self.lines]
        empty = [self._empty(spot) for spot in self.bare]
        return Layout(self.columns, [*standing, *empty], self.spare, self._heading)

    @property
    def _heading(self) -> str:
        return _("Action") if self.node else _("No.")

    @property
    def columns(self) -> list[Column]:
        """What is typed."""
        natures, flows = _labels(Nature), _labels(Flow)
        whens = [*(str(year) for year in term_of(self.ledger.plan)), _("each year")]
        each = {name: name for name in self.sources}
        budget = pgettext("kind of budget", "Budget")
        return [
            *([] if self.node else [self._action]),
            Column("year", _("Year"), self.when, choices=whens, width="narrow"),
            _one_of("nature", budget, natures),
            _one_of("flow", _("Expense or revenue"), flows),
            _amount("planned", pgettext("amount of money", "Planned")),
            _amount("committed", pgettext("amount of money", "Committed")),
            _amount("spent", pgettext("amount of money", "Spent")),
            _one_of("source", _("Source"), each),
            Column("article", _("Article"), _text(MOST_ARTICLE)),
            Column("comment", _("Comment"), _text(MOST_COMMENT), width="wide"),
        ]

    def when(self, text: str) -> int | str:
        """A year of the term or beside it: a study is paid before, a bill after."""
        if cells.is_same(text, _("each year")):
            return EACH
        years = term_of(self.ledger.plan)
        return cells.year(text, years[0], years[-1])

    def entries(self, grid: Grid) -> list[Entry]:
        """What is to be written."""
        return [entry for row in grid.changes for entry in self._entry(row)]

    def checked(self, grid: Grid) -> Grid:
        """The grid with what no cell says alone."""
        told: dict[tuple[str, str], str] = {}
        for row in grid.changes:
            if sentence := self._lacks(row):
                told[sentence[0]] = sentence[1]
        return grid.with_errors(told) if told else grid

    def _entry(self, row: Row) -> Iterator[Entry]:
        node = self._node_of(row)
        line = "" if row.is_new or row.key.startswith(FILLS) else row.key
        if any(row.values[name] is not None for name in AMOUNTS):
            yield Entry(node, line, _values(row))
        elif line:
            yield Entry(node, line)

    def _lacks(self, row: Row) -> tuple[tuple[str, str], str] | None:
        texts = {cell.column.name: cell.text for cell in row.cells}
        has_amount = any(texts[name] for name in AMOUNTS)
        is_added = row.is_new or row.key.startswith(FILLS)
        if is_added and not has_amount and not row.is_empty:
            return (row.key, "planned"), _("Write an amount, or empty the whole row.")
        if row.is_new and not self.node and has_amount and not texts["action"]:
            return (row.key, "action"), _("Say which action it is for.")
        return None

    def _node_of(self, row: Row) -> int:
        if row.is_new:
            return self.node.id if self.node else int(row.values["action"])
        if row.key.startswith(FILLS):
            return int(row.key.removeprefix(FILLS))
        return int(self._places[row.key])

    @cached_property
    def _places(self) -> dict[str, Any]:
        return {line.key: line.node for line in self.lines}

    @property
    def _action(self) -> Column:
        names = [named(spot) for spot in self.ledger.nodes if spot.origin is None]
        return Column("action", _("Action"), self._spot, choices=names, width="wide")

    def _spot(self, text: str) -> int:
        """The node that a number, a permanent id or a title names."""
        found = self._named.get(cells.folded(text))
        if found is None:
            raise PlanError(
                gettext_noop(
                    "“%(text)s” is no action of this plan: write its number, such as"
                    " %(ref)s."
                ),
                text=text[:40],
                ref=next((s.ref for s in reversed(self.ledger.nodes) if s.ref), "1.1"),
            )
        if found.origin:
            raise PlanError(
                gettext_noop(
                    "“%(title)s” is led by another authority: its amounts are entered"
                    " there."
                ),
                title=found.title[:60],
            )
        return found.id

    @cached_property
    def _named(self) -> Mapping[str, Spot]:
        nodes = list(reversed(self.ledger.nodes))
        names: dict[str, Spot] = {cells.folded(each.title): each for each in nodes}
        names |= {cells.folded(each.key): each for each in nodes}
        names |= {cells.folded(each.ref): each for each in nodes if each.ref}
        return names | {cells.folded(named(each)): each for each in nodes}

    def _standing(self, line: Line) -> GridLine:
        spot = self.ledger.by_pk[line.node]  # type: ignore[index]
        hint = "" if line.entered else _("printed in the document")
        return self._row(line.key, spot, texts_of(line), hint)

    def _empty(self, spot: Spot) -> GridLine:
        return self._row(f"{FILLS}{spot.id}", spot, {}, "")

    def _row(
        self, key: str, spot: Spot, texts: Mapping[str, str], hint: str
    ) -> GridLine:
        plan = self.ledger.plan
        url = reverse("money_node", args=[*plan.address, spot.key])
        if self.node:
            return GridLine(key, texts, named(spot), url, hint)
        # The title stands in the column where new rows name their action.
        told = {**texts, "action": spot.title if spot.ref else ""}
        return GridLine(key, told, spot.ref or spot.title, url, hint, ("action",))


def texts_of(line: Line) -> dict[str, str]:
    """What the cells of a line show."""
    when = _("each year") if line.per_year else str(line.year or "")
    return {
        "year": when,
        "nature": str(Nature(line.nature).label) if line.nature else "",
        "flow": str(Flow(line.flow).label),
        "planned": typed(line.planned),
        "committed": typed(line.committed),
        "spent": typed(line.spent),
        "source": line.source or "",
        "article": line.article,
        "comment": line.comment,
    }


def typed(amount: Decimal | None) -> str:
    """An amount as a cell shows it: 1 234,50; nothing for none."""
    if amount is None:
        return ""
    told = f"{amount:,.2f}".removesuffix(".00")
    return told.replace(",", NARROW).replace(".", ",")


def named(spot: Spot) -> str:
    """A node by its number and title."""
    return f"{spot.ref} {spot.title}".strip()


def term_of(plan: Plan) -> range:
    """The years that may be typed: those of the term, one before and one after."""
    if plan.starts is None or plan.ends is None:
        return range(FIRST, LAST + 1)
    return range(plan.starts - 1, plan.ends + 2)


def _values(row: Row) -> dict[str, Any]:
    told = row.values
    year = told["year"]
    return {
        "year": None if year == EACH else year,
        "per_year": year == EACH,
        "nature": told["nature"],
        "flow": told["flow"] or Flow.EXPENSE.value,
        **{name: told[name] for name in AMOUNTS},
        "source": told["source"],
        "article": told["article"] or "",
        "comment": told["comment"] or "",
    }


def _labels(choices: Iterable[Any]) -> dict[str, str]:
    return {each.value: str(each.label) for each in choices}


def _one_of(name: str, label: str, choices: Mapping[str, str]) -> Column:
    return Column(name, label, cells.one_of(choices), choices=list(choices.values()))


def _amount(name: str, label: str) -> Column:
    return Column(name, label, cells.amount, is_number=True)


def _text(most: int) -> Callable[[str], str]:
    return lambda text: cells.line(text, most)
