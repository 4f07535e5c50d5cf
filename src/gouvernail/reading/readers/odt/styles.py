"""The styles of an OpenDocument text, resolved through their parents."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from typing import Self

from gouvernail.reading.readers.office.style_names import (
    heading_named,
    is_contents_named,
)
from gouvernail.reading.readers.office.xml import Element, number

_URN = "urn:oasis:names:tc:opendocument:xmlns:"
OFFICE = f"{{{_URN}office:1.0}}"
STYLE = f"{{{_URN}style:1.0}}"
TEXT = f"{{{_URN}text:1.0}}"
TABLE = f"{{{_URN}table:1.0}}"
DRAW = f"{{{_URN}drawing:1.0}}"
FO = f"{{{_URN}xsl-fo-compatible:1.0}}"
SVG = f"{{{_URN}svg-compatible:1.0}}"
LOEXT = "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}"
_TWIPS = {"cm": 567.0, "mm": 56.7, "in": 1440.0, "pt": 20.0, "pc": 240.0, "px": 15.0}
_LENGTH = re.compile(r"(-?\d{1,7}(?:\.\d{1,9})?)(cm|mm|in|pt|pc|px)")
_COLOUR = re.compile(r"#([0-9a-f]{6})")
_ESCAPED = re.compile(r"_([0-9a-f]{1,4})_")
_MASTER = f"{STYLE}master-page-name"
_BOLD = 600
_LONGEST_CHAIN = 50


@dataclass(frozen=True)
class Look:
    """How a style looks; None says "as its parent", lengths are in 1/20 point."""

    bold: bool | None = None
    italic: bool | None = None
    hidden: bool | None = None
    font: str | None = None
    left: int | None = None
    first: int | None = None
    before: int | None = None
    fill: str | None = None
    width: int | None = None
    starts_page: bool | None = None
    ends_page: bool | None = None
    list_style: str | None = None
    outline: int | None = None

    def over(self, base: Self) -> Self:
        """This look, that of `base` where it says nothing."""
        told = {name: value for name, value in vars(self).items() if value is not None}
        return replace(base, **told) if told else base


@dataclass(frozen=True)
class NamedStyle:
    """A style as declared; automatic ones are those a program makes by itself."""

    name: str
    is_automatic: bool
    look: Look


@dataclass(frozen=True)
class ResolvedStyle:
    """A style with all it inherits; `chain` begins with itself."""

    chain: tuple[NamedStyle, ...]
    look: Look
    heading: int
    is_contents: bool


class Styles:
    """The styles that one part of a document may name."""

    def __init__(
        self, common: Iterable[Element], automatic: Iterable[Element] = ()
    ) -> None:
        self._elements: dict[tuple[str, str], tuple[Element, bool]] = {}
        self._default = Look()
        self.language = ""
        self.list_styles: dict[str, Element] = {}
        self.outline: Element | None = None
        for group, is_automatic in ((common, False), (automatic, True)):
            for parent in group:
                for element in parent:
                    self._declare(element, is_automatic)
        self._look = cache(_look)
        self.find = cache(self._find)

    def _declare(self, element: Element, is_automatic: bool) -> None:
        family = element.get(f"{STYLE}family", "")
        name = element.get(f"{STYLE}name", "")
        if element.tag == f"{STYLE}style":
            self._elements[family, name] = element, is_automatic
        elif element.tag == f"{TEXT}list-style":
            self.list_styles[name] = element
        elif element.tag == f"{TEXT}outline-style":
            self.outline = element
        elif element.tag == f"{STYLE}default-style" and family == "paragraph":
            self._default = _look(element)
            letters = element.find(f"{STYLE}text-properties")
            language = None if letters is None else letters.get(f"{FO}language")
            self.language = (language or "")[:2].lower()

    def _find(self, family: str, name: str | None) -> ResolvedStyle:
        """The style `name` of a family ("paragraph", "text", "table-cell"…)."""
        chain: list[NamedStyle] = []
        seen: set[str] = set()
        while name and name not in seen and len(chain) < _LONGEST_CHAIN:
            seen.add(name)
            element, is_automatic = self._elements.get((family, name), (None, False))
            look = Look() if element is None else self._look(element)
            chain.append(NamedStyle(_spoken(name), is_automatic, look))
            name = None if element is None else element.get(f"{STYLE}parent-style-name")
        look = self._default if family == "paragraph" else Look()
        for style in reversed(chain):
            look = style.look.over(look)
        contents = any(is_contents_named(style.name) for style in chain)
        return ResolvedStyle(tuple(chain), look, _heading(chain), contents)


def twips(length: str | None) -> int | None:
    """A length such as "1.27cm" in twentieths of a point; None if it is none."""
    found = _LENGTH.fullmatch((length or "").strip())
    if found is None:
        return None
    return round(float(found.group(1)) * _TWIPS[found.group(2)])


def _look(style: Element) -> Look:
    letters = style.find(f"{STYLE}text-properties")
    place = style.find(f"{STYLE}paragraph-properties")
    if place is None:
        place = style.find(f"{STYLE}table-properties")
    cell = style.find(f"{STYLE}table-cell-properties")
    look = Look() if letters is None else _letters(letters)
    if place is not None:
        look = _place(place).over(look)
    if cell is not None:
        look = replace(look, fill=_fill(cell))
    column = style.find(f"{STYLE}table-column-properties")
    if column is not None:
        look = replace(look, width=twips(column.get(f"{STYLE}column-width")))
    outline = style.get(f"{STYLE}default-outline-level")
    return replace(
        look,
        list_style=style.get(f"{STYLE}list-style-name"),
        outline=None if outline is None else number(outline, 0, 0, 10),
        # To name a master page is to begin one.
        starts_page=look.starts_page or bool(style.get(_MASTER)) or None,
    )


def _letters(properties: Element) -> Look:
    weight = properties.get(f"{FO}font-weight")
    slant = properties.get(f"{FO}font-style")
    display = properties.get(f"{TEXT}display")
    return Look(
        bold=None if weight is None else _is_bold(weight),
        italic=None if slant is None else slant in ("italic", "oblique"),
        hidden=None if display is None else display == "none",
        font=properties.get(f"{STYLE}font-name") or properties.get(f"{FO}font-family"),
    )


def _is_bold(weight: str) -> bool:
    return weight == "bold" or number(weight) >= _BOLD


def _place(properties: Element) -> Look:
    before = properties.get(f"{FO}break-before")
    after = properties.get(f"{FO}break-after")
    return Look(
        left=twips(properties.get(f"{FO}margin-left")),
        first=twips(properties.get(f"{FO}text-indent")),
        before=twips(properties.get(f"{FO}margin-top")),
        fill=_fill(properties),
        starts_page=None if before is None else before == "page",
        ends_page=None if after is None else after == "page",
    )


def _fill(properties: Element) -> str | None:
    """A background: "" for none, None where nothing is said."""
    colour = properties.get(f"{FO}background-color")
    if colour is None:
        return None
    found = _COLOUR.fullmatch(colour.lower())
    return found.group(1) if found and found.group(1) != "ffffff" else ""


def _spoken(name: str) -> str:
    """The name of a style as shown: the file writes a space as "_20_"."""
    spoken = _ESCAPED.sub(lambda found: chr(int(found.group(1), 16)), name)
    return spoken.strip().casefold()


def _heading(chain: Iterable[NamedStyle]) -> int:
    for style in chain:
        named = heading_named(style.name)
        if named is not None:
            return named
        if style.look.outline is not None:
            return style.look.outline
    return 0
