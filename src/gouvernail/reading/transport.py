"""A reading as JSON, from the process that reads to the one that shows.

Never pickle: what reads a hostile document is not to be trusted with our memory.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from gouvernail.plan.kinds import MessageLevel
from gouvernail.plan.model import PlanFile
from gouvernail.plan.wording import Wording
from gouvernail.reading.columns import ReadColumn
from gouvernail.reading.document import Reading
from gouvernail.reading.marks import Mark, Role
from gouvernail.reading.source import (
    Block,
    Box,
    Cell,
    Notice,
    Region,
    SourceDocument,
    Style,
)

# Places in the row of a block.
TEXT, LINE, PAGE, CELL, BOX = 0, 1, 2, 7, 9


def packed(reading: Reading) -> dict[str, Any]:
    """`reading` as plain JSON values."""
    source = reading.source
    return {
        "plan": reading.plan.model_dump(mode="json"),
        "name": source.name,
        "text": source.text,
        "wraps_at": source.wraps_at,
        "format": source.format,
        "pages": source.pages,
        "notices": [
            [notice.code, *packed_wording(notice.wording), notice.level.value]
            for notice in source.notices
        ],
        "blocks": [packed_block(block) for block in source.blocks],
        **packed_marks(reading.marks),
        "columns": [
            [column.heading, column.meaning, list(column.examples)]
            for column in reading.columns
        ],
    }


def unpacked(value: Mapping[str, Any]) -> Reading:
    """The reading that `packed` gave; `ValueError` and its kin where it is none."""
    source = SourceDocument(
        name=value["name"],
        blocks=tuple(unpacked_block(block) for block in value["blocks"]),
        text=value["text"],
        wraps_at=value["wraps_at"],
        format=value["format"],
        pages=value["pages"],
        notices=tuple(
            Notice(code, Wording(template, params), MessageLevel(level))
            for code, template, params, level in value["notices"]
        ),
    )
    return Reading(
        plan=PlanFile.model_validate(value["plan"], strict=False),
        source=source,
        marks=tuple(_unpacked_marks(value)),
        columns=tuple(
            ReadColumn(heading, meaning, tuple(examples))
            for heading, meaning, examples in value["columns"]
        ),
    )


def packed_wording(wording: Wording) -> tuple[str, dict[str, object]]:
    """Template and parameters; what is no plain value is told as text."""
    simple = (str, int, float)
    params: dict[str, object] = {
        name: value if isinstance(value, simple) else str(value)
        for name, value in wording.params.items()
    }
    return wording.template, params


def packed_marks(marks: Sequence[Mark]) -> dict[str, Any]:
    """Block, role, node and reason of each mark; every reason is written once."""
    ranks: dict[tuple[str, str], int] = {}
    reasons: list[tuple[str, dict[str, object]]] = []
    rows = []
    for mark in marks:
        key = (mark.why.template, repr(sorted(mark.why.params.items())))
        if key not in ranks:
            ranks[key] = len(reasons)
            reasons.append(packed_wording(mark.why))
        rows.append([mark.block, mark.role.value, mark.node, ranks[key]])
    return {"marks": rows, "reasons": reasons}


def _unpacked_marks(value: Mapping[str, Any]) -> list[Mark]:
    reasons = [Wording(template, params) for template, params in value["reasons"]]
    return [
        Mark(block, Role(role), node, reasons[reason])
        for block, role, node, reason in value["marks"]
    ]


def packed_block(block: Block) -> list[Any]:
    """A block as a row of plain values."""
    style, cell, box = block.style, block.cell, block.box
    return [
        block.text,
        block.line,
        block.page,
        block.indent,
        block.gap,
        [style.heading, style.emphasised, style.fill],
        block.list_label,
        cell and [*_place(cell), cell.heading],
        block.region.value,
        box and [box.left, box.top, box.right, box.bottom],
        block.sheet,
        block.row,
    ]


def unpacked_block(row: Sequence[Any]) -> Block:
    """The block of such a row."""
    text, line, page, indent, gap, style, label, cell, region, box, sheet, number = row
    return Block(
        text=text,
        line=line,
        page=page,
        indent=indent,
        gap=gap,
        style=Style(*style),
        list_label=label,
        cell=Cell(*cell) if cell else None,
        region=Region(region),
        box=Box(*box) if box else None,
        sheet=sheet,
        row=number,
    )


def _place(cell: Cell) -> tuple[int, int, int, int, int]:
    return cell.table, cell.row, cell.column, cell.rows, cell.columns
