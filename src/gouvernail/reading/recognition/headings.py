"""What the columns of a table hold, read from its row of headings.

Headings may stand in two rows ("Budget" over "2026" and "2027"), be repeated, or be
known only in part: a table is headed when half of its columns at least are known.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from gouvernail.plan.kinds import NodeKind
from gouvernail.reading.columns import LEFT_OUT, NUMBER, TEXT, Meanings
from gouvernail.reading.recognition.fields import field_of_heading, year_of_heading
from gouvernail.reading.recognition.grids import Grid, GridCell, Row
from gouvernail.reading.recognition.groups import announced, is_group_heading
from gouvernail.reading.recognition.labels import read_label
from gouvernail.reading.recognition.lines import Line
from gouvernail.reading.recognition.words import (
    COLUMNS,
    INITIALS,
    PATTERNS,
    RANKS,
    Word,
    fold,
    normal,
)

_LONGEST = 80
# Titles of a column are longer than that, taken together.
_TITLE_LENGTH = 12
_LEVEL = "level"
_TITLE = "title"
_KIND = "kind"
_NUMBERS = re.compile(
    r"(?:n|no|nr|num|numero|nummer|ref|reference|code|id|identifiant)"
    r"(?: (?:de l |de la |du |d )?(?:os|oo|action|fiche|projet|objectif|pst|ordre)\w*)?"
)
# Words that open labels, and as headings name means rather than items.
_NO_ITEMS = re.compile(
    r"moyens?|dispositifs?|programmes?|politiques?|sections?|titres?"
)
_KINDS = re.compile(
    r"niveau(?: hierarchique)?|type(?: d ?(?:element|objectif|action))?|nature|"
    r"categorie|ebene|niveau|soort|art"
)
_TITLES = re.compile(
    r"(?:intitule|libelle|titre|denomination|designation|nom|enonce|omschrijving|titel|"
    r"bezeichnung)(?: (?:de l |de la |du |des )?"
    r"(?:action|projet|fiche|mesure|objectif)s?)?|"
    r"qu ?oi|que|contenu|was|wat"
)
# Levels that are never a mere theme of an action.
_OBJECTIVES = (Word.VOLET, Word.STRATEGIC, Word.OBJECTIVE, Word.OPERATIONAL)
_LETTERS: Mapping[str, Word] = {
    "a": Word.ACTION,
    "p": Word.PROJECT,
    "m": Word.MEASURE,
    "f": Word.SHEET,
    "v": Word.VOLET,
}
_WORDS: Mapping[NodeKind, Word] = {
    NodeKind.VOLET: Word.VOLET,
    NodeKind.STRATEGIC: Word.STRATEGIC,
    NodeKind.OPERATIONAL: Word.OPERATIONAL,
    NodeKind.ACTION: Word.ACTION,
    NodeKind.SUBACTION: Word.SUBACTION,
}
KIND_OF_WORD: Mapping[Word, NodeKind] = {
    **{word: kind for kind, word in _WORDS.items()},
    Word.PART: NodeKind.VOLET,
    Word.AXIS: NodeKind.STRATEGIC,
    Word.OBJECTIVE: NodeKind.OPERATIONAL,
    Word.MEASURE: NodeKind.ACTION,
    Word.PROJECT: NodeKind.ACTION,
    Word.SHEET: NodeKind.ACTION,
}


@dataclass(frozen=True)
class Column:
    """One column: `role` says what it holds; a level has a word, a field a name."""

    at: int
    heading: str
    role: str = TEXT
    word: Word | None = None
    field: str = ""
    # Of a number: the column of the level that it numbers, where that is sure.
    owner: int | None = None

    @property
    def is_level(self) -> bool:
        """Whether its cells are items of the plan."""
        return self.role in (_LEVEL, _TITLE)

    @property
    def is_plural(self) -> bool:
        """Whether its heading announces several items in a cell ("Actions")."""
        return normal(self.heading).split(" ")[0].endswith("s")

    @property
    def meaning(self) -> str:
        """What it holds, as `gouvernail.reading.columns` names it."""
        if self.role == "field":
            return self.field.split(":")[0]
        if self.is_level:
            return KIND_OF_WORD[self.word].value if self.word else NodeKind.ACTION.value
        return {NUMBER: NUMBER, TEXT: TEXT, _KIND: _KIND}.get(self.role, LEFT_OUT)


@dataclass(frozen=True)
class Headings:
    """The columns of a table, the rows that head them, and a title found there."""

    columns: tuple[Column, ...]
    rows: int = 1
    title: GridCell | None = None

    @property
    def levels(self) -> tuple[Column, ...]:
        """The columns whose cells are items, the widest level first."""
        found = [column for column in self.columns if column.is_level]
        if all(column.word for column in found):
            found.sort(key=lambda column: RANKS[column.word])
        return tuple(found)

    @property
    def is_crossed(self) -> bool:
        """Whether a wide level stands on the right of a narrower one."""
        places = [column.at for column in self.levels]
        return places != sorted(places)

    def of_role(self, role: str) -> tuple[Column, ...]:
        """The columns of one role."""
        return tuple(column for column in self.columns if column.role == role)

    @property
    def width(self) -> int:
        """Up to which column there are headings."""
        return max((column.at for column in self.columns), default=-1) + 1


def headings_at(
    grid: Grid, start: int, meanings: Meanings, before: Headings | None = None
) -> Headings | None:
    """The headings that begin in row `start` of `grid`, or None if none do.

    Where headings stand already (`before`), only a row that looks like headings
    through and through is one: a value may be a word that heads columns elsewhere.
    """
    row = grid.rows[start]
    if before and not _looks_like_headings(row, before, meanings):
        return None
    if len(row.cells) < 2 or _is_wordy(row):
        return None
    following = grid.rows[start + 1] if start + 1 < len(grid.rows) else None
    parts = _parted(row, following) if following else None
    texts = parts or {at: ("", cell.text) for at, cell in row.at.items()}
    columns = [_column(at, *text, meanings) for at, text in sorted(texts.items())]
    title = _title_among(row, columns)
    if title:
        columns = [_untitled(c, title) for c in columns]
    settled = _settled(columns, grid, start + (2 if parts else 1))
    if not _is_head(settled, row):
        return None
    return Headings(tuple(settled), 2 if parts else 1, title)


def _looks_like_headings(row: Row, before: Headings, meanings: Meanings) -> bool:
    known = {normal(column.heading) for column in before.columns}
    again = sum(normal(cell.text) in known for cell in row.cells)
    if again * 10 >= len(row.cells) * 7:
        return True
    named = [column_of(c.cell.column, c.text, meanings) for c in row.cells]
    strong = all(cell.is_strong for cell in row.cells)
    return strong and all(column.role != TEXT for column in named)


def _is_wordy(row: Row) -> bool:
    """Whether the texts are too long for headings, one left out for a title."""
    long = sum(len(cell.text) > _LONGEST for cell in row.cells)
    return long > 1 or (long == 1 and len(row.cells) < 3)


def _parted(row: Row, below: Row) -> dict[int, tuple[str, str]] | None:
    """Upper and lower heading of each column, where the headings take two rows."""
    free = {column for column, cell in row.at.items() if cell.cell.rows < 2}
    wide = any(cell.cell.columns > 1 for cell in row.cells)
    tall = any(cell.cell.rows == 2 for cell in row.cells)
    lower = {at: cell.text for at, cell in below.at.items()}
    short = all(len(text) <= 30 for text in lower.values())
    if not lower or not short or not (wide or tall or _fills(row, below)):
        return None
    if sum(map(_is_known, lower.values())) * 10 < len(lower) * 6:
        return None
    columns = sorted({*row.at, *lower})
    named = {at: (_upper(row, at, free), lower.get(at, "")) for at in columns}
    return {
        at: (upper, under) if under else ("", upper)
        for at, (upper, under) in named.items()
    }


def _fills(row: Row, below: Row) -> bool:
    """Whether the row below only fills what the row above left blank."""
    inside = min(row.at) < min(below.at, default=0)
    return inside and sum(at not in row.at for at in below.at) >= 1


def _upper(row: Row, at: int, free: set[int]) -> str:
    held = [column for column in row.at if column <= at]
    if not held:
        return ""
    cell = row.at[max(held)]
    near = at < cell.cell.column + cell.cell.columns or cell.cell.column in free
    return cell.text if near else ""


def _is_known(text: str) -> bool:
    return bool(year_of_heading(text) or field_of_heading(text) or _level(text))


def column_of(at: int, heading: str, meanings: Meanings) -> Column:
    """What a heading, or the label of a sheet, says of its values."""
    return _column(at, "", heading, meanings)


def _column(at: int, upper: str, lower: str, meanings: Meanings) -> Column:
    heading = f"{upper} {lower}".strip()
    told = meanings.get(normal(heading))
    if told is not None:
        return _as_told(at, heading, told)
    name = field_of_heading(heading)
    if lower and upper and (year_of_heading(lower) or not name):
        name = _within(upper, lower)
    if name:
        return Column(at, heading, "field", field=name)
    plain = normal(heading)
    if _NUMBERS.fullmatch(plain):
        return Column(at, heading, NUMBER, word=_level_named(plain))
    if year_of_heading(heading):
        return Column(at, heading, "field", field=f"year:{year_of_heading(heading)}")
    word = _level(heading)
    if word:
        return Column(at, heading, _LEVEL, word=word)
    if _TITLES.fullmatch(plain):
        return Column(at, heading, _TITLE)
    return Column(at, heading, _KIND if _KINDS.fullmatch(plain) else TEXT)


def _within(upper: str, lower: str) -> str | None:
    """The field of a lower heading, whose upper one may say more of it."""
    year, above = year_of_heading(lower), field_of_heading(upper)
    if year and above == "budget":
        return f"budget:{year}"
    if year:
        return f"year:{year}"
    return "progress" if lower.strip() == "%" else field_of_heading(lower) or above


def _as_told(at: int, heading: str, meaning: str) -> Column:
    if meaning in (NUMBER, TEXT, _KIND):
        return Column(at, heading, meaning)
    if meaning == LEFT_OUT:
        return Column(at, heading, "left_out")
    if meaning in set(NodeKind):
        return Column(at, heading, _LEVEL, word=_WORDS[NodeKind(meaning)])
    year = year_of_heading(heading)
    field = f"budget:{year}" if meaning == "budget" and year else meaning
    return Column(at, heading, "field", field=field)


def _level(text: str) -> Word | None:
    if normal(text) in COLUMNS:
        return COLUMNS[normal(text)]
    label, title = read_label(text)
    whole = Line((), text, title if label else text, 0, label)
    return announced(text) if is_group_heading(whole) else _singular(text)


def _singular(text: str) -> Word | None:
    """The level whose word is the whole heading: "Enjeu"."""
    plain = fold(text).strip(" .:")
    if _NO_ITEMS.fullmatch(plain):
        return None
    named = (*PATTERNS, *INITIALS)
    found = (word for word, pattern in named if re.fullmatch(pattern, plain))
    return next(found, None)


def _level_named(plain: str) -> Word | None:
    """The level of which "n° action" gives the number."""
    last = plain.split(" ")[-1]
    return COLUMNS.get(last) or (_level(last) if " " in plain else None)


def _title_among(row: Row, columns: Sequence[Column]) -> GridCell | None:
    """A title of the plan that stands where the first heading should."""
    first = columns[0]
    cell = row.at.get(first.at)
    known = sum(column.role == "field" for column in columns[1:])
    if cell is None or first.role != TEXT or known < max(1, len(columns) - 2):
        return None
    label, title = read_label(cell.text)
    told = label is not None and bool(label.number) and bool(title)
    return cell if told or len(cell.text) > 25 else None


def _untitled(column: Column, title: GridCell) -> Column:
    at = title.cell.column
    return Column(at, "", _TITLE) if column.at == at else column


def _settled(columns: Sequence[Column], grid: Grid, start: int) -> list[Column]:
    """Columns that only their cells explain: kinds, items without heading, years."""
    body = grid.rows[start:]
    settled = [_with_cells(column, body) for column in columns]
    fields = [column.at for column in settled if column.role == "field"]
    items = [column.at for column in settled if column.is_level]
    before = min(fields, default=len(columns) + max((c.at for c in columns), default=0))
    settled = [_as_items(c, before, items, body) for c in settled]
    settled = [_owned(c, settled, body) for c in _narrowing(settled)]
    if any(column.is_level for column in settled) or not fields:
        return settled
    open_columns = [
        c for c in settled if c.role == TEXT and _length(c.at, body) >= _TITLE_LENGTH
    ]
    best = max(open_columns, key=lambda c: _length(c.at, body), default=None)
    return [Column(c.at, c.heading, _TITLE) if c is best else c for c in settled]


def _owned(column: Column, columns: Sequence[Column], body: Sequence[Row]) -> Column:
    """A number that changes while the level on its right does not is of the lowest."""
    levels = [c.at for c in columns if c.is_level]
    right = [at for at in levels if at > column.at]
    if column.role != NUMBER or not right:
        return column
    numbers = sum(column.at in row.at for row in body)
    if numbers * 10 <= _changes(right[0], body) * 13:
        return column
    return replace(column, owner=levels[-1])


def _changes(at: int, body: Sequence[Row]) -> int:
    """How often the text of a column is another than the one above."""
    texts = [row.at[at].text for row in body if at in row.at]
    return sum(one != other for one, other in zip(texts, [None, *texts], strict=False))


def _narrowing(columns: Sequence[Column]) -> list[Column]:
    """A theme on the right of a narrower level is told as text of it.

    It is none where the objectives stand there as well, behind their actions.
    """
    ranks = [RANKS.get(c.word, 0) if c.is_level else 0 for c in columns]
    crossed = [
        column
        for at, column in enumerate(columns)
        if 0 < ranks[at] < max(ranks[:at], default=0)
    ]
    if any(column.word in _OBJECTIVES for column in crossed):
        return list(columns)
    return [_as_text(column) if column in crossed else column for column in columns]


def _as_items(
    column: Column, first_field: int, items: Sequence[int], body: Sequence[Row]
) -> Column:
    """Before the fields or between levels stand items, however short their heading."""
    between = bool(items) and min(items) < column.at < max(items)
    short = len(column.heading) <= 3 and column.at < first_field
    if column.role != TEXT or not (between or short):
        return column
    texts = list(_texts(column.at, body))
    if sum(map(len, texts)) < _TITLE_LENGTH * max(len(texts), 1):
        return column
    return Column(column.at, column.heading, _TITLE)


def _with_cells(column: Column, body: Sequence[Row]) -> Column:
    texts = list(_texts(column.at, body))
    if column.role == _KIND:
        words = [text for text in texts if word_of(text)]
        told = {normal(text) for text in words if _level(text)}
        known = len(words) * 10 >= len(texts) * 8 and len(told) > 1
        return column if known else _as_text(column)
    if column.role == _LEVEL and column.word and texts and all(map(_is_bare, texts)):
        return Column(column.at, column.heading, NUMBER, word=column.word)
    if column.field.startswith("year:") and any(_is_sum(text) for text in texts):
        return Column(
            column.at, column.heading, "field", field=f"budget:{column.field[5:]}"
        )
    return column


def _as_text(column: Column) -> Column:
    return Column(column.at, column.heading)


def _is_bare(text: str) -> bool:
    label, title = read_label(text, whole=True)
    return label is not None and not title


def _is_sum(text: str) -> bool:
    return re.search(r"\d{3}|€", text) is not None


def _texts(at: int, body: Sequence[Row]) -> Iterator[str]:
    for row in body:
        if at in row.at and len(row.cells) > 1:
            yield row.at[at].text


def _length(at: int, body: Sequence[Row]) -> float:
    texts = list(_texts(at, body))
    return sum(map(len, texts)) / max(len(body), 1)


def _is_head(columns: Sequence[Column], row: Row) -> bool:
    """Whether enough is known of the columns, items among them."""
    known = [c for c in columns if c.role != TEXT or not c.heading]
    told = [c for c in known if c.heading]
    items = any(_holds_items(column) for column in columns)
    if not items or len(told) < 2:
        marked = all(cell.cell.heading for cell in row.cells)
        return marked and items and bool(told)
    return len(known) * 2 >= len(columns)


def unheaded(grid: Grid, start: int) -> Headings | None:
    """The columns of a table without headings whose first one is merged over rows.

    The merged cells are then what the rows beside them belong to.
    """
    rows = grid.rows[start:]
    tall = [row.at[0] for row in rows if 0 in row.at and row.at[0].cell.rows > 1]
    beside = sum(1 in row.at for row in rows)
    if len(tall) < 2 or beside * 10 < len(rows) * 9:
        return None
    rest = (Column(at, "") for at in range(2, grid.width))
    return Headings((Column(0, "", _TITLE), Column(1, "", _TITLE), *rest), 0)


def _holds_items(column: Column) -> bool:
    """Themes alone make no table of a plan: "Priorités" may head a menu of words."""
    return column.role == NUMBER or (
        column.is_level and column.word not in (Word.AXIS, Word.PART)
    )


def word_of(text: str) -> Word | None:
    """The level that a cell of a column of levels names: a word, initials, a letter."""
    return _level(text) or _LETTERS.get(normal(text))
