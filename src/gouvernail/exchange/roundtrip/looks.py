"""How the cells of a workbook look, whatever the format it is written in."""

from dataclasses import dataclass

from gouvernail.exchange.roundtrip.outgoing import fitted
from gouvernail.exchange.roundtrip.value import Column, Kind, Row, Table

FONT, SIZE = "Calibri", 11
ACCENT, PAPER, INK, SOFT = "#14556b", "#ffffff", "#1c2024", "#50565c"
# The ground of what is shown only, that of its headings, the lines between cells.
SUNKEN, QUIET, RULE = "#f0ede7", "#d8d3ca", "#cfc8be"
# Spreadsheets fold seven levels.
DEEPEST = 7
# A column this wide holds titles: it is indented as the tree is.
TITLE_WIDTH = 28
# What stays in sight at most when one scrolls to the right, in signs.
IN_SIGHT = 90
# How many signs a printed page takes across and can still be read.
A4_WIDTH, A3_WIDTH = 190, 290

# How numbers and days are shown; each program puts its own marks in them. Text cells
# take what is typed as it is, so that "3-4" does not become a day.
FORMATS = {
    Kind.WHOLE: "0",
    Kind.NUMBER: "General",
    Kind.MONEY: "#,##0.00",
    Kind.DAY: "dd/mm/yyyy",
}
AS_TEXT = "@"


# Ink and ground of the statuses, by their keys: a column of choices that has the two
# that matter most is one of statuses.
STATUSES = {
    "done": ("#0b4f45", "#e3efeb"),
    "ongoing": ("#1f5c99", "#e5eef8"),
    "waiting": ("#7a5200", "#fbf1da"),
    "blocked": ("#a32a1c", "#fbe8e4"),
    # On white: grey is the ground of what cannot be changed.
    "not_started": ("#585c61", PAPER),
    "abandoned": ("#625d57", PAPER),
}
TELLING = {"done", "blocked"}


@dataclass(frozen=True)
class Tint:
    """The colours of a cell that says these words."""

    words: str
    ink: str
    ground: str


@dataclass(frozen=True)
class Look:
    """The look of a cell: how its value is shown, its ground, weight and indent."""

    shown: str = AS_TEXT
    locked: bool = False
    strong: bool = False
    indent: int = 0
    tints: tuple[Tint, ...] = ()

    @property
    def is_figure(self) -> bool:
        """Whether it holds numbers or days, which stand at the right."""
        return self.shown != AS_TEXT


def tints_of(column: Column) -> tuple[Tint, ...]:
    """The colours of a column of statuses; none for any other."""
    if not {key for key, _words in column.choices} >= TELLING:
        return ()
    return tuple(
        Tint(fitted(words), *STATUSES[key])
        for key, words in column.choices
        if key in STATUSES
    )


def column_look(column: Column) -> Look:
    """The look of the cells of a column below its rows."""
    return Look(FORMATS.get(column.kind, AS_TEXT))


def look_of(column: Column, row: Row, *, is_title: bool) -> Look:
    """The look of a cell of a table."""
    return Look(
        FORMATS.get(column.kind, AS_TEXT),
        not column.editable,
        row.strong,
        min(max(row.depth, 0), DEEPEST) if is_title else 0,
    )


def title_of(table: Table) -> str:
    """The key of the column that is indented with the tree; "" where none is."""
    if not any(row.depth for row in table.rows):
        return ""
    wide = (
        column.key
        for column in table.columns
        if column.kind is Kind.TEXT and column.width >= TITLE_WIDTH
    )
    return next(wide, "")


def columns_in_sight(table: Table) -> int:
    """How many of the first columns stay in sight, so that a row keeps its name: up
    to the first wide one, where there is room."""
    width = 0
    for count, column in enumerate(table.columns, start=1):
        width += column.width
        if width > IN_SIGHT:
            return count - 1
        if column.width >= TITLE_WIDTH:
            return count
    return 0


def is_wide(table: Table) -> bool:
    """Whether a sheet wants A3."""
    return _width(table) > A4_WIDTH


def pages_across(table: Table) -> int:
    """How many A3 pages a sheet takes from left to right."""
    return max(1, -(-_width(table) // A3_WIDTH))


def _width(table: Table) -> int:
    return sum(column.width for column in table.columns)
