"""Numbers as charts write them: round ticks, French typography, exact labels.

Values are decimals from end to end; only the places of ink on paper are floats.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from gouvernail.core.typography import NO_BREAK, localised

ZERO = Decimal(0)
# Above this share of the highest value, a scale need not begin at nought.
NEAR_TOP = Decimal("0.6")
STEPS = (Decimal(1), Decimal(2), Decimal(5), Decimal(10))
THOUSAND, MILLION = Decimal(1000), Decimal(1_000_000)
# Units that stand beside every number; others are told once.
BESIDE = ("%", "€")


@dataclass(frozen=True)
class Scale:
    """Round values from `low` to `high`, one every `step`."""

    low: Decimal
    high: Decimal
    step: Decimal

    @property
    def ticks(self) -> list[Decimal]:
        """Every value that has a line."""
        count = int((self.high - self.low) / self.step)
        return [self.low + self.step * place for place in range(count + 1)]

    def share(self, value: Decimal) -> float:
        """How far up `value` stands, 0 to 1."""
        return float((value - self.low) / (self.high - self.low))


def scale_of(values: Iterable[Decimal], steps: int = 5, *, zero: bool = False) -> Scale:
    """A scale of about `steps` steps of 1, 2 or 5 that holds every value."""
    listed = [*values, *([ZERO] if zero else [])] or [ZERO]
    low, high = min(listed), max(listed)
    if ZERO < low <= high * NEAR_TOP:
        low = ZERO
    if low == high:
        low, high = (ZERO, high) if high > 0 else (low, ZERO if low < 0 else Decimal(1))
    step = _step((high - low) / steps)
    bottom = _round(low, step, ROUND_FLOOR)
    return Scale(bottom, _round(high, step, ROUND_CEILING), step)


def said(value: Decimal | int | None, unit: str = "") -> str:
    """1 118 911,50 €, 25 %, 12,5 ETP; an en dash for none."""
    if value is None:
        return "–"
    exact = Decimal(value)
    places = _places(exact)
    if unit == "€" and places == 1:
        places = 2
    return _with_unit(_written(exact, places), unit)


def short(value: Decimal, unit: str = "") -> str:
    """1,5 M€ or 250 k€ where there is little room; other units as `said`."""
    if unit != "€":
        return said(value, unit if unit in BESIDE else "")
    for size, sign in ((MILLION, "M€"), (THOUSAND, "k€")):
        if abs(value) >= size:
            return _with_unit(_significant(value / size), sign)
    return said(value, unit)


def signed(value: Decimal) -> str:
    """+ 3 or − 2."""
    return f"+{said(value)}" if value > 0 else said(value)


def _significant(value: Decimal) -> str:
    """Three figures: 1,25, 12,5, 125."""
    whole = len(str(abs(int(value))))
    rounded = round(value, max(3 - whole, 0))
    return _written(rounded, _places(rounded))


def _with_unit(number: str, unit: str) -> str:
    return f"{number}{NO_BREAK}{unit}" if unit else number


def _written(value: Decimal, places: int) -> str:
    text = localised(f"{abs(value):,.{places}f}")
    return f"−{text}" if value < 0 else text


def _places(value: Decimal) -> int:
    """Decimals that say something: none for 12,00, one for 12,50."""
    exponent = value.normalize().as_tuple().exponent
    return max(-exponent, 0) if isinstance(exponent, int) else 0


def _step(wanted: Decimal) -> Decimal:
    """The round number of 1, 2, 5 at or above `wanted`."""
    power = Decimal(10) ** wanted.adjusted()
    return next(power * step for step in STEPS if power * step >= wanted)


def _round(value: Decimal, step: Decimal, way: str) -> Decimal:
    return (value / step).to_integral_value(way) * step
