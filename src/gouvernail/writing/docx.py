"""A paper as a Word document: real headings, repeated heads of tables, its language.

`pour` writes a paper in a document of somebody else, with the styles that it has.
"""

import io
import zipfile
from itertools import count
from pathlib import Path
from typing import Any

from docx import Document
from docx.document import Document as Word
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.section import Section
from docx.text.paragraph import Paragraph as WordParagraph

from gouvernail.writing.docx_blocks import Pouring, written
from gouvernail.writing.docx_dress import dress
from gouvernail.writing.docx_frame import contents, head_of, write_frame
from gouvernail.writing.docx_numbering import Numbers
from gouvernail.writing.docx_styles import styles_in
from gouvernail.writing.docx_xml import NAMESPACES
from gouvernail.writing.paper import Paper
from gouvernail.writing.pdf import pages_of
from gouvernail.writing.plain import plain_of

# Zip files know no earlier day; the same paper gives the same bytes.
# Drawings of the document itself are numbered from one.
FIRST_DRAWING = 5_000
DAY = (1980, 1, 1, 0, 0, 0)
# Units of python-docx in a twentieth of a point.
TWENTIETH = 635
A4_ROOM = 9_638


def docx_of(paper: Paper, fonts: Path | None = None) -> bytes:
    """The document; the same paper gives the same bytes. `fonts` is a folder of letters
    for its drawings."""
    told = plain_of(paper)
    word = Document()
    dress(word, paper)
    to = pouring(word, told)
    to.fonts, to.pages = fonts, _pages(paper, fonts)
    write_frame(word, told, to)
    blocks = written(told, to)
    _write(word, head_of(told, to) + blocks, None)
    return saved(word)


def pour(
    document: Word,
    paper: Paper,
    after: WordParagraph | None = None,
    fonts: Path | None = None,
) -> None:
    """Write the blocks of `paper` in `document`: below the paragraph `after`, at the
    end without one. Its title, head and foot are left as they are."""
    told = plain_of(paper)
    to = pouring(document, told, after)
    to.fonts, to.drawings = fonts, count(FIRST_DRAWING)
    _write(document, written(told, to), after)


def pour_contents(
    document: Word, paper: Paper, after: WordParagraph | None = None
) -> None:
    """Write the list of the titles of `paper`, which `pour` writes elsewhere: without
    pages, since nobody knows those of a document of somebody else."""
    told = plain_of(paper)
    _write(document, contents(told, pouring(document, told, after)), after)


def saved(word: Word) -> bytes:
    """The file, whose parts tell no time of day."""
    held, packed = io.BytesIO(), io.BytesIO()
    word.save(held)
    with zipfile.ZipFile(held) as made, zipfile.ZipFile(packed, "w") as file:
        for name in made.namelist():
            entry = zipfile.ZipInfo(name, DAY)
            file.writestr(entry, made.read(name), zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def pouring(
    word: Word, told: dict[str, Any], after: WordParagraph | None = None
) -> Pouring:
    """What the blocks need to know of the document."""
    accent = told["cover"]["accent"].lstrip("#").upper()
    return Pouring(word, styles_in(word), _room(word, after), Numbers(word), accent)


def _pages(paper: Paper, fonts: Path | None) -> tuple[int, ...]:
    return pages_of(paper, fonts) if paper.cover.has_contents else ()


def _write(word: Word, blocks: str, after: WordParagraph | None) -> None:
    made = parse_xml(f"<w:body {NAMESPACES}>{blocks}</w:body>")
    place = after._p if after is not None else _last(word)
    for element in reversed(list(made)):
        place.addnext(element) if place is not None else word.element.body.insert(
            0, element
        )


def _last(word: Word) -> Any:
    """After which what is added stands at the end: before the last section's page."""
    inside = [each for each in word.element.body if each.tag != qn("w:sectPr")]
    return inside[-1] if inside else None


def _room(word: Word, after: WordParagraph | None) -> int:
    """Between the margins of the section that holds a paragraph, else of the last."""
    section = _section(word, after)
    width = section.page_width
    if width is None:
        return A4_ROOM
    sides = (section.left_margin or 0) + (section.right_margin or 0)
    return int(width - sides) // TWENTIETH


def _section(word: Word, after: WordParagraph | None) -> Section:
    if after is None:
        return word.sections[-1]
    ended = after._p.xpath("preceding::w:sectPr[parent::w:pPr]")
    return word.sections[min(len(ended), len(word.sections) - 1)]
