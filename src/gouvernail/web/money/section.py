"""The money of one node, as its sheet shows it: one query.

Drawn by `web/money/_section.html`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import cast

from gouvernail.accounts.models import User
from gouvernail.money.ledger import Read, ledger_of
from gouvernail.money.policies import can_enter_money_on
from gouvernail.money.tables import nature_word, year_word
from gouvernail.plan.kinds import Flow
from gouvernail.plan.money import Amounts, Euros, Line, added
from gouvernail.plans.models import Node
from gouvernail.plans.shares import Badge, badge_of
from gouvernail.web.money.house import why_closed


@dataclass(frozen=True)
class Section:
    """The lines of a node, its totals with what it holds, who may write them."""

    node: Node
    lines: list[Line]
    amounts: Amounts
    revenue: Euros
    yearly: Euros
    may_enter: bool
    badge: Badge | None
    is_left_out: bool

    @property
    def rows(self) -> list[tuple[str, str, Line]]:
        """Year, budget and line."""
        return [
            (year_word(x.when), nature_word(x.nature) if x.nature else "", x)
            for x in self.lines
        ]

    @property
    def is_told(self) -> bool:
        """Whether any amount stands here or below."""
        return bool(self.lines) or any(x is not None for x in self._sums)

    @property
    def is_printed(self) -> bool:
        """Whether only the document speaks."""
        return any(not line.entered for line in self.lines)

    @cached_property
    def own(self) -> Amounts:
        """The sum of its own expenses."""
        out = (line for line in self.lines if line.flow is Flow.EXPENSE)
        return added(line.amounts for line in out if not line.per_year)

    @property
    def why_closed(self) -> str:
        """Why nobody writes here."""
        return why_closed(self.node.plan)

    @property
    def _sums(self) -> tuple[Euros, ...]:
        return (*self.amounts, self.revenue, self.yearly)


def section_of(node: Node, nodes: Sequence[Node], user: User) -> Section:
    """The money of `node`; `nodes` are those of its plan, as the page read them."""
    branch = [each for each in nodes if _is_near(each, node)]
    ledger = ledger_of(node.plan, cast(Sequence[Read], branch))
    lines = [line for line in ledger.whole if line.node == node.pk]
    total = ledger.total(node.pk)
    counted = {line.key for line in ledger.counted if line.node == node.pk}
    return Section(
        node=node,
        lines=lines,
        amounts=total.once(),
        revenue=total.once(Flow.REVENUE).planned,
        yearly=total.yearly().planned,
        may_enter=can_enter_money_on(user, node),
        badge=badge_of(node),
        is_left_out=any(line.key not in counted for line in lines),
    )


def _is_near(each: Node, node: Node) -> bool:
    """Above, below, or itself: what may count an amount instead of another."""
    return node.path.startswith(each.path) or each.path.startswith(node.path)
