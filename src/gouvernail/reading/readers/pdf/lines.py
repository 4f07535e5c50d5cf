"""Words to printed lines: what stands on one height, with no wide gap between."""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from gouvernail.reading.readers.pdf.words import Word

_SAME_BASE = 0.45
_PIECE_GAP = 0.8
_TAB_GAP = 2.2
_LABEL = re.compile(r"\W{0,2}[\w.]{0,8}(?:\s[\d.]{1,8})?\W{0,2}")
_RANK = re.compile(r"(?:\d{1,3}|[IVX]{1,4}|[A-Z])(?:\.\d{1,2})*\W{0,2}")
_INITIALS, _WORD = 3, 8
_NUMBERED = re.compile(r"[\d.]{1,8}|\W{1,2}|\w[.)]")
_RAISED = 0.15
_SMALL = 0.8
SPACE = 0.25


@dataclass(frozen=True, slots=True)
class Column:
    """The part of a page that a line runs in, from edge to edge."""

    left: float
    right: float


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line; `opening` is the width of its first word."""

    text: str
    left: float
    right: float
    base: float
    size: float
    opening: float
    body: float
    bold: bool = False
    italic: bool = False
    upright: bool = True
    low: float = 0.0
    raised: bool = False
    page: int = 0
    column: Column = Column(0, 0)

    @property
    def top(self) -> float:
        """The height of its capitals."""
        return self.base - 0.8 * self.size if self.upright else self.base

    @property
    def bottom(self) -> float:
        """The depth of its tails."""
        return self.base + 0.2 * self.size if self.upright else self.low


def pieces_of(words: Iterable[Word]) -> list[list[Word]]:
    """Words that follow one another on one height; a wide gap begins a new piece."""
    pieces: list[list[Word]] = []
    for row in rows_of(words):
        current: list[Word] = []
        for word in row:
            near = current and (
                word.left - current[-1].right <= _PIECE_GAP * _height(current[-1], word)
            )
            if not near:
                current = []
                pieces.append(current)
            current.append(word)
    return pieces


def _height(one: Word, other: Word) -> float:
    return max(one.size, other.size)


def rows_of(words: Iterable[Word]) -> list[list[Word]]:
    """Words by height, each row from left to right; a turned word is a row alone."""
    rows: list[list[Word]] = []
    turned: list[list[Word]] = []
    for word in sorted(words, key=lambda word: (word.base, word.left)):
        if not word.upright:
            turned.append([word])
        elif rows and _on_row(word, rows[-1]):
            rows[-1].append(word)
        else:
            rows.append([word])
    return [
        sorted(row, key=lambda word: word.left) for row in [*rows, *_joined(turned)]
    ]


def _on_row(word: Word, row: list[Word]) -> bool:
    return word.base - row[0].base <= _SAME_BASE * min(word.size, row[0].size * 2)


def _joined(turned: list[list[Word]]) -> list[list[Word]]:
    """Words written upwards or downwards, those of one upright line together."""
    lines: list[list[Word]] = []
    for (word,) in sorted(turned, key=lambda row: row[0].left):
        if lines and word.left < lines[-1][0].right - 0.3 * word.size:
            lines[-1].append(word)
        else:
            lines.append([word])
    return lines


def lines_of(words: Iterable[Word], column: Column, page: int = 0) -> list[Line]:
    """The printed lines of words that stand in one column, from top to bottom."""
    rows = [row for row in rows_of(words) if row]
    lines = [line_of(row, column, page) for row in rows]
    return sorted(lines, key=lambda line: line.base if line.upright else line.top)


def line_of(words: Sequence[Word], column: Column, page: int) -> Line:
    """One line; its base and size are those of most of its letters."""
    size = _most(words, lambda word: round(word.size, 1))
    main = [word for word in words if abs(word.size - size) < 0.2] or list(words)
    if not words[0].upright:
        return _turned_line(words, column, page, size)
    base = median(word.base for word in main)
    first = words[0]
    # Numbers that a word processor adds are often plain before a bold title.
    shown = words[1:] if len(words) > 1 and _NUMBERED.fullmatch(first.text) else words
    letters = sum(len(word.text) for word in shown)
    right = max(word.right for word in words)
    return Line(
        text=_text(words),
        left=first.left,
        right=right,
        base=base,
        size=size,
        opening=first.right - first.left,
        body=_body(words),
        bold=sum(len(w.text) for w in shown if w.bold) >= 0.9 * letters,
        italic=sum(len(w.text) for w in shown if w.italic) >= 0.9 * letters,
        raised=_is_raised(first, base, size),
        page=page,
        column=column,
    )


def _turned_line(words: Sequence[Word], column: Column, page: int, size: float) -> Line:
    """A line on its side: it is read upwards, which is how table headings turn."""
    ordered = sorted(words, key=lambda word: -word.bottom)
    return Line(
        text=" ".join(word.text for word in ordered),
        left=min(word.left for word in words),
        right=max(word.right for word in words),
        base=min(word.top for word in words),
        size=size,
        opening=0,
        body=0,
        bold=all(word.bold for word in words),
        upright=False,
        low=max(word.bottom for word in words),
        page=page,
        column=column,
    )


def _most(words: Sequence[Word], key: Callable[[Word], float]) -> float:
    counts: Counter[float] = Counter()
    for word in words:
        counts[key(word)] += len(word.text)
    return max(counts, key=lambda value: (counts[value], value))


def _is_raised(word: Word, base: float, size: float) -> bool:
    return word.size < _SMALL * size and base - word.base > _RAISED * size


def _body(words: Sequence[Word]) -> float:
    """Where the text begins once its label is passed: at its second word."""
    if len(words) > 1 and len(words[0].text) <= 8:
        return words[1].left
    return words[0].left


def _text(words: Sequence[Word]) -> str:
    parts = [words[0].text]
    for before, word in zip(words, words[1:], strict=False):
        parts.append(_glue(before, word, "".join(parts)))
        parts.append(word.text)
    return unicodedata.normalize("NFC", "".join(parts))


def _glue(before: Word, word: Word, so_far: str) -> str:
    """Nothing before a raised sign, a tab across a wide gap, else a space."""
    gap, size = word.left - before.right, _height(before, word)
    if gap < 0.12 * size and abs(word.size - before.size) > 0.15 * size:
        return ""
    if gap > _TAB_GAP * size and not is_label(so_far, word.text):
        return "\t"
    return " "


def is_label(so_far: str, following: str) -> bool:
    """Whether a label ends here: "OS 1" or "1.2", or "Axe" before its number.

    A word before anything else heads a value: "Délai", a wide gap, "2027".
    """
    if so_far.isalpha() and len(so_far) > _INITIALS:
        return len(so_far) <= _WORD and _RANK.fullmatch(following) is not None
    return _LABEL.fullmatch(so_far) is not None
