"""Gives a printed document as the source document that a perfect reader would yield.

With it recognition is judged alone, whatever the readers of files do.
"""

from collections.abc import Iterator
from dataclasses import replace

from gouvernail.reading.source import (
    Block,
    Cell as Place,
    Region,
    SourceDocument,
    Style,
)
from tests.layouts.printed import (
    Contents,
    Document,
    Element,
    Fold,
    Heading,
    Item,
    Paragraph,
    Sheet,
    Table,
)
from tests.layouts.writers.marking import Counter
from tests.layouts.writers.text import HEADING_MARKS


def write_blocks(printed: Document) -> SourceDocument:
    """The blocks of the document, as the contract of readers wants them."""
    writer = _Writer()
    blocks = tuple(
        replace(block, line=line)
        for line, block in enumerate(
            (b for e in printed.elements for b in writer.blocks(e)), start=1
        )
    )
    text = "\n".join(block.text for block in blocks)
    return SourceDocument("plan", blocks, text, format="docx")


class _Writer:
    def __init__(self) -> None:
        self.counter = Counter()
        self.tables = 0

    def blocks(self, element: Element) -> Iterator[Block]:
        match element:
            case Heading():
                mark = None
                if element.automatic:
                    mark = self.counter.mark(HEADING_MARKS, element.level - 1)
                style = Style(heading=element.level)
                yield Block(element.text, 0, style=style, list_label=mark)
            case Paragraph() | Item():
                yield self._paragraph(element)
            case Table():
                yield from self._table(element)
            case Contents():
                yield from _contents(element)
            case Sheet():
                yield Block(element.name, 0, style=Style(heading=1))
            case Fold():
                yield Block(element.text, 0, style=Style(heading=element.level))
                for inner in element.inside:
                    yield from self.blocks(inner)

    def _paragraph(self, part: Paragraph | Item) -> Block:
        if isinstance(part, Item):
            mark = self.counter.mark(part.marks, part.level, first=part.first)
            style = Style(emphasised=part.bold)
            indent = 2 * (part.level + 1)
            return Block(part.text, 0, indent=indent, style=style, list_label=mark)
        style = Style(emphasised=part.bold or part.italic)
        return Block(part.text, 0, indent=4 * part.indent, style=style)

    def _table(self, table: Table) -> Iterator[Block]:
        for row, column, cell in table.placed():
            heading = row < table.headings and cell.heading
            place = Place(self.tables, row, column, cell.rows, cell.columns, heading)
            for part in cell.paragraphs:
                block = self._paragraph(part)
                fill = cell.fill.lower() if cell.fill else None
                style = replace(block.style, fill=fill)
                yield replace(block, cell=place, style=style)
        self.tables += 1


def _contents(contents: Contents) -> Iterator[Block]:
    yield Block(contents.title, 0, style=Style(emphasised=True))
    for level, text, page in contents.entries:
        shown = f"{text}\t{page}"
        yield Block(shown, 0, indent=2 * level, region=Region.CONTENTS)
