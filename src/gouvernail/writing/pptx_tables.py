"""A table on slides: a real one, whose head stands again on each slide."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from pptx.enum.text import PP_ALIGN
from pptx.oxml import parse_xml

from gouvernail.writing.pptx_dress import (
    MARGIN,
    PALE,
    ROOM,
    RULE,
    SPACES,
    coloured,
    emu,
)
from gouvernail.writing.pptx_pieces import (
    POINTS,
    Cut,
    Hand,
    Ink,
    lines_in,
    tall,
    written,
)

# Letters grow while all of the table stands on its slide.
LARGER, MANY = (18, 16, 14), 20
# The width of a bold letter, in its size.
WIDE = 0.6
ALIGNED = {"left": PP_ALIGN.LEFT, "right": PP_ALIGN.RIGHT, "center": PP_ALIGN.CENTER}
# “No style, no grid”: the lines are drawn here.
STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"


@dataclass(frozen=True)
class Grid:
    """A table; its head stands again on each slide."""

    caption: str
    heads: tuple[str, ...]
    widths: tuple[float, ...]
    aligns: tuple[str, ...]
    rows: tuple[tuple[tuple[str, ...], bool], ...]
    size: float = 12

    @property
    def height(self) -> float:
        """Head and rows."""
        return self._head + sum(self._row(cells) for cells, _total in self.rows) + 0.15

    @property
    def breaks_no_word(self) -> bool:
        """Whether the longest word of each column stands in it, in bold."""
        rows = [self.heads, *(cells for cells, _total in self.rows if len(cells) > 1)]
        return all(
            len(word) * self.size * WIDE <= (width - 0.15) * POINTS
            for cells in rows
            for text, width in zip(cells, self._inches, strict=True)
            for word in text.split()
        )

    @property
    def _head(self) -> float:
        return self._row(self.heads) if any(self.heads) else 0.0

    def _row(self, cells: Sequence[str]) -> float:
        if len(cells) == 1:
            lines = lines_in(cells[0], self.size, ROOM - 0.2)
        else:
            pairs = zip(cells, self._inches, strict=True)
            lines = max(lines_in(text, self.size, w - 0.2) for text, w in pairs)
        return tall(lines, self.size) + 0.12

    @property
    def _inches(self) -> list[float]:
        return [ROOM * each / sum(self.widths) for each in self.widths]

    def cut(self, room: float, *, is_fresh: bool) -> Cut:
        """As many rows as stand in the room; a group is not left without its rows."""
        for size in LARGER if len(self.rows) < MANY else ():
            larger = replace(self, size=size)
            fits = larger.height <= room and larger.breaks_no_word
            if size > self.size and fits:
                return larger, None
        if self.height <= room:
            return self, None
        if not is_fresh and room < 2.0:
            return None, self
        height, kept = self._head + 0.15, 0
        for cells, _total in self.rows:
            height += self._row(cells)
            if height > room and kept:
                break
            kept += 1
        while kept > 1 and len(self.rows[kept - 1][0]) == 1:
            kept -= 1
        rest = self.rows[kept:]
        return replace(self, rows=self.rows[:kept]), (
            replace(self, rows=rest) if rest else None
        )

    def draw(self, slide: Any, top: float, room: float, hand: Hand) -> None:
        """A real table, its head flagged as such."""
        has_head = any(self.heads)
        count = len(self.rows) + has_head
        frame = slide.shapes.add_table(
            count, len(self.widths), emu(MARGIN), emu(top), emu(ROOM), emu(self.height)
        )
        frame._element.nvGraphicFramePr.cNvPr.set("descr", self.caption)
        table = frame.table
        _style(table, has_head=has_head)
        for place, width in enumerate(self._inches):
            table.columns[place].width = emu(width)
        if has_head:
            self._fill(table, 0, self.heads, hand, is_strong=True)
        for line, (cells, is_total) in enumerate(self.rows, start=int(has_head)):
            self._fill(table, line, cells, hand, is_strong=is_total)

    def _fill(
        self,
        table: Any,
        line: int,
        cells: Sequence[str],
        hand: Hand,
        *,
        is_strong: bool,
    ) -> None:
        table.rows[line].height = emu(self._row(cells))
        is_group = len(cells) == 1 and len(self.widths) > 1
        if is_group:
            table.cell(line, 0).merge(table.cell(line, len(self.widths) - 1))
        for place, text in enumerate(cells):
            cell = table.cell(line, place)
            cell.margin_top = cell.margin_bottom = emu(0.04)
            cell.margin_left = cell.margin_right = emu(0.07)
            paragraph = cell.text_frame.paragraphs[0]
            ink = Ink(self.size, is_strong=is_strong or is_group)
            written(paragraph, text, ink, hand)
            paragraph.alignment = ALIGNED[self.aligns[place]]
            _ground(cell, PALE if is_group or (line == 0 and is_strong) else "")


def _style(table: Any, *, has_head: bool) -> None:
    """Thin lines, no bands; the first row is the head, the first column names rows."""
    table.first_row, table.horz_banding = has_head, False
    table.first_col = not has_head
    told = table._tbl.tblPr.find("{*}tableStyleId")
    if told is not None:
        told.text = STYLE


def _ground(cell: Any, colour: str) -> None:
    """Its colour, and a thin line below it."""
    if colour:
        cell.fill.solid()
        cell.fill.fore_color.rgb = coloured(colour)
    else:
        cell.fill.background()
    line = (
        f'<a:lnB {SPACES} w="6350"><a:solidFill><a:srgbClr val="{RULE}"/>'
        "</a:solidFill></a:lnB>"
    )
    cell._tc.get_or_add_tcPr().insert(0, parse_xml(line))
