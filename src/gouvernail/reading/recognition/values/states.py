"""States of an action: by a word, a ticked box, a percentage, an explained colour.

A percentage is progress and says nothing of the state, 100 % "réalisé" apart. A colour
says nothing unless the document explains it ("vert = réalisé").
"""

import re
from collections.abc import Mapping
from functools import cache

from gouvernail.plan.kinds import Status
from gouvernail.plan.wording import gettext_noop as _
from gouvernail.reading.recognition.values.outcome import (
    UNDERSTOOD,
    Outcome,
    Values,
    doubted,
    left,
    plain,
)
from gouvernail.reading.recognition.words import fold, normal
from gouvernail.reading.vocabulary import load, lookup
from gouvernail.reading.vocabulary.spelling import stem

Legend = Mapping[str, Status]

CODE = "unknown_status"
UNKNOWN = _("“%(value)s” is not a known status: it stays in the description.")
COLOUR = _(
    "The document does not say which status “%(value)s” stands for: it stays in the"
    " description."
)
_LONGEST = 70
_PERCENT = re.compile(r"(?<![\d.,])(\d{1,3})(?:[.,]0+)? ?%")
_TICKED = "☒☑✓✔🗹✅■◼⬛◉●"
_OPEN = "☐□❑❏▢◻⬜○◯"
_BOX = re.compile(
    rf"[{_TICKED}]️?|[{_OPEN}]️?|\[ ?[xXvV✓✔]? ?\]|\( ?[xX✓✔] ?\)|\(\s\)|"
    r"(?<![\w’'-])[xX](?![\w’'-])"
)
_ASIDE = re.compile(
    r"\([^()]*\)|(?<=\w)\s+(?:depuis|au|a|en|pour|le|op|am|auf|seit|sinds|naar|tot)?\s*[\d/.]+$"
)
_LINK = re.compile(r"(?:\s+[aà]|\s+pour|\s+bis|\s+zu|\s+voor)?\s*[-–,:;(]*\s*$")
# "En cours – trois fontaines sur onze": a state, then what is said of it.
_OPENING = re.compile(
    r"([^\n–—:.(;]{3,30}?)\s*(?:\n|[–—:.;]\s|\s-\s)\s*(\S.*)", re.DOTALL
)
# Letters, a figure or a sign that a legend explains.
_CODE_LENGTH = 5


def read_status(
    values: Values, name: str, text: str, legend: Legend | None = None
) -> Outcome:
    """Read the state, and the progress where a percentage is printed with it."""
    coded = (legend or {}).get(plain(text))
    if coded and len(text) <= _CODE_LENGTH:
        return _put(values, "status", coded, text)
    ticked = ticked_of(text)
    if ticked is not None:
        return _from_boxes(values, text, ticked)
    if not _without_colours(plain(text)):
        return _from_colour(values, text, legend or {})
    percent = _PERCENT.findall(plain(text))
    if len(percent) > 1 or (percent and int(percent[0]) > 100):
        return doubted(text, CODE, UNKNOWN)
    if percent:
        return _with_percent(values, text, int(percent[0]))
    return _from_words(values, text)


def read_progress(values: Values, name: str, text: str) -> Outcome:
    """Read a percentage; a word beside it may be a state."""
    bare = re.fullmatch(r"(\d{1,3})(?:[.,]0+)?", plain(text))
    if bare and int(bare[1]) <= 100:
        return _put(values, "progress", int(bare[1]), text)
    return read_status(values, "status", text)


def status_of(text: str) -> Status | None:
    """The state that `text` names and nothing else."""
    found = _statuses().get(stem(text))
    return Status(found) if found else None


def status_by_initials(text: str) -> Status | None:
    """The state that usual initials stand for ("NC"), where nothing but states can."""
    found = _initials().get(_joined(text))
    return Status(found) if found else None


def ticked_of(text: str) -> tuple[str, ...] | None:
    """The labels whose box is ticked, or None where `text` has no boxes."""
    boxes = list(_BOX.finditer(text))
    lone = len(boxes) == 1 and boxes[0].group().strip().lower() == "x"
    if not boxes or (lone and boxes[0].start() and boxes[0].end() < len(text)):
        return None
    labels = _labels(text, boxes)
    return tuple(
        label for box, label in zip(boxes, labels, strict=True) if _is_ticked(box)
    )


