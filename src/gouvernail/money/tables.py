"""What lines of money add up to, in tables: by year and by whatever tells them apart.

The same rows are those of the page and those of the documents.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from django.utils.translation import gettext as _

from gouvernail.core.typography import euros
from gouvernail.money.enums import Nature
from gouvernail.money.ledger import Spot
from gouvernail.organisations.models import Department
from gouvernail.plan.kinds import Flow
from gouvernail.plan.money import (
    EACH,
    NOTHING,
    Amounts,
    Euros,
    Line,
    When,
    added,
    in_order,
    summed,
)
from gouvernail.plans.models import Plan

# What stands for a year, a budget or a source that nobody told.
NONE = "none"


class NamedAmounts(NamedTuple):
    """A name with its three amounts; `code` is what a filter calls it."""

    name: str
    code: str
    amounts: Amounts
    revenue: Euros = None


@dataclass(frozen=True)
class YearLine:
    """One year: the expenses planned by budget, the three amounts, the revenues."""

    when: When
    planned: dict[str, Amounts]
    amounts: Amounts
    revenue: Euros

    @property
    def name(self) -> str:
        """The year in words."""
        return year_word(self.when)

    @property
    def code(self) -> str:
        """The year as a filter calls it."""
        return year_code(self.when)

    @property
    def ordinary(self) -> Euros:
        """Planned in the ordinary budget."""
        return self._of(Nature.ORDINARY)

    @property
    def extraordinary(self) -> Euros:
        """Planned in the extraordinary budget."""
        return self._of(Nature.EXTRAORDINARY)

    @property
    def untold(self) -> Euros:
        """Planned, and nobody said in which budget."""
        return self._of(NONE)

    def _of(self, nature: str) -> Euros:
        return self.planned.get(nature, NOTHING).planned


@dataclass(frozen=True)
class Sums:
    """Lines that count, and what they make."""

    lines: Sequence[Line]

    @cached_property
    def out(self) -> list[Line]:
        """Expenses."""
        return [line for line in self.lines if line.flow is Flow.EXPENSE]

    @cached_property
    def revenues(self) -> list[Line]:
        """Revenues."""
        return [line for line in self.lines if line.flow is Flow.REVENUE]

    @cached_property
    def once(self) -> Amounts:
        """Expenses of all years together, without what comes back each year."""
        return added(line.amounts for line in self.out if not line.per_year)

    @cached_property
    def yearly(self) -> Euros:
        """Expenses that come back each year."""
        return added(line.amounts for line in self.out if line.per_year).planned

    @cached_property
    def income(self) -> Euros:
        """Revenues of all years together."""
        return added(
            line.amounts for line in self.revenues if not line.per_year
        ).planned

    @cached_property
    def years(self) -> list[YearLine]:
        """By year, then what has none, then what comes back."""
        whens = in_order(line.when for line in self.lines)
        cells = summed(self.out, lambda line: (line.when, nature_code(line)))
        sums = summed(self.out, lambda line: line.when)
        income = summed(self.revenues, lambda line: line.when)
        return [
            YearLine(
                when,
                {nature: a for (each, nature), a in cells.items() if each == when},
                sums.get(when, NOTHING),
                income.get(when, NOTHING).planned,
            )
            for when in whens
        ]

    @cached_property
    def natures(self) -> list[Euros]:
        """The foot of the table by year: each budget, without what comes back."""
        lines = [line for line in self.out if not line.per_year]
        sums = summed(lines, nature_code)
        return [sums.get(code, NOTHING).planned for code in (*Nature.values, NONE)]

    @cached_property
    def has_untold(self) -> bool:
        """Whether some expense does not say its budget."""
        return any(line.nature is None for line in self.out)

    def grouped(
        self, key: Callable[[Line], str], options: Iterable[tuple[str, str]]
    ) -> list[NamedAmounts]:
        """By code, in the order of `options` (code and name), without the empty ones;
        what comes back each year is left out."""
        once = [line for line in self.lines if not line.per_year]
        sums = summed(once, lambda line: (line.flow, key(line)))
        told = {code for _flow, code in sums}
        return [
            NamedAmounts(
                word,
                code,
                sums.get((Flow.EXPENSE, code), NOTHING),
                sums.get((Flow.REVENUE, code), NOTHING).planned,
            )
            for code, word in options
            if code in told
        ]


def part_of(nodes: Iterable[Spot]) -> dict[int, str]:
    """The permanent id of the part in which each node stands."""
    found: dict[int, str] = {}
    for spot in nodes:
        found[spot.id] = found[spot.parent] if spot.parent else spot.key
    return found


def service_of(nodes: Iterable[Spot], known: Mapping[int, str]) -> dict[int, str]:
    """The department of each node, or of what stands above it, among those `known`."""
    found: dict[int, str] = {}
    for spot in nodes:
        above = found[spot.parent] if spot.parent else NONE
        is_known = spot.department is not None and spot.department in known
        found[spot.id] = str(spot.department) if is_known else above
    return found


def source_options(lines: Iterable[Line]) -> list[tuple[str, str]]:
    """The sources that are told, by name."""
    told = sorted({line.source or "" for line in lines})
    return [(name or NONE, name or _("Without source")) for name in told]


def service_options(
    nodes: Iterable[Spot], services: Mapping[int, str], known: Mapping[int, str]
) -> list[tuple[str, str]]:
    """The departments that nodes have, in the order of `known`."""
    told = {services[each.id] for each in nodes}
    names = [(str(pk), name) for pk, name in known.items()]
    listed = [*names, (NONE, _("Without department"))]
    return [pair for pair in listed if pair[0] in told]


def part_options(nodes: Iterable[Spot]) -> list[tuple[str, str]]:
    """The parts of the plan."""
    roots = [each for each in nodes if each.parent is None]
    return [(each.key, f"{each.ref} {each.title}".strip()) for each in roots]


def year_code(when: When) -> str:
    """A year as an address says it."""
    return NONE if when is None else str(when)


def year_word(when: When) -> str:
    """A year in words."""
    if when is None:
        return _("Without year")
    return _("Each year") if when == EACH else str(when)


def nature_code(line: Line) -> str:
    """The budget of a line as an address says it."""
    return line.nature.value if line.nature else NONE


def nature_word(code: str) -> str:
    """A budget in words."""
    return _("Budget not told") if code == NONE else str(Nature(code).label)


def known_departments(plan: Plan) -> dict[int, str]:
    """Those of the authorities whose plan it is, by name: one query."""
    rows = Department.objects.filter(organisation__in=plan.owners)
    return dict(rows.order_by("name", "pk").values_list("pk", "name"))


def amount_word(amount: Euros) -> str:
    """An amount in euros; a dash where nobody said it."""
    return "–" if amount is None else euros(amount)
