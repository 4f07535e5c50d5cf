"""The content of a sample: what its document prints, before any layout.

A content file has a head of `key: value` lines, sections (`== Title`, then one
paragraph a line) and items: a letter for the level (V volet, S strategic, O
operational, A action, B sub-action), `*` where commune and CPAS share it, `[label]`
where the document prints another label than it should, the title, then one cell per
column named in the head, separated by bars. `: ` opens a paragraph of the item above;
`#` a comment. A cell may hold `printed => meant` where what is meant does not follow
from the words.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

KINDS = {
    "V": "volet",
    "S": "strategic",
    "O": "operational",
    "A": "action",
    "B": "subaction",
}
_ITEM = re.compile(r"([VSOAB])(\*?)(?:\[([^\]]*)\])? (.+)")
FOLDER = Path(__file__).parent / "content"


@dataclass(frozen=True)
class Cell:
    """What a document prints about an item, and what is meant by it if told."""

    printed: str
    meant: str | None = None


@dataclass
class Item:
    """A node of the plan as the document prints it; `ref` follows the position."""

    kind: str
    title: str
    label: str | None = None
    shared: bool = False
    text: list[str] = field(default_factory=list)
    cells: dict[str, Cell] = field(default_factory=dict)
    children: list["Item"] = field(default_factory=list)
    ref: str | None = None

    def printed(self, name: str) -> str:
        """What the document prints in the column `name`, "" where nothing."""
        cell = self.cells.get(name)
        return cell.printed if cell else ""

    def walk(self) -> Iterator["Item"]:
        """The item, then all that hang under it."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass
class Content:
    """A whole sample: head, sections before the plan, items at the root."""

    head: dict[str, str]
    sections: list[tuple[str, list[str]]]
    items: list[Item]

    def walk(self) -> Iterator[Item]:
        """All items in the order of the document."""
        for item in self.items:
            yield from item.walk()

    def of_kind(self, kind: str) -> list[Item]:
        """All items of one kind."""
        return [item for item in self.walk() if item.kind == kind]

    @property
    def columns(self) -> list[str]:
        """The names of the cells of an action."""
        return self.head.get("columns", "").split()


def load(name: str) -> Content:
    """The content `name`, its items numbered by position."""
    lines = (FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    content = _parsed([line for line in lines if not line.startswith("#")])
    _number(content)
    return content


def _parsed(lines: list[str]) -> Content:
    end = lines.index("")
    head = dict(line.split(": ", 1) for line in lines[:end])
    content = Content(head, [], [])
    path: list[Item] = []
    for line in lines[end:]:
        _take(line.strip(), content, path)
    return content


def _take(line: str, content: Content, path: list[Item]) -> None:
    if line.startswith("== "):
        content.sections.append((line[3:], []))
        path.clear()
    elif found := _ITEM.fullmatch(line):
        _place(_item(found, content.columns), content, path)
    elif line.startswith(": "):
        path[-1].text.append(line[2:])
    elif line:
        content.sections[-1][1].append(line)


def _item(found: re.Match[str], columns: list[str]) -> Item:
    title, *cells = (part.strip() for part in found.group(4).split("|"))
    named = dict(zip(columns, map(_cell, cells), strict=False))
    return Item(
        KINDS[found.group(1)],
        title,
        found.group(3),
        bool(found.group(2)),
        cells={name: cell for name, cell in named.items() if cell.printed},
    )


def _cell(text: str) -> Cell:
    printed, arrow, meant = text.partition("=>")
    return Cell(printed.strip(), meant.strip() if arrow else None)


def _place(item: Item, content: Content, path: list[Item]) -> None:
    ranks = list(KINDS.values())
    while path and ranks.index(path[-1].kind) >= ranks.index(item.kind):
        path.pop()
    item.shared = item.shared or bool(path and path[-1].shared)
    (path[-1].children if path else content.items).append(item)
    path.append(item)


def _number(content: Content) -> None:
    """References: through the volets, or behind their initial where they restart."""
    restart = content.head.get("volets") == "restart"
    count = 0
    for item in content.items:
        tops = item.children if item.kind == "volet" else [item]
        prefix = f"{_initial(item)}." if restart else ""
        count = 0 if restart else count
        for top in tops:
            count += 1
            _refer(top, f"{prefix}{count}", content.head.get("letters", ""))


def _initial(volet: Item) -> str:
    words = re.findall(r"[A-Za-z]+", volet.title)
    return next(word[0].upper() for word in words if word.lower() != "volet")


def _refer(item: Item, ref: str, letters: str) -> None:
    item.ref = ref
    for place, child in enumerate(item.children, start=1):
        own = chr(96 + place) if child.kind in letters.split() else str(place)
        _refer(child, f"{ref}.{own}", letters)
