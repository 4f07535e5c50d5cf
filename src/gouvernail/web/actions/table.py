"""The table of the actions, and the same as a file."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from html import escape
from typing import Any, NamedTuple

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gouvernail.core.stencil import Stencil
from gouvernail.core.typography import long_date, typeset
from gouvernail.exchange.listing import (
    Cell,
    Listing,
    listing_as_csv,
    listing_as_workbook,
)
from gouvernail.organisations.request import AuthorityRequest
from gouvernail.plan.kinds import NodeKind
from gouvernail.plans.models import Plan
from gouvernail.progress.filters.asked import PlanFilter, filter_of
from gouvernail.progress.filters.world import Line, world_of
from gouvernail.web.actions.asking import TableAsked
from gouvernail.web.actions.bulk_form import BulkBar, bulk_bar
from gouvernail.web.actions.columns import BY_KEY, COLUMNS, Column
from gouvernail.web.actions.drawing import Drawing
from gouvernail.web.actions.groups import GROUPS, grouped
from gouvernail.web.actions.head import head_of
from gouvernail.web.plans.filters.bar import FilterBar
from gouvernail.web.plans.filters.counting import Sentence, sentence_of, subtotal_of
from gouvernail.web.plans.finding import plan_of

ROW = "web/actions/_table_row.html"
STEERED = (NodeKind.ACTION, NodeKind.SUBACTION)
WRITERS = {
    "csv": ("text/csv; charset=utf-8", listing_as_csv),
    "xlsx": (
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        listing_as_workbook,
    ),
}


class Heading(NamedTuple):
    """The head of a column: what it says, and where sorting by it leads."""

    key: str
    label: str
    query: str
    direction: str
    is_number: bool


class ColumnChoice(NamedTuple):
    """A column in the list of those one may show, and its ways up and down."""

    key: str
    label: str
    is_shown: bool
    earlier: str
    later: str


class Option(NamedTuple):
    """One way of grouping."""

    label: str
    query: str
    is_chosen: bool


class Block(NamedTuple):
    """Rows under one heading, which is empty where nothing is grouped."""

    name: str
    summary: str
    rows: SafeString


@dataclass(frozen=True)
class Table:
    """Everything that the table shows."""

    chosen: PlanFilter
    asked: TableAsked
    base: str
    bulk: BulkBar | None = None

    @cached_property
    def lines(self) -> list[Line]:
        """Actions that answer, in the order asked for."""
        return sorted_lines(flat_lines(self.chosen), self.asked.sort, self.chosen)

    @property
    def columns(self) -> list[Column]:
        """Those that are shown."""
        return [BY_KEY[key] for key in self.asked.columns]

    @property
    def sentence(self) -> Sentence:
        """“14 actions of 182: …”."""
        total = len(self.chosen.world.picture.actions)
        return sentence_of(self.lines, total)

    @property
    def headings(self) -> list[Heading]:
        """The heads of the columns."""
        return [self._heading(column) for column in self.columns]

    @property
    def blocks(self) -> list[Block]:
        """The rows, under their headings."""
        world = self.chosen.world
        drawing = Drawing(self.base)
        return [
            Block(
                group.name if self.asked.group else "",
                subtotal_of(group.lines),
                self._rows(group.lines, drawing),
            )
            for group in grouped(self.lines, self.asked.group, world)
        ]

    @property
    def choices(self) -> list[ColumnChoice]:
        """Every column: those shown in their order, then the others."""
        shown = self.asked.columns
        others = [column.key for column in COLUMNS if column.key not in shown]
        return [self._choice(key) for key in (*shown, *others)]

    @property
    def groups(self) -> list[Option]:
        """Ways of grouping."""
        ways = {"": _("No groups"), **{key: way[0] for key, way in GROUPS.items()}}
        return [
            Option(
                str(label),
                self._query(self.asked.grouped_by(key)),
                key == self.asked.group,
            )
            for key, label in ways.items()
        ]

    @property
    def query(self) -> str:
        """The whole end of the address."""
        return self._query(self.asked)

    @property
    def filter_fields(self) -> list[tuple[str, str]]:
        """The filter as hidden fields, for the form of the columns."""
        asked = self.chosen.asked
        kept = [pair for pair in self.asked.kept if pair[0] != "columns"]
        return [(name, value) for name in asked for value in asked[name]] + kept

    @property
    def bar(self) -> FilterBar:
        """The filter, and what the table keeps."""
        return FilterBar(self.chosen, self.asked.kept, self.asked.query)

    def listing(self, title: str) -> Listing:
        """What is shown, as a file: a group becomes a first column."""
        world, by = self.chosen.world, self.asked.group
        headings = [(str(column.label), column.width) for column in self.columns]
        if by:
            headings.insert(0, (str(GROUPS[by][0]), 40))
        return Listing(title, headings, list(self._cells(world, by)))

    def _cells(self, world: Any, by: str) -> Iterable[list[Cell]]:
        for group in grouped(self.lines, by, world):
            for line in group.lines:
                cells = [column.read(line, world) for column in self.columns]
                yield [group.name, *cells] if by else cells

    def _rows(self, lines: list[Line], drawing: Drawing) -> SafeString:
        changeable = self.bulk.changeable if self.bulk else frozenset()
        written = []
        for line in lines:
            node = line.node
            row = self._stencils[node.key in changeable]
            called = escape(f"{node.ref} {node.title}")
            written.append(row.fill(node.key, called, self._row_cells(line, drawing)))
        return SafeString("".join(written))

    def _row_cells(self, line: Line, drawing: Drawing) -> str:
        world = self.chosen.world
        cells = (
            CELL.format(css, label, column.cell(line, world, drawing))
            for column, css, label in self._labelled
        )
        return "".join(cells)

    @cached_property
    def _stencils(self) -> list[Stencil]:
        """The row that may not be ticked, and the one that may."""
        context = {"has_bulk": self.bulk is not None}
        return [
            Stencil(ROW, ("key", "called", "cells"), {**context, "is_changeable": may})
            for may in (False, True)
        ]

    @cached_property
    def _labelled(self) -> list[tuple[Column, str, str]]:
        return [
            (
                column,
                ' class="num"' if column.is_number else "",
                escape(str(column.label)),
            )
            for column in self.columns
        ]

    def _heading(self, column: Column) -> Heading:
        first = self.asked.sort[0] if self.asked.sort else ""
        direction = ""
        if first.removeprefix("-") == column.key:
            direction = "descending" if first.startswith("-") else "ascending"
        query = self._query(self.asked.sorted_by(column.key))
        label = str(column.label)
        return Heading(column.key, label, query, direction, column.is_number)

    def _choice(self, key: str) -> ColumnChoice:
        is_shown = key in self.asked.columns
        label = str(BY_KEY[key].label)
        if not is_shown:
            return ColumnChoice(key, label, False, "", "")
        earlier, later = (self.asked.with_column_moved(key, by) for by in (-1, 1))
        return ColumnChoice(key, label, True, self._query(earlier), self._query(later))

    def _query(self, asked: TableAsked) -> str:
        return "&".join(filter(None, (self.chosen.query, asked.query)))


NUMBER = ' class="num"'
CELL = '<td{} data-label="{}">{}</td>'


def flat_lines(chosen: PlanFilter) -> list[Line]:
    """What answers among actions; sub-actions too where their level is asked for."""
    kinds = chosen.asked.get("kind", (str(NodeKind.ACTION),))
    lines = chosen.world.lines
    return [
        line
        for line in lines
        if line.node.kind in kinds
        and line.node.kind in STEERED
        and chosen.accepts(line)
    ]


def sorted_lines(
    lines: list[Line], sort: tuple[str, ...], chosen: PlanFilter
) -> list[Line]:
    """By each key in turn; rows that say nothing come last either way."""
    for key in reversed(sort):
        column, is_down = BY_KEY[key.removeprefix("-")], key.startswith("-")
        ranked = [(column.rank_of(line, chosen.world), line) for line in lines]
        said = [pair for pair in ranked if pair[0] is not None]
        said.sort(key=lambda pair: pair[0], reverse=is_down)
        silent = [line for rank, line in ranked if rank is None]
        lines = [line for _rank, line in said] + silent
    return lines


def table_of(request: AuthorityRequest, plan: Plan) -> Table:
    """The table that the address asks for."""
    chosen = filter_of(request.GET, world_of(plan, request.user))
    base = reverse("node", args=[plan.organisation.slug, plan.slug, "KEY"])
    return Table(chosen, TableAsked.of(request.GET), escape(base.removesuffix("KEY/")))


@require_safe
def table(request: AuthorityRequest, organisation: str, plan: str) -> HttpResponse:
    """The actions in rows: columns, order and groups as the address says."""
    found = plan_of(request, plan)
    page = table_of(request, found)
    bulk = bulk_bar(request.user, page.chosen.world)
    context = {
        **head_of(request, found, "table", page.bar),
        "page": replace(page, bulk=bulk),
        "bulk": bulk,
    }
    return render(request, "web/actions/table.html", context)


@require_safe
def export(
    request: AuthorityRequest, organisation: str, plan: str, fmt: str
) -> HttpResponse:
    """Exactly what the table shows, as CSV or XLSX."""
    if fmt not in WRITERS:
        raise Http404
    found = plan_of(request, plan)
    page = table_of(request, found)
    media_type, write = WRITERS[fmt]
    response = HttpResponse(write(_listing(page, found)), content_type=media_type)
    name = f"{organisation}-{found.slug}-actions.{fmt}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _listing(page: Table, plan: Plan) -> Listing:
    listing = page.listing(_("Actions"))
    chips = [(chip.label, chip.value) for chip in page.chosen.chips]
    words = [(_("Words"), page.chosen.q)] if page.chosen.q else []
    about = [
        (_("Plan"), f"{plan.title}, {plan.organisation.name}"),
        (_("Date"), long_date(page.chosen.world.picture.today)),
        (_("Shown"), typeset(str(page.sentence))),
        *words,
        *chips,
    ]
    return Listing(
        listing.title, listing.headings, listing.rows, about, about_name=_("About")
    )