def first_words(text: str) -> str:
    """What stands before the first mark that parts two remarks."""
    return re.split(r"[,;|/()\n]|\s[-–]\s", text.strip(" \"'«»"))[0].strip(" .\"'«»")


def _labels(text: str, boxes: list[re.Match[str]]) -> list[str]:
    """The label of each box: after it where the text opens with a box, else before."""
    edges = [box.start() for box in boxes]
    if text[: edges[0]].strip(" :-–"):
        starts = [0, *(box.end() for box in boxes[:-1])]
        parts = zip(starts, edges, strict=True)
    else:
        ends = [*edges[1:], len(text)]
        parts = zip((box.end() for box in boxes), ends, strict=True)
    return [" ".join(text[a:b].split()).strip(" ,;/|-–:") for a, b in parts]


def _is_ticked(box: re.Match[str]) -> bool:
    mark = box.group()
    return mark[0] in _TICKED or any(sign in mark.lower() for sign in "xv✓✔")


def _from_boxes(values: Values, text: str, ticked: tuple[str, ...]) -> Outcome:
    if not ticked:
        return left(text)
    if len(ticked) > 1:
        return doubted(text, CODE, UNKNOWN)
    found = _words(ticked[0])
    if found is None:
        return doubted(text, CODE, UNKNOWN)
    return _put(values, "status", found, text)


def _from_colour(values: Values, text: str, legend: Legend) -> Outcome:
    named = {name for word, name in colours().items() if _has(plain(text), word)}
    found = {legend[name] for name in named if name in legend}
    if len(found) == 1 and len(named) == 1:
        return _put(values, "status", found.pop(), text)
    return doubted(text, CODE, COLOUR)


def _with_percent(values: Values, text: str, percent: int) -> Outcome:
    """`30 % – en cours` has both; `réalisé à 50 %` has progress only."""
    rest = _LINK.sub("", _PERCENT.sub("", plain(text)))
    rest = rest.strip(" -–,:;()")
    found = _words(rest) if rest else None
    if found is Status.DONE and percent < 100:
        found = None
    outcome = _put(values, "progress", percent, text)
    if outcome.left is not None or not rest:
        return outcome
    return _put(values, "status", found, text) if found else left(text)


def _from_words(values: Values, text: str) -> Outcome:
    found = _words(text)
    if found:
        return _put(values, "status", found, text)
    opening = _OPENING.match(text)
    state = status_of(opening[1]) if opening else None
    alone = opening and not status_of(first_words(opening[2]))
    if opening and alone and state and "status" not in values:
        values["status"] = state
        return left(opening[2])
    recurring = _is_recurring(text)
    if recurring:
        values["recurring"] = True
        return UNDERSTOOD
    return doubted(text, CODE, UNKNOWN) if len(text) <= _LONGEST else left(text)


def _words(text: str) -> Status | None:
    """The state named, whatever colour, year or remark in brackets stands beside."""
    bare = _without_colours(plain(_ASIDE.sub("", plain(text)))) or plain(text)
    inside = re.search(r"\(([^()]+)\)", text)
    candidates = [text, bare, *([inside[1]] if inside else [])]
    return next(filter(None, map(status_of, candidates)), None)


def _is_recurring(text: str) -> bool:
    words = {"steady": load("dates")["recurring"]["steady"]}
    return stem(text) in lookup(words)


def _without_colours(text: str) -> str:
    for word in sorted(colours(), key=len, reverse=True):
        if _has(text, word):
            text = re.sub(_bounded(word), " ", text)
    return text.strip(" -–,:;()/")


def _has(text: str, word: str) -> bool:
    return re.search(_bounded(word), text) is not None


def _bounded(word: str) -> str:
    return rf"(?<!\w){re.escape(word)}️?(?!\w)"


def _put(values: Values, name: str, value: object, text: str) -> Outcome:
    if values.get(name, value) != value:
        return doubted(text, CODE, UNKNOWN)
    values[name] = value
    return UNDERSTOOD


@cache
def _statuses() -> dict[str, str]:
    return lookup(load("statuses")["words"])


@cache
def _initials() -> dict[str, str]:
    table = load("statuses")["initials"]
    return {_joined(word): name for name, words in table.items() for word in words}


def _joined(text: str) -> str:
    return normal(text).replace(" ", "")


@cache
def colours() -> dict[str, str]:
    """The words for colours, each with the name of its colour."""
    table = load("statuses")["colours"]
    return {fold(word): name for name, words in table.items() for word in words}
