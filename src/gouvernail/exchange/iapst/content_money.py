"""The money of iA.PST: what an authority wrote, and what its accounts answered."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from gouvernail.exchange.iapst.content_words import (
    MOST_LINE,
    Names,
    amount_in,
    rows_in,
    words,
    year_in,
)
from gouvernail.plan.kinds import Flow, Nature
from gouvernail.plan.model import BudgetLine

WRITTEN, ARTICLES, PROJECTIONS = "budget", "analytic_budget", "projection"
NATURES = {"O": Nature.ORDINARY, "E": Nature.EXTRAORDINARY}
FLOWS = {"R": Flow.REVENUE, "D": Flow.EXPENSE}
Left = list[tuple[str, str]]


def ledger_of(
    says: Mapping[str, Any], names: Names
) -> tuple[tuple[BudgetLine, ...], Left]:
    """The lines of money, and in words, by the name of its table, what is none.

    Where the authority wrote a budget, the articles and projections of its accounts
    stay words: as lines, they would count the same money twice.
    """
    lines: list[BudgetLine] = []
    left: Left = []
    for name in (WRITTEN, ARTICLES, PROJECTIONS):
        is_told = name != WRITTEN and _has_amounts(says.get(WRITTEN))
        for row in rows_in(says.get(name)):
            line = None if is_told else _line(name, row, names)
            if line is None and words(row):
                left.append((name, _in_words(row, names)))
            elif line is not None and (line.amount or line.comment):
                lines.append(line)
    return tuple(lines), left


def _has_amounts(table: object) -> bool:
    return any(amount_in(row.get("amount")) for row in rows_in(table))


def _line(name: str, row: Mapping[str, Any], names: Names) -> BudgetLine | None:
    """The line of a row; None where the row says what a line does not hold."""
    amount, year = amount_in(row.get("amount")), year_in(row.get("year"))
    if amount is None or (year is None and words(row.get("year"))):
        return None
    if name == WRITTEN:
        return _written(row, amount, year, names)
    return _accounted(row, amount, year)


def _written(
    row: Mapping[str, Any], amount: Decimal, year: int | None, names: Names
) -> BudgetLine | None:
    source = names.line(row.get("budget_type"))
    if source is None and words(row.get("budget_type")):
        return None
    said = words(row.get("budget_comment")) or words(row.get("budget_comments"))
    return BudgetLine(year=year, amount=amount, source=source, comment=said or None)


def _accounted(
    row: Mapping[str, Any], amount: Decimal, year: int | None
) -> BudgetLine | None:
    nature = NATURES.get(words(row.get("service")))
    flow = FLOWS.get(words(row.get("btype")))
    article = words(row.get("article"))
    if nature is None or flow is None or len(article) > MOST_LINE:
        return None
    said = " · ".join(filter(None, (words(row.get(n)) for n in ("group", "title"))))
    return BudgetLine(
        year=year,
        amount=amount,
        nature=nature,
        flow=flow,
        article=article or None,
        comment=said or None,
    )


def _in_words(row: Mapping[str, Any], names: Names) -> str:
    return ", ".join(_cells(row, names))


def _cells(row: Mapping[str, Any], names: Names) -> Iterator[str]:
    for value in row.values():
        said = names.one(value)
        if said:
            yield said
