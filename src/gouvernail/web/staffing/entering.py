"""The grid in which one says who works on actions: rows to type, rows to write.

A row is an action and a department; its columns are each year, the years of the term
and a comment.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from django.utils.translation import gettext as _

from gouvernail.core.folding import fold
from gouvernail.core.grids import Column, Grid, Layout, Line as GridLine, Row
from gouvernail.plan import cells
from gouvernail.plan.effort import Work
from gouvernail.plan.wording import PlanError, gettext_noop
from gouvernail.plans.models import Node
from gouvernail.staffing.load import Load, Seat, term_of
from gouvernail.staffing.services import Line
from gouvernail.staffing.services.entering import MOST_FTE
from gouvernail.web.staffing.house import typed

EACH, DEPARTMENT, COMMENT = "each", "department", "comment"
Told = dict[tuple[str, str], str]


@dataclass(frozen=True)
class Sheet:
    """The rows of some nodes of a plan, to be typed in."""

    load: Load
    seats: list[Seat]
    spare: int = 0

    @cached_property
    def layout(self) -> Layout:
        """Columns and rows for the grid."""
        years = [_fte(str(year), str(year)) for year in self.years]
        names = list(self.load.names.values())
        pick = cells.one_of({str(pk): name for pk, name in self.load.names.items()})
        columns = (
            Column(DEPARTMENT, _("Department"), pick, choices=names, width="wide"),
            _fte(EACH, _("Each year")),
            *years,
            Column(COMMENT, _("Comment"), cells.line, width="wide"),
        )
        lines = [line for seat in self.seats for line in self._lines(seat)]
        return Layout(columns, lines, self.spare, _("Action"))

    @property
    def years(self) -> list[int]:
        """The years that may be typed."""
        return list(term_of(self.load.plan))

    def errors_of(self, grid: Grid) -> Told:
        """What no cell says alone: a department twice, one that nobody knows."""
        told: Told = {}
        for rows in self._by_seat(grid).values():
            seen: set[tuple[int | None, int | None]] = set()
            for row in rows:
                if any(each.is_changed for each in rows):
                    told |= _clash(row, _places(row, self.years), seen)
        return told

    def wanted(self, grid: Grid) -> dict[int, list[Line]]:
        """The lines of each node in whose rows something changed."""
        return {
            seat: [line for row in rows for line in self._written(row)]
            for seat, rows in self._by_seat(grid).items()
            if any(row.is_changed for row in rows)
        }

    def _by_seat(self, grid: Grid) -> dict[int, list[Row]]:
        found: dict[int, list[Row]] = {}
        for row in grid.rows:
            seat = self.seats[0].id if row.is_new else int(row.key.split("_")[0])
            found.setdefault(seat, []).append(row)
        return found

    def _written(self, row: Row) -> Iterator[Line]:
        values = row.values
        department = values[DEPARTMENT]
        for year in (None, *self.years):
            fte = values[str(year or EACH)]
            if fte is not None:
                pk = int(department) if department else None
                yield Line(pk, year, fte, values[COMMENT] or "")

    def _lines(self, seat: Seat) -> Iterator[GridLine]:
        """A row for each department that works on it; an empty one where none does."""
        works = self.load.told.get(seat.id, [])
        groups: dict[int | str | None, list[Work]] = {}
        for work in works:
            groups.setdefault(work.department, []).append(work)
        for rank, (department, told) in enumerate(
            (groups or {seat.department: []}).items()
        ):
            name = self.load.name_of(department)
            texts = {DEPARTMENT: name, **_texts(told)}
            yield GridLine(
                f"{seat.id}_{rank}",
                texts,
                f"{seat.ref} {seat.title}".strip(),
            )


def _texts(works: Iterable[Work]) -> Mapping[str, str]:
    listed = list(works)
    comments = dict.fromkeys(work.comment for work in listed if work.comment)
    numbers = {str(work.year or EACH): typed(work.fte) for work in listed}
    return {**numbers, COMMENT: "; ".join(comments)}


def _clash(
    row: Row,
    places: list[tuple[int | None, int | None]],
    seen: set[tuple[int | None, int | None]],
) -> Told:
    cell = next(each for each in row.cells if each.column.name == DEPARTMENT)
    if places and cell.text and cell.value is None and not cell.error:
        return {(row.key, DEPARTMENT): _("Choose one of your departments.")}
    twice = [place for place in places if place in seen]
    seen.update(places)
    if twice:
        return {
            (row.key, DEPARTMENT): _(
                "This department stands twice in the same year: add the numbers up."
            )
        }
    return {}


def _places(row: Row, years: Iterable[int]) -> list[tuple[int | None, int | None]]:
    values = row.values
    department = int(values[DEPARTMENT]) if values[DEPARTMENT] else None
    return [
        (department, year)
        for year in (None, *years)
        if values[str(year or EACH)] is not None
    ]


def _fte(name: str, label: str) -> Column:
    return Column(name, label, fte_in, is_number=True, width="narrow")


def fte_in(text: str) -> Decimal:
    """Full-time equivalents: above zero, two decimals at most."""
    shown = fold(text)
    for unit in ("etp", "fte"):
        shown = shown.removesuffix(unit).strip()
    value = cells.number(shown)
    if not 0 < value <= MOST_FTE:
        raise PlanError(
            gettext_noop(
                "“%(text)s”: write a number above zero, or leave the cell empty."
            ),
            text=text[:40],
        )
    if value != round(value, 2):
        raise PlanError(gettext_noop("Write two decimals at most."))
    return value


def nodes_of(load: Load, keys: Iterable[int]) -> dict[int, Node]:
    """The rows of these nodes of the plan, by primary key."""
    rows = Node.objects.of_plan(load.plan).filter(pk__in=list(keys))
    return {node.pk: node for node in rows.defer("text", "source")}
