"""Writes a printed document as text: plain as "save as text" does, or markdown."""

from collections.abc import Iterator

from tests.layouts.printed import (
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
from tests.layouts.writers.marking import Counter

HEADING_MARKS = ("%1.", "%1.%2.", "%1.%2.%3.")


def write_text(printed: Document) -> bytes:
    """The text that a word processor saves: marks kept, tables as tabbed lines."""
    return _Text().write(printed).encode()


def write_markdown(printed: Document) -> bytes:
    """The same as markdown."""
    return _Markdown().write(printed).encode()


class _Text:
    def __init__(self) -> None:
        self.counter = Counter()

    def write(self, printed: Document) -> str:
        lines = [line for e in printed.elements for line in self.lines(e)]
        return "\n".join(lines) + "\n"

    def lines(self, element: Element) -> Iterator[str]:
        match element:
            case Heading():
                yield from ("", self._heading(element), "")
            case Paragraph():
                yield self.paragraph(element)
                yield from [""] * (not element.indent)
            case Item():
                yield self._item(element)
            case Table():
                yield from self.table(element)
            case PageBreak():
                yield "\f"
            case Contents():
                yield from self._contents(element)
            case Sheet():
                yield from ("", self.heading(element.name, 1), "")
            case Fold():
                yield from ("", self.heading(element.text, element.level), "")
                for inner in element.inside:
                    yield from self.lines(inner)

    def _heading(self, element: Heading) -> str:
        text = element.text
        if element.automatic:
            text = f"{self.counter.mark(HEADING_MARKS, element.level - 1)} {text}"
        return self.heading(text, element.level)

    def heading(self, text: str, level: int) -> str:
        return text

    def paragraph(self, element: Paragraph) -> str:
        return "    " * element.indent + element.text

    def _item(self, element: Item) -> str:
        mark = self.counter.mark(element.marks, element.level, first=element.first)
        return "  " * (element.level + 1) + self.item(f"{mark} {element.text}", mark)

    def item(self, text: str, mark: str) -> str:
        return text

    def _contents(self, element: Contents) -> Iterator[str]:
        yield from (element.title, "")
        for level, text, page in element.entries:
            yield f"{'  ' * (level - 1)}{text}\t{page}"
        yield ""

    def table(self, element: Table) -> Iterator[str]:
        yield from ("\t".join(row).rstrip("\t") for row in grid(element))
        yield ""


class _Markdown(_Text):
    def heading(self, text: str, level: int) -> str:
        return f"{'#' * level} {text}"

    def paragraph(self, element: Paragraph) -> str:
        text = f"**{element.text}**" if element.bold else element.text
        return "    " * element.indent + text

    def item(self, text: str, mark: str) -> str:
        return text.replace(mark, "-", 1) if not mark[:1].isalnum() else text

    def table(self, element: Table) -> Iterator[str]:
        for rank, row in enumerate(grid(element)):
            yield f"| {' | '.join(row)} |"
            if rank == max(element.headings, 1) - 1:
                yield "|" + " --- |" * element.width
        yield ""


def grid(table: Table, between: str = " ; ") -> list[list[str]]:
    """The texts of a table, the cells covered by a merged one left empty."""
    rows = [[""] * table.width for _ in table.rows]
    for row, column, cell in table.placed():
        rows[row][column] = cell.text.replace("\n", between)
    return rows
