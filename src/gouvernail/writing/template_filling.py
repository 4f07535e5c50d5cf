"""The text that was worked out, back in the document: what each mark stands for."""

from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from gouvernail.plan.wording import gettext_noop as _
from gouvernail.writing.template_marks import (
    CONTENTS,
    MARK,
    PRIVATE,
    TITLES,
    W_P,
    W_R,
    W_SDT,
    W_SDT_CONTENT,
    W_TC,
    W_TR,
    is_drawn,
    words_of,
)
from gouvernail.writing.template_problems import refused

SPACE = "{http://www.w3.org/XML/1998/namespace}space"
# A report of 2,000 actions with a table each has a tenth of that.
MOST_PIECES = 400_000
SIGNS = (CONTENTS, TITLES)
TOO_MUCH = _("This template writes the same things too many times: take a loop away.")


@dataclass
class Rebuilding:
    """Puts copies of the elements where the marks say."""

    elements: list[Any]
    # Where something is poured, and what.
    poured: list[tuple[str, Any]] = field(default_factory=list)
    _open: list[Any] = field(default_factory=list)
    _said: list[tuple[int, str]] = field(default_factory=list)
    _is_in_words: bool = False
    _count: int = 0

    def fill(self, container: Any, text: str) -> None:
        """Replace what stands in `container`."""
        for child in list(container):
            container.remove(child)
        self._open = [container]
        self._written(text)
        _mend(container)

    def _written(self, text: str) -> None:
        end = 0
        for found in MARK.finditer(text):
            self._word(text[end : found.start()])
            self._act(found[1], int(found[2]))
            end = found.end()

    def _act(self, kind: str, number: int) -> None:
        self._count += 1
        if self._count > MOST_PIECES:
            raise refused(TOO_MUCH)
        if kind == "t":
            self._said.append((number, ""))
        elif kind == "p":
            self._begin(self.elements[number])
            self._is_in_words, self._said = True, []
        elif kind == "P":
            self._end_paragraph()
        elif kind == "x":
            self._place().append(deepcopy(self.elements[number]))
        elif kind in "brcs":
            self._begin(self.elements[number])
        elif kind != "l":
            self._open.pop()

    def _begin(self, element: Any) -> None:
        copy = deepcopy(element)
        self._place().append(copy)
        self._open.append(copy)

    def _place(self) -> Any:
        last = self._open[-1]
        return last.find(W_SDT_CONTENT) if last.tag == W_SDT else last

    def _word(self, text: str) -> None:
        if text and self._is_in_words and self._said:
            number, before = self._said[-1]
            self._said[-1] = (number, before + text)

    def _end_paragraph(self) -> None:
        paragraph = self._open.pop()
        self._is_in_words = False
        said = _joined(self._said)
        whole = "".join(text for _number, text in said)
        self.poured += [(each, paragraph) for each in SIGNS if each in whole]
        is_tagged = "{" in "".join(each.text or "" for each in words_of(paragraph))
        _say(paragraph, said)
        if is_tagged and not whole.strip() and self._open[-1].tag != W_TC:
            _drop(paragraph)


def _joined(said: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """Neighbours of the same piece together."""
    joined: list[tuple[int, str]] = []
    for number, text in said:
        if joined and joined[-1][0] == number:
            joined[-1] = (number, joined[-1][1] + text)
        else:
            joined.append((number, text))
    return joined


def _say(paragraph: Any, said: list[tuple[int, str]]) -> None:
    """Each piece of text in its own run; what a loop repeats, in a copy of its run."""
    pieces = words_of(paragraph)
    runs = [_run_of(each) for each in pieces]
    models = [deepcopy(each) for each in runs]
    places = [
        list(run.iter(piece.tag)).index(piece)
        for run, piece in zip(runs, pieces, strict=True)
    ]
    for piece in pieces:
        piece.text = ""
    used: set[int] = set()
    last = None
    for number, text in said:
        if number not in used:
            used.add(number)
            _set(pieces[number], text)
            last = runs[number]
            continue
        last = _again(last, models[number], places[number], text)


def _again(after: Any, model: Any, place: int, text: str) -> Any:
    """One more run like `model`, right after the last one written."""
    copy = deepcopy(model)
    piece = list(copy.iter(qn("w:t")))[place]
    for child in list(copy):
        if child is not piece and child.tag != qn("w:rPr"):
            copy.remove(child)
    after.addnext(copy)
    _set(piece, text)
    return copy


def _run_of(piece: Any) -> Any:
    return next(each for each in piece.iterancestors() if each.tag == W_R)


def _set(piece: Any, text: str) -> None:
    """The text, whose line breaks stay such."""
    first, *others = text.translate(PRIVATE).split("\n")
    _put(piece, first)
    last = piece
    for each in others:
        line, more = OxmlElement("w:br"), OxmlElement("w:t")
        _put(more, each)
        last.addnext(line)
        line.addnext(more)
        last = more


def _put(piece: Any, text: str) -> None:
    piece.text = text
    piece.set(SPACE, "preserve")


def _drop(paragraph: Any) -> None:
    """Without the line of a field that had nothing to say; a picture or a section that
    hangs on it stays."""
    if not is_drawn(paragraph):
        paragraph.getparent().remove(paragraph)


def _mend(container: Any) -> None:
    """What Word wants: a paragraph at the end of each cell and in each part, no table
    without rows."""
    for table in list(container.iter(qn("w:tbl"))):
        if table.find(W_TR) is None:
            table.getparent().remove(table)
    for cell in container.iter(W_TC):
        if cell[-1].tag != W_P if len(cell) else True:
            cell.append(OxmlElement("w:p"))
    is_body = container.tag == qn("w:body")
    if not is_body and (not len(container) or container[-1].tag != W_P):
        container.append(OxmlElement("w:p"))
    for number, drawn in enumerate(container.iter(qn("wp:docPr")), start=1):
        drawn.set("id", str(number))
