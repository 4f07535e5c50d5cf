"""The words that tesseract tells, with the height they stand on and their size.

It tells the room that a word's ink takes, which depends on its letters: "nous" is low,
"Échéance" is tall, "page" hangs down. The base and the size of a line are told from
those of its words whose letters show them.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import median

from gouvernail.reading.readers.pdf.ocr_sheets import Sheet
from gouvernail.reading.readers.pdf.words import Word

_LEAST_SURE = 15.0
_LINE_LEVEL, _WORD_LEVEL = "4", "5"
_FIELDS = 12
_WRITTEN = re.compile(r"[^\s|_¦]")
_HANGING = re.compile(r"[gjpqyçQJ,;(){}\[\]|/§@$]")
_TALL = re.compile(r"[A-ZÀ-Ýbdfhklß0-9]")
_PLAIN = re.compile(r"\w\w")
_CAPITAL, _LOW = 0.72, 0.53
_HANGS = 0.2
_OBJECTIVE = re.compile(r"^(?:0O|O0|00|0S|O5|[0O]\.[0OS5]\.)(?=\d\.?\d|\W*$)")
_ALIKE = 0.14
_NEAR = 1.06


@dataclass(frozen=True)
class _Seen:
    """A word in pixels of the page."""

    text: str
    left: int
    top: int
    right: int
    bottom: int


def words_on(sheet: Sheet, table: str, scale: float) -> Iterator[Word]:
    """The words of tesseract's table at their place on the page, in points."""
    rows = [row.split("\t") for row in table.splitlines()]
    for line in _lines([row for row in rows if len(row) == _FIELDS], sheet):
        size = _size(line)
        base = _base(line, size)
        for seen in line:
            left, right = seen.left / scale, seen.right / scale
            yield Word(seen.text, left, right, base / scale, size / scale)


def _lines(rows: Sequence[Sequence[str]], sheet: Sheet) -> Iterator[list[_Seen]]:
    line: list[_Seen] = []
    for row in rows:
        if row[0] == _LINE_LEVEL:
            if line:
                yield line
            line = []
        elif row[0] == _WORD_LEVEL and _WRITTEN.search(row[11]) and _is_sure(row[10]):
            line.append(_seen(row, sheet))
    if line:
        yield line


def _seen(row: Sequence[str], sheet: Sheet) -> _Seen:
    left, top, width, height = map(int, row[6:10])
    patch = sheet.patch_at(top + height / 2)
    left, top = left + patch.across, top + patch.down
    text = _OBJECTIVE.sub(_objective, row[11].strip())
    return _Seen(text, left, top, left + width, top + height)


def _objective(found: re.Match[str]) -> str:
    """The letters of "OO" and "OS" again, which look like noughts."""
    return found.group().replace("0", "O").replace("5", "S")


def _is_sure(confidence: str) -> bool:
    try:
        return float(confidence) >= _LEAST_SURE
    except ValueError:
        return False


def _size(line: Sequence[_Seen]) -> float:
    """The size of the letters of a line, from its tall words or else its low ones."""
    plain = [word for word in line if _PLAIN.search(word.text)] or line
    tall = [word for word in plain if _TALL.search(word.text)]
    heights = [_height(word) / (_CAPITAL if tall else _LOW) for word in tall or plain]
    return max(median(heights), 1.0)


def _height(word: _Seen) -> float:
    """How far a word rises above its base."""
    height = word.bottom - word.top
    share = _CAPITAL if _TALL.search(word.text) else _LOW
    hangs = _HANGS / (_HANGS + share) if _HANGING.search(word.text) else 0.0
    return height * (1 - hangs)


def _base(line: Sequence[_Seen], size: float) -> float:
    plain = [word for word in line if re.search(r"\w", word.text)] or line
    bottoms = [
        word.bottom - (_HANGS * size if _HANGING.search(word.text) else 0)
        for word in plain
    ]
    return median(bottoms)


def evened(pages: Sequence[Sequence[Word]]) -> list[list[Word]]:
    """The words of a document, sizes that differ little made one."""
    weights = [(word.size, len(word.text)) for page in pages for word in page]
    usual = _middle(weights)
    others = sorted({size for size, _ in weights if abs(size - usual) > _ALIKE * usual})
    known = _groups(others)
    return [
        [replace(word, size=round(known.get(word.size, usual), 1)) for word in page]
        for page in pages
    ]


def _groups(sizes: Sequence[float]) -> dict[float, float]:
    """For each size the one of its group: those that follow one another closely."""
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
    return 1.0
