"""A list that one sorts, filters and takes away: what its pages have in common."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from django.http import Http404, HttpResponse, QueryDict
from django.utils.http import urlencode
from django.utils.text import slugify

from gouvernail.exchange.listing import (
    Cell,
    Listing,
    listing_as_csv,
    listing_as_workbook,
)

Row = TypeVar("Row")
WRITERS = {
    "csv": ("text/csv; charset=utf-8", listing_as_csv),
    "xlsx": (
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        listing_as_workbook,
    ),
}


@dataclass(frozen=True)
class Column(Generic[Row]):
    """One column: what it is called, what it sorts by, what a file says of it."""

    key: str
    label: str
    rank: Callable[[Row], str | int | float]
    cell: Callable[[Row], Cell]
    width: int = 24
    is_number: bool = False


@dataclass(frozen=True)
class Heading:
    """The head of a column, and where sorting by it leads."""

    label: str
    query: str
    direction: str
    is_number: bool


@dataclass(frozen=True)
class Sorted(Generic[Row]):
    """Rows in the order that the address asks for."""

    columns: list[Column[Row]]
    asked: Mapping[str, str]

    @property
    def key(self) -> str:
        """The column and the way down, as the address writes them: “-name”."""
        known = {column.key for column in self.columns}
        wanted = self.asked.get("sort", "")
        return wanted if wanted.removeprefix("-") in known else self.columns[0].key

    def of(self, rows: Iterable[Row]) -> list[Row]:
        """These rows, sorted; equals stay in the order in which they came."""
        name = self.key.removeprefix("-")
        column = next(each for each in self.columns if each.key == name)
        return sorted(rows, key=column.rank, reverse=self.key.startswith("-"))

    @property
    def headings(self) -> list[Heading]:
        """One for each column."""
        return [self._heading(column) for column in self.columns]

    def _heading(self, column: Column[Row]) -> Heading:
        is_here = self.key.removeprefix("-") == column.key
        is_down = is_here and self.key.startswith("-")
        direction = ("descending" if is_down else "ascending") if is_here else ""
        turned = f"-{column.key}" if is_here and not is_down else column.key
        query = urlencode({**self.asked, "sort": turned})
        return Heading(column.label, query, direction, column.is_number)


def asked_of(query: QueryDict, names: Iterable[str]) -> dict[str, str]:
    """What the address asks for, of these names, without what is empty."""
    typed = {name: str(query.get(name, "")).strip() for name in names}
    return {name: value for name, value in typed.items() if value}


def queries(asked: Mapping[str, str]) -> dict[str, str]:
    """What the address asks for, to be kept by links: alone, and before one more."""
    query = urlencode(asked)
    return {"query": query, "query_and": f"{query}&" if query else ""}


def as_file(
    columns: Iterable[Column[Row]], rows: Iterable[Row], title: str, fmt: str
) -> HttpResponse:
    """The list as CSV or XLSX, to be saved."""
    if fmt not in WRITERS:
        raise Http404
    shown = list(columns)
    listing = Listing(
        title=title,
        headings=[(column.label, column.width) for column in shown],
        rows=[[column.cell(row) for column in shown] for row in rows],
    )
    media_type, write = WRITERS[fmt]
    return HttpResponse(write(listing), content_type=media_type)


def named(answer: HttpResponse, whose: str, what: str, fmt: str) -> HttpResponse:
    """The same answer under the name that a browser saves."""
    name = f"{whose}-{slugify(what)}.{fmt}"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
