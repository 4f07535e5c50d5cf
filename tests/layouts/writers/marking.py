"""The marks of automatic lists, for formats that show them as text."""

from dataclasses import dataclass, field

_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


def roman(value: int) -> str:
    """XIV for 14."""
    text = ""
    for size, sign in _ROMAN:
        text += sign * (value // size)
        value %= size
    return text


def letter(value: int) -> str:
    """A for 1; after Z, AA."""
    rest, last = divmod(value - 1, 26)
    return (letter(rest) if rest else "") + chr(65 + last)


@dataclass
class Counter:
    """Counts the items of the lists of a document, as a word processor does."""

    counts: dict[tuple[str, ...], list[int]] = field(default_factory=dict)

    def mark(self, marks: tuple[str, ...], level: int, *, first: bool = False) -> str:
        """The mark of the next item of `level` in the list that has these marks."""
        if first:
            self.counts.pop(marks, None)
        counts = self.counts.setdefault(marks, [0] * len(marks))
        counts[level] += 1
        counts[level + 1 :] = [0] * (len(marks) - level - 1)
        return _shown(marks[level], counts, level)


def _shown(mark: str, counts: list[int], level: int) -> str:
    if "%" in mark:
        for index, count in enumerate(counts, start=1):
            mark = mark.replace(f"%{index}", str(count))
        return mark
    core, count = mark.strip(".)( "), counts[level]
    shown = {"1": str(count), "a": letter(count).lower(), "A": letter(count)}
    shown["I"] = roman(count)
    return mark.replace(core, shown.get(core, core)) if core else mark
