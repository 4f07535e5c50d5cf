"""The automatic numbers of a Word document, as Word shows them.

A paragraph names a list (`numId`) and a level. Lists are instances of an abstract
one, whose counters they share; an instance may begin again at a level, or replace it.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache

from gouvernail.reading.readers.docx.looks import (
    MAX_LEVEL,
    VAL,
    ParagraphLook,
    W,
    indents,
    is_on,
    run_look,
)
from gouvernail.reading.readers.docx.styles import Styles
from gouvernail.reading.readers.office.numbering import (
    MAX_LEVELS,
    Counters,
    circled,
    letters,
    ordinal,
    roman,
)
from gouvernail.reading.readers.office.symbols import BULLET, bullet, drawn
from gouvernail.reading.readers.office.xml import Element, number

NO_LIST = "0"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_PLACEHOLDER = re.compile(r"%([1-9])")
_PADDED = re.compile(r"(0+)1\b.*")
_LONGEST = 120


@dataclass(frozen=True)
class Level:
    """One level of a list: how it counts, and what it writes before a paragraph."""

    written: str = "decimal"
    text: str = ""
    start: int = 1
    restart: int | None = None
    is_legal: bool = False
    font: str | None = None
    has_picture: bool = False
    pad: int = 0
    paragraph_style: str | None = None
    place: ParagraphLook = ParagraphLook()


@dataclass(frozen=True)
class ListOfLevels:
    """An instance of an abstract list; `begins` holds the levels it begins again."""

    key: str
    abstract: str
    levels: tuple[Level, ...]
    begins: tuple[tuple[int, int], ...] = ()

    def level_of(self, styles: tuple[str, ...]) -> int | None:
        """The level tied to the first of `styles` that has one."""
        for style in styles:
            for index, level in enumerate(self.levels):
                if level.paragraph_style == style:
                    return index
        return None


class Numbering:
    """The lists that a document declares, by their identifier."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self._styles = styles
        self._lists = _by_key(root, "num", "numId")
        self._abstracts = _by_key(root, "abstractNum", "abstractNumId")
        self.find = cache(self._find)

    @property
    def language(self) -> str:
        """The language of the document, for ordinals."""
        return self._styles.language

    def _find(self, key: str) -> ListOfLevels | None:
        """The list `key`, or None where nothing of that name is declared."""
        instance = self._lists.get(key)
        if instance is None or key == NO_LIST:
            return None
        abstract = self._abstract(key)
        if abstract is None:
            return None
        levels = _levels(abstract)
        begins: dict[int, int] = {}
        for override in instance.iterchildren(f"{W}lvlOverride"):
            index = number(override.get(f"{W}ilvl"), 0, 0, MAX_LEVEL)
            replaced = override.find(f"{W}lvl")
            if replaced is not None:
                levels[index] = _level(replaced)
            start = override.find(f"{W}startOverride")
            if start is not None:
                begins[index] = number(start.get(VAL))
                levels[index] = replace(levels[index], start=begins[index])
        name = abstract.get(f"{W}abstractNumId", "")
        return ListOfLevels(key, name, tuple(levels), tuple(begins.items()))

    def _abstract(self, key: str) -> Element | None:
        """The abstract list of `key`, through list styles where it names one."""
        seen: set[str] = set()
        while key not in seen:
            seen.add(key)
            instance = self._lists.get(key)
            link = None if instance is None else instance.find(f"{W}abstractNumId")
            abstract = None if link is None else self._abstracts.get(link.get(VAL, ""))
            style = None if abstract is None else abstract.find(f"{W}numStyleLink")
            if style is None:
                return abstract
            key = self._styles.list_of(style.get(VAL, "")) or key
        return None


class Lists:
    """The counters of all lists while one story is read from its beginning."""

    def __init__(self, numbering: Numbering) -> None:
        self._language = numbering.language
        self._counters: dict[str, Counters] = {}
        self._begun: set[tuple[str, int]] = set()

    def label(self, found: ListOfLevels, index: int) -> str | None:
        """What stands before the next paragraph of level `index` of a list."""
        counters = self._counters.setdefault(found.abstract, Counters())
        begins = dict(found.begins)
        if index in begins and (found.key, index) not in self._begun:
            self._begun.add((found.key, index))
            counters.set_next(index, begins[index])
        starts = [level.start for level in found.levels]
        values = counters.advance(index, starts, _kept(found.levels, index))
        return _label(found.levels, index, values, self._language)


