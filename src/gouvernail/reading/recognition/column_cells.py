"""What only its cells tell of a column: levels by letters, items, sums of money."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from gouvernail.reading.columns import LEFT_OUT, NUMBER, TEXT
from gouvernail.reading.recognition.columns import (
    KIND,
    LEVEL,
    TITLE,
    Column,
    level_named_by,
    word_of,
)
from gouvernail.reading.recognition.grids import Grid, Row
from gouvernail.reading.recognition.labels import read_label
from gouvernail.reading.recognition.totals import is_total_heading, opens_total
from gouvernail.reading.recognition.values.states import status_of
from gouvernail.reading.recognition.words import RANKS, Word, normal

# Titles of a column are longer than that, taken together.
_TITLE_LENGTH = 12
_OPENING_END = re.compile(r"\s*[–—:.;(]|\s-\s")
# "35 %", with or without the bar that shows it: "███░░ 60 %".
_SHARE = re.compile(r"^[\W_]*(\d{1,3})(?:[.,]0+)?\s?%[\W_]*$")
# Headings that name the progress where there are shares below them.
_ADVANCES = re.compile(
    r"(?:realis|exec|avanc|achev|accompl|complet|stade|umsetz|uitvoer|reali[sz])\w*"
    r"(?: (?:a ce jour|actuelle?|action))?"
)
# Levels that are never a mere theme of an action.
_OBJECTIVES = (Word.VOLET, Word.STRATEGIC, Word.OBJECTIVE, Word.OPERATIONAL)


def settled(columns: Sequence[Column], grid: Grid, start: int) -> list[Column]:
    """`columns` with what the rows from `start` on tell of them.

    Which column of letters is one of levels, which column without telling heading
    holds the items, which number belongs to which level, which year heads money.
    """
    body = [row for row in grid.rows[start:] if not opens_total(row)]
    read = [_with_cells(column, body) for column in columns]
    read = [_with_shares(at, read, body) for at in range(len(read))]
    read = [_adding_up(_pointing(column, read, body), read) for column in read]
    fields = [column.at for column in read if column.role == "field"]
    items = [column.at for column in read if column.is_level]
    read = [_as_items(c, min(fields, default=grid.width), items, body) for c in read]
    read = [_owned(c, read, body) for c in _narrowing(read)]
    if any(column.is_level for column in read) or not fields:
        return read
    wordy = [c for c in read if c.role == TEXT and _length(c.at, body) >= _TITLE_LENGTH]
    best = max(wordy, key=lambda c: _length(c.at, body), default=None)
    return [Column(c.at, c.heading, TITLE) if c is best else c for c in read]


def _pointing(column: Column, columns: Sequence[Column], body: Sequence[Row]) -> Column:
    """A column of codes that all head other rows only says what these are below."""
    numbers = [c.at for c in columns if c.role == NUMBER and c.at != column.at]
    codes = {text for at in numbers for text in _texts(at, body)}
    told = set(_texts(column.at, body))
    is_code = column.role == TEXT and column.heading and told and told <= codes
    return replace(column, role=LEFT_OUT) if is_code else column


def _with_shares(at: int, columns: Sequence[Column], body: Sequence[Row]) -> Column:
    """A column of shares under "%" alone, or under "Réalisation", is the progress.

    So is one without heading right behind the states; right behind money none is.
    """
    column, before = columns[at], columns[at - 1].field if at else ""
    told = any(c.field == "progress" for c in columns) or before.startswith("budget")
    if column.role not in (TEXT, NUMBER) or told or not _are_shares(column, body):
        return column
    plain = normal(column.heading)
    bare = plain in ("", "en", "pct", "en pct")
    behind = "%" in column.heading or before in ("status", "state")
    if (bare and behind) or _ADVANCES.fullmatch(plain):
        return replace(column, role="field", field="progress")
    return column


def _are_shares(column: Column, body: Sequence[Row]) -> bool:
    """Whether all its cells are, save where the heading comes back further down."""
    texts = (text for text in _texts(column.at, body) if text != column.heading)
    shares = [_SHARE.search(text) for text in texts]
    return len(shares) > 1 and all(x and int(x[1]) <= 100 for x in shares)


def _adding_up(column: Column, columns: Sequence[Column]) -> Column:
    """A total beside years of money is money too."""
    by_year = any(c.field.startswith("budget:20") for c in columns)
    if column.role != TEXT or not by_year or not is_total_heading(column.heading):
        return column
    return replace(column, role="field", field="budget")


def with_steps(
    columns: Sequence[Column], row: Row, body: Sequence[Row]
) -> list[Column]:
    """`columns`, those under one wide heading made levels where they are indents.

    They are where hardly a row has two cells under it ("Arborescence").
    """
    spans = [cell.cell for cell in row.cells if cell.cell.columns > 1]
    wide = next((s for s in spans if _is_stepped(s.column, s.columns, body)), None)
    if wide is None:
        return list(columns)
    inside = range(wide.column, wide.column + wide.columns)
    return [
        Column(c.at, c.heading, TITLE, stepped=True) if c.at in inside else c
        for c in columns
    ]


def _is_stepped(first: int, width: int, body: Sequence[Row]) -> bool:
    inside = [[at for at in row.at if first <= at < first + width] for row in body]
    told = [places for places in inside if places]
    lone = sum(len(places) == 1 for places in told)
    used = {at for places in told for at in places}
    return len(told) >= 4 and lone * 10 >= len(told) * 9 and len(used) == width


def with_states(columns: Sequence[Column], grid: Grid, start: int) -> list[Column]:
    """`columns`, those called otherwise that tell states made fields."""
    body = grid.rows[start:]
    return [
        replace(column, role="field", field="status")
        if column.role == TEXT and column.heading and _tell_states(column.at, body)
        else column
        for column in columns
    ]


def _owned(column: Column, columns: Sequence[Column], body: Sequence[Row]) -> Column:
    """A number that changes while the level on its right does not is of the lowest.

    One that is repeated row after row, as exports do, is of the level on its right in
    the rows that begin one only.
    """
    levels = [c.at for c in columns if c.is_level]
    right = [at for at in levels if at > column.at]
    if column.role != NUMBER or not right:
        return column
    named = [c.at for c in columns if c.is_level and c.word and c.word is column.word]
    if named:
        return replace(column, owner=named[0])
    numbers = sum(column.at in row.at for row in body)
    if numbers * 10 <= _changes(right[0], body) * 13:
        return column
    repeated = _changes(column.at, body) * 10 <= _changes(right[0], body) * 13
    return replace(column, owner=right[0] if repeated else levels[-1])


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
    return Column(column.at, column.heading, TITLE)


def _with_cells(column: Column, body: Sequence[Row]) -> Column:
    texts = list(_texts(column.at, body))
    if column.role == KIND:
        words = [text for text in texts if word_of(text)]
        told = {normal(text) for text in words if level_named_by(text)}
        known = len(words) * 10 >= len(texts) * 8 and len(told) > 1
        return column if known else _as_text(column)
    headless = column.role == TEXT and not column.heading
    if headless and texts and all(map(_is_bare, texts)):
        return replace(column, role=NUMBER)
    # A title alone in its row is a title all the same.
    named = [row.at[column.at].text for row in body if column.at in row.at]
    if column.role == LEVEL and column.word and texts and all(map(_is_bare, named)):
        return Column(column.at, column.heading, NUMBER, word=column.word)
    if column.field.startswith("year:") and any(_is_sum(text) for text in texts):
        return Column(
            column.at, column.heading, "field", field=f"budget:{column.field[5:]}"
        )
    return column


def _tell_states(at: int, body: Sequence[Row]) -> bool:
    """Whether most paragraphs open with a state, whatever the heading calls it."""
    paragraphs = [
        b.text for row in body if at in row.at for _i, b in row.at[at].paragraphs
    ]
    states = [
        status_of(_OPENING_END.split(_unlabelled(text))[0]) for text in paragraphs
    ]
    return len(states) >= 3 and sum(map(bool, states)) * 2 > len(states)


def _unlabelled(text: str) -> str:
    label, title = read_label(text)
    return title if label and title else text


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
