"""The values of spreadsheet cells as a person would write them, in French."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from math import isfinite

MONTHS = (
    *("janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août"),
    *("septembre", "octobre", "novembre", "décembre"),
)

_EURO = re.compile("€|EUR", re.IGNORECASE)
_LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
_AROUND = re.compile(r'((?:"[^"]*"|\\.)*)[#0?.,]*[#0?]((?:"[^"]*"|\\.)*)')
_NO_CODE = re.compile("general|standard", re.IGNORECASE)
_EPOCH = datetime(1899, 12, 30)  # noqa: DTZ001 - a workbook knows no time zone
_LAST_DAY = 2_958_466
_FIRST_LEAP = 60
_EPOCH_1904 = 1462
_DECIMALS = 6
_CURRENCY_IDS = frozenset((*range(5, 9), 42, 44))
_BUILT_IN = {
    9: "0%",
    10: "0.00%",
    **dict.fromkeys((14, 15, 16, 27, 30, 31, 36, 50, 54, 57, 58), "dd/mm/yyyy"),
    17: "mmm yy",
    22: "dd/mm/yyyy h:mm",
    **dict.fromkeys((18, 19, 20, 21, 32, 33, 34, 35, 45, 46, 47, 55, 56), "h:mm"),
    **dict.fromkeys(_CURRENCY_IDS, "0€"),
}


@dataclass(frozen=True)
class NumberFormat:
    """What a number format makes of a number."""

    has_day: bool = False
    has_month: bool = False
    has_year: bool = False
    has_time: bool = False
    is_percent: bool = False
    is_euro: bool = False
    before: str = ""
    after: str = ""

    @property
    def is_date(self) -> bool:
        """Whether numbers are days or hours."""
        return self.has_day or self.has_month or self.has_year or self.has_time


PLAIN = NumberFormat()


def number_format(code: str, built_in: int = 0) -> NumberFormat:
    """The format of this code, or that of this built-in number where it has none."""
    code = (code or _BUILT_IN.get(built_in, "")).split(";")[0]
    bare = _NO_CODE.sub("", _LITERAL.sub("", code)).lower()
    if "%" in bare:
        return NumberFormat(is_percent=True)
    has_time = "h" in bare or "s" in bare or "[h" in code.lower()
    has_month = "mmm" in bare or ("m" in bare and not has_time) or "m/" in bare
    found = NumberFormat(
        has_day="d" in bare or "j" in bare,
        has_month=has_month or "/m" in bare,
        has_year="y" in bare or "a" in bare.replace("am/pm", ""),
        has_time=has_time,
    )
    return found if found.is_date else _plain_format(code)


def _plain_format(code: str) -> NumberFormat:
    if _EURO.search(code):
        return NumberFormat(is_euro=True)
    around = _AROUND.fullmatch(code.replace("[$", "").strip())
    if not around or not any(map(str.isalpha, "".join(around.groups()))):
        return PLAIN
    before, after = (re.sub(r'["\\]', "", part) for part in around.groups())
    return NumberFormat(before=before, after=after)


def number_text(value: float, look: NumberFormat, *, is_1904: bool = False) -> str:
    """A number as its format means it: a date, a share, a sum, or a number."""
    if look.is_date and 0 <= value < _LAST_DAY:
        return moment_text(_moment(value + _EPOCH_1904 * is_1904), look, value < 1)
    if look.is_percent:
        return f"{plain_number(value * 100, 2)} %"
    if look.is_euro:
        return f"{plain_number(value, 2)} €"
    return f"{look.before}{plain_number(value)}{look.after}"


def plain_number(value: float, decimals: int = _DECIMALS) -> str:
    """12500.5 as "12500,5", 3.0 as "3"; an empty text for what is no number."""
    if not isfinite(value):
        return ""
    text = f"{value:.{decimals}f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return (text if text != "-0" else "0").replace(".", ",")


def _moment(days: float) -> datetime:
    """The instant of a serial number; 1900 is a leap year for spreadsheets."""
    if 1 <= days < _FIRST_LEAP:
        days += 1
    return _EPOCH + timedelta(seconds=round(days * 86_400))


def moment_text(
    moment: datetime, look: NumberFormat, is_time_only: bool = False
) -> str:
    """A day as 31/12/2026, or only what of it the format shows."""
    clock = f"{moment:%H:%M}"
    if is_time_only or not (look.has_day or look.has_month or look.has_year):
        return clock
    if look.has_year and not look.has_day:
        if not look.has_month:
            return str(moment.year)
        return f"{MONTHS[moment.month - 1]} {moment.year}"
    day = day_text(moment)
    return f"{day} {clock}" if look.has_time and clock != "00:00" else day


def day_text(day: date) -> str:
    """31/12/2026, years of fewer than four digits too."""
    return f"{day.day:02}/{day.month:02}/{day.year:04}"


def value_text(value: object) -> str:
    """A typed value whose format is not known, as calamine gives it."""
    if isinstance(value, bool):
        return "oui" if value else "non"
    if isinstance(value, (int, float)):
        return plain_number(value)
    if isinstance(value, datetime):
        return moment_text(value, _WHOLE)
    if isinstance(value, date):
        return day_text(value)
    if isinstance(value, time):
        return f"{value:%H:%M}"
    return str(value)


_WHOLE = NumberFormat(has_day=True, has_month=True, has_year=True, has_time=True)
