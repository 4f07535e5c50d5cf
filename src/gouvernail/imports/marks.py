"""The lines of a source as they are kept beside the proposal.

JSON: `lines` holds [number, page or null, text, role, node id or null, index of the
reason], and `reasons` the templates with their parameters, so that each is written
once and told in the language of whoever reads.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from gouvernail.plan.wording import Wording
from gouvernail.reading import Block, Mark, Reading, Role

# Roles of lines that did not become a part of the plan.
UNUSED = frozenset({Role.FURNITURE, Role.RESTATEMENT, Role.UNREAD})


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A line of the document with the part it plays."""

    number: int
    page: int | None
    text: str
    role: str
    node: str | None
    why: Wording


def kept_marks(reading: Reading) -> dict[str, Any]:
    """The marks of `reading` as JSON; several blocks of a line are joined by tabs."""
    reasons: dict[tuple[str, str], int] = {}
    wordings: list[list[Any]] = []
    rows: dict[int, list[Any]] = {}
    for mark in reading.marks:
        key = (mark.why.template, repr(sorted(mark.why.params.items())))
        if key not in reasons:
            reasons[key] = len(reasons)
            wordings.append([mark.why.template, _plain(mark.why.params)])
        block = reading.source.blocks[mark.block]
        _join(rows, _row(block, mark, reasons[key]))
    return {"lines": list(rows.values()), "reasons": wordings}


def source_lines(marks: Mapping[str, Any]) -> Iterator[SourceLine]:
    """The lines again, in the order of the document."""
    reasons = [Wording(template, params) for template, params in marks["reasons"]]
    for number, page, text, role, node, reason in marks["lines"]:
        yield SourceLine(number, page, text, role, node, reasons[reason])


def _row(block: Block, mark: Mark, reason: int) -> list[Any]:
    place = [block.line, block.page, block.text]
    return [*place, mark.role.value, mark.node, reason]


def _join(rows: dict[int, list[Any]], row: list[Any]) -> None:
    """Add a block to its line, whose part is that of its first block with a node."""
    line, page, text, *part = row
    if line in rows:
        *_place, before, role, node, reason = rows[line]
        text = f"{before}\t{text}"
        part = [role, node, reason] if node is not None else part
    rows[line] = [line, page, text, *part]


def _plain(params: Mapping[str, object]) -> dict[str, object]:
    simple = (str, int, float)
    return {
        name: value if isinstance(value, simple) else str(value)
        for name, value in params.items()
    }
