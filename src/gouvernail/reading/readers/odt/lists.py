"""The automatic numbers of an OpenDocument text.

A list is an element around its items, and lists stand in lists. A list may go on with
an earlier one, so counters belong to a list and its continuations together. Headings
are numbered by the outline of the document where no list holds them.
"""

import re
from dataclasses import dataclass
from functools import cache

from gouvernail.reading.readers.odt.styles import FO, LOEXT, STYLE, TEXT, Styles, twips
from gouvernail.reading.readers.office.numbering import (
    MAX_LEVELS,
    Counters,
    letters,
    letters_in_columns,
    ordinal,
    roman,
)
from gouvernail.reading.readers.office.symbols import BULLET, bullet
from gouvernail.reading.readers.office.xml import Element, number

_XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
_NUMBERED = (f"{TEXT}list-level-style-number", f"{TEXT}outline-level-style")
_PLACEHOLDER = re.compile(r"%(\d{1,2})%")
_PADDED = re.compile(r"0+1\b")
_LONGEST = 120


@dataclass(frozen=True)
class ListLevel:
    """One level of a list style: how it counts, what it writes, where it stands."""

    written: str = ""
    prefix: str = ""
    suffix: str = ""
    shown_levels: int = 1
    start: int = 1
    template: str | None = None
    in_columns: bool = False
    bullet: str | None = None
    left: int | None = None
    first: int = 0
    is_space: bool = False


@dataclass
class _OpenList:
    """A list whose items are being read; nested lists share the counters."""

    style: str | None
    counters: Counters
    item_style: str | None = None
    takes_label: bool = False
    begins_at: int | None = None


@dataclass
class Label:
    """What stands before a paragraph of a list, and the level it comes from."""

    text: str | None
    level: ListLevel


