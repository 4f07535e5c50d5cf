"""What a council reads of a register of synergies: the matrix, one year."""

from collections.abc import Sequence
from datetime import date

from pydantic import Field

from gouvernail.api.core.representing import Shown
from gouvernail.plan.synergies import Matrix
from gouvernail.synergies.models import ProgrammeLine, Synergy
from gouvernail.synergies.yearly import InYear, Yearly


class ProgrammeShown(Shown):
    """One year of a synergy."""

    id: int = Field(examples=[8])
    year: int = Field(examples=[2027])
    state: str = Field(examples=["ongoing"])
    planned: str
    done: str
    is_removed: bool


class SynergyRef(Shown):
    """A synergy, as these lists name it."""

    id: int = Field(examples=[14])
    title: str = Field(examples=["Un service informatique commun"])
    field: str = Field(description="A code of the list, or words.", examples=["it"])
    degree: str = Field(examples=["sharing"])
    state: str = Field(examples=["running"])
    lead: str = Field(description="Short name of the authority.", examples=["valmont"])


class MatrixCell(Shown):
    """What stands at the crossing of a field and a degree."""

    degree: str = Field(examples=["sharing"])
    synergies: list[SynergyRef]


class MatrixLine(Shown):
    """A field, degree by degree."""

    field: str = Field(examples=["it"])
    cells: list[MatrixCell] = Field(description="One for each degree.")
    total: int = Field(examples=[2])


class DegreeTotal(Shown):
    """How many synergies come that close."""

    degree: str = Field(examples=["sharing"])
    total: int = Field(examples=[3])


class MatrixShown(Shown):
    """Fields by degrees, of what is not over."""

    lines: list[MatrixLine] = Field(
        description="One for each field, the empty ones too."
    )
    totals: list[DegreeTotal] = Field(description="From the loosest to the closest.")
    total: int = Field(examples=[9])
    empty: int = Field(
        description="Fields in which nothing is done together yet.", examples=[7]
    )


class SynergyInYear(Shown):
    """A synergy and what its programme says; null where it says nothing."""

    synergy: SynergyRef
    line: ProgrammeShown | None = Field(description="Of the year.")
    coming: ProgrammeShown | None = Field(description="Of the year after.")


class SynergyYearsShown(Shown):
    """What is done together in a year, and what comes next."""

    year: int = Field(examples=[2027])
    years: list[int] = Field(
        description="Those that a programme names, and this year; the last first.",
        examples=[[2028, 2027]],
    )
    in_year: list[SynergyInYear] = Field(
        description="What runs or is programmed in the year or in the one after."
    )
    planned: list[SynergyInYear] = Field(
        description="What has not begun, and what has a programme for the year after."
    )


def matrix_shown(found: Matrix[Synergy]) -> MatrixShown:
    """The matrix of a register."""
    return MatrixShown(
        lines=[_line(found, field) for field in found.fields],
        totals=[
            DegreeTotal(degree=degree, total=found.of_degree(degree))
            for degree in found.degrees
        ],
        total=found.total,
        empty=found.empty,
    )


def years_shown(found: Yearly, today: date) -> SynergyYearsShown:
    """One year of a register."""
    return SynergyYearsShown(
        year=found.year,
        years=found.years(today),
        in_year=_in_years(found.in_year),
        planned=_in_years(found.planned),
    )


def programme_shown(line: ProgrammeLine) -> ProgrammeShown:
    """A year, as lists show it."""
    return ProgrammeShown(
        id=line.pk,
        year=line.year,
        state=line.state,
        planned=line.planned,
        done=line.done,
        is_removed=line.removed_at is not None,
    )


def _line(matrix: Matrix[Synergy], field: str) -> MatrixLine:
    return MatrixLine(
        field=field,
        cells=[_cell(degree, matrix.at(field, degree)) for degree in matrix.degrees],
        total=matrix.of_field(field),
    )


def _cell(degree: str, found: Sequence[Synergy]) -> MatrixCell:
    return MatrixCell(degree=degree, synergies=[_ref(each) for each in found])


def _in_years(found: Sequence[InYear]) -> list[SynergyInYear]:
    return [
        SynergyInYear(synergy=_ref(synergy), line=_entry(line), coming=_entry(coming))
        for synergy, line, coming in found
    ]


def _entry(line: ProgrammeLine | None) -> ProgrammeShown | None:
    return None if line is None else programme_shown(line)


def _ref(row: Synergy) -> SynergyRef:
    return SynergyRef(
        id=row.pk,
        title=row.title,
        field=row.field,
        degree=row.degree,
        state=row.state,
        lead=row.lead.slug,
    )
