"""What a check is, and what it finds."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from gouvernail.plan.doctor.subject import Entry, Subject
from gouvernail.plan.wording import Wording


class Family(StrEnum):
    """What a check is about; the page groups them so."""

    MISSING = "missing"
    COHERENCE = "coherence"
    WRITING = "writing"
    LIFE = "life"


class Remedy(StrEnum):
    """Where a finding is repaired."""

    LEAD = "lead"
    DEPARTMENT = "department"
    DUE = "due_on"
    START = "starts_on"
    WEIGHT = "weight"
    MONEY = "money"
    SOURCE = "source"
    INDICATOR = "indicator"
    MEASURE = "measure"
    ADD_ACTION = "add_action"
    TITLE = "title"
    MILESTONE = "milestone"
    NAMES = "names"
    NEWS = "news"
    PROMISE = "promise"


@dataclass(frozen=True, slots=True)
class Line:
    """One finding. `subject` names it for ever: a node, two of them, a promise…

    `node` is where it is repaired, `other` a second node that it is about.
    """

    code: str
    subject: str
    node: str | None
    text: Wording
    other: str | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """The nodes that a check looked at (None: something that hangs on none), and what
    it found."""

    looked: list[str | None]
    lines: list[Line]


@dataclass(frozen=True)
class Check:
    """A rule: why it matters, what it weighs in the score, where one repairs."""

    code: str
    family: Family
    weight: int
    remedy: Remedy
    reason: Wording
    find: Callable[[Subject], Found]


def among(
    entries: list[Entry], code: str, says: Callable[[Entry], Wording | None]
) -> Found:
    """What is wrong with each of `entries`, by `says`: None where nothing is."""
    lines = []
    for entry in entries:
        text = says(entry)
        if text is not None:
            lines.append(Line(code, entry.id, entry.id, text))
    return Found([entry.id for entry in entries], lines)


def lacking(
    entries: list[Entry], code: str, has: Callable[[Entry], object], text: str
) -> Found:
    """Those of `entries` that lack something, in the same words for each."""
    said = Wording(text)
    return among(entries, code, lambda entry: None if has(entry) else said)
