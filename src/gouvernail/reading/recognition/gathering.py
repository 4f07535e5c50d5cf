"""Gathers the blocks of a document into lines: paragraphs, and rows of tables."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from gouvernail.plan.wording import Wording, gettext_noop as _
from gouvernail.reading.marks import Role
from gouvernail.reading.recognition.labels import settle_letters
from gouvernail.reading.recognition.lines import (
    Finding,
    Line,
    Verdict,
    plain_row,
    row_key,
)
from gouvernail.reading.recognition.tables import Headings, headings_of, row_lines
from gouvernail.reading.source import Block, SourceDocument

HEADINGS = _("The heading of a table: it says what its columns hold.")
_Row = list[tuple[int, Block]]


def gather_lines(document: SourceDocument) -> Finding:
    """One line per paragraph, one or several per row, in document order."""
    lines: list[Line] = []
    verdicts: list[Verdict] = []
    headings: Headings | None = None
    above: dict[int, str] = {}
    for row in _rows(document):
        found = headings_of(row)
        if found:
            headings, above = found, {}
            blocks = tuple(index for index, _ in row)
            verdicts.append(Verdict(blocks, Role.GROUP, Wording(HEADINGS)))
            continue
        if row[0][1].cell is None:
            headings = None
        lines.extend(_lines(row, headings, above))
    labels = settle_letters([line.label for line in lines])
    settled = zip(lines, labels, strict=True)
    return Finding(
        tuple(replace(line, label=label) for line, label in settled), tuple(verdicts)
    )


def _rows(document: SourceDocument) -> Iterator[_Row]:
    numbered = enumerate(document.blocks)
    for _key, group in groupby(numbered, key=lambda pair: row_key(*pair)):
        yield list(group)


def _lines(
    row: _Row, headings: Headings | None, above: dict[int, str]
) -> Iterator[Line]:
    if headings is None:
        return plain_row(row)
    return row_lines(row, headings, above)
