"""A CSV file of public figures: read as text, then one column of it as values.

IWEPS, Statbel and registers give one row a commune and a year, or a column a year.
Nothing here knows a database.
"""

import csv
import io
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from gouvernail.core.folding import fold
from gouvernail.plan import cells
from gouvernail.plan.wording import PlanError, Wording, gettext_noop as _

MOST_BYTES, MOST_ROWS, MOST_COLUMNS, MOST_CELL = 5_000_000, 20_000, 200, 300
MOST_VALUES = 500
DELIMITERS = ";\t,|"
# The years are the headings themselves.
HEADINGS = -1
YEAR = re.compile(r"(?:19|20)\d{2}")
QUARTER = re.compile(r"((?:19|20)\d{2})[ -/]?[QT]([1-4])", re.IGNORECASE)
MONTH = re.compile(r"((?:19|20)\d{2})[-/](0[1-9]|1[0-2])")
EMPTY = ("", "-", "–", ":", "na", "n/a", "nd", "n.d.", "x", "c", ".")
DAYS = ("date", "jour", "annee", "year", "periode", "period", "an", "time")
CODES = ("ins", "nis", "refnis", "code")


@dataclass(frozen=True)
class Sheet:
    """Headings and rows, as text."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Choice:
    """Which column gives the day (`HEADINGS`: the years are columns), which the value,
    which rows are ours; a year stands for its last day, or its first."""

    day: int | None = None
    value: int | None = None
    code: int | None = None
    wanted: str = ""
    is_first_day: bool = False


@dataclass(frozen=True)
class Found:
    """One value of the file, and in which row it stands (from 2: the first is that of
    the headings)."""

    row: int
    on: date
    value: Decimal


@dataclass(frozen=True)
class Refused:
    """A row that gives no value, and why."""

    row: int
    why: Wording


def read_sheet(data: bytes) -> Sheet:
    """The table that the bytes of a CSV file hold; raises `PlanError` for none."""
    if len(data) > MOST_BYTES:
        raise PlanError(
            _("This file weighs more than %(limit)s MB."), limit=MOST_BYTES // 1_000_000
        )
    text = _decoded(data)
    first = text.partition("\n")[0]
    delimiter = max(DELIMITERS, key=first.count)
    found = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        rows = [_row(row) for row in found if any(cell.strip() for cell in row)]
    except csv.Error as error:
        raise PlanError(_("This file is no table that can be read.")) from error
    if len(rows) < 2 or len(rows[0]) < 2:
        raise PlanError(
            _("This file holds no table: a line of headings, then rows are wanted.")
        )
    if len(rows) > MOST_ROWS:
        raise PlanError(
            _("This file has more than %(limit)s rows: keep those of your authority."),
            limit=MOST_ROWS,
        )
    return Sheet(rows[0], tuple(rows[1:]))


def guess(sheet: Sheet, code: str) -> Choice:
    """What the file most likely says, for the authority of that code."""
    names = [fold(heading) for heading in sheet.headings]
    years = [place for place, name in enumerate(names) if YEAR.fullmatch(name)]
    day = HEADINGS if len(years) > 1 else _first(names, DAYS, sheet, _is_day)
    coded = _first(names, CODES, sheet, lambda text: text == code) if code else None
    if coded is None:
        return Choice(day, _value_column(sheet, {day}), None, "")
    return Choice(day, _value_column(sheet, {day, coded}), coded, code)


def values_in(sheet: Sheet, choice: Choice) -> tuple[list[Found], list[Refused]]:
    """The values that `choice` takes from the file, by day, and the rows that give
    none, with the reason."""
    found: dict[date, Found] = {}
    refused: list[Refused] = []
    for number, day, text in _pairs(sheet, choice):
        try:
            on = day_in(day, first=choice.is_first_day)
            value = cells.number(text.removesuffix("%").strip())
        except PlanError as error:
            refused.append(Refused(number, error.wording))
            continue
        if on in found and found[on].value != value:
            why = _("%(day)s is told twice: choose the rows of one authority.")
            refused.append(Refused(number, Wording(why, {"day": on})))
        found.setdefault(on, Found(number, on, value))
    return [found[on] for on in sorted(found)][:MOST_VALUES], refused


def day_in(text: str, *, first: bool = False) -> date:
    """The day of a cell: a day, a year, a quarter (2026T2) or a month (2026-06)."""
    typed = text.strip()
    if YEAR.fullmatch(typed):
        return date(int(typed), 1, 1) if first else date(int(typed), 12, 31)
    if quarter := QUARTER.fullmatch(typed):
        return _end(int(quarter[1]), 3 * int(quarter[2]))
    if month := MONTH.fullmatch(typed):
        return _end(int(month[1]), int(month[2]))
    return cells.day(typed)


def _pairs(sheet: Sheet, choice: Choice) -> Iterator[tuple[int, str, str]]:
    """Row, day and value as text, of the rows that are ours and say something."""
    columns = _columns(sheet, choice)
    for number, row in enumerate(sheet.rows, start=2):
        if choice.code is not None and _at(row, choice.code) != choice.wanted:
            continue
        for day, value in columns:
            text = _at(row, value)
            if fold(text) not in EMPTY:
                yield number, day if isinstance(day, str) else _at(row, day), text


def _columns(sheet: Sheet, choice: Choice) -> list[tuple[str | int, int]]:
    """For each column of values: where its day stands, or the day itself."""
    if choice.day == HEADINGS:
        named = enumerate(sheet.headings)
        return [(name, place) for place, name in named if YEAR.fullmatch(name.strip())]
    if choice.day is None or choice.value is None:
        return []
    return [(choice.day, choice.value)]


def _first(
    names: Sequence[str],
    words: Sequence[str],
    sheet: Sheet,
    fits: Callable[[str], bool],
) -> int | None:
    """The column that is called so, else the first in which a cell fits."""
    for word in words:
        for place, name in enumerate(names):
            if word in name.split() or name.startswith(word):
                return place
    for place in range(len(names)):
        if any(fits(_at(row, place)) for row in sheet.rows[:200]):
            return place
    return None


def _value_column(sheet: Sheet, taken: set[int | None]) -> int | None:
    """The last column that holds numbers and is not taken: values come last."""
    for place in reversed(range(len(sheet.headings))):
        shown = [_at(row, place) for row in sheet.rows[:50]]
        said = [text for text in shown if fold(text) not in EMPTY]
        numbers = sum(_is_number(text) for text in said)
        if place not in taken and numbers * 2 > len(said):
            return place
    return None


def _is_day(text: str) -> bool:
    try:
        return day_in(text) is not None
    except PlanError:
        return False


def _is_number(text: str) -> bool:
    try:
        cells.number(text.removesuffix("%").strip())
    except PlanError:
        return False
    return True


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        # What spreadsheets of here write where they do not write UTF-8; it has no
        # forbidden byte but five, which no table of figures holds.
        return data.decode("cp1252", errors="replace")


def _row(row: Sequence[str]) -> tuple[str, ...]:
    kept = row[:MOST_COLUMNS]
    return tuple(cell.replace("\x00", "").strip()[:MOST_CELL] for cell in kept)


def _at(row: Sequence[str], place: int) -> str:
    return row[place] if 0 <= place < len(row) else ""


def _end(year: int, month: int) -> date:
    after = date(year + month // 12, month % 12 + 1, 1)
    return date.fromordinal(after.toordinal() - 1)
