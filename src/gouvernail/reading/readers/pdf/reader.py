"""PDF to a source document: lines, columns, tables and headings from their places.

PDFium gives the characters and the drawings; what belongs together is told by
geometry. Pages that are pictures go through tesseract. PDFium is C++ and its input
may be hostile: `reading.apart` runs this in a process of its own.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from pathlib import PurePath

import pypdfium2 as pdfium

from gouvernail.plan.kinds import MessageLevel
from gouvernail.plan.wording import PlanError, Wording, gettext_noop as _
from gouvernail.reading.readers.pdf import ocr
from gouvernail.reading.readers.pdf.blocks import blocks_of
from gouvernail.reading.readers.pdf.bullets import with_drawn_bullets
from gouvernail.reading.readers.pdf.columns import Gutters
from gouvernail.reading.readers.pdf.frame import Frame, frame_of
from gouvernail.reading.readers.pdf.opening import DAMAGED, opened, page_of
from gouvernail.reading.readers.pdf.pages import Page, page_of as laid_out
from gouvernail.reading.readers.pdf.shapes import shapes_of
from gouvernail.reading.readers.pdf.words import Word, words_of
from gouvernail.reading.source import (
    Block,
    Notice,
    Progress,
    SourceDocument,
    silent,
)

_FEW_LETTERS = 15
_PICTURE = 0.5
_MANY_DRAWINGS = 300
_COVERS = 0.2
_SCANNED = _(
    "The text of scanned pages (%(pages)s) was recognised by machine: it may hold"
    " mistakes."
)
_UNREAD = _(
    "Pages %(pages)s of this scan were not read, for lack of time: split the file and"
    " bring them in apart."
)
_PICTURES = _("Pages %(pages)s are pictures without text: nothing was read on them.")


def read_pdf(data: bytes, name: str, progress: Progress = silent) -> SourceDocument:
    """The source document of a PDF; `progress` is called after each page.

    Raises `PlanError` where the file is damaged, locked, too long, or a scan that
    cannot be recognised here.
    """
    with opened(data) as document:
        pages, scanned = _pages(document, progress)
        notices = _recognise(document, pages, scanned, progress)
    blocks = tuple(blocks_of(pages))
    return SourceDocument(
        name=PurePath(name).stem,
        blocks=blocks,
        text=_text(blocks),
        format="pdf",
        pages=len(pages),
        notices=notices,
    )


def _pages(
    document: pdfium.PdfDocument, progress: Progress
) -> tuple[list[Page], list[int]]:
    """The pages as laid out, and the numbers of those that are pictures of text."""
    pages: list[Page] = []
    scanned: list[int] = []
    gutters = Gutters()
    for index in range(len(document)):
        with page_of(document, index) as page:
            pages.append(_page(page, index + 1, gutters))
        if _is_picture(pages[-1]):
            scanned.append(index + 1)
        else:
            progress(index + 1 - len(scanned), len(document))
    return pages, _without_covers(scanned, len(pages))


def _page(page: pdfium.PdfPage, number: int, gutters: Gutters) -> Page:
    try:
        frame = frame_of(page)
        words = words_of(page, frame)
        if sum(not word.upright for word in words) > len(words) / 2:
            frame, words = _turned(page, frame)
        shapes = shapes_of(page, frame)
    except pdfium.PdfiumError as error:
        raise PlanError(DAMAGED) from error
    words = with_drawn_bullets(words, shapes.dots)
    return laid_out(number, (frame.width, frame.height), words, shapes, gutters)


def _turned(page: pdfium.PdfPage, frame: Frame) -> tuple[Frame, list[Word]]:
    """A page whose text stands on its side, turned until most of it is upright."""
    frames = [replace(frame, turns=turns) for turns in range(4)]
    turned = [(frame, words_of(page, frame)) for frame in frames]
    return max(turned, key=lambda pair: sum(word.upright for word in pair[1]))


def _is_picture(page: Page) -> bool:
    letters = sum(len(item.text) for item in page.items)
    if letters >= _FEW_LETTERS:
        return False
    drawn = page.shapes.drawings > _MANY_DRAWINGS and letters == 0
    return page.shapes.covered > _PICTURE or drawn


def _without_covers(scanned: list[int], pages: int) -> list[int]:
    """A picture on the first or last page of a text is its cover, not a scan."""
    if len(scanned) > max(2, _COVERS * pages) or len(scanned) == pages:
        return scanned
    return [number for number in scanned if number not in (1, pages)]


def _recognise(
    document: pdfium.PdfDocument,
    pages: list[Page],
    scanned: Sequence[int],
    progress: Progress,
) -> tuple[Notice, ...]:
    """Replace scanned pages by what tesseract reads, or say that they are left out."""
    if not scanned:
        return ()
    if not ocr.is_installed() and 2 * len(scanned) < len(pages):
        wording = Wording(_PICTURES, {"pages": _ranges(scanned)})
        return (Notice("pictures", wording, MessageLevel.WARNING),)
    ocr.check_possible(len(scanned))
    before = len(pages) - len(scanned)
    found = ocr.recognised_pages(
        document, scanned, lambda done: progress(before + done, len(pages))
    )
    gutters = Gutters()
    for page in found:
        pages[page.number - 1] = _recognised(page, pages[page.number - 1], gutters)
    return tuple(told(scanned, len(found)))


def _recognised(found: ocr.Recognised, before: Page, gutters: Gutters) -> Page:
    """A scanned page laid out as any other."""
    shapes = replace(before.shapes, across=found.across, down=found.down)
    size = before.width, before.height
    return laid_out(found.number, size, found.words, shapes, gutters)


def told(scanned: Sequence[int], read: int) -> Iterator[Notice]:
    """That pages were recognised by machine, and that time lacked for the last."""
    ranges = {"pages": _ranges(scanned[:read])}
    yield Notice("scanned", Wording(_SCANNED, ranges), MessageLevel.WARNING)
    if read < len(scanned):
        ranges = {"pages": _ranges(scanned[read:])}
        yield Notice("pages_unread", Wording(_UNREAD, ranges), MessageLevel.WARNING)


def _ranges(numbers: Sequence[int]) -> str:
    """Page numbers as people write them: "1–3, 7"."""
    parts: list[str] = []
    runs = groupby(enumerate(numbers), key=lambda pair: pair[1] - pair[0])
    for _start, run in runs:
        held = [number for _, number in run]
        parts.append(f"{held[0]}–{held[-1]}" if len(held) > 1 else str(held[0]))
    return ", ".join(parts)


def _text(blocks: Sequence[Block]) -> str:
    """All text, the cells of a row on one line."""
    lines = [
        "\t".join(block.text for block in group)
        for _line, group in groupby(blocks, key=lambda block: block.line)
    ]
    return "\n".join(lines)
