"""How word processors count and write the numbers of their lists."""

from collections.abc import Sequence

MAX_LEVELS = 10
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_LETTERS = 26
_CIRCLED_ONE = 0x2460


def roman(value: int) -> str:
    """`value` in small Roman numerals; in digits where there is no usual numeral."""
    if not 0 < value < 4000:
        return str(value)
    written = ""
    for amount, sign in _ROMAN:
        written += sign * (value // amount)
        value %= amount
    return written


def letters(value: int) -> str:
    """`value` as a small letter: 1 is a, 26 is z, 27 is aa, 28 is bb."""
    if not 0 < value <= _LETTERS * 30:
        return str(value)
    times, place = divmod(value - 1, _LETTERS)
    return chr(ord("a") + place) * (times + 1)


def letters_in_columns(value: int) -> str:
    """`value` as a small letter, the way columns are named: 27 is aa, 28 is ab."""
    if value < 1:
        return str(value)
    written = ""
    while value:
        value, place = divmod(value - 1, _LETTERS)
        written = chr(ord("a") + place) + written
    return written


def ordinal(value: int, language: str) -> str:
    """`value` as the ordinal that `language` (a two-letter code) writes."""
    if language == "fr":
        return f"{value}er" if value == 1 else f"{value}e"
    if language == "nl":
        return f"{value}e"
    if language == "de":
        return f"{value}."
    tens = value % 100 in (11, 12, 13)
    return f"{value}{'th' if tens else _ENGLISH.get(value % 10, 'th')}"


_ENGLISH = {1: "st", 2: "nd", 3: "rd"}


def circled(value: int) -> str:
    """`value` in a circle, as far as there are such characters."""
    return chr(_CIRCLED_ONE + value - 1) if 0 < value <= 20 else str(value)


class Counters:
    """The counters of one list, one per level, as they stand at a paragraph."""

    def __init__(self) -> None:
        self._values: list[int | None] = [None] * MAX_LEVELS

    def set_next(self, level: int, value: int) -> None:
        """Make the next paragraph of `level` count as `value`."""
        self._values[level] = value - 1

    def advance(
        self, level: int, starts: Sequence[int], keep: frozenset[int] = frozenset()
    ) -> tuple[int, ...]:
        """Count one paragraph more at `level`; the values of all levels down to it.

        A level not met yet counts as if it had been, and the levels below start
        again, those in `keep` excepted.
        """
        for upper in range(level):
            if self._values[upper] is None:
                self._values[upper] = starts[upper]
        current = self._values[level]
        self._values[level] = starts[level] if current is None else current + 1
        for lower in range(level + 1, MAX_LEVELS):
            if lower not in keep:
                self._values[lower] = None
        return tuple(value or 0 for value in self._values[: level + 1])
