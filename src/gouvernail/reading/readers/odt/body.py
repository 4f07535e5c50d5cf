"""Walks a story of an OpenDocument text (its body, a note, a header) in order."""

from collections.abc import Iterable, Iterator

from gouvernail.reading.readers.odt.lists import Label, Lists
from gouvernail.reading.readers.odt.styles import (
    DRAW,
    TABLE,
    TEXT,
    Look,
    ResolvedStyle,
    Styles,
)
from gouvernail.reading.readers.odt.tables import TableReader
from gouvernail.reading.readers.odt.text import TextReader, boxes
from gouvernail.reading.readers.office.inline import Content
from gouvernail.reading.readers.office.items import Item, Paragraph, columns
from gouvernail.reading.readers.office.xml import Element, number
from gouvernail.reading.source import Region

_BLANK_LINE = 240
_HIGHEST_LEVEL = 10
_INDEXES = frozenset(
    TEXT + name
    for name in (
        "table-of-content",
        "illustration-index",
        "table-index",
        "object-index",
        "user-index",
        "alphabetical-index",
        "bibliography",
    )
)
_WRAPPERS = (
    f"{TEXT}section",
    f"{TEXT}index-body",
    f"{TEXT}index-title",
    f"{TEXT}numbered-paragraph",
)


class Story:
    """Reads the paragraphs and tables of one story, whose lists count by themselves.

    The notes met on the way are gathered in `notes`.
    """

    def __init__(
        self, root: Element, styles: Styles, region: Region = Region.BODY
    ) -> None:
        self._styles = styles
        self._region = region
        self._text = TextReader(styles, root)
        self._tables = TableReader(styles, self)
        self._lists = Lists(styles)
        self._has_begun = False
        self.notes: list[Element] = []
        self.page = 1

    def items(self, container: Iterable[Element]) -> Iterator[Item]:
        """The paragraphs and tables in `container`, in order."""
        for child in container:
            tag = child.tag
            if tag in (f"{TEXT}p", f"{TEXT}h"):
                yield from self._paragraph(child)
            elif tag == f"{TEXT}list":
                yield from self._list(child)
            elif tag == f"{TABLE}table":
                yield self._table(child)
            elif tag == f"{TEXT}soft-page-break":
                self.page += 1
            else:
                yield from self._wrapped(child)

    def cell_items(self, cell: Element) -> tuple[Item, ...]:
        """The content of a cell of a table."""
        return tuple(self._aside(cell))

    def _wrapped(self, child: Element) -> Iterator[Item]:
        tag = child.tag
        if tag in _INDEXES:
            outer, self._region = self._region, Region.CONTENTS
            yield from self.items(child)
            self._region = outer
        elif tag in _WRAPPERS and child.get(f"{TEXT}display") != "none":
            yield from self.items(child)
        elif isinstance(tag, str) and tag.startswith(DRAW):
            for box in boxes(child):
                yield from self._aside(box)

    def _aside(self, container: Element) -> Iterator[Item]:
        """The content of a cell or box: the lists around it do not reach inside."""
        outer = self._lists.step_aside()
        yield from self.items(container)
        self._lists.step_back(outer)

    def _table(self, table: Element) -> Item:
        look = self._styles.find("table", table.get(f"{TABLE}style-name")).look
        self._begin_page(look)
        self._has_begun = True
        return self._tables.read(table)

    def _list(self, element: Element) -> Iterator[Item]:
        self._lists.open(element)
        for item in element:
            if item.tag in (f"{TEXT}list-item", f"{TEXT}list-header"):
                self._lists.item(item)
                yield from self.items(item)
        self._lists.close()

    def _paragraph(self, element: Element) -> Iterator[Item]:
        style = self._styles.find("paragraph", element.get(f"{TEXT}style-name"))
        content = self._text.read(element, style.look)
        heading = self._heading(element, style)
        label = self._label(element, style, heading)
        self._begin_page(style.look)
        self._has_begun = True
        yield self._built(content, style, heading, label)
        self.page += content.pages_after + bool(style.look.ends_page)
        self.notes += content.notes
        for box in content.boxes:
            yield from self._aside(box)

    def _built(
        self,
        content: Content,
        style: ResolvedStyle,
        heading: int,
        label: Label | None,
    ) -> Paragraph:
        self.page += content.pages_before
        is_contents = style.is_contents or self._region is Region.CONTENTS
        left, first = _indents(style, label)
        labelled = label is None or label.text is not None
        return Paragraph(
            lines=content.pieces.lines(),
            heading=0 if is_contents else heading,
            label=label.text if label else None,
            indent=columns(left + min(0, first)) if labelled else columns(left),
            inner_indent=columns(left),
            spaced=(style.look.before or 0) >= _BLANK_LINE,
            fill=style.look.fill or None,
            page=self.page,
            region=Region.CONTENTS if is_contents else self._region,
        )

    def _heading(self, element: Element, style: ResolvedStyle) -> int:
        level = element.get(f"{TEXT}outline-level")
        if element.tag != f"{TEXT}h" or level is None:
            return style.heading
        return number(level, 1, 1, _HIGHEST_LEVEL)

    def _label(
        self, element: Element, style: ResolvedStyle, heading: int
    ) -> Label | None:
        """The label from the list around, else from the outline for a heading.

        A style that names no list ("") takes its headings out of the outline.
        """
        if self._lists.is_open:
            return self._lists.label(style.look.list_style)
        if element.tag != f"{TEXT}h" or style.look.list_style == "":
            return None
        return self._lists.heading_label(element, heading)

    def _begin_page(self, look: Look) -> None:
        if look.starts_page and self._has_begun:
            self.page += 1


def _indents(style: ResolvedStyle, label: Label | None) -> tuple[int, int]:
    """Where the paragraph begins, and how its first line does relative to that.

    A list goes before the styles, but not before what a program made for this
    paragraph nor before the style that names the list.
    """
    look = style.look
    left, first = look.left or 0, look.first or 0
    if label is None or label.level.left is None:
        return left, first
    if label.level.is_space:
        return left + label.level.left, label.level.first
    nearer = _nearer(style)
    if nearer.left is not None:
        return nearer.left, first if nearer.first is not None else label.level.first
    return label.level.left, label.level.first


def _nearer(style: ResolvedStyle) -> Look:
    """What the styles say that go before the list."""
    depth = 0
    for place, named in enumerate(style.chain, start=1):
        if named.is_automatic or named.look.list_style:
            depth = place
    look = Look()
    for named in reversed(style.chain[:depth]):
        look = named.look.over(look)
    return look
