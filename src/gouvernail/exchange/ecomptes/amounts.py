"""The money that eComptes knows of an element, as lines of a plan.

An article is a line of the budget of one year. A projection is what an economic group
is expected to cost or to bring in the years to come: its lines say the group in their
comment, and never an article.
"""

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from gouvernail.exchange.ecomptes.value import Article, Element, Projection
from gouvernail.plan.kinds import Flow, Nature
from gouvernail.plan.model import BudgetLine

CENT = Decimal("0.01")
# What a line of money of a plan holds.
MOST_ARTICLE, MOST_COMMENT = 60, 500


def lines_of(element: Element) -> Iterator[BudgetLine]:
    """Its articles, then its projections year by year, in the order of the file."""
    for article in element.articles:
        yield line_of(article)
    for projection in element.projections:
        yield from projected(projection)


def line_of(article: Article) -> BudgetLine:
    """An article as a line: what was planned, under its code."""
    return BudgetLine(
        year=article.exercise,
        amount=_cents(article.amount),
        nature=_nature(article.is_ordinary),
        flow=_flow(article.is_revenue),
        article=article.code[:MOST_ARTICLE] or None,
        comment=article.label[:MOST_COMMENT] or None,
    )


def projected(projection: Projection) -> Iterator[BudgetLine]:
    """A projection as one line for each of its years."""
    words = " · ".join(part for part in (projection.group, projection.label) if part)
    for year, amount in projection.amounts:
        yield BudgetLine(
            year=year,
            amount=_cents(amount),
            nature=_nature(projection.is_ordinary),
            flow=_flow(projection.is_revenue),
            comment=words[:MOST_COMMENT] or None,
        )


def _nature(is_ordinary: bool) -> Nature:
    return Nature.ORDINARY if is_ordinary else Nature.EXTRAORDINARY


def _flow(is_revenue: bool) -> Flow:
    return Flow.REVENUE if is_revenue else Flow.EXPENSE


def _cents(amount: Decimal) -> Decimal:
    return amount.quantize(CENT, ROUND_HALF_UP)
