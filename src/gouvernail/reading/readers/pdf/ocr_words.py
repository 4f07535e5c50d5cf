"""The lines seen on a sheet as the words of a page: in points, with base and size."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import median

from gouvernail.reading.readers.pdf.ocr_lines import (
    Seen,
    SeenLine,
    base_of,
    size_of,
    tells_size,
)
from gouvernail.reading.readers.pdf.ocr_sheets import Sheet
from gouvernail.reading.readers.pdf.words import Word

# Letters are spaced by a little more than their ink.
_BEARING = 0.05
_OBJECTIVE = re.compile(r"(?:0O|O0|00|0S|O5|[0O]\.[0OS5]\.)(?=\d\.?\d|\W*$)")
_NUMBER = re.compile(r"\W*\d")
_FIRST = re.compile(r"^[lI|](?=er$)")
_ALIKE = 0.14
_GUESSED_ALIKE = 0.25
_NEAR = 1.06
_USUAL = 10.0


@dataclass(frozen=True, slots=True)
class Sized:
    """A word, and whether tall letters tell its size or it is a guess."""

    word: Word
    is_told: bool


def words_on(sheet: Sheet, lines: Sequence[SeenLine], scale: float) -> Iterator[Sized]:
    """The words of a sheet at their place on the page, in points."""
    before: SeenLine = []
    for line in lines:
        size, base = size_of(line), base_of(line)
        patch, is_told = sheet.patch_at(base - size / 2), tells_size(line)
        height, bearing = (base + patch.down) / scale, _BEARING * size
        for seen in _relettered(line, before):
            left = (seen.left + patch.across - bearing) / scale
            right = (seen.right + patch.across + bearing) / scale
            word = Word(seen.text, left, right, height, size / scale)
            yield Sized(word, is_told)
        before = line


def _relettered(line: SeenLine, before: SeenLine) -> SeenLine:
    """The line with the letters of "OO" and "OS", which look like noughts."""
    first, *others = line
    found = _OBJECTIVE.match(first.text)
    if found and _is_objective(found, others, before):
        letters = found.group().replace("0", "O").replace("5", "S")
        first = replace(first, text=letters + first.text[found.end() :])
    line = [first, *others]
    return [replace(word, text=_FIRST.sub("1", word.text)) for word in line]


def _is_objective(
    found: re.Match[str], others: Sequence[Seen], before: SeenLine
) -> bool:
    """With points; or before a number, or alone: the end of an amount is none."""
    if "." in found.group() or others:
        return "." in found.group() or _NUMBER.match(others[0].text) is not None
    return not (before and before[-1].text[-1:].isdigit())


def evened(pages: Sequence[Sequence[Sized]]) -> list[list[Word]]:
    """The words of a document, sizes that differ little made one.

    A size that is a guess is the usual one, or the nearest that is told.
    """
    told = [sized.word for page in pages for sized in page if sized.is_told]
    usual = _middle([(word.size, len(word.text)) for word in told])
    known = {usual: usual} | _groups(
        sorted({word.size for word in told if not _are_alike(word.size, usual, _ALIKE)})
    )

    def settled(size: float, is_told: bool) -> float:
        if is_told:
            return known.get(size, usual)
        if _are_alike(size, usual, _GUESSED_ALIKE):
            return usual
        return known[min(known, key=lambda other: abs(other - size))]

    return [
        [replace(s.word, size=round(settled(s.word.size, s.is_told), 1)) for s in page]
        for page in pages
    ]


def _are_alike(size: float, usual: float, share: float) -> bool:
    return abs(size - usual) <= share * usual


def _groups(sizes: Sequence[float]) -> dict[float, float]:
    """For each size the one of its group: those that differ little."""
    groups: list[list[float]] = []
    for size in sizes:
        if groups and size <= _NEAR * groups[-1][0]:
            groups[-1].append(size)
        else:
            groups.append([size])
    return {size: median(group) for group in groups for size in group}


def _middle(weights: Sequence[tuple[float, int]]) -> float:
    """The size that half of the letters do not pass."""
    half, passed = sum(weight for _, weight in weights) / 2, 0
    for size, weight in sorted(weights):
        passed += weight
        if passed >= half:
            return size
    return _USUAL
