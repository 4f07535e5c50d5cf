"""Source documents built by hand, as a perfect reader would give them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from gouvernail.plan.model import PlanFile
from gouvernail.reading.columns import NOT_TOLD, Meanings
from gouvernail.reading.proposal import propose
from gouvernail.reading.recognition.pipeline import Recognised, recognise
from gouvernail.reading.source import Block, Cell, SourceDocument, Style

Spans = Mapping[tuple[int, int], tuple[int, int]]


@dataclass(frozen=True)
class Table:
    """Rows of cells; None where there is none. A cell with line breaks holds several
    paragraphs. `spans` gives rows and columns of a merged cell by its place."""

    rows: Sequence[Sequence[str | None]]
    spans: Spans | None = None
    strong: frozenset[int] = frozenset()


def heading(text: str, level: int = 1) -> Block:
    return Block(text, 0, style=Style(level))


def document(*parts: str | Block | Table) -> SourceDocument:
    """The document of these paragraphs and tables."""
    blocks: list[Block] = []
    tables = 0
    for part in parts:
        line = len(blocks) + 1
        if isinstance(part, Table):
            blocks.extend(_table(part, tables, line))
            tables += 1
        else:
            block = Block(part, line) if isinstance(part, str) else part
            blocks.append(replace(block, line=line))
    text = "\n".join(block.text for block in blocks)
    return SourceDocument("plan", tuple(blocks), text)


def _table(table: Table, number: int, line: int) -> list[Block]:
    spans = table.spans or {}
    blocks = []
    for row, cells in enumerate(table.rows):
        for column, text in enumerate(cells):
            rows, columns = spans.get((row, column), (1, 1))
            cell = Cell(number, row, column, rows, columns)
            style = Style(emphasised=row in table.strong)
            for paragraph in (text or "").split("\n"):
                if paragraph:
                    blocks.append(Block(paragraph, line + row, style=style, cell=cell))
    return blocks


def read(*parts: str | Block | Table, meanings: Meanings = NOT_TOLD) -> PlanFile:
    """The plan read in these paragraphs and tables."""
    source = document(*parts)
    return propose(recognise(source, meanings), source)[0]


def recognised(*parts: str | Block | Table) -> Recognised:
    return recognise(document(*parts))


def tree(plan: PlanFile) -> list[str]:
    """One line a node: its depth as dashes, its kind, its title."""
    depths: dict[str | None, int] = {None: -1}
    lines = []
    for node in plan.nodes:
        depths[node.id] = depths[node.parent] + 1
        lines.append(f"{'-' * depths[node.id]}{node.kind.value} {node.title}")
    return lines
