"""Writes a printed document as Word does: automatic numbers, merged cells."""

import io
from typing import Any

import docx
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.text.paragraph import Paragraph as WordParagraph

from tests.layouts.printed import (
    Cell,
    Contents,
    Document,
    Element,
    Fold,
    Heading,
    Item,
    PageBreak,
    Paragraph,
    Sheet,
    Table,
)

_FORMATS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "I": "upperRoman"}
_HEADING_MARKS = ("%1.", "%1.%2.", "%1.%2.%3.")


def write_docx(printed: Document) -> bytes:
    """The bytes of the document."""
    writer = _Writer(printed)
    for element in printed.elements:
        writer.add(element)
    out = io.BytesIO()
    writer.file.save(out)
    return out.getvalue()


def _element(tag: str, **attributes: str | int) -> Any:
    made = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), str(value))
    return made


class _Writer:
    def __init__(self, printed: Document) -> None:
        self.file = docx.Document()
        self.lists: dict[tuple[str, ...], int] = {}
        self.file.core_properties.title = printed.title
        self._dress(printed)

    def _dress(self, printed: Document) -> None:
        section = self.file.sections[0]
        if printed.landscape:
            section.orientation = WD_ORIENT.LANDSCAPE
            size = section.page_height, section.page_width
            section.page_width, section.page_height = size
        section.left_margin = section.right_margin = Cm(2)
        if printed.header:
            section.header.paragraphs[0].text = printed.header
        if printed.footer:
            self._footer(section.footer.paragraphs[0], printed.footer)
        if printed.columns > 1:
            columns = section._sectPr.find(qn("w:cols"))
            columns.set(qn("w:num"), str(printed.columns))
        self.file.styles["Normal"].font.name = "Liberation Sans"
        self.file.styles["Normal"].font.size = Pt(10)

    def _footer(self, paragraph: Any, text: str) -> None:
        """`{page}` in the text is the field that Word computes."""
        before, _, after = text.partition("{page}")
        paragraph.add_run(before)
        if before != text:
            field = _element("w:fldSimple", instr="PAGE")
            run = _element("w:r")
            run.append(_element("w:t"))
            run[0].text = "1"
            field.append(run)
            paragraph._p.append(field)
            paragraph.add_run(after)

    def add(self, element: Element) -> None:
        match element:
            case Heading():
                self._heading(element)
            case Paragraph():
                self._fill(self.file.add_paragraph(), element)
            case Item():
                self._item(self.file.add_paragraph(), element)
            case Table():
                self._table(element)
            case PageBreak():
                self.file.add_page_break()
            case Contents():
                self._contents(element)
            case Sheet():
                self._heading(Heading(element.name, 1))
            case Fold():
                self._heading(Heading(element.text, element.level))
                for inner in element.inside:
                    self.add(inner)

    def _heading(self, heading: Heading) -> None:
        made = self.file.add_heading(heading.text, heading.level)
        if heading.automatic:
            self._number(made, heading.level - 1, self._list(_HEADING_MARKS))

    def _fill(self, made: Any, paragraph: Paragraph) -> None:
        run = made.add_run(paragraph.text)
        run.bold = paragraph.bold or None
        run.italic = paragraph.italic or None
        run.underline = paragraph.underlined or None
        if paragraph.size:
            run.font.size = Pt(paragraph.size)
        if paragraph.indent:
            made.paragraph_format.left_indent = Cm(0.75 * paragraph.indent)
        if paragraph.centred:
            made.alignment = WD_ALIGN_PARAGRAPH.CENTER
        made.paragraph_format.page_break_before = paragraph.page_break or None

    def _item(self, made: Any, item: Item) -> None:
        made.style = self.file.styles["List Paragraph"]
        made.add_run(item.text).bold = item.bold or None
        self._number(made, item.level, self._list(item.marks, fresh=item.first))

    def _number(self, made: Any, level: int, number: int) -> None:
        properties = made._p.get_or_add_pPr()
        numbering = _element("w:numPr")
        numbering.append(_element("w:ilvl", val=level))
        numbering.append(_element("w:numId", val=number))
        properties.append(numbering)

    def _list(self, marks: tuple[str, ...], *, fresh: bool = False) -> int:
        if fresh or marks not in self.lists:
            self.lists[marks] = self._new_list(marks)
        return self.lists[marks]

    def _new_list(self, marks: tuple[str, ...]) -> int:
        root = self.file.part.numbering_part.element
        known = root.findall(qn("w:abstractNum"))
        ident = 1 + max(int(a.get(qn("w:abstractNumId"))) for a in known)
        abstract = _element("w:abstractNum", abstractNumId=ident)
        abstract.append(_element("w:multiLevelType", val="multilevel"))
        for level, mark in enumerate(marks):
            abstract.append(_level(level, mark, outline=marks is _HEADING_MARKS))
        known[-1].addnext(abstract)
        return int(root.add_num(ident).numId)

    def _contents(self, contents: Contents) -> None:
        """What Word leaves in the file: a field whose result is the list."""
        self._fill(self.file.add_paragraph(), Paragraph(contents.title, bold=True))
        for rank, (level, text, page) in enumerate(contents.entries):
            made = self.file.add_paragraph()
            made.paragraph_format.left_indent = Cm(0.4 * (level - 1))
            made.paragraph_format.tab_stops.add_tab_stop(Cm(16), leader=1)
            if rank == 0:
                _field(made, 'TOC \\o "1-3" \\h \\z \\u')
            made.add_run(f"{text}\t{page}")
            if rank == len(contents.entries) - 1:
                made.add_run()._r.append(_element("w:fldChar", fldCharType="end"))

    def _table(self, printed: Table) -> None:
        """Raw, for python-docx takes seconds to merge the cells of long tables."""
        made = self.file.add_table(0, printed.width)
        made.style = "Table Grid"
        widths = self._widths(printed)
        for column, width in zip(made._tbl.tblGrid, widths, strict=True):
            column.set(qn("w:w"), str(width))
        placed = {(row, column): cell for row, column, cell in printed.placed()}
        for row in range(len(printed.rows)):
            line = _element("w:tr")
            if row < printed.headings:
                line.append(_element("w:trPr"))
                line[0].append(_element("w:tblHeader"))
            for column in range(printed.width):
                self._cell(line, _at(placed, row, column), widths[column])
            made._tbl.append(line)
        self.file.add_paragraph()

    def _widths(self, printed: Table) -> list[int]:
        """The width of each column in twentieths of a point."""
        section = self.file.sections[0]
        room = section.page_width - section.left_margin - section.right_margin
        shares = printed.widths or (1,) * printed.width
        return [room // 635 * share // sum(shares) for share in shares]

    def _cell(self, line: Any, place: tuple[Cell, bool] | None, width: int) -> None:
        if place is None:
            return
        cell, starts = place
        made = _element("w:tc")
        properties = _element("w:tcPr")
        made.append(properties)
        properties.append(_element("w:tcW", w=width * cell.columns, type="dxa"))
        if cell.columns > 1:
            properties.append(_element("w:gridSpan", val=cell.columns))
        if cell.rows > 1:
            merge = {"val": "restart"} if starts else {}
            properties.append(_element("w:vMerge", **merge))
        if cell.fill:
            shade = _element("w:shd", val="clear", color="auto", fill=cell.fill)
            properties.append(shade)
        for part in (cell.paragraphs if starts else ()) or (Paragraph(""),):
            made.append(_element("w:p"))
            paragraph = WordParagraph(made[-1], self.file._body)
            if isinstance(part, Item):
                self._item(paragraph, part)
            else:
                self._fill(paragraph, part)
        line.append(made)


Placed = dict[tuple[int, int], Cell]


def _at(placed: Placed, row: int, column: int) -> tuple[Cell, bool] | None:
    """The cell that holds a place, and whether it starts there; None inside a span."""
    if (row, column) in placed:
        return placed[row, column], True
    for above in range(row - 1, -1, -1):
        if (above, column) in placed:
            cell = placed[above, column]
            return (cell, False) if above + cell.rows > row else None
    return None


def _field(made: Any, instruction: str) -> None:
    made.add_run()._r.append(_element("w:fldChar", fldCharType="begin"))
    text = _element("w:instrText")
    text.text = instruction
    made.add_run()._r.append(text)
    made.add_run()._r.append(_element("w:fldChar", fldCharType="separate"))


def _level(level: int, mark: str, *, outline: bool) -> Any:
    """A level of a list; the indents are those that Word proposes."""
    left, hanging = (432 + 144 * level,) * 2 if outline else (720 * (level + 1), 360)
    made = _element("w:lvl", ilvl=level)
    made.append(_element("w:start", val=1))
    kind, text = _numbering(mark, level)
    made.append(_element("w:numFmt", val=kind))
    made.append(_element("w:lvlText", val=text))
    made.append(_element("w:lvlJc", val="left"))
    properties = _element("w:pPr")
    properties.append(_element("w:ind", left=left, hanging=hanging))
    made.append(properties)
    return made


def _numbering(mark: str, level: int) -> tuple[str, str]:
    """The kind of number and the text around it of a mark ("a)", "%1.%2", "•")."""
    if "%" in mark:
        return "decimal", mark
    core = mark.strip(".)( ")
    if core in _FORMATS:
        return _FORMATS[core], mark.replace(core, f"%{level + 1}")
    return "bullet", mark
