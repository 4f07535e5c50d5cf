"""Labels of a scan whose points were lost, set right where their neighbours prove it.

"11.3" between "1.1.2" and "1.1.4" is "1.1.3": the same figures, parted so that the
numbers follow one another. Figures are never changed.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product

from gouvernail.reading.readers.pdf.ocr_lines import SeenLine

_NUMBER = re.compile(r"\d{1,2}(?:\.?\d{1,2}){0,4}[.:)]?")
_YEAR = re.compile(r"(?:19|20)\d\d\W?")
_LEVEL_WORD = re.compile(r"[^\W\d_]{1,12}\.?|(?:[A-Z]\.){2,3}")
_LONGEST = 6

Label = tuple[int, ...]


@dataclass(frozen=True)
class _Found:
    """A number that labels a line: which line, which word of it, and its parts."""

    line: int
    at: int
    label: Label


def in_sequence(lines: Sequence[SeenLine]) -> list[SeenLine]:
    """The lines, with labels parted as the ones before and after them ask."""
    changed = [list(line) for line in lines]
    found = list(_labels(lines))
    before: Label | None = None
    for index, one in enumerate(found):
        after = found[index + 1].label if index + 1 < len(found) else None
        label = _settled(one.label, before, after)
        if label != one.label:
            word = changed[one.line][one.at]
            closing = word.text[-1] if not word.text[-1].isdigit() else ""
            text = ".".join(map(str, label)) + closing
            changed[one.line][one.at] = replace(word, text=text)
        before = label
    return changed


def _labels(lines: Sequence[SeenLine]) -> Iterator[_Found]:
    for index, line in enumerate(lines):
        at = 1 if len(line) > 1 and _LEVEL_WORD.fullmatch(line[0].text) else 0
        text = line[at].text
        first = line[at + 1].text[:1] if at + 1 < len(line) else "A"
        is_number = _NUMBER.fullmatch(text) and not _YEAR.fullmatch(text)
        if is_number and (first.isupper() or not first.isalnum()):
            parts = re.findall(r"\d+", text)
            yield _Found(index, at, tuple(map(int, parts)))


def _settled(label: Label, before: Label | None, after: Label | None) -> Label:
    """The label, or the same figures parted otherwise where only that follows."""
    if before is None or follows(before, label):
        return label
    figures = "".join(map(str, label))
    others = [other for other in _parted(figures) if follows(before, other)]
    if len(others) > 1 and after:
        others = [other for other in others if follows(other, after)]
    return others[0] if len(others) == 1 else label


def _parted(figures: str) -> Iterator[Label]:
    """All the ways to part figures in two numbers or more."""
    if len(figures) > _LONGEST:
        return
    for cuts in product((False, True), repeat=len(figures) - 1):
        parts = figures[0]
        for is_cut, figure in zip(cuts, figures[1:], strict=True):
            parts += f".{figure}" if is_cut else figure
        numbers = parts.split(".")
        if len(numbers) > 1 and all(n[0] != "0" and len(n) < 3 for n in numbers):
            yield tuple(map(int, numbers))


def follows(before: Label, label: Label) -> bool:
    """Whether a label comes next: a first child, the next one, or that of a parent."""
    if label == (*before, 1):
        return True
    for depth in range(1, len(before) + 1):
        next_one = (*before[: depth - 1], before[depth - 1] + 1)
        if label[:depth] == next_one and all(part == 1 for part in label[depth:]):
            return True
    return False
