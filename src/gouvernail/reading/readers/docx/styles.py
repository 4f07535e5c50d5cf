"""The styles of a Word document, resolved through what they are based on."""

import re
from dataclasses import dataclass
from functools import cache

from gouvernail.reading.readers.docx.looks import (
    VAL,
    ParagraphLook,
    RunLook,
    W,
    fill_of,
    find,
    heading_of,
    paragraph_look,
    run_look,
    value_of,
)
from gouvernail.reading.readers.office.style_names import (
    heading_named,
    is_contents_named,
    is_title,
)
from gouvernail.reading.readers.office.xml import Element

_LONGEST_CHAIN = 50


@dataclass(frozen=True)
class TableLook:
    """What a table style says of a part of the table."""

    fill: str | None = None
    run: RunLook = RunLook()


@dataclass(frozen=True)
class NamedStyle:
    """A style as declared."""

    key: str
    name: str
    paragraph: ParagraphLook
    run: RunLook


@dataclass(frozen=True)
class ParagraphStyle:
    """A paragraph style with all it inherits; `chain` begins with itself."""

    chain: tuple[NamedStyle, ...]
    look: ParagraphLook
    run: RunLook
    heading: int
    is_contents: bool


class Styles:
    """The styles of one document, by their identifier."""

    def __init__(self, root: Element | None) -> None:
        self._elements: dict[tuple[str, str], Element] = {}
        self._default: str | None = None
        for element in [] if root is None else root.iterchildren(f"{W}style"):
            kind = element.get(f"{W}type", "paragraph")
            key = element.get(f"{W}styleId", "")
            self._elements[kind, key] = element
            if kind == "paragraph" and element.get(f"{W}default") in ("1", "true"):
                self._default = key
        self.defaults = run_look(find(root, "docDefaults", "rPrDefault", "rPr"))
        self._base = paragraph_look(find(root, "docDefaults", "pPrDefault", "pPr"))
        language = find(root, "docDefaults", "rPrDefault", "rPr", "lang")
        self.language = ("" if language is None else language.get(VAL, ""))[:2].lower()
        self._named = cache(_named)
        self.paragraph = cache(self._paragraph)
        self.run = cache(self._run)
        self.table = cache(self._table)

    def list_of(self, key: str) -> str | None:
        """The list that the list style `key` stands for."""
        element = self._elements.get(("numbering", key))
        return value_of(find(element, "pPr", "numPr"), "numId")

    def _paragraph(self, key: str | None) -> ParagraphStyle:
        """The paragraph style `key`, the default one where it is None."""
        chain = self._chain("paragraph", self._default if key is None else key)
        look, run = self._base, RunLook()
        for style in reversed(chain):
            look, run = style.paragraph.over(look), style.run.over(run)
        contents = any(is_contents_named(style.name) for style in chain)
        return ParagraphStyle(chain, look, run, _heading(chain), contents)

    def _run(self, key: str | None) -> RunLook:
        """What the character style `key` says."""
        look = RunLook()
        for style in reversed(self._chain("character", key)):
            look = style.run.over(look)
        return look

    def _table(self, key: str | None, part: str) -> TableLook:
        """What the table style `key` says of `part` ("firstRow"…) of the table."""
        fill: str | None = None
        run = RunLook()
        for style in reversed(self._elements_of("table", key)):
            for element in style.iterchildren(f"{W}tblStylePr"):
                if element.get(f"{W}type") == part:
                    fill = fill_of(find(element, "tcPr")) or fill
                    run = run_look(element.find(f"{W}rPr")).over(run)
        return TableLook(fill, run)

    def _chain(self, kind: str, key: str | None) -> tuple[NamedStyle, ...]:
        found = tuple(map(self._named, self._elements_of(kind, key)))
        if found or key is None:
            return found
        # A built-in style may be used without being declared.
        name = re.sub(r"(?<=[a-zü])(?=\d)", " ", key.casefold())
        return (NamedStyle(key, name, ParagraphLook(), RunLook()),)

    def _elements_of(self, kind: str, key: str | None) -> list[Element]:
        elements: list[Element] = []
        while key is not None and (kind, key) in self._elements:
            element = self._elements[kind, key]
            if element in elements or len(elements) == _LONGEST_CHAIN:
                break
            elements.append(element)
            key = value_of(element, "basedOn")
        return elements


def _named(element: Element) -> NamedStyle:
    return NamedStyle(
        key=element.get(f"{W}styleId", ""),
        name=(value_of(element, "name") or "").strip().casefold(),
        paragraph=paragraph_look(element.find(f"{W}pPr")),
        run=run_look(element.find(f"{W}rPr")),
    )


def _heading(chain: tuple[NamedStyle, ...]) -> int:
    """The level that the nearest style with an opinion gives; 0 for body text."""
    for style in chain:
        named = heading_named(style.name)
        if style.paragraph.outline is not None and not is_title(style.name):
            return heading_of(style.paragraph.outline)
        if named is not None:
            return named
    return 0
