"""Walks a cleaned page and yields its blocks in reading order."""

from dataclasses import dataclass, field, replace
from functools import partial

from lxml import etree

from gouvernail.reading.readers.html.lists import (
    INDENT,
    ListCounter,
    counter_of,
    is_word_label,
    word_indent,
    word_label,
)
from gouvernail.reading.readers.html.marks import (
    HEADINGS,
    INLINE,
    Element,
    controlled_ids,
    css_of,
    is_badge,
    is_panel,
    is_panel_title,
    names_field,
    text_of,
    told_by,
)
from gouvernail.reading.readers.html.regions import Regions
from gouvernail.reading.readers.html.runs import Runs
from gouvernail.reading.readers.html.scopes import Scope, heading_level, is_plain_title
from gouvernail.reading.readers.html.tables import (
    TableGrid,
    fill_of,
    is_layout,
    is_record,
)
from gouvernail.reading.source import Block, Cell, Region, Style

_STRONG = frozenset(("b", "strong", "em", "i", "cite"))
_FILLED = frozenset(("td", "th", "tr", "p", "div", *HEADINGS))


@dataclass(frozen=True)
class _Frame:
    """What holds within an element and ends with it."""

    scope: Scope
    region: Region = Region.BODY
    strong: bool = False
    heading: int = 0
    lists: tuple[ListCounter, ...] = ()
    grid: TableGrid | None = None
    cell: Cell | None = None
    fill: str | None = None
    is_record: bool = False
    indent: int | None = None
    is_kept_as_is: bool = False


