"""What the Word samples share: numbering, merged cells, fields, settled bytes."""

import io
import zipfile
from collections.abc import Sequence
from datetime import UTC, datetime

from docx import Document
from docx.document import Document as WordDocument
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor
from docx.table import Table, _Cell as WordCell
from docx.text.paragraph import Paragraph

Level = tuple[str, str]  # format ("decimal", "bullet"...) and text ("%1.%2.")


def new_document(font: str = "Calibri", size: float = 10.5) -> WordDocument:
    """An empty document, A4, its dates settled."""
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2)
    style = document.styles["Normal"]
    style.font.name, style.font.size = font, Pt(size)
    properties = document.core_properties
    properties.author = "Administration"
    properties.created = properties.modified = datetime(2025, 9, 1, tzinfo=UTC)
    return document


def landscape(document: WordDocument) -> None:
    """Turn the page of the first section."""
    section = document.sections[0]
    section.page_width, section.page_height = section.page_height, section.page_width


def saved(document: WordDocument) -> bytes:
    """The bytes of the document, the same at each run."""
    stream = io.BytesIO()
    document.save(stream)
    return settled(stream.getvalue())


def settled(data: bytes, extra: dict[str, bytes] | None = None) -> bytes:
    """A zip without the hour at which it was made; `extra` replaces or adds parts."""
    parts: dict[str, bytes] = {}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            parts[name] = archive.read(name)
    parts.update(extra or {})
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(zipfile.ZipInfo(name, (2025, 9, 1, 0, 0, 0)), part, 8)
    return stream.getvalue()


def numbering(document: WordDocument, levels: list[Level], step: int = 360) -> int:
    """A new multilevel list; gives the number that its paragraphs name."""
    root = document.part.numbering_part.element
    own = len(root.findall(qn("w:abstractNum"))) + 100
    inner = "".join(
        f'<w:lvl w:ilvl="{i}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>'
        f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/><w:pPr>'
        f'<w:ind w:left="{step * (i + 1)}" w:hanging="{step}"/></w:pPr></w:lvl>'
        for i, (kind, text) in enumerate(levels)
    )
    abstract = parse_xml(
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{own}">'
        f'<w:multiLevelType w:val="multilevel"/>{inner}</w:abstractNum>'
    )
    first = root.find(qn("w:num"))
    if first is None:
        root.append(abstract)
    else:
        first.addprevious(abstract)
    root.append(
        parse_xml(
            f'<w:num {nsdecls("w")} w:numId="{own}"><w:abstractNumId w:val="{own}"/>'
            "</w:num>"
        )
    )
    return own


def number(paragraph: Paragraph, list_id: int, level: int) -> Paragraph:
    """Have the word processor number `paragraph`."""
    properties = paragraph._p.get_or_add_pPr()
    properties._insert_numPr(
        parse_xml(
            f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/>'
            f'<w:numId w:val="{list_id}"/></w:numPr>'
        )
    )
    return paragraph


def shade(cell: WordCell, colour: str) -> None:
    """Give a cell a background."""
    cell._tc.get_or_add_tcPr().append(
        parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:fill="{colour}"/>')
    )


def write(
    cell: WordCell, text: str, *, bold: bool = False, size: float | None = None
) -> Paragraph:
    """Put `text` in a cell, one paragraph a line; gives the first paragraph."""
    first, *others = text.split("\n")
    paragraphs = [cell.paragraphs[0], *(cell.add_paragraph() for _ in others)]
    for paragraph, line in zip(paragraphs, [first, *others], strict=True):
        run = paragraph.add_run(line)
        run.bold = bold
        if size:
            run.font.size = Pt(size)
    return paragraphs[0]


def sized(table: Table, widths: Sequence[float]) -> None:
    """Give the columns of a table their widths, in centimetres."""
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
        for cell in column.cells:
            cell.width = Cm(width)


def coloured(paragraph: Paragraph, colour: str, size: float | None = None) -> None:
    """Colour what a paragraph holds."""
    for run in paragraph.runs:
        run.font.color.rgb = RGBColor.from_string(colour)
        if size:
            run.font.size = Pt(size)


def page_field(paragraph: Paragraph, before: str = "", code: str = "PAGE") -> None:
    """Add a field (page number) to a paragraph."""
    paragraph.add_run(before)
    for kind in ("begin", "instr", "separate", "shown", "end"):
        run = paragraph.add_run()
        if kind == "instr":
            run._r.append(
                parse_xml(
                    f'<w:instrText {nsdecls("w")} xml:space="preserve"> {code} '
                    "</w:instrText>"
                )
            )
        elif kind == "shown":
            run.text = "1"
        else:
            run._r.append(
                parse_xml(f'<w:fldChar {nsdecls("w")} w:fldCharType="{kind}"/>')
            )


def running(document: WordDocument, header: str, footer: str) -> None:
    """Header and footer with the page number, on every page."""
    section = document.sections[0]
    section.header.paragraphs[0].add_run(header).italic = True
    foot = section.footer.paragraphs[0]
    page_field(foot, f"{footer} – Page ")
    page_field(foot, " sur ", "NUMPAGES")


def dotted(document: WordDocument, lines: list[tuple[str, int]]) -> None:
    """A contents list as Word leaves it: title, leader, page."""
    for title, page in lines:
        paragraph = document.add_paragraph()
        paragraph.paragraph_format.space_after = Pt(0)
        stops = paragraph.paragraph_format.tab_stops
        stops.add_tab_stop(Cm(16), alignment=2, leader=1)
        paragraph.add_run(f"{title}\t{page}")
