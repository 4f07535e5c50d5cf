"""What an answer of eComptes would change, as its page says it."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from django.core.paginator import Page, Paginator

from gouvernail.accounting.comparing import Difference
from gouvernail.accounting.models import LedgerReturn
from gouvernail.accounting.steps import Kind, NodeSteps, Step
from gouvernail.core.folding import fold
from gouvernail.exchange.ecomptes.answering import ToldElement
from gouvernail.money.ledger import Ledger, Spot
from gouvernail.money.tables import Sums, YearLine, year_word
from gouvernail.plan.money import Euros, When, in_order

PER_PAGE = 40


class YearRow(NamedTuple):
    """A year of the plan, before and after."""

    name: str
    before: Euros
    after: Euros
    revenue_before: Euros
    revenue_after: Euros

    @property
    def is_moved(self) -> bool:
        """Whether the expenses change."""
        return self.before != self.after

    @property
    def is_revenue_moved(self) -> bool:
        """Whether the revenues change."""
        return self.revenue_before != self.revenue_after


class Unknown(NamedTuple):
    """An element of the file that is no node of the plan by its id."""

    element: ToldElement
    amount: Decimal
    tied: Spot | None
    alike: Spot | None

    @property
    def number(self) -> str:
        """The number of the action that it was tied to, or that bears its title."""
        found = self.tied or self.alike
        return found.ref if found else ""


@dataclass(frozen=True)
class Preview:
    """What the page says of one answer."""

    kept: LedgerReturn
    difference: Difference
    number: str

    @cached_property
    def page(self) -> Page[NodeSteps]:
        """The actions on which something would change, some at a time."""
        return Paginator(self.difference.told, PER_PAGE).get_page(self.number)

    @property
    def counts(self) -> Mapping[str, int]:
        """How many lines of each kind."""
        return self.difference.counts

    @cached_property
    def gone(self) -> Decimal:
        """What the lines that the file says no more amount to."""
        return sum(map(_amount, self.difference.steps(Kind.GONE)), Decimal(0))

    @cached_property
    def years(self) -> list[YearRow]:
        """The plan by year, as its money page counts it, before and after."""
        before = _by_year(self.difference.ledger)
        after = _by_year(self.difference.after(clears=False))
        return [
            YearRow(year_word(when), *_expense(before, after, when))
            for when in in_order([*before, *after])
        ]

    @cached_property
    def unknown(self) -> list[Unknown]:
        """Elements whose id is not in the plan, those with amounts first."""
        spots = self.difference.ledger.by_key
        elements = self.kept.told.elements
        found = [self._unknown(each) for each in elements if each.id not in spots]
        return sorted(found, key=lambda each: not each.element.lines)

    def _unknown(self, element: ToldElement) -> Unknown:
        tied = self.difference.ledger.by_key.get(self.kept.ties.get(element.id, ""))
        names = (element.label, element.label.partition(" ")[2])
        known = (self._titled.get(fold(name)) for name in names)
        alike = next(filter(None, known), None)
        return Unknown(element, _sum(element), tied, None if tied else alike)

    @cached_property
    def _titled(self) -> dict[str, Spot]:
        """What an element may be tied to, by its title."""
        return {fold(spot.title): spot for spot in self.actions}

    @property
    def with_amounts(self) -> list[Unknown]:
        """Those that matter to the plan."""
        return [each for each in self.unknown if each.element.lines]

    @property
    def without_amounts(self) -> list[Unknown]:
        """Those of which the file tells nothing but their name."""
        return [each for each in self.unknown if not each.element.lines]

    @cached_property
    def actions(self) -> list[Spot]:
        """What an element may be tied to."""
        return [each for each in self.difference.ledger.nodes if each.ref]


def _amount(step: Step) -> Decimal:
    return step.before.planned if step.before else Decimal(0)


def _sum(element: ToldElement) -> Decimal:
    return sum((told.line.amount for told in element.lines), Decimal(0))


def _by_year(ledger: Ledger) -> dict[When, YearLine]:
    return {each.when: each for each in Sums(ledger.counted).years}


def _expense(
    before: Mapping[When, YearLine], after: Mapping[When, YearLine], when: When
) -> tuple[Euros, Euros, Euros, Euros]:
    old, new = before.get(when), after.get(when)
    return (
        old.amounts.planned if old else None,
        new.amounts.planned if new else None,
        old.revenue if old else None,
        new.revenue if new else None,
    )
