"""Addresses and numbers of people in a text: by their shape and their check digits."""

from collections.abc import Callable, Iterator
from re import Pattern, compile as pattern

EMAIL = pattern(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
PHONE = pattern(
    r"(?<![\w.,/+-])(?:(?:\+|00)32[ .]?(?:\(0\))?|0)"
    r"[ ./-]?\d{1,3}(?:[ ./-]?\d{2,3}){2,4}(?![\w/])"
)
GAP = "[ ./-]?"
NATIONAL = pattern(rf"(?<!\d)(?:\d{{2}}{GAP}){{3}}\d{{3}}{GAP}\d{{2}}(?!\d)")
IBAN = pattern(r"(?<!\w)[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?(?!\w)")


def numbers_in(text: str) -> Iterator[tuple[int, int, str, float]]:
    """Where each begins and ends, what it is, how sure."""
    for name, (shape, holds, confidence) in SHAPES.items():
        for match in shape.finditer(text):
            if holds(match.group()):
                yield match.start(), match.end(), name, confidence


def is_national_number(written: str) -> bool:
    """A number of the national register: a day of birth, and a check of modulo 97."""
    figures = _figures(written)
    if len(figures) != 11 or int(figures[2:4]) > 12 or int(figures[4:6]) > 31:
        return False
    # Who was born from 2000 on has a 2 before the number when it is checked.
    checks = (97 - int(before + figures[:9]) % 97 for before in ("", "2"))
    return int(figures[9:]) in checks


def is_iban(written: str) -> bool:
    """An account number: its letters as figures, turned round, leave 1 modulo 97."""
    packed = written.replace(" ", "")
    turned = packed[4:] + packed[:4]
    return int("".join(str(int(sign, 36)) for sign in turned)) % 97 == 1


def is_phone(written: str) -> bool:
    """A Belgian telephone number: nine figures, ten for a mobile one, from 0 on."""
    figures = _figures(written)
    if not figures.startswith("0") or figures.startswith("00"):
        national = figures.removeprefix("00").removeprefix("32").removeprefix("0")
        figures = f"0{national}"
    is_mobile = len(figures) == 10 and figures.startswith("04")
    is_fixed = len(figures) == 9 and not figures.startswith("00")
    return is_mobile or is_fixed


def _figures(written: str) -> str:
    return "".join(sign for sign in written if sign.isdigit())


def _always(_written: str) -> bool:
    return True


SHAPES: dict[str, tuple[Pattern[str], Callable[[str], bool], float]] = {
    "email": (EMAIL, _always, 0.95),
    "iban": (IBAN, is_iban, 0.97),
    "national_number": (NATIONAL, is_national_number, 0.97),
    "phone": (PHONE, is_phone, 0.85),
}
