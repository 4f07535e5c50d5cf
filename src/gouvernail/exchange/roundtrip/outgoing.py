"""The canonical text of a cell, as what a spreadsheet keeps in it.

The writers ask here what to write, and the reader asks again what had been written:
a cell that still holds it was not touched, whatever its text would be read as.
"""

import re
from datetime import date
from decimal import Decimal

from gouvernail.exchange.roundtrip.value import Column, Kind
from gouvernail.plan.wording import Wording, gettext_noop as _
from gouvernail.writing.paper import clean

# What a cell holds: a text, a number, a day, or nothing.
Value = str | Decimal | date | None

# Units of UTF-16 in a cell, as Excel counts them.
MAX_CELL = 32_767
# Before it, spreadsheets do not agree on the number of a day.
FIRST_DAY = date(1900, 3, 1)
YES_WORDS = {"yes": _("Yes"), "no": _("No")}
NUMBERS = (Kind.WHOLE, Kind.NUMBER, Kind.MONEY)

_NUMBER = re.compile(r"-?[0-9]{1,15}(?:\.[0-9]{1,15})?")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_LINE_ENDS = re.compile(r"\r\n?")


def value_of(column: Column, text: str, language: str) -> Value:
    """What the cell of `text` holds; a text that its kind cannot hold stays one."""
    if not text:
        return None
    if column.kind in NUMBERS:
        return _number(text)
    if column.kind is Kind.DAY:
        return _day(text)
    return fitted(_words(column, text, language)) or None


def words_of(column: Column, language: str) -> tuple[str, ...]:
    """What the drop-down of a column offers; nothing where it has none."""
    if column.kind is Kind.YES:
        return tuple(Wording(each).render(language) for each in YES_WORDS.values())
    words = [text for _key, text in column.choices] or column.suggested
    return tuple(filter(None, dict.fromkeys(fitted(each) for each in words)))


def settled(text: str) -> str:
    """`text` with its line ends as one sign, without what no document may hold."""
    return clean(_LINE_ENDS.sub("\n", text))


def fitted(text: str) -> str:
    """`text` settled, a tab as a space since not every program keeps tabs in cells,
    and cut by an ellipsis where a cell ends."""
    said = settled(text).replace("\t", " ")
    if len(said) * 2 <= MAX_CELL or _units(said) <= MAX_CELL:
        return said
    kept = said.encode("utf-16-le")[: 2 * (MAX_CELL - 1)]
    return f"{kept.decode('utf-16-le', 'ignore')}…"


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _words(column: Column, text: str, language: str) -> str:
    if column.kind is Kind.YES and text in YES_WORDS:
        return Wording(YES_WORDS[text]).render(language)
    if column.kind is Kind.CHOICE:
        return next((words for key, words in column.choices if key == text), text)
    return text


def _number(text: str) -> Value:
    """A number, where spreadsheets (15 figures) keep it whole."""
    if not _NUMBER.fullmatch(text):
        return fitted(text) or None
    number = Decimal(text)
    return number if Decimal(f"{float(number):.15g}") == number else text


def _day(text: str) -> Value:
    try:
        day = date.fromisoformat(text) if _DAY.fullmatch(text) else None
    except ValueError:
        day = None
    return day if day and day >= FIRST_DAY else fitted(text) or None
