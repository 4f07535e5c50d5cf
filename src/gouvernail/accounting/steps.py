"""What happens to the lines of money of a node: one step for each line."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any

from gouvernail.money.enums import Flow, Nature
from gouvernail.money.ledger import Spot
from gouvernail.plan.model import BudgetLine
from gouvernail.plan.money import Line


class Kind(StrEnum):
    """What happens to a line."""

    NEW = "new"
    CHANGED = "changed"
    GONE = "gone"
    SAME = "same"


@dataclass(frozen=True)
class Step:
    """One line: what stands, what the file says.

    `line` is its name in the ledger, empty for a new one; `key` is empty where the line
    is a person's own. `beside` is a line of hers of the same article.
    """

    kind: Kind
    key: str
    line: str = ""
    before: Line | None = None
    after: BudgetLine | None = None
    beside: Line | None = None

    @property
    def is_written(self) -> bool:
        """Whether it is written in any case; what is gone is only if asked."""
        return self.kind in (Kind.NEW, Kind.CHANGED)

    @property
    def is_gone(self) -> bool:
        """Whether the file says it no more."""
        return self.kind is Kind.GONE

    @property
    def shown(self) -> Line:
        """What the file says of it, or what stands where it says nothing more."""
        return line_after(self) if self.after else self.before or Line(None)

    @property
    def budget_word(self) -> str:
        """Ordinary or extraordinary, in words."""
        nature = self.shown.nature
        return str(Nature(nature).label) if nature else "–"

    @property
    def flow_word(self) -> str:
        """An expense or a revenue, in words."""
        return str(Flow(self.shown.flow).label).lower()

    @property
    def values(self) -> dict[str, Any] | None:
        """What is written of it; None: it is taken away."""
        if self.after is None:
            return None
        line = self.after
        return {
            "year": line.year,
            "per_year": False,
            "nature": line.nature.value if line.nature else None,
            "flow": line.flow.value,
            "planned": line.amount,
            "article": line.article or "",
            "comment": line.comment or "",
        }


@dataclass(frozen=True)
class NodeSteps:
    """The lines of one node of the plan."""

    spot: Spot
    steps: list[Step]

    def of(self, kind: Kind) -> list[Step]:
        """Those of one kind."""
        return [each for each in self.steps if each.kind is kind]

    @property
    def told(self) -> list[Step]:
        """Those that would change."""
        return [each for each in self.steps if each.kind is not Kind.SAME]

    def written(self, *, clears: bool) -> list[Step]:
        """Those that are written."""
        return [each for each in self.told if each.is_written or clears]


def line_after(step: Step) -> Line:
    """The line that a step leaves; what was said of it otherwise stays."""
    told = step.after
    assert told is not None  # noqa: S101
    before = step.before or Line(None)
    return before._replace(
        year=told.year,
        per_year=False,
        nature=told.nature,
        flow=told.flow,
        planned=Decimal(told.amount),
        article=told.article or "",
        comment=told.comment or "",
    )