class Lists:
    """The lists open at the place where the reader stands, and those already read."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._open: list[_OpenList] = []
        self._by_id: dict[str, Counters] = {}
        self._by_style: dict[str | None, Counters] = {}
        self._outline = Counters()
        self.levels = cache(self._levels)

    @property
    def is_open(self) -> bool:
        """Whether the reader stands inside a list."""
        return bool(self._open)

    def open(self, element: Element) -> None:
        """Enter the list `element`."""
        style = element.get(f"{TEXT}style-name")
        if self._open:
            outer = self._open[-1]
            self._open.append(_OpenList(style or outer.style, outer.counters))
            return
        counters = self._continued(element, style) or Counters()
        self._by_id[element.get(_XML_ID, "")] = counters
        self._by_style[style] = counters
        self._open.append(_OpenList(style, counters))

    def close(self) -> None:
        """Leave the innermost list."""
        self._open.pop()

    def step_aside(self) -> list[_OpenList]:
        """Leave all lists for a while, as for the text of a box."""
        aside, self._open = self._open, []
        return aside

    def step_back(self, aside: list[_OpenList]) -> None:
        """Return to the lists that `step_aside` left."""
        self._open = aside

    def item(self, element: Element) -> None:
        """Enter an item, or a list header, which has no label."""
        current = self._open[-1]
        current.takes_label = element.tag == f"{TEXT}list-item"
        current.item_style = element.get(f"{TEXT}style-override")
        start = element.get(f"{TEXT}start-value")
        current.begins_at = None if start is None else number(start)

    def label(self, own_style: str | None) -> Label | None:
        """The label of the next paragraph, whose style names the list `own_style`.

        None outside lists; a label without text for all but the first of an item.
        """
        if not self._open:
            return None
        current, index = self._open[-1], min(len(self._open), MAX_LEVELS) - 1
        levels = self.levels(current.item_style or current.style or own_style)
        if not current.takes_label:
            return Label(None, levels[index])
        current.takes_label = False
        if current.begins_at is not None:
            current.counters.set_next(index, current.begins_at)
            current.begins_at = None
        values = current.counters.advance(index, [level.start for level in levels])
        return Label(self._label(levels, index, values), levels[index])

    def heading_label(self, heading: Element, level: int) -> Label | None:
        """The label that the outline of the document gives to a heading."""
        is_header = heading.get(f"{TEXT}is-list-header") == "true"
        if self._styles.outline is None or is_header:
            return None
        levels = self.levels(None)
        index = min(level, MAX_LEVELS) - 1
        start = heading.get(f"{TEXT}start-value")
        if start is not None and heading.get(f"{TEXT}restart-numbering") == "true":
            self._outline.set_next(index, number(start))
        values = self._outline.advance(index, [one.start for one in levels])
        return Label(self._label(levels, index, values), levels[index])

    def _continued(self, element: Element, style: str | None) -> Counters | None:
        earlier = element.get(f"{TEXT}continue-list")
        if earlier is not None and earlier in self._by_id:
            return self._by_id[earlier]
        if element.get(f"{TEXT}continue-numbering") == "true":
            return self._by_style.get(style)
        return None

    def _levels(self, style: str | None) -> tuple[ListLevel, ...]:
        """The levels of a list style; those of the outline where it is None."""
        outline = self._styles.outline
        element = self._styles.list_styles.get(style, outline) if style else outline
        if style and style not in self._styles.list_styles and style != "Outline":
            element = None
        levels = [ListLevel()] * MAX_LEVELS
        for child in () if element is None else element:
            index = number(child.get(f"{TEXT}level"), 1, 1, MAX_LEVELS) - 1
            levels[index] = _level(child)
        return tuple(levels)

    def _label(
        self, levels: tuple[ListLevel, ...], index: int, values: tuple[int, ...]
    ) -> str | None:
        level = levels[index]
        if level.bullet is not None:
            return level.bullet or None
        language = self._styles.language
        if level.template is not None:

            def written(found: re.Match[str]) -> str:
                upper = int(found.group(1)) - 1
                if not 0 <= upper <= index:
                    return ""
                return _number(values[upper], levels[upper], language)

            text = _PLACEHOLDER.sub(written, level.template)
        else:
            first = index + 1 - level.shown_levels
            numbers = [
                _number(values[upper], levels[upper], language)
                for upper in range(max(0, first), index + 1)
            ]
            text = ".".join(number for number in numbers if number)
            text = f"{level.prefix}{text}{level.suffix}"
        return text.strip()[:_LONGEST] or None


def _number(value: int, level: ListLevel, language: str) -> str:
    written = level.written
    if level.bullet is not None or not written:
        return ""
    if written in ("a", "A"):
        text = letters_in_columns(value) if level.in_columns else letters(value)
        return text.upper() if written == "A" else text
    if written in ("i", "I"):
        return roman(value).upper() if written == "I" else roman(value)
    if written == "1st":
        return ordinal(value, language)
    padded = _PADDED.match(written)
    return str(value).zfill(len(padded.group()) if padded else 1)


def _level(element: Element) -> ListLevel:
    left, first, is_space = _place(element.find(f"{STYLE}list-level-properties"))
    template = element.get(f"{LOEXT}num-list-format")
    return ListLevel(
        written=element.get(f"{STYLE}num-format", ""),
        prefix=element.get(f"{STYLE}num-prefix", ""),
        suffix=element.get(f"{STYLE}num-suffix", ""),
        shown_levels=number(element.get(f"{TEXT}display-levels"), 1, 1, MAX_LEVELS),
        start=number(element.get(f"{TEXT}start-value"), 1),
        template=template or element.get(f"{STYLE}num-list-format"),
        in_columns=element.get(f"{STYLE}num-letter-sync") != "true",
        bullet=None if element.tag in _NUMBERED else _bullet(element),
        left=left,
        first=first,
        is_space=is_space,
    )


def _bullet(element: Element) -> str:
    if element.tag != f"{TEXT}list-level-style-bullet":
        return BULLET
    letters = element.find(f"{STYLE}text-properties")
    font = None
    if letters is not None:
        font = letters.get(f"{STYLE}font-name") or letters.get(f"{FO}font-family")
    sign = element.get(f"{TEXT}bullet-char", "")
    return bullet(sign, (font or "").strip("'\"")) if sign.strip() else ""


def _place(properties: Element | None) -> tuple[int | None, int, bool]:
    """Where the text of a level stands, how its first line begins, and whether that
    is room added to the indent of the paragraph.
    """
    if properties is None:
        return None, 0, False
    aligned = properties.find(f"{STYLE}list-level-label-alignment")
    if aligned is not None:
        left = twips(aligned.get(f"{FO}margin-left"))
        return left, twips(aligned.get(f"{FO}text-indent")) or 0, False
    space = twips(properties.get(f"{TEXT}space-before")) or 0
    width = twips(properties.get(f"{TEXT}min-label-width")) or 0
    return space + width, -width, True
