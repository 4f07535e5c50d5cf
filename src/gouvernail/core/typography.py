"""How French is set: done on output, never stored.

Narrow no-break space before ; ! ? and in thousands, no-break space before : % € and
inside « », the typographic apostrophe (looks, section 2).
"""

import re
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
    "long_date",
    "short_date",
    "typeset",
]

APOSTROPHE = re.compile(r"(?<=\w)'(?=\w)")


def typeset(text: str) -> str:
    """`text` with the spaces and apostrophes of French; other languages untouched."""
    if not (get_language() or "fr").startswith("fr"):
        return text
    return spaced(APOSTROPHE.sub("’", text))


def short_date(day: date | None) -> str:
    """31/12/2027; an en dash for none."""
    return f"{day:%d/%m/%Y}" if day else "–"


def long_date(day: date | None) -> str:
    """12 mai 2027, 1er mai 2027; an en dash for none."""
    if day is None:
        return "–"
    written = date_format(day, "j F Y")
    if day.day == 1 and (get_language() or "fr").startswith("fr"):
        return f"1er{written[1:]}"
    return written


def grouped(number: int) -> str:
    """1 118 911 with narrow no-break spaces."""
    return f"{number:,}".replace(",", NARROW)


def euros(amount: Decimal | float | str) -> str:
    """1 118 911,50 € and 10 000 €: cents only where there are some."""
    value = Decimal(str(amount)).quantize(Decimal("0.01"))
    whole, cents = divmod(int(abs(value) * 100), 100)
    decimals = f",{cents:02d}" if cents else ""
    sign = "−" if value < 0 else ""
    return f"{sign}{grouped(whole)}{decimals}\u00a0€"
