"""What the properties of a Word document say of letters and paragraphs."""

import re
from dataclasses import dataclass, replace
from typing import Self

from gouvernail.reading.readers.office.xml import Element, number

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
VAL = f"{W}val"
MAX_LEVEL = 8
_BODY_TEXT = 9
_FARTHEST = 30_000
_OFF = ("0", "false", "off", "none")
_COLOUR = re.compile(r"[0-9a-f]{6}")


@dataclass(frozen=True)
class _Look:
    """Properties of which None says "as in what lies below"."""

    def over(self, base: Self) -> Self:
        """These properties, those of `base` where these say nothing."""
        told = {name: value for name, value in vars(self).items() if value is not None}
        return replace(base, **told) if told else base


@dataclass(frozen=True)
class RunLook(_Look):
    """How letters look."""

    bold: bool | None = None
    italic: bool | None = None
    hidden: bool | None = None
    font: str | None = None


@dataclass(frozen=True)
class ParagraphLook(_Look):
    """How a paragraph stands; distances in twentieths of a point."""

    outline: int | None = None
    left: int | None = None
    hanging: int | None = None
    before: int | None = None
    fill: str | None = None
    list_id: str | None = None
    level: int | None = None
    starts_page: bool | None = None


def run_look(properties: Element | None) -> RunLook:
    """What a `w:rPr` element says."""
    if properties is None or not len(properties):
        return RunLook()
    fonts = properties.find(f"{W}rFonts")
    font = None
    if fonts is not None:
        font = fonts.get(f"{W}ascii") or fonts.get(f"{W}hAnsi")
    return RunLook(
        bold=_toggle(properties, "b"),
        italic=_toggle(properties, "i"),
        hidden=_toggle(properties, "vanish"),
        font=font,
    )


def paragraph_look(properties: Element | None) -> ParagraphLook:
    """What a `w:pPr` element says."""
    if properties is None or not len(properties):
        return ParagraphLook()
    left, hanging = indents(properties)
    spacing = properties.find(f"{W}spacing")
    before = None if spacing is None else spacing.get(f"{W}before")
    numbers = properties.find(f"{W}numPr")
    return ParagraphLook(
        outline=_whole(value_of(properties, "outlineLvl"), _BODY_TEXT),
        left=left,
        hanging=hanging,
        before=_whole(before, _FARTHEST),
        fill=fill_of(properties),
        list_id=value_of(numbers, "numId"),
        level=_whole(value_of(numbers, "ilvl"), MAX_LEVEL),
        starts_page=_toggle(properties, "pageBreakBefore"),
    )


def indents(properties: Element | None) -> tuple[int | None, int | None]:
    """Where a paragraph begins, and how far its first line hangs out."""
    indent = None if properties is None else properties.find(f"{W}ind")
    if indent is None:
        return None, None
    left = indent.get(f"{W}left", indent.get(f"{W}start"))
    hanging = _whole(indent.get(f"{W}hanging"), _FARTHEST)
    if hanging is None and indent.get(f"{W}firstLine") is not None:
        hanging = 0
    return _whole(left, _FARTHEST, -_FARTHEST), hanging


def fill_of(properties: Element | None) -> str | None:
    """The colour of a shading: "" for none, None where nothing is said."""
    shading = None if properties is None else properties.find(f"{W}shd")
    if shading is None:
        return None
    solid = shading.get(VAL) == "solid"
    colour = shading.get(f"{W}color" if solid else f"{W}fill", "").lower()
    return colour if _COLOUR.fullmatch(colour) and colour != "ffffff" else ""


def is_on(element: Element) -> bool:
    """Whether a switch such as `w:b` is on."""
    return element.get(VAL, "1") not in _OFF


def heading_of(outline: int) -> int:
    """The level of heading of an outline level, which counts from 0."""
    return 0 if outline >= _BODY_TEXT else outline + 1


def find(root: Element | None, *path: str) -> Element | None:
    """The element under `root` at the end of a path of Word names."""
    for name in path:
        root = None if root is None else root.find(f"{W}{name}")
    return root


def value_of(parent: Element | None, name: str) -> str | None:
    """The value of a child that holds nothing else."""
    element = find(parent, name)
    return None if element is None else element.get(VAL)


def _toggle(properties: Element, name: str) -> bool | None:
    element = properties.find(f"{W}{name}")
    return None if element is None else is_on(element)


def _whole(value: str | None, most: int, least: int = 0) -> int | None:
    return None if value is None else number(value, 0, least, most)
