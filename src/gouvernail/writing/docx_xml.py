"""The pieces of WordprocessingML: words, paragraphs, rows. Texts, parsed at the end.

A table of three hundred rows is built ten times faster than object by object.
ECMA-376, part 1: the order of the properties is that of its schema.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

SPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "asvg": "http://schemas.microsoft.com/office/drawing/2016/SVG/main",
}
NAMESPACES = " ".join(f'xmlns:{name}="{uri}"' for name, uri in SPACES.items())
MARKS = {
    "": ("", ""),
    "strong": ("<w:b/>", ""),
    "removed": ("<w:strike/>", ""),
    "added": ("", '<w:u w:val="single"/>'),
}
# A row taller than that may be cut by a page: it would leave half of one empty.
TALL = 900
SOFT, RULE, TINT, INK = "5A6167", "C9C6BC", "F3F1EA", "1D2226"


def words(text: str) -> str:
    """The inside of a run; a line break stays one, a tab too."""
    lines = ("<w:tab/>".join(map(_text, line.split("\t"))) for line in text.split("\n"))
    return "<w:br/>".join(lines)


def run(text: str, mark: str = "", colour: str = "") -> str:
    """Words of a paragraph with their mark."""
    before, after = MARKS[mark]
    shade = f'<w:color w:val="{colour}"/>' if colour else ""
    looks = f"<w:rPr>{before}{shade}{after}</w:rPr>" if before + shade + after else ""
    return f"<w:r>{looks}{words(text)}</w:r>"


def paragraph(style: str, inside: str, more: str = "") -> str:
    """A paragraph of a style (its id); `more` are properties of its own."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{more}</w:pPr>{inside}</w:p>'


@dataclass(frozen=True)
class Cell:
    """A cell: its paragraphs, how many columns it spans, properties of its own."""

    inside: str
    across: int = 1
    more: str = ""


def cell(told: Cell, width: int) -> str:
    """A cell of a width in twentieths of a point."""
    span = f'<w:gridSpan w:val="{told.across}"/>' if told.across > 1 else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{told.more}</w:tcPr>'
        f"{told.inside}</w:tc>"
    )


def row(cells: Sequence[Cell], widths: Sequence[int], more: str = "") -> str:
    """A row; no page cuts it in two unless it is very tall."""
    place, written = 0, []
    for each in cells:
        written.append(cell(each, sum(widths[place : place + each.across])))
        place += each.across
    is_tall = any(len(each.inside) > TALL for each in cells)
    whole = "" if is_tall else "<w:cantSplit/>"
    return f"<w:tr><w:trPr>{whole}{more}</w:trPr>{''.join(written)}</w:tr>"


def table(
    style: str, widths: Sequence[int], rows: Iterable[str], caption: str = ""
) -> str:
    """A table of fixed widths: others are worked out row by row, and slowly."""
    grid = "".join(f'<w:gridCol w:w="{each}"/>' for each in widths)
    told = f"<w:tblCaption w:val={_quoted(caption)}/>" if caption else ""
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/>'
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        '<w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0"'
        f' w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>{told}</w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def field(instruction: str, shown: str = "1") -> str:
    """A field and what it shows until somebody renews it."""
    return (
        f"{mark('begin')}{told(instruction)}{mark('separate')}"
        f"<w:r>{words(shown)}</w:r>{mark('end')}"
    )


def mark(kind: str) -> str:
    """Where a field begins, where what it shows begins, where it ends."""
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def told(instruction: str) -> str:
    """What a field does."""
    inside = f'<w:instrText xml:space="preserve">{escape(instruction)}</w:instrText>'
    return f"<w:r>{inside}</w:r>"


def _text(text: str) -> str:
    return f'<w:t xml:space="preserve">{escape(text)}</w:t>'


def _quoted(text: str) -> str:
    flat = " ".join(text.split())
    return '"' + escape(flat, {'"': "&quot;"}) + '"'
