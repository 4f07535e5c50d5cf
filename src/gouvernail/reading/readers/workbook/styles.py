"""How the cells of an XLSX workbook look: number formats, bold, fills, indents."""

import colorsys
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from lxml import etree

from gouvernail.reading.readers.workbook.values import (
    PLAIN,
    NumberFormat,
    number_format,
)
from gouvernail.reading.source import Style

# In the order of a theme's colours, the first two pairs swapped as Excel counts them.
_THEME = ("lt1", "dk1", "lt2", "dk2", *(f"accent{n}" for n in range(1, 7)))
_BASE = "000000 ffffff ff0000 00ff00 0000ff ffff00 ff00ff 00ffff "
_INDEXED = (
    _BASE
    * 2
    + "800000 008000 000080 808000 800080 008080 c0c0c0 808080 9999ff 993366 ffffcc"
    " ccffff 660066 ff8080 0066cc ccccff 000080 ff00ff ffff00 00ffff 800080 800000"
    " 008080 0000ff 00ccff ccffff ccffcc ffff99 99ccff ff99cc cc99ff ffcc99 3366ff"
    " 33cccc 99cc00 ffcc00 ff9900 ff6600 666699 969696 003366 339966 003300 333300"
    " 993300 993366 333399 333333"
).split()
_RGB = re.compile("[0-9a-fA-F]{6}")
_WHITE = "ffffff"
_INDENT = 2


@dataclass(frozen=True)
class Look:
    """What the format of a cell says."""

    numbers: NumberFormat = PLAIN
    style: Style = Style()
    indent: int = 0


def looks_of(styles: etree._Element, theme: etree._Element) -> Sequence[Look]:
    """The looks by their index, from the parts `styles.xml` and `theme1.xml`."""
    colours = _theme_colours(theme)
    codes = {
        _number(each, "numFmtId"): each.get("formatCode", "")
        for each in found(styles, "numFmts", "numFmt")
    }
    bold = [_is_emphasised(font) for font in found(styles, "fonts", "font")]
    fills = [_fill(fill, colours) for fill in found(styles, "fills", "fill")]
    return [_look(each, codes, bold, fills) for each in found(styles, "cellXfs", "xf")]


def found(root: etree._Element, *path: str) -> Iterator[etree._Element]:
    """The elements at a path of local names."""
    level = [root]
    for name in path:
        level = [child for each in level for child in each.iterchildren(f"{{*}}{name}")]
    return iter(level)


def _look(
    each: etree._Element,
    codes: Mapping[int, str],
    bold: Sequence[bool],
    fills: Sequence[str | None],
) -> Look:
    code = _number(each, "numFmtId")
    font, fill = _number(each, "fontId"), _number(each, "fillId")
    indents = [_number(a, "indent") for a in found(each, "alignment")]
    return Look(
        number_format(codes.get(code, ""), code),
        Style(
            emphasised=font < len(bold) and bold[font],
            fill=fills[fill] if fill < len(fills) else None,
        ),
        min(sum(indents), 20) * _INDENT,
    )


def _is_emphasised(font: etree._Element) -> bool:
    marks = [*found(font, "b"), *found(font, "i")]
    return any(mark.get("val", "1") not in ("0", "false") for mark in marks)


def _fill(fill: etree._Element, colours: Sequence[str]) -> str | None:
    for pattern in found(fill, "patternFill"):
        if pattern.get("patternType") == "solid":
            for colour in found(pattern, "fgColor"):
                return _colour(colour, colours)
    return None


def _colour(colour: etree._Element, colours: Sequence[str]) -> str | None:
    name = colour.get("rgb", "")[-6:].lower()
    if colour.get("theme"):
        name = _at(colours, _number(colour, "theme"))
    elif colour.get("indexed"):
        name = _at(_INDEXED, _number(colour, "indexed"))
    if not _RGB.fullmatch(name):
        return None
    name = _tinted(name, colour.get("tint"))
    return None if name == _WHITE else name


def _tinted(name: str, tint: str | None) -> str:
    """The colour made lighter (up to 1) or darker (down to -1)."""
    try:
        share = max(-1.0, min(1.0, float(tint or 0)))
    except ValueError:
        return name
    if not share:
        return name
    red, green, blue = (int(name[at : at + 2], 16) / 255 for at in (0, 2, 4))
    hue, light, depth = colorsys.rgb_to_hls(red, green, blue)
    light = light * (1 + share) if share < 0 else light * (1 - share) + share
    return "".join(
        f"{round(max(0.0, min(1.0, part)) * 255):02x}"
        for part in colorsys.hls_to_rgb(hue, light, depth)
    )


def _theme_colours(theme: etree._Element) -> list[str]:
    schemes = list(found(theme, "themeElements", "clrScheme"))
    colours = {
        etree.QName(each).localname: next(
            (c.get("lastClr") or c.get("val") or "" for c in each), ""
        ).lower()
        for scheme in schemes[:1]
        for each in scheme
    }
    return [colours.get(name, "") for name in _THEME]


def _at(colours: Sequence[str], index: int) -> str:
    return colours[index] if 0 <= index < len(colours) else ""


def _number(element: etree._Element, name: str) -> int:
    value = element.get(name, "")
    return int(value) if value.isascii() and value.isdigit() and len(value) < 8 else 0
