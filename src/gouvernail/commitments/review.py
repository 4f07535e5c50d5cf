"""The lines of a text in review, and what one may do with them: plain functions."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from gouvernail.commitments.models import MOST_CHAPTER, MOST_TEXT
from gouvernail.plan.wording import PlanError, gettext_noop as _
from gouvernail.reading.promises import sentences_of

MOST_LINES = 1_000


@dataclass(frozen=True)
class Line:
    """One proposed promise; `keep` where it is ticked. `id` is for ever: what somebody
    typed in an older look at the list never lands on another line."""

    text: str
    chapter: str = ""
    page: int | None = None
    keep: bool = True
    id: int = 0

    @property
    def mark(self) -> str:
        """The same for lines that say the same."""
        said = f"{self.text}\0{self.chapter}\0{self.keep}"
        return hashlib.sha256(said.encode()).hexdigest()[:16]


def numbered(lines: Iterable[Line]) -> list[Line]:
    """Lines that were just read, each with its number."""
    return [replace(line, id=rank) for rank, line in enumerate(lines)]


def as_json(lines: Iterable[Line]) -> list[dict[str, Any]]:
    """What a review keeps; no database holds the character zero."""
    return [
        asdict(replace(line, text=_plain(line.text), chapter=_plain(line.chapter)))
        for line in lines
    ]


def from_json(kept: Iterable[Mapping[str, Any]]) -> list[Line]:
    """What `as_json` wrote."""
    return [Line(**line) for line in kept]


def typed(lines: Iterable[Line], words: Mapping[int, Line]) -> list[Line]:
    """The lines with what somebody typed, by number; an emptied one is not kept."""
    return [_typed(line, words.get(line.id, line)) for line in lines]


def split(lines: Sequence[Line], number: int) -> list[Line]:
    """Cut one line at its line breaks; without any, at the end of its sentences."""
    place = _place(lines, number)
    parts = [each.strip() for each in lines[place].text.splitlines() if each.strip()]
    if len(parts) < 2:
        parts = sentences_of(lines[place].text)
    if len(parts) < 2:
        raise PlanError(
            _("Press Enter in the text where it should be cut, then cut it again.")
        )
    free = max(line.id for line in lines)
    cut = [
        replace(lines[place], text=part, id=free + rank if rank else number)
        for rank, part in enumerate(parts)
    ]
    return [*lines[:place], *cut, *lines[place + 1 :]]


def joined(lines: Sequence[Line], number: int) -> list[Line]:
    """Put one line at the end of the one above."""
    place = _place(lines, number)
    if not place:
        raise PlanError(_("Nothing stands above the first line."))
    line, above = lines[place], lines[place - 1]
    text = f"{above.text} {line.text}"[:MOST_TEXT]
    whole = replace(above, text=text, keep=above.keep or line.keep)
    return [*lines[: place - 1], whole, *lines[place + 1 :]]


def _typed(line: Line, said: Line) -> Line:
    text = said.text.strip()[:MOST_TEXT]
    chapter = " ".join(said.chapter.split())[:MOST_CHAPTER]
    keep = said.keep and bool(text)
    return replace(line, text=text or line.text, chapter=chapter, keep=keep)


def _place(lines: Sequence[Line], number: int) -> int:
    found = [place for place, line in enumerate(lines) if line.id == number]
    if not found:
        raise PlanError(_("This line is no longer there: look at the list again."))
    return found[0]


def _plain(text: str) -> str:
    return text.replace("\x00", "")[:MOST_TEXT]
