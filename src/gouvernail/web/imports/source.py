"""The left side of the review: the document as pages, as blocks or as lines.

Built from tuples that a template only prints: a document has thousands of blocks.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from django.urls import reverse
from django.utils.safestring import SafeString

from gouvernail.imports.marks import SourceLine
from gouvernail.imports.models import Import, Page
from gouvernail.imports.review import Review
from gouvernail.web.imports.blocks import Piece, pieces_of
from gouvernail.web.imports.markup import (
    LINE,
    MARK,
    NOTHING,
    SMALL,
    Html,
    around,
    joined,
    printed,
    text,
)
from gouvernail.web.imports.rows import LineRow, line_rows, pages_of

IMAGE, TEXT = "image", "text"
PDF = "pdf"
# A box fits the letters tightly; a mark leaves them some air, in pixels.
AIR, STROKE = 3, 4
# Cells of one row begin at the same height, or nearly.
BESIDE = 8


class PageView(NamedTuple):
    """The image of a page and the marks on it."""

    number: int
    address: str
    width: int
    height: int
    marks: SafeString


@dataclass(frozen=True)
class SourcePane:
    """The document beside the tree, in one of its looks."""

    imported: Import
    review: Review
    chosen: frozenset[int]
    images: tuple[Page, ...]
    wanted: str

    @property
    def look(self) -> str:
        """Which template shows it: pages, blocks, lines or nothing."""
        if not self.review.lines:
            return "nothing"
        if self.shows_images:
            return "pages"
        return "lines" if self.review.is_by_line else "blocks"

    @property
    def shows_images(self) -> bool:
        """Whether pages are shown as they look."""
        return bool(self.images) and self.wanted != TEXT

    @cached_property
    def lines(self) -> SafeString:
        """Every line, as items of a list."""
        return printed(joined(LINE, map(_line, self._rows)))

    @cached_property
    def _rows(self) -> list[LineRow]:
        return line_rows(self.review, self.chosen)

    @property
    def _is_paged(self) -> bool:
        """Whether its pages are those one holds: a word processor only guesses."""
        return self.review.is_by_line or self.imported.format == PDF

    @cached_property
    def pieces(self) -> list[Piece]:
        """The blocks as a document: paragraphs, tables, beginnings."""
        pieces = list(pieces_of(self.review.lines, self._rows))
        if self._is_paged:
            return pieces
        return [p._replace(label="") if p.kind == "page" else p for p in pieces]

    @property
    def sheets(self) -> list[tuple[str, str]]:
        """The sheets of a workbook and where each begins; none if there is one."""
        if self.look != "blocks":
            return []
        found = [(p.label, p.anchor) for p in self.pieces if p.kind == "sheet"]
        return found if len(found) > 1 else []

    @cached_property
    def strip(self) -> list[tuple[int, str, bool]]:
        """Number of each page, its anchor, whether something on it is to be checked."""
        read = pages_of(self.review) if self._is_paged else []
        if self.look == "lines":
            return [(page, f"line-{line}", doubt) for page, line, doubt in read]
        doubtful = {page for page, _line, doubt in read if doubt}
        pages = [page for page, _line, _doubt in read]
        if self.shows_images:
            pages = [image.number for image in self.images]
        if len(pages) < 2:
            return []
        return [(page, f"page-{page}", page in doubtful) for page in pages]

    @cached_property
    def pages(self) -> list[PageView]:
        """The pages with their marks."""
        on_page: dict[int, list[tuple[SourceLine, LineRow]]] = {}
        for line, row in zip(self.review.lines, self._rows, strict=True):
            if line.page is not None:
                on_page.setdefault(line.page, []).append((line, row))
        slug = self.imported.organisation.slug
        return [
            PageView(
                number=image.number,
                address=reverse(
                    "import_page", args=[slug, self.imported.pk, image.number]
                ),
                width=image.width,
                height=image.height,
                marks=printed(
                    joined(MARK, _marks(on_page.get(image.number, ()), image))
                ),
            )
            for image in self.images
        ]


def _line(row: LineRow) -> tuple[Html, ...]:
    """What fills the pattern of a line."""
    why = around(SMALL, row.why)
    return row.number, row.css, row.query, row.reason, row.number, row.text, why


def _marks(
    held: Iterable[tuple[SourceLine, LineRow]], image: Page
) -> Iterator[tuple[Html, ...]]:
    """What fills the pattern of a mark: its area, and the stroke at its left.

    Of the cells that tell one node side by side, the first alone has a stroke.
    """
    before: tuple[str | None, float] = (None, 0)
    for line, row in held:
        if line.box is None:
            continue
        left, top, right, bottom = line.box
        x = max(round(left * image.width) - AIR - STROKE, 0)
        y = max(round(top * image.height) - AIR, 0)
        width = round((right - left) * image.width) + 2 * AIR + STROKE
        height = round((bottom - top) * image.height) + 2 * AIR
        area = Html(f"M{x} {y}h{width}v{height}h-{width}z")
        is_beside = line.node == before[0] and abs(y - before[1]) <= BESIDE
        before = line.node, y
        stroke = Html(f"M{x} {y}h{STROKE}v{height}h-{STROKE}z")
        name = text(line.text[:200])
        shown = NOTHING if is_beside else stroke
        yield row.number, row.css, row.query, name, row.reason, area, shown
