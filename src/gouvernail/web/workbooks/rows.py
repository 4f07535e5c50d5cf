"""The rows of the page on which one looks at a workbook: changes, cells, groups."""

from collections.abc import Sequence
from dataclasses import dataclass

from gouvernail.exchange.roundtrip.value import Act
from gouvernail.workbooks.asking import Asked

BETWEEN = "|"
SIGNS = {Act.CHANGED: "≠", Act.ADDED: "+", Act.REMOVED: "−", Act.CONFLICT: "!"}
CLASSES = {Act.ADDED: "is-added", Act.REMOVED: "is-gone"}


@dataclass(frozen=True)
class Cell:
    """One cell of a new row: its heading and what it says."""

    heading: str
    text: str


@dataclass(frozen=True)
class Row:
    """One change, the `number`th of the page.

    `name` is what ticks it, with the mark of what is shown.
    """

    number: int
    name: str
    asked: Asked
    heading: str
    what: str
    about: str
    base: str
    now: str
    today: str
    cells: Sequence[Cell]
    is_chosen: bool

    @property
    def id(self) -> str:
        """Its place in the page."""
        return f"c{self.number}"

    @property
    def sign(self) -> str:
        """The sign of its sort."""
        return SIGNS.get(self.asked.act, "")

    @property
    def look(self) -> str:
        """The class of its sort."""
        return CLASSES.get(self.asked.act, "is-changed")

    @property
    def is_conflict(self) -> bool:
        """Whether somebody wrote there meanwhile."""
        return self.asked.act is Act.CONFLICT

    @property
    def is_cell(self) -> bool:
        """Whether it is about one cell, and not a whole row."""
        return self.asked.difference.act in (Act.CHANGED, Act.CONFLICT)

    @property
    def is_gone(self) -> bool:
        """Whether the row was taken out of the sheet."""
        return self.asked.act is Act.REMOVED

    @property
    def why_not(self) -> str:
        """Why it cannot be taken over."""
        return self.asked.why_not

    @property
    def line(self) -> int:
        """The line of the sheet."""
        return self.asked.difference.number


@dataclass(frozen=True)
class Group:
    """What is about one action, one indicator, or nothing that is there yet."""

    number: int
    ref: str
    title: str
    rows: Sequence[Row]


@dataclass(frozen=True)
class Unread:
    """A cell that could not be read."""

    sheet: str
    line: int
    column: str
    text: str
