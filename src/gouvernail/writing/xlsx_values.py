"""What a cell of a printed table is worth: a workbook is for adding up."""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

BLANK = "[ \u00a0\u202f]"
NUMBER = re.compile(
    rf"([−-]?)(\d{{1,3}}(?:{BLANK}\d{{3}})+|\d+)(?:,(\d+))?{BLANK}*([€%]?)"
)
DAY = re.compile(r"(\d{2})/(\d{2})/(\d{4})")
DATE = "dd/mm/yyyy"


@dataclass(frozen=True)
class Worth:
    """A number or a day, and how the workbook shows it."""

    value: Decimal | date
    shown: str


def worth_of(text: str) -> Worth | None:
    """“1 118,50 €”, “48 %”, “12” and “31/12/2027” as what they are; words are none."""
    said = text.strip()
    return _number(said) or _day(said)


def _number(said: str) -> Worth | None:
    found = NUMBER.fullmatch(said)
    if found is None:
        return None
    sign, whole, cents, unit = found.groups()
    digits = re.sub(BLANK, "", whole)
    value = Decimal(f"{digits}.{cents or 0}") * (-1 if sign else 1)
    places = "." + "0" * len(cents) if cents else ""
    if unit == "%":
        return Worth(value / 100, f"0{places}%")
    is_grouped = unit or digits != whole
    shown = ("#,##0" if is_grouped else "0") + places
    return Worth(value, f'{shown}\u00a0"€"' if unit else shown)


def _day(said: str) -> Worth | None:
    found = DAY.fullmatch(said)
    if found is None:
        return None
    day, month, year = map(int, found.groups())
    try:
        when = date(year, month, day)
    except ValueError:
        return None
    return Worth(when, DATE)
