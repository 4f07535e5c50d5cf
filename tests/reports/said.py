"""What a document says, read back from the page that it makes."""

from lxml import html

from gouvernail.editions.making import document_of, paper_of
from gouvernail.editions.wishes import Wish
from gouvernail.plan.audience import Audience
from gouvernail.plans.models import Plan
from gouvernail.writing.paper import Table


def words_of(
    plan: Plan, kind: str, subject: str = "", audience: Audience = Audience.INTERNAL
) -> str:
    """Everything that it says, in one line."""
    wish = Wish(kind, "html", audience, subject=subject)
    page = html.fromstring(document_of(plan, wish))
    return " ".join(page.text_content().split())


def rows_of(
    plan: Plan, kind: str, subject: str = "", audience: Audience = Audience.INTERNAL
) -> list[tuple[str, ...]]:
    """The rows of its tables."""
    paper = paper_of(plan, Wish(kind, "html", audience, subject=subject))
    tables = [each for each in paper.blocks if isinstance(each, Table)]
    return [row.cells for table in tables for row in table.rows]
