"""A paper as a Word document: real headings, repeated heads of tables, its language."""

import io
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from docx import Document
from docx.document import Document as Word
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Length, Pt, RGBColor
from docx.table import Table as WordTable, _Cell
from docx.text.paragraph import Paragraph as WordParagraph

from gouvernail.writing.paper import Cover, Paper, Row
from gouvernail.writing.plain import plain_of
from gouvernail.writing.png import png_of

SOFT = RGBColor(0x5A, 0x61, 0x67)
ALIGNED = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
}
SIZES = {1: 17, 2: 13, 3: 11.5, 4: 10.5, 5: 10, 6: 10}
GROUP, RULE = "F3F1EA", "C9C6BC"
# What stands under a title stays with what follows; sizes in points.
UNDER_A_TITLE = {"soft": 9.0, "lead": 12.0}
BELGIAN = ("fr", "nl", "de")
A4 = (Cm(21), Cm(29.7))
MARGIN = Cm(2)


def docx_of(paper: Paper) -> bytes:
    """The document; the same paper gives the same words, styles and order."""
    told = plain_of(paper)
    word = Document()
    _set_page(word, paper.cover)
    _set_styles(word, paper.cover)
    _set_properties(word, paper)
    _write_head(word, told["cover"])
    _write_frame(word, told)
    for block in told["blocks"]:
        WRITTEN[block["is"]](word, block)
    held = io.BytesIO()
    word.save(held)
    return held.getvalue()


def _set_page(word: Word, cover: Cover) -> None:
    section = word.sections[0]
    width, height = A4[::-1] if cover.is_landscape else A4
    section.page_width, section.page_height = width, height
    if cover.is_landscape:
        section.orientation = WD_ORIENT.LANDSCAPE
    for side in ("left_margin", "right_margin", "top_margin", "bottom_margin"):
        setattr(section, side, MARGIN)


def _set_styles(word: Word, cover: Cover) -> None:
    accent = RGBColor.from_string(cover.accent.lstrip("#").upper())
    normal = word.styles["Normal"]
    normal.font.name, normal.font.size = "Calibri", Pt(10.5)
    normal.paragraph_format.space_after = Pt(5)
    _set_language(normal.element, cover.language)
    for level, size in SIZES.items():
        style = word.styles[f"Heading {level}"]
        style.font.name, style.font.size, style.font.bold = "Calibri", Pt(size), True
        style.font.color.rgb = accent if level in (1, 3) else RGBColor(0x1D, 0x22, 0x26)
        fonts = style.element.rPr.rFonts
        for name in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{name}"), None)
    word.styles["Title"].font.name = "Calibri"
    word.styles["Title"].font.color.rgb = RGBColor(0x1D, 0x22, 0x26)
    word.styles["Title"].font.size = Pt(22)


def _set_language(style: Any, language: str) -> None:
    properties = style.get_or_add_rPr()
    told = OxmlElement("w:lang")
    told.set(qn("w:val"), f"{language}-BE" if language in BELGIAN else language)
    properties.append(told)


def _set_properties(word: Word, paper: Paper) -> None:
    about = word.core_properties
    about.title, about.author = paper.cover.title, paper.cover.authority
    about.language, about.comments = paper.cover.language, ""
    made = datetime(paper.day.year, paper.day.month, paper.day.day, tzinfo=UTC)
    about.created = about.modified = made
    about.last_modified_by = paper.cover.authority


def _write_head(word: Word, cover: dict[str, Any]) -> None:
    whose = word.add_paragraph()
    run = whose.add_run(cover["authority"])
    run.bold = True
    word.add_paragraph(cover["title"], style="Title")
    for name in ("subtitle", "on"):
        if cover[name]:
            _soft(word.add_paragraph(cover[name]))


def _write_frame(word: Word, told: dict[str, Any]) -> None:
    """Contents, and the number of the page at its foot."""
    section = word.sections[0]
    head, cover = section.header.paragraphs[0], told["cover"]
    head.text = f"{cover['authority']} – {cover['title']}"
    _soft(head, 8)
    foot = section.footer.paragraphs[0]
    foot.add_run(f"{cover['on']}  ·  {told['frame']['page']} ")
    _field(foot, "PAGE")
    foot.add_run(f" {told['frame']['of']} ")
    _field(foot, "NUMPAGES")
    _soft(foot, 8)
    if cover["has_contents"]:
        word.add_paragraph(told["frame"]["contents"], style="TOC Heading")
        _contents(word, told["blocks"])


def _contents(word: Word, blocks: list[dict[str, Any]]) -> None:
    """A field that Word renews; until then, the titles."""
    heads = [each for each in blocks if each["is"] == "heading" and each["level"] <= 3]
    lines = [
        "\u2003" * (each["level"] - 1) + f"{each['ref']} {each['text']}".strip()
        for each in heads
    ]
    paragraphs = [word.add_paragraph() for _line in lines or [""]]
    _field_char(paragraphs[0], "begin")
    _instruction(paragraphs[0], 'TOC \\o "1-3" \\h \\z \\u')
    _field_char(paragraphs[0], "separate")
    for paragraph, line in zip(paragraphs, lines, strict=False):
        paragraph.add_run(line)
        paragraph.paragraph_format.space_after = Pt(1)
    _field_char(paragraphs[-1], "end")
    word.add_paragraph().add_run().add_break(WD_BREAK.PAGE)


def _heading(word: Word, it: dict[str, Any]) -> None:
    paragraph = word.add_heading("", it["level"])
    paragraph.paragraph_format.page_break_before = it["is_new_page"] or None
    if it["ref"]:
        paragraph.add_run(f"{it['ref']}\u2002").font.color.rgb = SOFT
    paragraph.add_run(it["text"])


