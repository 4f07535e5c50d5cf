"""The sheet of the money, line by line."""

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from gouvernail.exchange.roundtrip.value import Act
from gouvernail.money.enums import Flow, Nature
from gouvernail.money.kept import AMOUNTS
from gouvernail.money.models.lines import MOST_ARTICLE, MOST_COMMENT
from gouvernail.money.policies import can_enter_money_on
from gouvernail.money.services.lines import Entry, enter_lines
from gouvernail.plan.cells import line as line_in
from gouvernail.plan.wording import PlanError, gettext_noop as _
from gouvernail.plans.models import Node
from gouvernail.workbooks import texts
from gouvernail.workbooks.material import Material
from gouvernail.workbooks.meaning import node_in, one_of
from gouvernail.workbooks.taking.lines import FORBIDDEN, Line, Values, writer

MOST = Decimal(10) ** 13
CENT = Decimal("0.01")
FIRST, LAST = 1990, 2100


def check(material: Material, line: Line) -> None:
    """Raise why this line cannot be taken over."""
    nodes = {line.today.get("action", ""), line.get("action")} - {""}
    for key in nodes or {""}:
        _check_node(material, node_in(material, key))
    if line.act is Act.REMOVED:
        return
    if not any(line.get(name) for name in AMOUNTS):
        raise PlanError(_("Write an amount, or take the whole row out."))
    values = values_of(line.whole)
    if values.get("per_year") and values.get("year"):
        raise PlanError(_("What comes back each year has no year of its own."))


def write(material: Material, lines: list[Line]) -> None:
    """All of them at once."""
    entries = [entry for line in lines for entry in _entries(material, line)]
    enter_lines(plan=material.plan, entries=entries, by=writer(material))


def _check_node(material: Material, node: Node) -> None:
    if node.origin_id is not None:
        raise PlanError(
            _(
                "“%(title)s” is led by another authority: its amounts are entered"
                " there."
            ),
            title=node.title[:60],
        )
    if material.user is not None and not can_enter_money_on(material.user, node):
        raise FORBIDDEN


def _entries(material: Material, line: Line) -> Iterator[Entry]:
    was = material.by_key.get(line.today.get("action", ""))
    if line.act is Act.REMOVED:
        yield Entry(node_in(material, line.today["action"]).pk, line.row)
        return
    node = node_in(material, line.get("action"))
    if was is not None and was.pk == node.pk:
        yield Entry(node.pk, line.row, values_of(line.cells))
        return
    if was is not None:
        yield Entry(was.pk, line.row)
    yield Entry(node.pk, values=values_of(line.whole))


def values_of(cells: Mapping[str, str]) -> Values:
    """What these cells say, as `enter_lines` takes it."""
    return {
        name: READERS[name](text) for name, text in cells.items() if name in READERS
    }


def _year(text: str) -> int | None:
    year = texts.whole_in(text)
    if year is not None and not FIRST <= year <= LAST:
        raise PlanError(_("Give a year between 1990 and 2100."))
    return year


def _amount(text: str) -> Decimal | None:
    amount = texts.decimal_in(text)
    if amount is None:
        return None
    if abs(amount) >= MOST:
        raise PlanError(_("“%(text)s” is too large an amount."), text=text[:40])
    return amount.quantize(CENT)


def _short(most: int) -> Callable[[str], str]:
    return lambda text: line_in(text, most)


READERS: Mapping[str, Callable[[str], Any]] = {
    "year": _year,
    "per_year": lambda text: one_of(["", texts.YES, texts.NO], text) == texts.YES,
    "nature": lambda text: one_of(["", *Nature.values], text) or None,
    "flow": lambda text: one_of(["", *Flow.values], text) or Flow.EXPENSE.value,
    **dict.fromkeys(AMOUNTS, _amount),
    "source": lambda text: text or None,
    "article": _short(MOST_ARTICLE),
    "comment": _short(MOST_COMMENT),
}
