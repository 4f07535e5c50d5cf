"""The looks of the cells of an XLSX workbook, each made once."""

from typing import Any

import xlsxwriter
from xlsxwriter.format import Format

from gouvernail.exchange.roundtrip import looks
from gouvernail.exchange.roundtrip.words import Part

FONT: dict[str, Any] = {
    "font_name": looks.FONT,
    "font_size": looks.SIZE,
    "font_color": looks.INK,
    "valign": "top",
    "text_wrap": True,
}
RULED: dict[str, Any] = {"border": 1, "border_color": looks.RULE}
RIGHT: dict[str, Any] = {"align": "right", "indent": 1}
HEAD: dict[str, Any] = {**FONT, **RULED, "bold": True, "valign": "vcenter"}


class Looks:
    """Gives the format of a look."""

    def __init__(self, file: xlsxwriter.Workbook) -> None:
        """The formats are made known to `file` as they are asked for."""
        self._file = file
        self._made: dict[looks.Look, Format] = {}
        self._heads: dict[tuple[bool, bool], Format] = {}
        self.help = {part: file.add_format(_help(part)) for part in Part}

    def head(self, *, is_open: bool, is_figure: bool = False) -> Format:
        """The format of a heading: of what may be changed or not, over what."""
        key = is_open, is_figure
        if key not in self._heads:
            self._heads[key] = self._file.add_format(_head(*key))
        return self._heads[key]

    def tinted(self, tint: looks.Tint) -> dict[str, Any]:
        """What colours a cell that says some words."""
        said = tint.words.replace('"', '""')
        traits = {"font_color": tint.ink, "bg_color": tint.ground}
        return {
            "type": "cell",
            "criteria": "==",
            "value": f'"{said}"',
            "format": self._file.add_format(traits),
        }

    def of(self, look: looks.Look) -> Format:
        """The format of this look."""
        if look not in self._made:
            self._made[look] = self._file.add_format(_traits(look))
        return self._made[look]


def _head(is_open: bool, is_figure: bool) -> dict[str, Any]:
    ground = looks.ACCENT if is_open else looks.QUIET
    ink = looks.PAPER if is_open else looks.INK
    right = RIGHT if is_figure else {}
    return {**HEAD, **right, "bg_color": ground, "font_color": ink}


def _traits(look: looks.Look) -> dict[str, Any]:
    traits = {**FONT, **RULED, "num_format": look.shown, "bold": look.strong}
    if look.is_figure:
        traits |= RIGHT
    if look.indent:
        traits |= {"align": "left", "indent": look.indent}
    if look.locked:
        ink = looks.INK if look.strong else looks.SOFT
        traits |= {"bg_color": looks.SUNKEN, "font_color": ink}
    return traits


def _help(part: Part) -> dict[str, Any]:
    """The traits of a line of the help sheet."""
    low = {**FONT, "bold": True, "valign": "bottom"}
    found: dict[Part, dict[str, Any]] = {
        Part.TITLE: {**low, "font_size": 16},
        Part.HEADING: {**low, "font_size": 13, "font_color": looks.ACCENT},
        Part.COLUMNS: {**FONT, "bold": True, "bottom": 1, "bottom_color": looks.RULE},
        Part.OPEN: {**FONT, **RULED},
        Part.LOCKED: _traits(looks.Look(locked=True)),
    }
    return found.get(part, FONT)
