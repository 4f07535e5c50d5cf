"""What the paragraphs of an OpenDocument text say.

Deleted text stands apart in the file, so what stands in place is what was accepted.
Comments, hidden text and what a form only asks for are left out.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from gouvernail.reading.readers.odt.styles import (
    DRAW,
    LOEXT,
    OFFICE,
    TABLE,
    TEXT,
    Look,
    Styles,
)
from gouvernail.reading.readers.office.inline import Content
from gouvernail.reading.readers.office.symbols import CHECKED, UNCHECKED, drawn
from gouvernail.reading.readers.office.xml import Element, number

FORM = "{urn:oasis:names:tc:opendocument:xmlns:form:1.0}"
_FIELD = "{urn:openoffice:names:experimental:ooo-ms-interop:xmlns:field:1.0}"
_XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
_WHITE = re.compile(r"[ \t\r\n]+")
_MOST_SPACES = 100
_TEXT_NAMESPACES = (TEXT, LOEXT)
_SILENT = frozenset(
    {
        f"{TEXT}note-citation",
        f"{TEXT}ruby-text",
        f"{TEXT}placeholder",
        f"{TEXT}tracked-changes",
        f"{OFFICE}annotation",
    }
)
_BOXED = (f"{TEXT}p", f"{TEXT}h", f"{TEXT}list", f"{TABLE}table")


@dataclass
class _Span:
    """How letters look at a place."""

    bold: bool
    italic: bool
    hidden: bool
    font: str | None

    def under(self, look: Look) -> "_Span":
        """How letters look in a span of that look."""
        return _Span(
            self.bold if look.bold is None else look.bold,
            self.italic if look.italic is None else look.italic,
            self.hidden if look.hidden is None else look.hidden,
            look.font or self.font,
        )


class TextReader:
    """Reads paragraphs; `root` is searched for the form controls they show."""

    def __init__(self, styles: Styles, root: Element) -> None:
        self._styles = styles
        self._content = Content()
        self._after_space = True
        self._ticks = dict(_ticks(root))
        self._readers: dict[object, Callable[[Element, _Span], None]] = {
            f"{TEXT}span": self._span,
            f"{TEXT}s": self._spaces,
            f"{TEXT}tab": self._sign,
            f"{TEXT}line-break": self._sign,
            f"{TEXT}soft-page-break": self._page,
            f"{TEXT}note": self._note,
            f"{LOEXT}content-control": self._control,
            f"{_FIELD}fieldmark": self._form_field,
            f"{DRAW}control": self._tick,
        }

    def read(self, paragraph: Element, look: Look) -> Content:
        """The content of `paragraph`, whose style looks like `look`."""
        self._content = Content()
        self._after_space = True
        span = _Span(bool(look.bold), bool(look.italic), bool(look.hidden), look.font)
        self._inside(paragraph, span)
        return self._content

    def _inside(self, parent: Element, span: _Span) -> None:
        self._written(parent.text, span)
        for child in parent:
            self._child(child, span)
            self._written(child.tail, span)

    def _child(self, child: Element, span: _Span) -> None:
        tag = child.tag
        reader = self._readers.get(tag)
        if reader is not None:
            reader(child, span)
        elif not isinstance(tag, str) or tag in _SILENT:
            return
        elif tag.startswith(DRAW):
            self._content.boxes += boxes(child)
        elif tag.startswith(_TEXT_NAMESPACES):
            self._inside(child, span)

    def _written(self, text: str | None, span: _Span) -> None:
        """Put text of the file, where white space of any length is one space."""
        if not text:
            return
        shown = _WHITE.sub(" ", text)
        if self._after_space:
            shown = shown.removeprefix(" ")
        if shown:
            self._put(drawn(shown, (span.font or "").strip("'\"")), span)
            self._after_space = shown.endswith(" ")

    def _put(self, text: str, span: _Span) -> None:
        self._after_space = text.endswith("\n")
        if not span.hidden:
            self._content.pieces.add(text, span.bold, span.italic)

    def _span(self, element: Element, span: _Span) -> None:
        style = self._styles.find("text", element.get(f"{TEXT}style-name"))
        self._inside(element, span.under(style.look))

    def _spaces(self, element: Element, span: _Span) -> None:
        count = number(element.get(f"{TEXT}c"), 1, 1, _MOST_SPACES)
        self._put(" " * count, span)

    def _sign(self, element: Element, span: _Span) -> None:
        self._put("\n" if element.tag == f"{TEXT}line-break" else "\t", span)

    def _page(self, _element: Element, _span: _Span) -> None:
        self._content.turn_page()

    def _note(self, element: Element, _span: _Span) -> None:
        self._content.notes += element.iterchildren(f"{TEXT}note-body")

    def _control(self, element: Element, span: _Span) -> None:
        if element.get(f"{LOEXT}showing-place-holder") == "true":
            return
        if element.get(f"{LOEXT}checkbox") == "true":
            checked = element.get(f"{LOEXT}checked") == "true"
            self._put(CHECKED if checked else UNCHECKED, span)
        else:
            self._inside(element, span)

    def _form_field(self, element: Element, span: _Span) -> None:
        told = {
            child.get(f"{_FIELD}name", ""): child.get(f"{_FIELD}value", "")
            for child in element
        }
        if element.get(f"{_FIELD}type", "").endswith("FORMCHECKBOX"):
            checked = told.get("Checkbox_Checked") == "true"
            self._put(CHECKED if checked else UNCHECKED, span)

    def _tick(self, element: Element, span: _Span) -> None:
        self._put(self._ticks.get(element.get(f"{DRAW}control", ""), ""), span)


def boxes(element: Element) -> Iterator[Element]:
    """What holds text in a drawing, not what stands inside other such boxes."""
    if any(child.tag in _BOXED for child in element):
        yield element
        return
    for child in element:
        if isinstance(child.tag, str) and child.tag.startswith(DRAW):
            yield from boxes(child)


def _ticks(root: Element) -> Iterator[tuple[str, str]]:
    for box in root.iter(f"{FORM}checkbox", f"{FORM}radio"):
        state = box.get(f"{FORM}current-state", box.get(f"{FORM}current-selected"))
        sign = CHECKED if state in ("checked", "true") else UNCHECKED
        for name in (box.get(_XML_ID), box.get(f"{FORM}id")):
            if name is not None:
                yield name, sign