def _kept(levels: tuple[Level, ...], index: int) -> frozenset[int]:
    """The levels that a paragraph of level `index` does not make begin again."""
    return frozenset(
        lower
        for lower in range(index + 1, len(levels))
        if (restart := levels[lower].restart) is not None and index + 1 > restart
    )


def _label(
    levels: tuple[Level, ...], index: int, values: tuple[int, ...], language: str
) -> str | None:
    level = levels[index]
    if level.written == "bullet":
        return _bullet(level)

    def written(found: re.Match[str]) -> str:
        upper = int(found.group(1)) - 1
        if upper > index:
            return ""
        legal = level.is_legal and upper < index or levels[upper].written == "bullet"
        shown = replace(levels[upper], written="decimal") if legal else levels[upper]
        return _number(values[upper], shown, language)

    label = _PLACEHOLDER.sub(written, drawn(level.text, level.font))
    return label.strip()[:_LONGEST] or None


def _bullet(level: Level) -> str | None:
    if level.has_picture:
        return BULLET
    return bullet(level.text, level.font) if level.text.strip() else None


def _number(value: int, level: Level, language: str) -> str:
    if level.pad:
        return str(value).zfill(level.pad)
    written = level.written
    if written == "ordinal":
        return ordinal(value, language)
    write = _WRITERS.get(written.removeprefix("upper").removeprefix("lower"), str)
    text = write(value)
    return text.upper() if written.startswith("upper") else text


_WRITERS: dict[str, Callable[[int], str]] = {
    "none": lambda _value: "",
    "Roman": roman,
    "Letter": letters,
    "decimalEnclosedCircle": circled,
    "decimalEnclosedCircleChinese": circled,
    "decimalEnclosedParen": "({})".format,
    "decimalEnclosedFullstop": "{}.".format,
    "numberInDash": "- {} -".format,
    "hex": "{:X}".format,
}
_PADS = {"decimalZero": 2, "decimal01": 2, "decimal001": 3, "decimal0001": 4}


def _levels(abstract: Element) -> list[Level]:
    levels = [Level() for _index in range(MAX_LEVELS)]
    for element in abstract.iterchildren(f"{W}lvl"):
        index = number(element.get(f"{W}ilvl"), 0, 0, MAX_LEVEL)
        levels[index] = _level(element)
    return levels


def _level(element: Element) -> Level:
    values = {
        child.tag: child.get(VAL, "")
        for child in element
        if isinstance(child.tag, str) and child.tag.startswith(W)
    }
    legal = element.find(f"{W}isLgl")
    restart = values.get(f"{W}lvlRestart")
    left, hanging = indents(element.find(f"{W}pPr"))
    written, pad = _format(element)
    return Level(
        written=written,
        text=values.get(f"{W}lvlText", ""),
        start=number(values.get(f"{W}start"), 0),
        restart=None if restart is None else number(restart),
        is_legal=legal is not None and is_on(legal),
        font=run_look(element.find(f"{W}rPr")).font,
        has_picture=f"{W}lvlPicBulletId" in values,
        pad=pad,
        paragraph_style=values.get(f"{W}pStyle"),
        place=ParagraphLook(left=left, hanging=hanging),
    )


def _format(element: Element) -> tuple[str, int]:
    """How a level counts, and to how many digits it is filled up."""
    form = element.find(f"{W}numFmt")
    if form is None:
        form = element.find(f"{_MC}AlternateContent/{_MC}Choice/{W}numFmt")
    if form is None:
        return "decimal", 0
    written = form.get(VAL, "decimal")
    custom = _PADDED.match(form.get(f"{W}format", ""))
    if written == "custom" and custom:
        return "decimal", len(custom.group(1)) + 1
    return written, _PADS.get(written, 0)


def _by_key(root: Element | None, tag: str, attribute: str) -> dict[str, Element]:
    if root is None:
        return {}
    found = root.iterchildren(f"{W}{tag}")
    return {element.get(f"{W}{attribute}", ""): element for element in found}
