"""A block of a spreadsheet laid over a grid by the server, for who has no script."""

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import replace

from gouvernail.core.folding import fold
from gouvernail.core.grids import NEW, Column, Grid, Layout, new_keys, read_grid


def pasted_grid(layout: Layout, data: Mapping[str, str]) -> Grid:
    """What was sent, with the block of `paste` laid over it: for who has no script.

    It begins in the row `paste-row` (the first empty one where it says none) and in the
    first column that is not locked; a first line of headings says which columns.
    """
    block = _block(data.get("paste", ""))
    sent = {**data, **dict(_laid(layout, data, block))}
    return replace(read_grid(layout, sent), is_paste_open=True)


def _block(text: str) -> list[list[str]]:
    """The cells of a block: parted by tabs, or by `;` where there is no tab."""
    rows = text.replace("\x00", "")
    delimiter = "\t" if "\t" in rows or ";" not in rows else ";"
    found = csv.reader(io.StringIO(rows, newline=""), delimiter=delimiter)
    try:
        return [row for row in found if any(cell.strip() for cell in row)]
    except csv.Error:
        return [line.split(delimiter) for line in rows.splitlines() if line.strip()]


def _laid(
    layout: Layout, data: Mapping[str, str], block: list[list[str]]
) -> Iterator[tuple[str, str]]:
    columns, rest = _columns(layout, block)
    keys = _keys_from(layout, data, len(rest))
    for key, row in zip(keys, rest, strict=False):
        for column, text in zip(columns, row, strict=False):
            if column is not None:
                yield f"cell-{key}-{column.name}", text.strip()


def _columns(
    layout: Layout, block: list[list[str]]
) -> tuple[list[Column | None], list[list[str]]]:
    """Which column each cell of a line belongs to, and the lines without headings."""
    named = {fold(column.label): column for column in layout.columns}
    first = [named.get(fold(cell)) for cell in block[0]] if block else []
    if any(first):
        return first, block[1:]
    return list(layout.columns), block


def _keys_from(layout: Layout, data: Mapping[str, str], count: int) -> list[str]:
    """The rows that a block of `count` lines fills."""
    standing = [line.key for line in layout.lines]
    wanted = data.get("paste-row", "")
    if wanted in standing:
        standing = standing[standing.index(wanted) :]
    elif layout.spare:
        standing = []
    if not layout.spare:
        return standing
    new = new_keys(layout, data)
    used = [key for key in new if _is_used(key, layout, data)]
    free = max([int(key.removeprefix(NEW)) for key in used], default=0) + 1
    more = [f"{NEW}{free + rank}" for rank in range(count)]
    return [*standing, *more][: max(count, 0)]


def _is_used(key: str, layout: Layout, data: Mapping[str, str]) -> bool:
    return any(data.get(f"cell-{key}-{column.name}") for column in layout.columns)