@dataclass
class Flow:
    """The walk through a page: `walk` it once, then take the `blocks`."""

    regions: Regions
    blocks: list[Block] = field(default_factory=list)
    frame: _Frame = field(default_factory=partial(_Frame, Scope()))
    runs: Runs = field(default_factory=Runs)
    label: str | None = None
    line: int = 0
    tables: int = 0
    controlled: frozenset[str] = frozenset()
    tabs: dict[str, str] = field(default_factory=dict)

    def walk(self, root: Element) -> None:
        """Add the blocks of the page, in document order."""
        self.controlled = controlled_ids(root)
        self.tabs = {
            tab.get("id", ""): text_of(tab)
            for tab in root.iter("a", "button", "li", "div", "span")
            if tab.get("role") == "tab" and tab.get("id")
        }
        frames: list[_Frame] = []
        walker = etree.iterwalk(root, events=("start", "end"))
        for event, element in walker:
            if event == "end":
                self._end(element)
                self.frame = frames.pop()
                self._read(element.tail)
                continue
            frames.append(self.frame)
            if self._start(element):
                self._read(element.text)
            else:
                walker.skip_subtree()
        self._flush()

    def _read(self, text: str | None) -> None:
        """Add a text of the page: only `pre` keeps its line breaks."""
        for part in (text or "").split("\n") if self.frame.is_kept_as_is else [text]:
            self.runs.add(part, self.frame.strong)
            if self.frame.is_kept_as_is:
                self.runs.break_line(is_space=False)

    def _start(self, element: Element) -> bool:
        """Enter an element; False where what it holds has been read already."""
        if is_word_label(element):
            self.label = word_label(text_of(element)) or self.label
            return False
        if element.tag == "br":
            self.runs.break_line(is_space=bool(self.frame.heading))
            return True
        if element.tag in INLINE and not is_panel_title(element):
            self._strengthen(element)
            self._part(element, begins=True)
            return True
        self._flush()
        self._enter(element)
        return True

    def _end(self, element: Element) -> None:
        if element.tag not in INLINE or is_panel_title(element):
            self._flush()
        else:
            self._part(element)
        if element.tag == "li":
            self.label = None

    def _part(self, element: Element, *, begins: bool = False) -> None:
        """Keep a badge apart from what stands beside it; headings of columns whole."""
        if self.frame.cell is not None and self.frame.cell.heading:
            return
        told = told_by(element) if begins else ""
        if told or is_badge(element) or (begins and names_field(element)):
            self.runs.part()
        if told:
            self.runs.add(told, self.frame.strong)
            self.runs.part()

    def _strengthen(self, element: Element) -> None:
        css = css_of(element)
        is_bold = "font-weight:bold" in css or "font-weight:700" in css
        if element.tag in _STRONG or is_bold:
            self.frame = replace(self.frame, strong=True)

    def _enter(self, element: Element) -> None:
        """Take what a block element changes for all that it holds."""
        self._strengthen(element)
        region = self.regions.get(element)
        if region and self.frame.region is Region.BODY:
            self.frame = replace(self.frame, region=region)
        if element.tag in _FILLED:
            fill = fill_of(element) or self.frame.fill
            self.frame = replace(self.frame, fill=fill)
        if is_panel(element, self.controlled):
            self._enter_panel(element)
        self._enter_heading(element)
        self._enter_structure(element)

    def _enter_panel(self, element: Element) -> None:
        name = self.tabs.get(element.get("aria-labelledby", ""), "")
        if name and not text_of(element).startswith(name):
            self._tab_heading(name)
        self.frame = replace(self.frame, scope=self.frame.scope.within(element))

    def _tab_heading(self, name: str) -> None:
        """The name of a tab heads what the tab shows."""
        self.runs.add(name, is_strong=False)
        self.frame = replace(self.frame, heading=self.frame.scope.unfolding())
        self._flush()
        self.frame = replace(self.frame, heading=0)

    def _enter_heading(self, element: Element) -> None:
        scope = self.frame.scope
        level = heading_level(element)
        if level:
            if element.getparent() is not None and self.frame.heading:
                return
            heading = scope.heading(level, element)
            self.frame = replace(self.frame, heading=heading)
        elif is_plain_title(element) and not self.frame.heading:
            heading = scope.unfolding(element)
            self.frame = replace(self.frame, heading=heading)

    def _enter_structure(self, element: Element) -> None:
        tag = element.tag
        if tag in ("ul", "ol", "menu", "dir"):
            counter = counter_of(element)
            self.frame = replace(self.frame, lists=(*self.frame.lists, counter))
        elif tag == "li" and self.frame.lists:
            self.label = self.frame.lists[-1].label(element)
        elif tag in ("table", "tr", "td", "th", "caption"):
            self._enter_table(element)
        elif tag in ("dl", "dt", "dd"):
            self._enter_pairs(element)
        elif tag == "pre":
            self.frame = replace(self.frame, is_kept_as_is=True)
        elif word_indent(element):
            self.frame = replace(self.frame, indent=word_indent(element))

    def _enter_table(self, element: Element) -> None:
        frame, grid = self.frame, self.frame.grid
        if element.tag == "table" and frame.cell is None:
            self.frame = replace(frame, grid=None, lists=())
            if not is_layout(element):
                self._begin_grid()
        elif element.tag == "caption":
            self.frame = replace(frame, strong=True)
        elif grid is None or frame.cell is not None:
            return
        elif element.tag == "tr":
            grid.begin_row()
        else:
            self.frame = replace(frame, cell=grid.place(element))

    def _begin_grid(self, *, is_record: bool = False) -> None:
        self.frame = replace(
            self.frame, grid=TableGrid(self.tables), is_record=is_record
        )
        self.tables += 1

    def _enter_pairs(self, element: Element) -> None:
        frame, grid = self.frame, self.frame.grid
        if element.tag == "dl":
            if frame.cell is None and is_record(element):
                self._begin_grid(is_record=True)
        elif frame.is_record and grid is not None:
            if element.tag == "dt":
                grid.begin_row()
            column = 0 if element.tag == "dt" else 1
            cell = Cell(grid.number, max(0, grid.row), column)
            self.frame = replace(frame, cell=cell)
        elif element.tag == "dt" and not frame.heading and frame.cell is None:
            heading = frame.scope.unfolding(element)
            self.frame = replace(frame, heading=heading)
        elif element.tag == "dd":
            self.frame = replace(frame, scope=frame.scope.within(element))

    def _flush(self) -> None:
        """End the paragraph: its lines become blocks."""
        for text, is_strong in self.runs.taken():
            label, self.label = self.label, None
            frame = self.frame
            block = Block(
                text=text,
                line=self._next_line(),
                indent=self._indent(),
                style=Style(frame.heading, is_strong, frame.fill),
                list_label=None if frame.heading and label == "•" else label,
                cell=frame.cell,
                region=frame.region,
            )
            self.blocks.append(block)

    def _indent(self) -> int:
        frame = self.frame
        if frame.heading:
            return 0
        return len(frame.lists) * INDENT if frame.indent is None else frame.indent

    def _next_line(self) -> int:
        """The line of the next block: that of its row within a table."""
        grid = self.frame.grid
        if self.frame.cell is None or grid is None:
            self.line += 1
            return self.line
        if grid.line is None:
            self.line += 1
            grid.line = self.line
        return grid.line
