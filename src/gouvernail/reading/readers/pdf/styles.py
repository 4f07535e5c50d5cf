"""What the letters of a document say: its usual size, its headings, its margins."""

from collections import Counter
from collections.abc import Iterable, Sequence

from gouvernail.reading.readers.pdf.lines import Column, Line
from gouvernail.reading.readers.pdf.pages import Page, Table
from gouvernail.reading.readers.pdf.paragraphs import Paragraph

_SAME_SIZE = 0.6
_LEVELS = 4
_LONGEST = 220
_MOST_LINES = 4
_RARE = 0.25
_TEXT_SHARE = 0.2
_ROUND = 3.0
_FEW = 3
_OUTSIDE = 36.0


def body_size(pages: Sequence[Page]) -> float:
    """The size of most letters; those of tables count where there is little else."""
    free: Counter[float] = Counter()
    held: Counter[float] = Counter()
    for page in pages:
        for item in page.items:
            if isinstance(item, Table):
                for cell in item.cells:
                    _count(held, cell.lines)
            else:
                _count(free, (item,))
    if free.total() < _TEXT_SHARE * held.total():
        free = free + held
    return max(free, key=lambda size: (free[size], -size), default=10.0)


def _count(sizes: Counter[float], lines: Iterable[Line]) -> None:
    for line in lines:
        sizes[round(line.size * 2) / 2] += len(line.text)


def heading_levels(
    paragraphs: Sequence[Paragraph], body: float, pages: int
) -> dict[float, int]:
    """The level of each size of letters that heads: the largest is 1.

    A size heads when it is larger than the body's and rare. Sizes that only the
    first page shows are those of the cover and take one level together.
    """
    letters = sum(len(paragraph.text) for paragraph in paragraphs)
    levels: dict[float, int] = {}
    level, cover = 0, False
    for group in _clusters(paragraphs, body):
        if sum(len(p.text) for p in group) > _RARE * letters and letters > 400:
            continue
        if not any(map(_may_head, group)):
            continue
        on_cover = pages > 1 and all(p.first.page == 1 for p in group)
        level += not (on_cover and cover)
        cover = on_cover
        for paragraph in group:
            levels[round(paragraph.first.size, 1)] = min(max(level, 1), _LEVELS)
    return levels


def _clusters(paragraphs: Sequence[Paragraph], body: float) -> list[list[Paragraph]]:
    """Paragraphs larger than the body, by size, the largest first."""
    groups: list[list[Paragraph]] = []
    for paragraph in sorted(paragraphs, key=lambda p: -p.first.size):
        size = paragraph.first.size
        if size < body + _SAME_SIZE:
            break
        if groups and groups[-1][0].first.size - size <= _SAME_SIZE:
            groups[-1].append(paragraph)
        else:
            groups.append([paragraph])
    return groups


def _may_head(paragraph: Paragraph) -> bool:
    short = len(paragraph.text) <= _LONGEST and len(paragraph.lines) <= _MOST_LINES
    return short and paragraph.first.upright


def heading_of(paragraph: Paragraph, levels: dict[float, int]) -> int:
    """The level of a paragraph as a heading, 0 if it is none."""
    if not _may_head(paragraph):
        return 0
    return levels.get(round(paragraph.first.size, 1), 0)


def margins_of(pages: Sequence[Page], lines: Sequence[Line]) -> dict[int, Column]:
    """The left and right edges of the text, by rounded width of the page."""
    widths = {page.number: page.width for page in pages}
    by_width: dict[int, list[Line]] = {}
    for line in lines:
        if line.upright:
            by_width.setdefault(round(widths[line.page]), []).append(line)
    return {width: _margins(width, held) for width, held in by_width.items()}


def _margins(width: int, lines: Sequence[Line]) -> Column:
    few = min(_FEW, len(lines))
    starts = Counter(round(line.left / _ROUND) for line in lines)
    left = min(at for at, n in starts.items() if n >= min(few, max(starts.values())))
    rights = sorted((line.right for line in lines), reverse=True)
    right = next(
        (a for a, b in zip(rights, rights[1:], strict=False) if a - b < 2 * _ROUND),
        rights[0],
    )
    # A text of short lines says little of its edge; margins are mostly even.
    start = left * _ROUND
    return Column(start, max(right, width - start - _OUTSIDE))


def letter_width(lines: Iterable[Line], body: float) -> float:
    """The usual width of a letter in points."""
    wide = letters = 0.0
    for line in lines:
        if abs(line.size - body) <= _SAME_SIZE and "\t" not in line.text:
            wide += line.right - line.left
            letters += len(line.text)
    return wide / letters if letters else body / 2
