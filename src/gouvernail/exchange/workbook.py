"""The plan as an XLSX workbook: one sheet to work on, one that says what it is."""

import io
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Self

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from gouvernail.exchange.columns import COLUMNS, KIND_LABELS, Cell, Column
from gouvernail.plan.kinds import NodeKind
from gouvernail.plan.model import Node, Organisation, PlanFile
from gouvernail.plan.tree import Tree
from gouvernail.plan.wording import Wording, gettext_noop as _
from gouvernail.writing.paper import named

RULES = {
    _("Origin"): _(
        "Written by Gouvernail from the plan file (gouvernail.pst, version 1)."
    ),
    _("Rule"): _(
        "The reference follows the place of a row in the plan; the identifier never"
        " changes. An empty cell means that the plan does not say it."
    ),
    _("Limit"): _("A text longer than a cell can hold is cut, and ends with “…”."),
}

MAX_CELL = 32_767
# A workbook counts its days from 1900.
FIRST_YEAR = 1900
# Fixed, so that the same plan always gives the same bytes.
CREATED = datetime(2000, 1, 1, tzinfo=UTC)

FONT = {"font_name": "Calibri", "font_size": 11, "valign": "top", "text_wrap": True}
STRONG = {NodeKind.VOLET, NodeKind.STRATEGIC}


def dump_workbook(
    plan: PlanFile, extra_columns: Sequence[Column] = (), *, language: str = "fr"
) -> bytes:
    """An XLSX file: one row per node, then a sheet about the plan itself.

    `extra_columns` follow those of every plan. Texts are written as texts whatever
    they begin with, dates as dates; rows fold by level. Same plan, same bytes.
    """
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True})
    book.set_properties({"title": named(plan.title), "created": CREATED})
    styles = Styles.of(book)
    name = Wording(_("Plan")).render(language)
    sheet = PlanSheet(book.add_worksheet(name), styles, language)
    sheet.write(plan, (*COLUMNS, *extra_columns))
    about = book.add_worksheet(Wording(_("About")).render(language))
    _write_about(about, _about(plan, language), styles)
    book.close()
    return target.getvalue()


@dataclass(frozen=True)
class Styles:
    """The formats that the sheets share."""

    heading: Format
    day: Format
    plain: Format
    strong: Format

    @classmethod
    def of(cls, book: xlsxwriter.Workbook) -> Self:
        """The formats, made known to `book`."""
        return cls(
            heading=book.add_format({**FONT, "bold": True, "bottom": 1}),
            day=book.add_format({**FONT, "num_format": "dd/mm/yyyy"}),
            plain=book.add_format(FONT),
            strong=book.add_format({**FONT, "bold": True}),
        )


@dataclass(frozen=True)
class PlanSheet:
    """The sheet that holds the tree, one node a row."""

    sheet: Worksheet
    styles: Styles
    language: str

    def write(self, plan: PlanFile, columns: Sequence[Column]) -> None:
        """Headings, rows, and what makes them pleasant to work with."""
        for place, column in enumerate(columns):
            heading = column.heading(self.language)
            self.sheet.set_column(place, place, column.width)
            self.sheet.write_string(0, place, heading, self.styles.heading)
        tree = Tree(plan.nodes)
        for row, node in enumerate(plan.nodes, start=1):
            self._write_row(row, node, columns, tree.depth_of(node.id))
        self.sheet.freeze_panes(1, 0)
        self.sheet.autofilter(0, 0, len(plan.nodes), len(columns) - 1)
        self.sheet.outline_settings(symbols_below=False)
        self.sheet.set_landscape()
        self.sheet.repeat_rows(0)

    def _write_row(
        self, row: int, node: Node, columns: Sequence[Column], depth: int
    ) -> None:
        style = self.styles.strong if node.kind in STRONG else self.styles.plain
        self.sheet.set_row(row, None, None, {"level": depth})
        for place, column in enumerate(columns):
            self._write_cell(row, place, column.getter(node, self.language), style)

    def _write_cell(self, row: int, place: int, cell: Cell, style: Format) -> None:
        if cell is None:
            self.sheet.write_blank(row, place, None, style)
        elif isinstance(cell, int):
            self.sheet.write_number(row, place, cell, style)
        elif isinstance(cell, date) and cell.year >= FIRST_YEAR:
            self.sheet.write_datetime(row, place, cell, self.styles.day)
        else:
            self.sheet.write_string(row, place, fitting(str(cell)), style)


def fitting(text: str) -> str:
    """`text`, cut where a cell of a workbook ends; the cut is shown by an ellipsis."""
    return text if len(text) <= MAX_CELL else f"{text[: MAX_CELL - 1]}…"


def _about(plan: PlanFile, language: str) -> Iterator[tuple[str, str]]:
    """What the second sheet says: a label and its value."""
    for label, value in _facts(plan):
        yield Wording(label).render(language), value
    for label, rule in RULES.items():
        yield Wording(label).render(language), Wording(rule).render(language)


def _facts(plan: PlanFile) -> Iterator[tuple[str, str]]:
    yield _("Title"), plan.title
    for organisation in plan.organisations:
        yield _("Organisation"), _name(organisation)
    if plan.period:
        yield _("Period"), f"{plan.period.start}–{plan.period.end}"
    counts = Counter(node.kind for node in plan.nodes)
    for kind, label in KIND_LABELS.items():
        if counts[kind]:
            yield label, str(counts[kind])


def _name(organisation: Organisation) -> str:
    name = organisation.name or organisation.kind.value
    return f"{name} ({organisation.ins})" if organisation.ins else name


def _write_about(
    sheet: Worksheet, lines: Iterable[tuple[str, str]], styles: Styles
) -> None:
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, 90)
    for row, (label, value) in enumerate(lines):
        sheet.write_string(row, 0, label, styles.heading)
        sheet.write_string(row, 1, value, styles.plain)
