"""Who bears what of a cost: parts to the cent that always make up the whole."""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from gouvernail.plan.model import Shared

CENT = Decimal("0.01")


def split(amount: Decimal, percents: Sequence[int]) -> list[Decimal]:
    """The part of the leader, then of each partner, who bear so many percent.

    Each partner's part is rounded to the cent; the leader bears the rest, cents
    included. Percents make 100 at most.
    """
    theirs = [_part(amount, percent) for percent in percents]
    return [amount - sum(theirs, Decimal(0)), *theirs]


def own_part(amount: Decimal, shared: Shared | None) -> Decimal:
    """What the authority of the plan bears: all of it, unless a part was agreed."""
    if shared is None:
        return amount
    if shared.percent is None:
        return amount if shared.role == "lead" else Decimal(0)
    if shared.role == "partner":
        return _part(amount, shared.percent)
    return split(amount, [100 - shared.percent])[0]


def _part(amount: Decimal, percent: int) -> Decimal:
    return (amount * percent / 100).quantize(CENT, ROUND_HALF_UP)
