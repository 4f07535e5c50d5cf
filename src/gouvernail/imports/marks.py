"""The blocks of a source as they are kept beside the proposal.

JSON of version 2: `format`; `blocks`, each the row of `reading.transport` followed by
role, node id or null, and index of the reason; `reasons`, templates with their
parameters, so that each is written once and told in the language of whoever reads.
Imports of before know no blocks: `lines` holds [number, page, text, role, node, index].
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from gouvernail.plan.wording import Wording
from gouvernail.reading import Block, Reading, Role
from gouvernail.reading.transport import (
    BOX,
    LINE,
    PAGE,
    TEXT,
    packed_block,
    packed_marks,
    unpacked_block,
)

VERSION = 2
NO_MARKS: Mapping[str, Any] = {"version": VERSION, "blocks": [], "reasons": []}
# Roles of lines that did not become a part of the plan.
UNUSED = frozenset({Role.FURNITURE, Role.RESTATEMENT, Role.UNREAD})
# What is shown and counted line by line.
PLAIN_TEXT = "txt"


class SourceLine(NamedTuple):
    """A line or a block of the document with the part it plays.

    `number` names it: the line of a text, the rank of the block anywhere else, from 1.
    `kept` is the row of the block, where there is one: few of thousands are looked at
    closer.
    """

    number: int
    page: int | None
    text: str
    role: str
    node: str | None
    why: Wording
    kept: Sequence[Any] | None = None

    @property
    def block(self) -> Block | None:
        """How it looks, where that is known; made anew each time."""
        return unpacked_block(self.kept) if self.kept else None

    @property
    def box(self) -> Sequence[float] | None:
        """Its rectangle on its page: left, top, right, bottom."""
        return self.kept[BOX] if self.kept else None


def kept_marks(reading: Reading) -> dict[str, Any]:
    """The marks of `reading` as JSON that any database takes."""
    told = packed_marks(reading.marks)
    blocks = [packed_block(block) for block in reading.source.blocks]
    rows = [[*map(storable, blocks[block]), *part] for block, *part in told["marks"]]
    reasons = [[template, _plain(params)] for template, params in told["reasons"]]
    return {
        "version": VERSION,
        "format": reading.source.format,
        "blocks": rows,
        "reasons": reasons,
    }


def is_by_line(marks: Mapping[str, Any]) -> bool:
    """Whether the document is a text, shown and counted line by line."""
    return "blocks" not in marks or marks.get("format", PLAIN_TEXT) == PLAIN_TEXT


def source_lines(marks: Mapping[str, Any]) -> Iterator[SourceLine]:
    """The lines or blocks again, in the order of the document."""
    reasons = [Wording(template, params) for template, params in marks["reasons"]]
    if "blocks" not in marks:
        for number, page, text, role, node, reason in marks["lines"]:
            yield SourceLine(number, page, text, role, node, reasons[reason])
        return
    blocks = _blocks(marks["blocks"], reasons)
    yield from _joined(blocks) if is_by_line(marks) else blocks


def _blocks(rows: Iterable[list[Any]], reasons: list[Wording]) -> Iterator[SourceLine]:
    for rank, (*row, role, node, reason) in enumerate(rows, start=1):
        text, page = row[TEXT], row[PAGE]
        yield SourceLine(rank, page, text, role, node, reasons[reason], row)


def _joined(blocks: Iterable[SourceLine]) -> Iterator[SourceLine]:
    """The cells of a line as one line, of the part of the first that has a node."""
    lines: dict[int, SourceLine] = {}
    for each in blocks:
        number = each.kept[LINE] if each.kept else each.number
        before = lines.get(number)
        text = each.text if before is None else f"{before.text}\t{each.text}"
        part = before if before and (before.node or not each.node) else each
        lines[number] = SourceLine(
            number, each.page, text, part.role, part.node, part.why, part.kept
        )
    return iter(lines.values())


def storable(value: Any) -> Any:
    """A text without what no database holds: the character zero, half characters."""
    if not isinstance(value, str):
        return value
    return value.replace("\x00", "").encode("utf-8", "replace").decode("utf-8")


def _plain(params: Mapping[str, object]) -> dict[str, object]:
    return {name: storable(value) for name, value in params.items()}
