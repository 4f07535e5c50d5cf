"""The words of a Word document as one text, with marks for all that is no word.

Fields and loops are worked out in that text; the marks tell which paragraphs, rows and
pieces to copy where. So no word of a plan ever becomes XML, and a loop may stand around
paragraphs, rows of a table, or words.
"""

import re
from copy import deepcopy
from dataclasses import dataclass, field, replace
from typing import Any

from docx.oxml.ns import qn

from gouvernail.plan.wording import Wording, gettext_noop as _
from gouvernail.writing.template_problems import Place, Problem, excerpt_of

OPEN, CLOSE = "\ue000", "\ue001"
# Where the document itself is poured, and the list of its titles; none of these signs
# may come from a plan.
CONTENTS, TITLES = "\ue002", "\ue004"
PRIVATE = str.maketrans("", "", "\ue000\ue001\ue002\ue003\ue004")
MARK = re.compile(f"{OPEN}([a-zA-Z])([0-9]+){CLOSE}")
_ANY = f"(?:{OPEN}[^{CLOSE}]*{CLOSE})*"
# Word cuts “{{ title }}” in pieces as it likes, even between the braces.
TAG = re.compile(rf"\{{{_ANY}([{{%])(.*?)({_ANY})([%}}]){_ANY}\}}", re.DOTALL)
STATEMENT = re.compile(r"\{%-?\s*([a-z]+)[^%]*(?:%(?!\})[^%]*)*%\}")
DOUBLE, SINGLE = re.compile(r"[“”„]|«\s*|\s*»"), re.compile("[‘’]")
# A cover has that many paragraphs at most.
COVER = 40
BEGINS, ENDS = {"for": "endfor", "if": "endif"}, {"endfor", "endif"}
BETWEEN = {"else", "elif"}

W_P, W_T, W_TBL, W_TR, W_TC = (qn(f"w:{it}") for it in ("p", "t", "tbl", "tr", "tc"))
W_SDT, W_SDT_CONTENT, W_BOX = qn("w:sdt"), qn("w:sdtContent"), qn("w:txbxContent")
W_R, W_BR = qn("w:r"), qn("w:br")
# Marks of what holds others; a capital ends it.
HOLDERS = {W_TBL: "b", W_TR: "r", W_TC: "c", W_SDT: "s"}
IN_THE_MIDDLE = _(
    "“%(tag)s” stands in the middle of a text and goes beyond it: write it alone in a"
    " paragraph or in a row, or at its very beginning or end."
)


@dataclass
class Stream:
    """The text of one part of a document, and what its marks stand for."""

    part: str
    text: str = ""
    elements: list[Any] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    _here: Place = field(default_factory=Place)
    _tables: int = 0
    _paragraphs: int = 0

    @classmethod
    def of(cls, part: str, container: Any) -> "Stream":
        """What stands in `container`, which is that part of the document."""
        made = cls(part, _here=Place(part))
        made.text = made._inside(container)
        return made

    def _keep(self, element: Any) -> int:
        self.elements.append(element)
        return len(self.elements) - 1

    def _inside(self, container: Any) -> str:
        return "".join(self._of(each) for each in container)

    def _of(self, element: Any) -> str:
        if element.tag == W_P:
            return self._paragraph(element)
        if element.tag in HOLDERS and _may_hold(element):
            return self._holder(element)
        if element.tag in _PROPERTIES:
            return ""
        return _mark("x", self._keep(element))

    def _holder(self, element: Any) -> str:
        before, kind = self._here, HOLDERS[element.tag]
        self._step(element)
        content = element.find(W_SDT_CONTENT) if kind == "s" else element
        text = self._inside(content)
        if not before.table:
            self._here = before
        number = self._keep(_shell(element))
        marks = _mark(kind, number), _mark(kind.upper(), number)
        if kind in ("r", "c"):
            return self._around(text, marks, is_row=kind == "r")
        return marks[0] + text + marks[1]

    def _step(self, element: Any) -> None:
        """A table in a table counts as part of it."""
        if element.tag == W_TBL and not self._here.table:
            self._tables += 1
            self._here = replace(self._here, table=self._tables, row=0)
        elif element.tag == W_TR and _depth(element) == 1:
            self._here = replace(self._here, row=self._here.row + 1)

    def _paragraph(self, element: Any) -> str:
        if not self._here.table:
            self._paragraphs += 1
        text = _words(element)
        bare = MARK.sub("", text)
        here = replace(
            self._here,
            paragraph=self._paragraphs,
            excerpt=excerpt_of(bare),
            rank=len(self.places),
        )
        self.places.append(here)
        line = "\n" + _mark("l", len(self.places) - 1)
        if self._here.part == "cover" and _ends_a_page(element):
            self._here = replace(self._here, part="body")
            self._paragraphs = self._tables = 0
        number = self._keep(element)
        marks = _mark("p", number), _mark("P", number)
        return self._around(line + text, marks, is_bare=not is_drawn(element))

    def _around(
        self,
        text: str,
        marks: tuple[str, str],
        *,
        is_row: bool = False,
        is_bare: bool = True,
    ) -> str:
        """`text` between its marks; what reaches beyond it stands outside of them."""
        before, inside, after = self._parted(text, is_row=is_row)
        goes = is_bare and (before or after) and is_blank(inside)
        if goes and (marks[0][1] != "c"):
            return "".join((*before, _lines(inside), *after))
        return "".join((*before, marks[0], inside, marks[1], *after))

    def _parted(self, text: str, *, is_row: bool) -> tuple[list[str], str, list[str]]:
        before: list[str] = []
        after: list[str] = []
        inside = text
        for start, end in reversed(left_over(text, is_row=is_row)):
            tag, line = text[start:end], _line_of(text, start)
            if is_blank(STATEMENT.sub("", text[:start])):
                before.insert(0, line + tag)
            elif is_blank(STATEMENT.sub("", text[end:])):
                after.insert(0, line + tag)
            else:
                self._in_the_middle(line, tag)
            inside = inside[:start] + inside[end:]
        return before, inside, after

    def _in_the_middle(self, line: str, tag: str) -> None:
        found = MARK.search(line)
        place = self.places[int(found[2])] if found else self._here
        self.problems.append(Problem(place, Wording(IN_THE_MIDDLE, {"tag": tag})))