def _paragraph(word: Word, it: dict[str, Any]) -> None:
    style = "Quote" if it["look"] == "quote" else None
    paragraph = word.add_paragraph(style=style)
    _words(paragraph, it["text"])
    if it["look"] in UNDER_A_TITLE:
        _soft(paragraph, UNDER_A_TITLE[it["look"]])
        paragraph.paragraph_format.keep_with_next = True


def _listing(word: Word, it: dict[str, Any]) -> None:
    style = "List Number" if it["is_numbered"] else "List Bullet"
    for each in it["items"]:
        _words(word.add_paragraph(style=style), each)


def _facts(word: Word, it: dict[str, Any]) -> None:
    table = word.add_table(rows=len(it["rows"]), cols=2)
    cells = table._cells
    for place, (name, said) in enumerate(it["rows"]):
        _soft(_fill(cells[2 * place], name))
        _fill(cells[2 * place + 1], said)
    _set_widths(table, [1, 2.4], _room(word))
    word.add_paragraph().paragraph_format.space_after = Pt(2)


def _table(word: Word, it: dict[str, Any]) -> None:
    if it["caption"]:
        word.add_paragraph(it["caption"], style="Caption")
    across = len(it["columns"])
    table = word.add_table(rows=len(it["rows"]) + 1, cols=across)
    _rule(table)
    # Asked for once: a table works its cells out anew at each question.
    cells = table._cells
    for place, column in enumerate(it["columns"]):
        _fill(cells[place], column["title"]).runs[0].bold = True
    _repeat(table)
    for line, told in enumerate(it["rows"], start=1):
        row = Row(tuple(told["cells"]), told["is_total"])
        _write_row(cells[line * across : (line + 1) * across], row, it["columns"])
    _set_widths(table, [each["width"] for each in it["columns"]], _room(word))
    word.add_paragraph().paragraph_format.space_after = Pt(2)


def _write_row(cells: list[_Cell], row: Row, columns: list[dict[str, Any]]) -> None:
    if row.is_group:
        whole = cells[0].merge(cells[-1]) if len(cells) > 1 else cells[0]
        for run in _fill(whole, row.cells[0]).runs:
            run.bold = True
        _shade(whole)
        return
    for cell, text, column in zip(cells, row.cells, columns, strict=True):
        paragraph = _fill(cell, text)
        paragraph.alignment = ALIGNED[column["align"]]
        for run in paragraph.runs if row.is_total else ():
            run.bold = True


def _picture(word: Word, it: dict[str, Any]) -> None:
    word.add_picture(io.BytesIO(png_of(it["svg"])), width=_room(word))
    drawn = word.inline_shapes[-1]._inline.docPr
    drawn.set("descr", it["alt"])
    drawn.set("title", it["caption"])
    if it["caption"]:
        word.add_paragraph(it["caption"], style="Caption")


def _fill(cell: _Cell, text: str) -> WordParagraph:
    paragraph: WordParagraph = cell.paragraphs[0]
    _words(paragraph, text)
    paragraph.paragraph_format.space_after = Pt(1)
    for run in paragraph.runs:
        run.font.size = Pt(9)
    return paragraph


def _words(paragraph: WordParagraph, text: str) -> None:
    """A line break stays one; an empty text is an empty run."""
    paragraph.add_run(text)


def _soft(paragraph: WordParagraph, size: float = 10) -> WordParagraph:
    for run in paragraph.runs:
        run.font.color.rgb, run.font.size = SOFT, Pt(size)
    return paragraph


def _rule(table: WordTable) -> None:
    """A thin line under each row, which no page cuts in two."""
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "bottom", "insideH"):
        line = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", "4"), ("color", RULE)):
            line.set(qn(f"w:{name}"), value)
        borders.append(line)
    table._tbl.tblPr.append(borders)
    for row in table._tbl.tr_lst:
        row.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def _repeat(table: WordTable) -> None:
    """The first row stands again at the head of each page."""
    properties = table._tbl.tr_lst[0].get_or_add_trPr()
    properties.append(OxmlElement("w:tblHeader"))


def _shade(cell: _Cell) -> None:
    shade = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", GROUP)):
        shade.set(qn(f"w:{name}"), value)
    cell._tc.get_or_add_tcPr().append(shade)


def _room(word: Word) -> int:
    """Between the margins."""
    return int(word.sections[0].page_width or A4[0]) - 2 * MARGIN


def _set_widths(table: WordTable, shares: list[float], room: int) -> None:
    """Fixed: Word and LibreOffice work others out row by row, and slowly."""
    table.autofit = False
    widths = [Length(int(room * share / sum(shares))) for share in shares]
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    for row in table._tbl.tr_lst:
        place = 0
        for cell in row.tc_lst:
            span = cell.grid_span
            cell.width = Length(sum(widths[place : place + span]))
            place += span


def _field(paragraph: WordParagraph, instruction: str) -> None:
    _field_char(paragraph, "begin")
    _instruction(paragraph, instruction)
    _field_char(paragraph, "separate")
    paragraph.add_run("1")
    _field_char(paragraph, "end")


def _field_char(paragraph: WordParagraph, what: str) -> None:
    mark = OxmlElement("w:fldChar")
    mark.set(qn("w:fldCharType"), what)
    paragraph.add_run()._r.append(mark)


def _instruction(paragraph: WordParagraph, text: str) -> None:
    told = OxmlElement("w:instrText")
    told.set(qn("xml:space"), "preserve")
    told.text = text
    paragraph.add_run()._r.append(told)


WRITTEN: dict[str, Callable[[Word, dict[str, Any]], None]] = {
    "heading": _heading,
    "paragraph": _paragraph,
    "listing": _listing,
    "facts": _facts,
    "table": _table,
    "picture": _picture,
}
