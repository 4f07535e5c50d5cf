"""The merged cells of a sheet: each told once, where it begins, with what it spans."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Self

from gouvernail.reading.readers.workbook.sheetrows import MAX_COLUMNS, GridCell

_MERGED = re.compile(
    rb"<(?:\w+:)?mergeCell\s[^>]*?ref=[\"']([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"
)
_LONGEST = 300
_MAX_MERGED = 100_000

Place = tuple[int, int]


@dataclass
class Merging:
    """Walks down a sheet with its merged cells; rows count from 1, columns from 0."""

    spans: Mapping[Place, Place]
    pending: list[Place] = field(default_factory=list)
    covered: dict[int, int] = field(default_factory=dict)

    @classmethod
    def of(cls, chunks: Iterable[bytes]) -> Self:
        """The merged cells that the part of an XLSX sheet lists after its rows."""
        spans: dict[Place, Place] = {}
        rest = b""
        for chunk in chunks:
            piece = rest + chunk
            if b"mergeCell" in piece:
                for match in _MERGED.finditer(piece):
                    _add(spans, match)
            rest = piece[-_LONGEST:]
        return cls(spans, sorted(spans, reverse=True))

    def applied(self, row: int, cells: dict[int, GridCell]) -> dict[int, GridCell]:
        """The cells of a row without the covered ones; rows are given downwards."""
        while self.pending and self.pending[-1][0] <= row:
            self._enter(self.pending.pop())
        shown: dict[int, GridCell] = {}
        for column, cell in cells.items():
            span = self.spans.get((row, column))
            if span:
                shown[column] = replace(cell, rows=span[0], columns=span[1])
            elif self.covered.get(column, 0) < row:
                shown[column] = cell
        return shown

    def _enter(self, place: Place) -> None:
        """Mark what the cell that begins here covers."""
        row, first = place
        rows, columns = self.spans[place]
        for column in range(first, min(first + columns, MAX_COLUMNS)):
            last = row + rows - 1
            self.covered[column] = max(self.covered.get(column, 0), last)


def _add(spans: dict[Place, Place], match: re.Match[bytes]) -> None:
    left, top, right, bottom = match.groups()
    first, last = _column(left), _column(right)
    rows, columns = int(bottom) - int(top) + 1, last - first + 1
    if rows > 0 and columns > 0 and len(spans) < _MAX_MERGED:
        spans[int(top), first] = (rows, columns)


def _column(letters: bytes) -> int:
    column = 0
    for letter in letters:
        column = column * 26 + letter - 64
    return column - 1