_PROPERTIES = {
    qn(f"w:{name}")
    for name in ("tblPr", "tblGrid", "trPr", "tcPr", "tblPrEx", "sdtPr", "sdtEndPr")
}


def boxes_in(root: Any) -> list[Any]:
    """The text boxes of a part, the innermost first: each is a part of its own."""
    return list(root.iter(W_BOX))[::-1]


def has_cover(body: Any) -> bool:
    """Whether a page ends before anything long is said."""
    paragraphs = body.findall(W_P)[:COVER]
    return any(_ends_a_page(each) for each in paragraphs)


def _mark(kind: str, number: int) -> str:
    return f"{OPEN}{kind}{number}{CLOSE}"


def _may_hold(element: Any) -> bool:
    return element.tag != W_SDT or element.find(W_SDT_CONTENT) is not None


def _shell(element: Any) -> Any:
    """The element without what the marks in it stand for."""
    empty = deepcopy(element)
    holder = empty.find(W_SDT_CONTENT) if empty.tag == W_SDT else empty
    for child in list(holder):
        if child.tag not in _PROPERTIES:
            holder.remove(child)
    return empty


def _depth(row: Any) -> int:
    return sum(1 for each in row.iterancestors() if each.tag == W_TBL)


def words_of(paragraph: Any) -> list[Any]:
    """The pieces of text of a paragraph itself, not of the boxes that it holds."""
    found = []
    for piece in paragraph.iter(W_T):
        holder = next(each for each in piece.iterancestors() if each.tag == W_P)
        if holder is paragraph:
            found.append(piece)
    return found


def _words(paragraph: Any) -> str:
    pieces = words_of(paragraph)
    text = "".join(
        f"{OPEN}t{number}{CLOSE}{_plain(piece.text)}"
        for number, piece in enumerate(pieces)
    )
    return TAG.sub(_whole, text)


def _plain(text: str | None) -> str:
    return (text or "").translate(PRIVATE).replace("\n", " ").replace("\r", " ")


def _whole(found: re.Match[str]) -> str:
    """A tag in one piece; what follows it belongs to the piece where it ends."""
    text = found[0]
    tag = _straight(MARK.sub("", text))
    marks = [f"{OPEN}{each[1]}{each[2]}{CLOSE}" for each in MARK.finditer(text)]
    before = [each[0] for each in MARK.finditer(found.string[: found.start()])]
    # After a condition or a turn of a loop one must know again where one is.
    return tag + (marks or before or [""])[-1]


def _straight(tag: str) -> str:
    """With the quotation marks and blanks that word processors set of their own will
    made plain again."""
    plain = DOUBLE.sub('"', tag).replace("\u00a0", " ").replace("\u202f", " ")
    return plain if '"' in plain else SINGLE.sub("'", plain)


def left_over(text: str, *, is_row: bool = False) -> list[tuple[int, int]]:
    """Where the tags stand that open or close something beyond `text`.

    In a row all tags outside of its cells do: a loop is around rows, never cells.
    """
    opened: list[tuple[int, int]] = []
    reaching: list[tuple[int, int]] = []
    for found in STATEMENT.finditer(text):
        span, word = found.span(), found[1]
        if is_row and _is_outside(text, span[0]):
            reaching.append(span)
        elif word in BEGINS:
            opened.append(span)
        elif word in ENDS and opened:
            opened.pop()
        elif word in ENDS or (word in BETWEEN and not opened):
            reaching.append(span)
    return sorted(reaching + opened)


def _is_outside(text: str, place: int) -> bool:
    """Whether no cell is open there."""
    kinds = [each[1] for each in MARK.finditer(text[:place])]
    return kinds.count("c") == kinds.count("C")


def _line_of(text: str, place: int) -> str:
    found = [each[0] for each in MARK.finditer(text[:place]) if each[1] == "l"]
    return "\n" + found[-1] if found else ""


def _lines(text: str) -> str:
    return "".join("\n" + each[0] for each in MARK.finditer(text) if each[1] == "l")


def is_blank(text: str) -> bool:
    """Whether only marks and blanks stand there."""
    return not MARK.sub("", text).strip()


def is_drawn(paragraph: Any) -> bool:
    """Whether it holds a picture, a break, a section: what must not go with a tag."""
    names = ("w:drawing", "w:pict", "w:br", "w:sectPr", "w:object")
    return any(next(paragraph.iter(qn(name)), None) is not None for name in names)


def _ends_a_page(paragraph: Any) -> bool:
    has_break = any(each.get(qn("w:type")) == "page" for each in paragraph.iter(W_BR))
    return has_break or next(paragraph.iter(qn("w:sectPr")), None) is not None
