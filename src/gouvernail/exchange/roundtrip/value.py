"""A workbook that leaves, is worked on and comes home, as a value.

It knows nothing of plans: tables of rows, each row with a permanent id, each cell a
text in one canonical form (`Kind`). What left is written beside what is shown, so that
on return three texts tell each cell: what left (`base`), what came back (`now`), what
the product holds today. `comparing` reads from them changes and conflicts.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from gouvernail.plan.wording import Wording

_NEW = "line-"


class Kind(StrEnum):
    """What a cell holds, and its canonical text.

    TEXT as typed, its line ends as "\\n"; WHOLE "-?[0-9]+"; NUMBER a decimal with a
    point and no useless zero; MONEY a decimal with two digits; DAY "YYYY-MM-DD";
    CHOICE one of the keys of the column; LIST its parts joined by "; ", each trimmed;
    YES "yes" or "no". Nothing said is the empty text in every kind.
    """

    TEXT = "text"
    WHOLE = "whole"
    NUMBER = "number"
    MONEY = "money"
    DAY = "day"
    CHOICE = "choice"
    LIST = "list"
    YES = "yes"


@dataclass(frozen=True)
class Column:
    """One column: its stable key, its heading, what its cells hold.

    `choices` are pairs (key, words shown) of a CHOICE; `suggested` fills a drop-down
    that also takes other words. What is not `editable` is shown, and read back only to
    say that it cannot be changed here. `names` is the table and the column by whose
    text a CHOICE may also name a new row: its cell then holds `new_key` of that row.
    """

    key: str
    heading: str
    kind: Kind = Kind.TEXT
    choices: tuple[tuple[str, str], ...] = ()
    suggested: tuple[str, ...] = ()
    editable: bool = True
    width: int = 16
    help: str = ""
    names: tuple[str, str] | None = None

    @property
    def is_closed(self) -> bool:
        """Whether its cells take none but the words offered."""
        return self.kind in (Kind.CHOICE, Kind.YES) and self.names is None


@dataclass(frozen=True)
class Row:
    """One line: permanent id, depth in the tree (for its fold), texts by column key."""

    id: str
    cells: Mapping[str, str]
    depth: int = 0
    strong: bool = False


@dataclass(frozen=True)
class Table:
    """One sheet. `grows` says whether rows may be added or taken out in it.

    In the sheet of the tree, `parent` and `place` are the keys of the columns that say
    where a row stands; a row moved in the sheet with its parent left alone only sorts.
    """

    key: str
    name: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...] = ()
    grows: bool = False


@dataclass(frozen=True)
class Book:
    """The whole workbook: which plan (`organisation/plan` and its permanent id), which
    part of it, when it left (ISO), for whom, in which language; what its help says."""

    plan: str
    plan_id: str
    title: str
    part: str
    left_at: str
    language: str
    tables: tuple[Table, ...]
    help: tuple[str, ...] = ()


@dataclass(frozen=True)
class ReturnedRow:
    """A line that came back: number in its sheet, id ("" when new), what left of it
    (None when the hidden sheet is gone or never held it), canonical texts now."""

    number: int
    id: str
    base: Mapping[str, str] | None
    now: Mapping[str, str]


@dataclass(frozen=True)
class Unread:
    """A cell that could not be read: sheet, line, column key, what it says, why."""

    table: str
    number: int
    column: str
    text: str
    why: Wording | None = None


@dataclass(frozen=True)
class ReturnedTable:
    """A sheet that came back: columns found by key, those not known by heading, lines,
    the ids that left in it and are not there any more, and what left of these."""

    key: str
    columns: tuple[str, ...]
    rows: tuple[ReturnedRow, ...]
    strange: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    lost: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


@dataclass(frozen=True)
class Returned:
    """A workbook that came home; `unread` are cells to be said one by one."""

    plan: str
    plan_id: str
    part: str
    left_at: str
    language: str
    tables: tuple[ReturnedTable, ...]
    unread: tuple[Unread, ...] = ()


def new_key(number: int) -> str:
    """What a new row is called until it has an id: by its line in the sheet."""
    return f"{_NEW}{number}"


def is_new_key(key: str) -> bool:
    """Whether that is what a new row is called."""
    return key.startswith(_NEW)


class Act(StrEnum):
    """What the return asks for."""

    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"
    CONFLICT = "conflict"
    REFUSED = "refused"


@dataclass(frozen=True)
class Difference:
    """One thing that differs from what the product holds today.

    CHANGED and CONFLICT are about one cell (`column`, `base`, `now`, `today`), ADDED
    about a whole line (`cells`), REMOVED about a line gone from the sheet, REFUSED
    about a cell that is not editable or an id that no row bears. `key` is stable for
    the same return and the same day's rows: what a person ticks.
    """

    act: Act
    table: str
    row: str
    number: int = 0
    column: str = ""
    base: str | None = None
    now: str = ""
    today: str = ""
    cells: Mapping[str, str] = field(default_factory=dict)

    @property
    def key(self) -> str:
        """Its name among the others: table, row or line, column."""
        return f"{self.table}:{self.row or new_key(self.number)}:{self.column}"


Differences = Sequence[Difference]
