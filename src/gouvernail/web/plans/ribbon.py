"""The years of a plan as one line, and where today stands on it."""

from dataclasses import dataclass
from datetime import date

from gouvernail.plans.models import Plan


@dataclass(frozen=True)
class Tick:
    """A year and the place of its first of January, in percent."""

    year: int
    at: str


@dataclass(frozen=True)
class Ribbon:
    """The term of a plan; places are in percent of its length."""

    ticks: list[Tick]
    elapsed: str
    today: date
    is_running: bool
    is_late_in_term: bool


def ribbon_of(plan: Plan, today: date) -> Ribbon | None:
    """The ribbon of `plan`; None when its years are not known."""
    if plan.starts is None or plan.ends is None:
        return None
    start, end = date(plan.starts, 1, 1), date(plan.ends + 1, 1, 1)
    length = (end - start).days
    share = min(max((today - start).days / length, 0), 1) * 100
    ticks = [
        Tick(year, f"{100 * (date(year, 1, 1) - start).days / length:.2f}")
        for year in range(plan.starts, plan.ends + 1)
    ]
    return Ribbon(ticks, f"{share:.2f}", today, start <= today < end, share > 60)
