"""How words, dates and numbers are set in each language: on output, never stored.

French: narrow no-break space before ; ! ? and in thousands, no-break space before
: % € and inside « », the typographic apostrophe (looks, section 2). Dutch, German and
English are set as Belgian administrations set them.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.formats import date_format
from django.utils.translation import get_language

from gouvernail.writing.spacing import NARROW, NO_BREAK, spaced

__all__ = [
    "NARROW",
    "NO_BREAK",
    "euros",
    "grouped",
    "localised",
    "long_date",
    "short_date",
    "typeset",
]


@dataclass(frozen=True)
class Habits:
    """How one language writes days (in the codes of Django and of Python), thousands
    and amounts."""

    long: str
    short: str
    thousands: str
    decimals: str
    amount: str


HABITS: Mapping[str, Habits] = {
    "fr": Habits("j F Y", "%d/%m/%Y", NARROW, ",", "{}{}\u00a0€"),
    "nl": Habits("j F Y", "%d/%m/%Y", ".", ",", "{}€\u00a0{}"),
    "de": Habits("j. F Y", "%d.%m.%Y", ".", ",", "{}{}\u00a0€"),
    "en": Habits("j F Y", "%d/%m/%Y", ",", ".", "{}€{}"),
}
APOSTROPHE = re.compile(r"(?<=\w)'(?=\w)")
# What a line must not part from its figure, in any language.
UNIT = re.compile(r"(?<=\d) (?=[%€])")


def typeset(text: str) -> str:
    """`text` with the spaces and apostrophes of French; in other languages only a unit
    holds to its figure."""
    if _language() != "fr":
        return UNIT.sub(NO_BREAK, text)
    return spaced(APOSTROPHE.sub("’", text))


def short_date(day: date | None) -> str:
    """31/12/2027, 31.12.2027 in German; an en dash for none."""
    return day.strftime(_habits().short) if day else "–"


def long_date(day: date | None) -> str:
    """12 mai 2027, 1er mai 2027, 12. Mai 2027; an en dash for none."""
    if day is None:
        return "–"
    written = date_format(day, _habits().long)
    if day.day == 1 and _language() == "fr":
        return f"1er{written[1:]}"
    return written


def grouped(number: int) -> str:
    """1 118 911 with narrow no-break spaces; 1.118.911 in Dutch and German."""
    return f"{number:,}".replace(",", _habits().thousands)


def localised(number: str) -> str:
    """“1,118,911.50” as the language writes it."""
    habits = _habits()
    marks = {",": habits.thousands, ".": habits.decimals}
    return "".join(marks.get(sign, sign) for sign in number)


def euros(amount: Decimal | float | str) -> str:
    """1 118 911,50 € and 10 000 €: cents only where there are some."""
    value = Decimal(str(amount)).quantize(Decimal("0.01"))
    whole, cents = divmod(int(abs(value) * 100), 100)
    habits = _habits()
    decimals = f"{habits.decimals}{cents:02d}" if cents else ""
    sign = "−" if value < 0 else ""
    return habits.amount.format(sign, f"{grouped(whole)}{decimals}")


def _language() -> str:
    return (get_language() or "fr")[:2]


def _habits() -> Habits:
    return HABITS.get(_language(), HABITS["fr"])
