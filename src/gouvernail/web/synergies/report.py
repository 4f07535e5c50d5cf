"""What a council reads: the matrix, the years, the whole report."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from gouvernail.organisations.request import AuthorityRequest
from gouvernail.plan.synergies import Matrix
from gouvernail.synergies.enums import Degree
from gouvernail.synergies.fields import field_name
from gouvernail.synergies.models import ProgrammeLine, Synergy
from gouvernail.synergies.words import savings_words
from gouvernail.synergies.yearly import FIRST_YEAR, LAST_YEAR, InYear, Yearly
from gouvernail.web.synergies.contracts import joint_contracts, separate_contracts
from gouvernail.web.synergies.house import page, register_of
from gouvernail.web.synergies.register import rows_of
from gouvernail.web.synergies.rows import SynergyRow

# What one landscape sheet holds in letters of a normal size.
MOST_AT_EASE = 14


class YearRow(NamedTuple):
    """A synergy in one year: the line of its programme, the next year's."""

    row: SynergyRow
    line: ProgrammeLine | None
    coming: ProgrammeLine | None


class MatrixRow(NamedTuple):
    """A field of the matrix: its name, what stands at each degree, how many."""

    name: str
    cells: list[tuple[SynergyRow, ...]]
    total: int


@dataclass(frozen=True)
class Grid:
    """The matrix, ready to be shown."""

    matrix: Matrix[Synergy]
    read: Mapping[int, SynergyRow]

    @property
    def rows(self) -> list[MatrixRow]:
        """One for each field, the empty ones too: they show what is not yet done."""
        matrix = self.matrix
        return [
            MatrixRow(
                field_name(field),
                [self._at(field, degree) for degree in matrix.degrees],
                matrix.of_field(field),
            )
            for field in matrix.fields
        ]

    @property
    def degrees(self) -> list[tuple[str, list[bool]]]:
        """The heads of the columns: the word, and the scale."""
        ranks = range(1, len(Degree) + 1)
        return [
            (str(degree.label), [step <= degree.rank for step in ranks])
            for degree in Degree
        ]

    @property
    def totals(self) -> list[int]:
        """How many at each degree."""
        return [self.matrix.of_degree(degree) for degree in self.matrix.degrees]

    @property
    def total(self) -> int:
        """How many in all."""
        return self.matrix.total

    @property
    def is_dense(self) -> bool:
        """Whether it takes smaller letters to hold on one sheet of paper."""
        return self.matrix.total > MOST_AT_EASE

    @property
    def empty(self) -> int:
        """Fields in which nothing is done together yet."""
        return self.matrix.empty

    def _at(self, field: str, degree: str) -> tuple[SynergyRow, ...]:
        return tuple(self.read[each.pk] for each in self.matrix.at(field, degree))


@dataclass(frozen=True)
class YearlyReport:
    """The synergies of a register as they go before the councils."""

    all_rows: list[SynergyRow]
    year: int
    today: date
    house: int

    @cached_property
    def rows(self) -> list[SynergyRow]:
        """Ordered by field, as the matrix is."""
        return [self._rows[each.synergy.pk] for each in self.yearly.all]

    @cached_property
    def yearly(self) -> Yearly:
        """What goes before the councils."""
        return Yearly([row.synergy for row in self.all_rows], self.year)

    @property
    def existing(self) -> list[YearRow]:
        """Those that run, are suspended or ended, with what was done this year."""
        return self._read(self.yearly.existing)

    @property
    def planned(self) -> list[YearRow]:
        """Those that are to come, and those that run and have a programme ahead."""
        return self._read(self.yearly.planned)

    @property
    def in_year(self) -> list[YearRow]:
        """Those that run or are programmed in the year."""
        return self._read(self.yearly.in_year)

    @property
    def grid(self) -> Grid:
        """The matrix of those that are not over."""
        return Grid(self.yearly.matrix, self._rows)

    @property
    def worth(self) -> str:
        """What those that run save."""
        return savings_words(self.yearly.savings)

    @property
    def bodies(self) -> list[str]:
        """The authorities of which it tells, the house that reads first."""
        rows = [part for row in self.rows for part in row.participants]
        house = {part.name for part in rows if part.organisation_id == self.house}
        names = {part.name for part in rows if part.organisation_id}
        return sorted(house) + sorted(names - house)

    @property
    def next_year(self) -> int:
        """The year that is being prepared."""
        return self.year + 1

    @property
    def years(self) -> list[int]:
        """Those that one may choose."""
        return self.yearly.years(self.today)

    @cached_property
    def _rows(self) -> dict[int, SynergyRow]:
        return {row.synergy.pk: row for row in self.all_rows}

    def _read(self, years: list[InYear]) -> list[YearRow]:
        return [
            YearRow(self._rows[synergy.pk], line, coming)
            for synergy, line, coming in years
        ]


def report_of(request: AuthorityRequest, *, is_paper: bool = True) -> YearlyReport:
    """The report of the year that the address asks for, or of this year.

    Ideas that their lead keeps for itself are no business of the councils.
    """
    today = timezone.localdate()
    typed = request.GET.get("year", "")
    year = int(typed) if typed.isdecimal() and len(typed) == len("2026") else 0
    shown = register_of(request).live().opened()
    rows = rows_of(request, shown, is_paper=is_paper)
    plausible = FIRST_YEAR <= year <= LAST_YEAR
    shown_year = year if plausible else today.year
    return YearlyReport(rows, shown_year, today, request.organisation.pk)


@require_safe
def matrix(request: AuthorityRequest, organisation: str) -> HttpResponse:
    """Support departments by degree, on one page."""
    context = page(request, "matrix", report=report_of(request))
    return render(request, "web/synergies/matrix.html", context)


@require_safe
def years(request: AuthorityRequest, organisation: str) -> HttpResponse:
    """State of progress and programming for one year."""
    context = page(request, "years", report=report_of(request))
    return render(request, "web/synergies/years.html", context)


@require_safe
def report(request: AuthorityRequest, organisation: str) -> HttpResponse:
    """The four parts of the yearly report, each on its page."""
    context = page(
        request,
        "report",
        report=report_of(request),
        joint=joint_contracts(request),
        separate=separate_contracts(request),
    )
    return render(request, "web/synergies/report.html", context)
