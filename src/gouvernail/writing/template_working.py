"""The words of a template checked, then worked out with the values of a document."""

import re
from collections.abc import Iterable, Iterator, Mapping
from types import TracebackType
from typing import Any

from jinja2 import TemplateSyntaxError
from jinja2.exceptions import TemplateError as JinjaError

from gouvernail.plan.wording import Wording, gettext_noop as _
from gouvernail.writing.paper import clean
from gouvernail.writing.spacing import spaced
from gouvernail.writing.template_marks import (
    MARK,
    PRIVATE,
    STATEMENT,
    Stream,
    is_blank,
    left_over,
)
from gouvernail.writing.template_problems import Place, Problem, TemplateError
from gouvernail.writing.template_syntax import Fault, Known, faults_in, room

NOT_WRITTEN = _(
    "This is not written as a field, a “for” or an “if” should be: look at the braces"
    " and at what stands between them."
)
NOT_CLOSED = _("“%(tag)s” is opened here and never closed.")
NOT_OPENED = _("“%(tag)s” closes or parts nothing that was opened.")
NOT_WORKED_OUT = _(
    "This cannot be worked out with the values of this document: look at what is"
    " compared or joined."
)
NOT_ALONE = _(
    "“%(tag)s” stands alone in a paragraph of the text: neither among other words nor"
    " in a table, a box, the head or the foot."
)
NOT_TWICE = _("“%(tag)s” stands twice: a document is poured once.")
# How Jinja calls the text when something fails in it.
SOURCE = "<template>"


class _Poured(str):
    """The sign of a place where something is poured."""

    __slots__ = ()


class Working:
    """The room, the values, and what a template may ask for."""

    def __init__(
        self,
        fields: Mapping[str, Any],
        known: Known,
        poured: Mapping[str, str],
        is_french: bool,
    ) -> None:
        here = {name: _Poured(sign) for name, sign in poured.items()}
        self._fields = {**fields, **here}
        self._known = {**known, **dict.fromkeys(poured)}
        self._signs = poured
        self._room = room(_french if is_french else _plain)
        names = "|".join(map(re.escape, poured))
        self._poured = re.compile(rf"\{{\{{-?\s*({names})\b[^}}]*\}}\}}")

    def problems_of(self, streams: Iterable[Stream]) -> list[Problem]:
        """Everything that can be said before any value is known."""
        found: list[Problem] = []
        seen: set[str] = set()
        for stream in streams:
            found += self._poured_badly(stream, seen)
            found += [*stream.problems, *self._faults(stream)]
        return found

    def worked_out(self, stream: Stream) -> str:
        """The text with its values. Raises `TemplateError` with the place."""
        try:
            return self._room.from_string(stream.text).render(self._fields)
        except (JinjaError, TypeError, ValueError, ArithmeticError) as error:
            line = _line_in(error.__traceback__)
            problem = Problem(_place(stream, line), Wording(NOT_WORKED_OUT))
            raise TemplateError([problem]) from error

    def _faults(self, stream: Stream) -> Iterator[Problem]:
        opened = list(_unmatched(stream))
        if opened:
            yield from opened
            return
        try:
            tree = self._room.parse(stream.text)
        except TemplateSyntaxError as error:
            yield _problem(stream, Fault(error.lineno, Wording(NOT_WRITTEN)))
            return
        for fault in faults_in(tree, self._known):
            yield _problem(stream, fault)

    def _poured_badly(self, stream: Stream, seen: set[str]) -> Iterator[Problem]:
        """What is poured among other words, in a table, or twice."""
        for line in stream.text.split("\n"):
            for found in self._poured.finditer(line):
                place, said = _place_of(stream, line), {"tag": found[0]}
                rest = STATEMENT.sub("", line.replace(found[0], ""))
                is_in_text = place.part in ("body", "cover") and not place.table
                if not is_in_text or not is_blank(rest):
                    yield Problem(place, Wording(NOT_ALONE, said))
                if self._signs[found[1]] in seen:
                    yield Problem(place, Wording(NOT_TWICE, said))
                seen.add(self._signs[found[1]])


def _plain(value: Any) -> str:
    if isinstance(value, _Poured):
        return str(value)
    return clean(str(value)).translate(PRIVATE)


def _french(value: Any) -> str:
    return spaced(_plain(value))


def _unmatched(stream: Stream) -> Iterator[Problem]:
    for start, end in left_over(stream.text):
        tag = stream.text[start:end]
        word = STATEMENT.match(tag)
        is_open = word is not None and word[1] in ("for", "if")
        said = Wording(NOT_CLOSED if is_open else NOT_OPENED, {"tag": tag})
        line = stream.text.count("\n", 0, start) + 1
        yield Problem(_place(stream, line), said)


def _problem(stream: Stream, fault: Fault) -> Problem:
    return Problem(_place(stream, fault.line), fault.what)


def _place(stream: Stream, line: int) -> Place:
    """The paragraph on that line of the text; lines count from 1."""
    lines = stream.text.split("\n")
    return _place_of(stream, lines[min(max(line, 1), len(lines)) - 1])


def _place_of(stream: Stream, line: str) -> Place:
    found = next((each for each in MARK.finditer(line) if each[1] == "l"), None)
    return stream.places[int(found[2])] if found else Place("file")


def _line_in(trace: TracebackType | None) -> int:
    """The last line of the template that was at work."""
    line = 0
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == SOURCE:
            line = trace.tb_lineno
        trace = trace.tb_next
    return line
