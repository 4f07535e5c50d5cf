"""Which text of a Word document is the result of a field, and which its instruction."""

from dataclasses import dataclass

from gouvernail.reading.readers.docx.looks import VAL, W, is_on
from gouvernail.reading.readers.office.symbols import CHECKED, UNCHECKED
from gouvernail.reading.readers.office.xml import Element, number


@dataclass
class _Frame:
    """A field that has begun; fields stand inside one another."""

    instruction: str = ""
    has_result: bool = False

    @property
    def is_contents(self) -> bool:
        return self.has_result and is_contents(self.instruction)


class Fields:
    """The fields open at the place where the reader stands."""

    def __init__(self, root: Element) -> None:
        marks = [mark.get(f"{W}fldCharType") for mark in root.iter(f"{W}fldChar")]
        # Where one is not closed nobody can say what it hides: all is shown then.
        self._are_closed = marks.count("begin") == marks.count("end")
        self._open: list[_Frame] = []

    @property
    def shows_text(self) -> bool:
        """Whether text here is shown, and not the instruction of a field."""
        return not self._are_closed or all(frame.has_result for frame in self._open)

    @property
    def in_contents(self) -> bool:
        """Whether text here belongs to a table of contents."""
        return self._are_closed and any(frame.is_contents for frame in self._open)

    def instruct(self, text: str) -> None:
        """Take `text` as instruction of the innermost field."""
        if self._open and not self._open[-1].has_result:
            self._open[-1].instruction += text[:200]

    def mark(self, mark: Element) -> str:
        """Pass the beginning, the separation or the end of a field.

        Returns what a form field shows by itself, "" for all others.
        """
        kind = mark.get(f"{W}fldCharType")
        if kind == "begin":
            self._open.append(_Frame())
            return _form_field(mark)
        if kind == "separate" and self._open:
            self._open[-1].has_result = True
        elif kind == "end" and self._open:
            self._open.pop()
        return ""


def is_contents(instruction: str) -> bool:
    """Whether a field with this instruction is a table of contents."""
    return instruction.split()[:1] in (["TOC"], ["toc"])


def _form_field(begin: Element) -> str:
    box = begin.find(f"{W}ffData/{W}checkBox")
    if box is not None:
        state = box.find(f"{W}checked")
        if state is None:
            state = box.find(f"{W}default")
        return CHECKED if state is not None and is_on(state) else UNCHECKED
    choice = begin.find(f"{W}ffData/{W}ddList")
    return "" if choice is None else _chosen(choice)


def _chosen(choice: Element) -> str:
    entries = [entry.get(VAL, "") for entry in choice.iterchildren(f"{W}listEntry")]
    result = choice.find(f"{W}result")
    index = 0 if result is None else number(result.get(VAL))
    return entries[index] if index < len(entries) else ""
