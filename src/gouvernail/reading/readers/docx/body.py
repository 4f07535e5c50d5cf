"""Walks a story of a Word document (its body, a note, a header) in document order."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from gouvernail.reading.readers.docx.looks import (
    VAL,
    ParagraphLook,
    RunLook,
    W,
    heading_of,
    paragraph_look,
)
from gouvernail.reading.readers.docx.numbering import ListOfLevels, Lists, Numbering
from gouvernail.reading.readers.docx.styles import NamedStyle, ParagraphStyle, Styles
from gouvernail.reading.readers.docx.tables import TableReader
from gouvernail.reading.readers.docx.text import (
    MC,
    WRAPPERS,
    TextReader,
    branch_of,
    control_content,
)
from gouvernail.reading.readers.office.inline import Content
from gouvernail.reading.readers.office.items import Item, Paragraph, columns
from gouvernail.reading.readers.office.xml import Element
from gouvernail.reading.source import Region

_BLANK_LINE = 240
_MERGING_MARKS = (f"{W}del", f"{W}moveFrom")
_CONTENTS_GALLERY = "Table of Contents"


@dataclass(frozen=True)
class Declared:
    """What the stories of one document share."""

    styles: Styles
    numbering: Numbering


@dataclass
class _Container:
    """The content that a deleted paragraph mark left to the next paragraph."""

    left: Content | None = None
    look: ParagraphLook = field(default_factory=ParagraphLook)


class Story:
    """Reads the paragraphs and tables of one story, whose lists count by themselves."""

    def __init__(
        self, root: Element, declared: Declared, region: Region = Region.BODY
    ) -> None:
        layout = next(root.iter(f"{W}lastRenderedPageBreak"), None)
        self._styles = declared.styles
        self._numbering = declared.numbering
        self._lists = Lists(declared.numbering)
        self._region = region
        self._has_layout = layout is not None
        self._text = TextReader(declared.styles, root, self._has_layout)
        self._tables = TableReader(declared.styles, self)
        self._table_look = RunLook()
        self._sections = _section_breaks(root)
        self.page = 1

    def items(self, container: Iterable[Element]) -> Iterator[Item]:
        """The paragraphs and tables in `container`, in order."""
        held = _Container()
        yield from self._items(container, held)
        yield from self._release(held)

    def cell_items(self, cell: Element, look: RunLook) -> tuple[Item, ...]:
        """The content of a cell of a table that gives its letters `look`."""
        outer, self._table_look = self._table_look, look
        found = tuple(self.items(cell))
        self._table_look = outer
        return found

    def _items(self, container: Iterable[Element], held: _Container) -> Iterator[Item]:
        for child in container:
            if child.tag == f"{W}p":
                yield from self._paragraph(child, held)
            elif child.tag == f"{W}tbl":
                yield from self._release(held)
                yield self._tables.read(child)
            elif child.tag == f"{W}sdt":
                yield from self._control(child, held)
            elif child.tag in WRAPPERS:
                yield from self._items(child, held)
            elif child.tag == f"{MC}AlternateContent":
                branch = branch_of(child)
                yield from self._items([] if branch is None else branch, held)

    def _control(self, control: Element, held: _Container) -> Iterator[Item]:
        content = control_content(control)
        if content is None:
            return
        outer = self._region
        gallery = control.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery")
        if gallery is not None and gallery.get(VAL) == _CONTENTS_GALLERY:
            self._region = Region.CONTENTS
        yield from self._items(content, held)
        self._region = outer

    def _release(self, held: _Container) -> Iterator[Item]:
        """What no paragraph came to take."""
        if held.left is not None:
            content, held.left = held.left, None
            yield from self._built(
                content, held.look, self._styles.paragraph(None), None
            )

    def _paragraph(self, element: Element, held: _Container) -> Iterator[Item]:
        properties = element.find(f"{W}pPr")
        named = None if properties is None else properties.find(f"{W}pStyle")
        style = self._styles.paragraph(None if named is None else named.get(VAL))
        content = self._text.read(element, style.run, self._table_look)
        if held.left is not None:
            content.put_before(held.left)
            held.left = None
        own = paragraph_look(properties)
        if _is_merged_with_next(properties):
            held.left, held.look = content, own
            return
        yield from self._built(content, own, style, self._label_of(own, style))
        if properties is not None and properties.find(f"{W}sectPr") is not None:
            self._end_section()

    def _built(
        self,
        content: Content,
        own: ParagraphLook,
        style: ParagraphStyle,
        label: "_Label | None",
    ) -> Iterator[Item]:
        look = own.over(style.look)
        if look.starts_page and not self._has_layout:
            self.page += 1
        self.page += content.pages_before
        left, hanging = _indents(own, style, label)
        heading = style.heading if own.outline is None else heading_of(own.outline)
        is_contents = content.in_contents or style.is_contents
        yield Paragraph(
            lines=content.pieces.lines(),
            heading=0 if is_contents else heading,
            label=label.text if label else None,
            indent=columns(left - hanging),
            inner_indent=columns(left),
            spaced=(look.before or 0) >= _BLANK_LINE,
            fill=look.fill or None,
            page=self.page,
            region=Region.CONTENTS if is_contents else self._region,
        )
        self.page += content.pages_after
        for box in content.boxes:
            yield from self.items(box)

    def _label_of(self, own: ParagraphLook, style: ParagraphStyle) -> "_Label | None":
        key = own.list_id if own.list_id is not None else style.look.list_id
        found = None if key is None else self._numbering.find(key)
        if found is None:
            return None
        index = own.level
        if index is None and own.list_id is None:
            index = found.level_of(tuple(named.key for named in style.chain))
            index = style.look.level if index is None else index
        index = index or 0
        return _Label(self._lists.label(found, index), found, index)

    def _end_section(self) -> None:
        if self._sections and not self._has_layout:
            self.page += self._sections.pop()


@dataclass(frozen=True)
class _Label:
    """The label of a paragraph, and the level of the list it comes from."""

    text: str | None
    levels: ListOfLevels
    index: int

    @property
    def place(self) -> ParagraphLook:
        return self.levels.levels[self.index].place


def _indents(
    own: ParagraphLook, style: ParagraphStyle, label: _Label | None
) -> tuple[int, int]:
    """Where the paragraph begins, and how far its first line hangs out.

    A list goes before the styles, but not before the style that names it nor before
    those based on that one.
    """
    look = ParagraphLook()
    if label is not None:
        nearer = _styles_to_list(style) if own.list_id is None else ()
        for named in reversed(nearer):
            look = named.paragraph.over(look)
        look = replace(look, list_id=None, level=None).over(label.place)
    look = own.over(look.over(style.look))
    return look.left or 0, look.hanging or 0


def _styles_to_list(style: ParagraphStyle) -> tuple[NamedStyle, ...]:
    """The styles from that of the paragraph to the one that names its list."""
    for depth, named in enumerate(style.chain, start=1):
        if named.paragraph.list_id is not None:
            return style.chain[:depth]
    return ()


def _is_merged_with_next(properties: Element | None) -> bool:
    """Whether a tracked change took the end of the paragraph away."""
    marks = None if properties is None else properties.find(f"{W}rPr")
    return marks is not None and any(child.tag in _MERGING_MARKS for child in marks)


def _section_breaks(root: Element) -> list[int]:
    """How many pages each end of a section turns, the last one first."""
    kinds = [section.find(f"{W}type") for section in root.iter(f"{W}sectPr")]
    turned = [
        0 if kind is not None and kind.get(VAL) in ("continuous", "nextColumn") else 1
        for kind in kinds
    ]
    # A section begins in the way that it says itself: the first break is the second's.
    return turned[:0:-1]
