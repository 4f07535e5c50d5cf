"""The synergies of a register as they go before the councils, for one year.

The page and the document of the report take the same lists.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple

from gouvernail.core.folding import fold
from gouvernail.plan.synergies import Matrix, Savings, cross, total_savings
from gouvernail.synergies.enums import Degree, SynergyState
from gouvernail.synergies.fields import field_codes
from gouvernail.synergies.models import Participant, ProgrammeLine, Synergy

# Years that a programme may name.
FIRST_YEAR, LAST_YEAR = 1990, 2100


class InYear(NamedTuple):
    """A synergy in one year: the line of its programme, the next year's."""

    synergy: Synergy
    line: ProgrammeLine | None
    coming: ProgrammeLine | None


@dataclass(frozen=True)
class Yearly:
    """These synergies, told for `year`."""

    synergies: Sequence[Synergy]
    year: int

    @cached_property
    def all(self) -> list[InYear]:
        """Ordered by field, as the matrix is."""
        order = {code: rank for rank, code in enumerate(field_codes())}
        listed = sorted(
            self.synergies,
            key=lambda each: (order.get(each.field, len(order)), fold(each.title)),
        )
        return [self._in_year(each) for each in listed]

    @property
    def existing(self) -> list[InYear]:
        """Those that run, are suspended or ended, with what was done this year."""
        return [each for each in self.all if not each.synergy.is_planned]

    @property
    def planned(self) -> list[InYear]:
        """Those that are to come, and those that run and have a programme ahead."""
        return [each for each in self.all if each.synergy.is_planned or each.coming]

    @property
    def in_year(self) -> list[InYear]:
        """Those that run or are programmed in the year or the next one."""
        return [
            each for each in self.all if runs_in(each.synergy, self.year) or each.coming
        ]

    def years(self, today: date) -> list[int]:
        """Those that one may choose, the last first."""
        said = {line.year for synergy in self.synergies for line in synergy.years}
        return sorted({*said, today.year, self.year}, reverse=True)

    @property
    def matrix(self) -> Matrix[Synergy]:
        """Fields by degree, of those that are not over."""
        live = [each.synergy for each in self.all]
        crossed = [
            (each.field, each.degree, each)
            for each in live
            if each.state != SynergyState.ENDED
        ]
        return cross(crossed, field_codes(), Degree.values)

    @property
    def savings(self) -> Savings:
        """What those that run save."""
        return total_savings(each.synergy.saving for each in self.existing)

    def _in_year(self, synergy: Synergy) -> InYear:
        lines = {line.year: line for line in synergy.years}
        return InYear(synergy, lines.get(self.year), lines.get(self.year + 1))


def runs_in(synergy: Synergy, year: int) -> bool:
    """Whether it runs in that year, or is programmed for it."""
    start, end = synergy.starts_on, synergy.ends_on
    runs = start is not None and start.year <= year
    is_programmed = any(line.year == year for line in synergy.years)
    return is_programmed or (runs and (end is None or end.year >= year))


def bodies_of(synergy: Synergy) -> list[Participant]:
    """Who takes part, the lead first, then the authorities, then the partners."""
    return sorted(
        synergy.participants.all(),
        key=lambda row: (
            row.organisation_id != synergy.lead_id,
            row.organisation_id is None,
            row.name,
        ),
    )
