"""What people type in a cell, or paste from a spreadsheet, as a value.

Each reader takes a text that is not empty and gives the value, or says in one sentence
what is wrong with it (`PlanError`). A number that can be read in two ways is refused:
better to ask than to be wrong by a thousand.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal

from gouvernail.plan.wording import PlanError, gettext_noop as _

MOST = Decimal(10) ** 13
MOST_QUANTITY = Decimal(10) ** 9
CENTS, PLACES = 2, 6

SPACES = re.compile(r"[\s\u00a0\u202f\u2009_'’]+")
MINUS = str.maketrans("−–—﹣－", "-----")
CURRENCY = re.compile(r"(?i)€|\beuros?\b|\beur\b")
UNITS = {"k": Decimal(1_000), "m": Decimal(1_000_000)}
NUMBER = re.compile(r"[0-9.,]*[0-9][0-9.,]*")
GROUPED = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+|[1-9]\d{0,2}(?:,\d{3})+")
YEAR = re.compile(r"\d{4}")
DAY = re.compile(r"(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4})")
ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]00:00(?::00)?)?")


def amount(text: str) -> Decimal:
    """An amount in euros: `1 234,50`, `1.234.567,89 €`, `(1 200)`, `-12,5`, `12 k€`.

    Brackets and a sign behind mean less than nothing. Cents at most.
    """
    sign, digits = _signed(CURRENCY.sub("", text.strip()))
    unit = UNITS.get(digits[-1:].lower(), Decimal(1))
    is_plain = unit == 1
    bare = digits if is_plain else digits[:-1]
    value = sign * unit * _decimal(bare, text, doubtful="," if is_plain else ".")
    if _places(value) > CENTS:
        raise PlanError(
            _("“%(text)s” has more than two decimals: an amount has cents at most."),
            text=_short(text),
        )
    if abs(value) >= MOST:
        raise PlanError(_("“%(text)s” is too large an amount."), text=_short(text))
    return value.quantize(Decimal("0.01"))


def number(text: str) -> Decimal:
    """A number of anything: `12,5`, `1 234`, `-3`; six decimals at most."""
    sign, digits = _signed(text)
    value = sign * _decimal(digits, text, doubtful=".")
    if abs(value) >= MOST_QUANTITY:
        raise PlanError(_("“%(text)s” is too large a number."), text=_short(text))
    if _places(value) > PLACES:
        raise PlanError(
            _("“%(text)s” has more than six decimals: round it first."),
            text=_short(text),
        )
    return value


def percent(text: str) -> Decimal:
    """A number of percent, with its sign or without: `12,5 %`, `12,5`."""
    return number(text.strip().removesuffix("%"))


def year(text: str, first: int, last: int) -> int:
    """A year from `first` to `last`."""
    typed = SPACES.sub("", text)
    typed = typed.removesuffix(".0").removesuffix(",0")
    if not YEAR.fullmatch(typed) or not typed.isascii():
        raise PlanError(
            _("“%(text)s” is not a year: write four digits, such as %(first)s."),
            text=_short(text),
            first=first,
        )
    if not first <= int(typed) <= last:
        raise PlanError(
            _("%(year)s is outside the term: from %(first)s to %(last)s."),
            year=typed,
            first=first,
            last=last,
        )
    return int(typed)


def day(text: str) -> date:
    """A day: `31/12/2027`, `31.12.2027`, `2027-12-31`."""
    typed = text.strip()
    if found := ISO.fullmatch(typed):
        parts = found.group(1, 2, 3)
    elif found := DAY.fullmatch(typed):
        parts = found.group(3, 2, 1)
    else:
        raise _no_day(text)
    try:
        return date(*(int(part) for part in parts))
    except ValueError as error:
        raise _no_day(text) from error


def line(text: str, most: int = 500) -> str:
    """A line of text: no break, no longer than `most`."""
    typed = " ".join(text.replace("\x00", " ").split())
    if len(typed) > most:
        raise PlanError(
            _("This text has %(count)s characters; %(most)s at most can be kept."),
            count=len(typed),
            most=most,
        )
    return typed


def one_of(choices: Mapping[str, str]) -> Callable[[str], str]:
    """A reader of one of these words, by name or by code: `choices` gives the name of
    each code. Accents and capitals do not matter; the beginning of one name is
    enough."""
    known = {folded(code): code for code in choices}
    known |= {folded(name): code for code, name in choices.items()}

    def read(text: str) -> str:
        typed = folded(text)
        begun = {code for name, code in known.items() if name.startswith(typed)}
        if typed in known:
            return known[typed]
        if typed and len(begun) == 1:
            return begun.pop()
        raise PlanError(
            _("“%(text)s” is not in the list: %(choices)s."),
            text=_short(text),
            choices=", ".join(choices.values()),
        )

    return read


def _signed(text: str) -> tuple[int, str]:
    """The sign, and what stands without it and without spaces."""
    digits = SPACES.sub("", text.translate(MINUS))
    if digits.startswith("(") and digits.endswith(")"):
        return -1, digits[1:-1]
    if digits.startswith("-") or digits.endswith("-"):
        return -1, digits[1:] if digits.startswith("-") else digits[:-1]
    return 1, digits.removeprefix("+")


def _decimal(digits: str, text: str, *, doubtful: str) -> Decimal:
    """The number that `digits` write. Before three figures, one mark like `doubtful`
    may part thousands or decimals: nobody knows."""
    if not NUMBER.fullmatch(digits):
        raise _no_number(text)
    marks = [mark for mark in digits if mark in ".,"]
    is_grouped = GROUPED.fullmatch(digits) is not None
    if is_grouped and marks == [doubtful]:
        raise _can_be_two(digits, text)
    if is_grouped and (len(marks) > 1 or marks == ["."]):
        return Decimal(_unmarked(digits))
    whole, _mark, decimals = digits.rpartition(marks[-1]) if marks else (digits, "", "")
    if len(marks) > 1 and (marks[-1] == marks[0] or not GROUPED.fullmatch(whole)):
        raise _no_number(text)
    fraction = f".{decimals}" if decimals else ""
    return Decimal(f"{_unmarked(whole) or 0}{fraction}")


def _can_be_two(digits: str, text: str) -> PlanError:
    parted = f"{Decimal(digits.replace(',', '.')).normalize():f}".replace(".", ",")
    return PlanError(
        _("“%(text)s” can be read in two ways: write %(whole)s or %(parted)s."),
        text=_short(text),
        whole=_unmarked(digits),
        parted=parted,
    )


def _unmarked(digits: str) -> str:
    return digits.replace(".", "").replace(",", "")


def _places(value: Decimal) -> int:
    exponent = value.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _no_number(text: str) -> PlanError:
    return PlanError(_("“%(text)s” is not a number."), text=_short(text))


def _no_day(text: str) -> PlanError:
    return PlanError(
        _("“%(text)s” is not a day: write it as 31/12/2027."), text=_short(text)
    )


def _short(text: str) -> str:
    told = " ".join(text.split())
    return told if len(told) <= 40 else f"{told[:39]}…"


def is_same(text: str, other: str) -> bool:
    """Whether two texts are the same word, accents and capitals apart."""
    return folded(text) == folded(other)


def folded(text: str) -> str:
    """A text without accents, capitals and needless spaces."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(c for c in plain if not unicodedata.combining(c)).split())
