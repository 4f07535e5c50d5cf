"""The levels of headings, where parts that unfold lie within one another.

Sites give the title of what unfolds the same level at every depth, or none at all:
the level comes from the depth too.
"""

from dataclasses import dataclass

from gouvernail.reading.readers.html.marks import (
    HEADINGS,
    Element,
    has_any,
    is_panel_title,
    text_of,
)

_DEEPEST = 9
_LONGEST_TITLE = 400


@dataclass
class Scope:
    """A part of a page: its headings are deeper than `floor`."""

    floor: int = 0
    shift: int | None = None
    last: int = 0
    enclosing: int = 0

    def heading(self, level: int, element: Element) -> int:
        """The level, in the whole page, of a heading of this level within the part."""
        if _titles_details(element):
            return self.unfolding(element)
        if self.shift is None:
            self.shift = max(0, self.floor + 1 - level)
        self.last = min(_DEEPEST, max(self.floor + 1, level + self.shift))
        self.enclosing = self.last
        return self.last

    def unfolding(self, element: Element | None = None) -> int:
        """The level of the title of a part that unfolds: below the last heading."""
        self.last = min(_DEEPEST, max(self.enclosing, self.floor) + 1)
        if element is not None and _titles_details(element):
            # What follows in the same part stands under it.
            self.floor = self.enclosing = self.last
            self.shift = None
        return self.last

    def within(self, element: Element) -> "Scope":
        """The scope of a part of this one that unfolds."""
        floor = self.enclosing if element.tag == "details" else self.last
        return Scope(floor, None, floor, floor)


def heading_level(element: Element) -> int:
    """The level of heading that an element has by itself, or 0."""
    if element.tag in HEADINGS:
        return int(str(element.tag)[1])
    if element.get("role") == "heading":
        level = element.get("aria-level", "2")
        return int(level) if level in tuple("123456789") else 2
    return 1 if "msotitle" in element.get("class", "").lower() else 0


def is_plain_title(element: Element) -> bool:
    """Whether the element itself titles a part that unfolds, no heading in it."""
    return (
        is_panel_title(element)
        and len(text_of(element)) <= _LONGEST_TITLE
        and not has_any(
            element, lambda each: bool(heading_level(each)) or is_panel_title(each)
        )
    )


def _titles_details(element: Element) -> bool:
    if element.tag == "summary":
        return True
    parent = element.getparent()
    return element.tag in HEADINGS and parent is not None and parent.tag == "summary"
