"""The balance of the synergies as an evaluation froze it."""

from collections.abc import Container, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from gouvernail.evaluations.gauges import number_in
from gouvernail.plan.synergies import Saving, Savings, total_savings

PLANNED = ("idea", "study", "decided")


@dataclass(frozen=True)
class Joined:
    """A synergy on the day; what it saves is None where nobody said it or where the
    reader may not know."""

    title: str
    field: str
    degree: str
    state: str
    lead: str
    bodies: tuple[str, ...]
    gain: str
    saving: Saving
    fte: Decimal | None
    planned: str
    done: str
    nodes: tuple[str, ...]


@dataclass(frozen=True)
class Balance:
    """The synergies on the day, and what those that began save together."""

    rows: tuple[Joined, ...]

    @property
    def begun(self) -> list[Joined]:
        """Those that run, are suspended or ended."""
        return [row for row in self.rows if row.state not in PLANNED]

    def count(self, state: str) -> int:
        """How many are in that state."""
        return sum(row.state == state for row in self.rows)

    @property
    def savings(self) -> Savings:
        """What those that began save; how many of them say so."""
        return total_savings(row.saving for row in self.begun)

    @property
    def fte(self) -> Decimal:
        """Full-time equivalents in those that began and say them."""
        return sum((row.fte for row in self.begun if row.fte is not None), Decimal(0))

    @property
    def with_fte(self) -> int:
        """How many of those that began say their full-time equivalents."""
        return sum(row.fte is not None for row in self.begun)


def joined_of(
    told: Mapping[str, Any], shown: Container[str], is_money_told: bool
) -> Joined:
    """The synergy that was written down, with the linked actions that are `shown`."""
    names = ("saving_per_year", "saving_once", "fte")
    said = (number_in(told[name]) if is_money_told else None for name in names)
    yearly, once, fte = said
    words = ("title", "field", "degree", "state", "lead", "gain", "planned", "done")
    return Joined(
        **{name: told[name] for name in words},
        bodies=tuple(told["bodies"]),
        saving=Saving(yearly, once),
        fte=fte,
        nodes=tuple(key for key in told["nodes"] if key in shown),
    )
