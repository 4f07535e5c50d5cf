"""Values of the database in the one form in which cells are compared, and back.

The forms are those of `exchange.roundtrip.value.Kind`.
"""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal, InvalidOperation

from gouvernail.core.folding import fold
from gouvernail.plan.wording import PlanError, gettext_noop as _

YES, NO = "yes", "no"
BETWEEN = "; "
# What no sheet can hold, line ends and tabs apart.
UNPRINTABLE = {
    code: " " for code in (*range(32), 0xFFFE, 0xFFFF) if chr(code) not in "\n\t"
}
LARGEST_WHOLE = 2_000_000_000


def written(value: str | None) -> str:
    """Words: line ends alike, nothing around them, nothing that a sheet cannot hold."""
    plain = (value or "").replace("\r\n", "\n").replace("\r", "\n")
    return plain.translate(UNPRINTABLE).strip()


def day(value: date | None) -> str:
    """A day."""
    return value.isoformat() if value else ""


def whole(value: int | None) -> str:
    """A whole number."""
    return "" if value is None else str(value)


def number(value: Decimal | None) -> str:
    """A number without useless zeros."""
    if value is None:
        return ""
    return "0" if value == 0 else f"{value.normalize():f}"


def money(value: Decimal | None) -> str:
    """An amount."""
    return "" if value is None else f"{value:.2f}"


def yes(is_so: bool) -> str:
    """Yes or no."""
    return YES if is_so else NO


def listed(names: Iterable[str]) -> str:
    """Several names in one cell."""
    return BETWEEN.join(named(each) for each in names)


def named(name: str) -> str:
    """A name that stands among others in a cell."""
    return " ".join(written(name).replace(";", ",").split())


def parts_of(text: str) -> list[str]:
    """The names in a cell, each once."""
    parts = (part.strip() for part in text.split(BETWEEN.strip()))
    return list({fold(part): part for part in parts if part}.values())


def day_in(text: str) -> date | None:
    """The day of a cell."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise _unread(text) from error


def whole_in(text: str) -> int | None:
    """The whole number of a cell."""
    found = decimal_in(text)
    if found is None:
        return None
    if found != found.to_integral_value() or abs(found) > LARGEST_WHOLE:
        raise _unread(text)
    return int(found)


def decimal_in(text: str) -> Decimal | None:
    """The number of a cell."""
    try:
        found = Decimal(text) if text else None
    except InvalidOperation as error:
        raise _unread(text) from error
    if found is not None and not found.is_finite():
        raise _unread(text)
    return found


def _unread(text: str) -> PlanError:
    return PlanError(
        _("“%(text)s” is not what this column holds."), text=text[:40] or "–"
    )
