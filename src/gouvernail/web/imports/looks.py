"""How a block of the source looks, read from the row that is kept of it.

A document has thousands of blocks: tuples are made four times faster than the frozen
dataclasses of the reader.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

from gouvernail.reading.source import Region

# What stands in the margins of a document rather than in it.
ASIDE = frozenset({Region.HEADER, Region.FOOTER, Region.NOTE, Region.NAVIGATION})


class Place(NamedTuple):
    """Where a block stands in a table, as `reading.source.Cell` says it."""

    table: int
    row: int
    column: int
    rows: int = 1
    columns: int = 1
    is_heading: bool = False


class Look(NamedTuple):
    """What is shown of a block beside its words."""

    page: int | None
    indent: int
    heading: int
    is_strong: bool
    label: str
    cell: Place | None
    is_aside: bool
    sheet: str | None
    row: int | None


def look_of(kept: Sequence[Any]) -> Look:
    """The look of a block, of which `reading.transport.packed_block` made `kept`."""
    _text, _line, page, indent, _gap, style, label, cell, region, _box, sheet, row = (
        kept
    )
    place = Place(*cell) if cell else None
    heading, is_strong, _fill = style
    aside = region in ASIDE
    return Look(
        page, indent, heading or 0, is_strong, label or "", place, aside, sheet, row
    )
