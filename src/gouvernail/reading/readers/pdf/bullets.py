"""Bullets that a page draws instead of writing them, as words before their text."""

from collections.abc import Iterable, Sequence

from gouvernail.reading.readers.pdf.shapes import Dot
from gouvernail.reading.readers.pdf.words import Word

_REACH = 3.0
_CLOSE = 1.5


def with_drawn_bullets(words: Sequence[Word], dots: Iterable[Dot]) -> list[Word]:
    """The words of a page, and one for each drawing that stands where a bullet does."""
    bullets = [bullet for dot in dots if (bullet := _bullet(dot, words))]
    return [*words, *bullets]


def _bullet(dot: Dot, words: Sequence[Word]) -> Word | None:
    """The bullet before the word that follows the drawing on its line, if one does."""
    row = [word for word in words if word.upright and _is_beside(dot, word)]
    if any(0 <= dot.left - word.right < _CLOSE * word.size for word in row):
        return None
    after = [word for word in row if 0 < word.left - dot.right < _REACH * word.size]
    if not after:
        return None
    first = min(after, key=lambda word: word.left)
    return Word(dot.sign, dot.left, dot.right, first.base, first.size)


def _is_beside(dot: Dot, word: Word) -> bool:
    return abs(dot.middle - (word.base - 0.3 * word.size)) < 0.4 * word.size
