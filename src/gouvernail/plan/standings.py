"""Where every action stood on a day, as one value, and what moved between two days."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields
from datetime import date
from typing import Any, Self

from gouvernail.plan.kinds import NodeKind
from gouvernail.plan.rollups import CLOSED, Tally

FORMAT = "gouvernail.snapshot"
VERSION = 1
# What one looks for between two days, in the order in which it is told.
FOLLOWED = ("status", "confidence", "percent")


@dataclass(frozen=True)
class Standing:
    """Where one action stood: what was said of it, and who was in charge."""

    key: str
    title: str
    kind: str
    status: str
    ref: str = ""
    parent: str = ""
    confidence: str = ""
    percent: int | None = None
    note: str = ""
    next_step: str = ""
    said_on: date | None = None
    due: date | None = None
    recurring: bool = False
    lead: str = ""
    department: str = ""

    def is_late(self, on: date) -> bool:
        """Still open after its due date; a recurring action has none to miss."""
        passed = self.due is not None and self.due < on
        return passed and not self.recurring and self.status not in CLOSED

    def as_json(self) -> dict[str, Any]:
        """Plain values only: days as they are written in files."""
        pairs = asdict(self).items()
        return {name: _written(value) for name, value in pairs}

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> Self:
        """What `as_json` wrote; a key of a later version is left aside."""
        known = {
            each.name: kept[each.name] for each in fields(cls) if each.name in kept
        }
        days = {name: _day(known.get(name)) for name in ("said_on", "due")}
        return cls(**{**known, **days})


@dataclass(frozen=True)
class Standings:
    """A whole plan on a day."""

    on: date
    standings: tuple[Standing, ...]
    tallies: Mapping[str, Mapping[str, int]]

    @property
    def tally(self) -> Tally:
        """The counts of the whole plan."""
        return Tally(**self.tallies.get("", {}))

    @property
    def late(self) -> int:
        """Actions late on that day."""
        return sum(each.is_late(self.on) for each in self.actions)

    @property
    def actions(self) -> list[Standing]:
        """The actions, which are what figures count."""
        return [each for each in self.standings if each.kind == NodeKind.ACTION]

    def as_json(self) -> dict[str, Any]:
        """What a snapshot keeps."""
        return {
            "format": FORMAT,
            "version": VERSION,
            "on": self.on.isoformat(),
            "nodes": [each.as_json() for each in self.standings],
            "tallies": {key: dict(tally) for key, tally in self.tallies.items()},
        }

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> Self:
        """What `as_json` wrote."""
        return cls(
            on=date.fromisoformat(kept["on"]),
            standings=tuple(Standing.from_json(each) for each in kept["nodes"]),
            tallies=kept["tallies"],
        )


@dataclass(frozen=True)
class Move:
    """One action that does not stand where it stood; a side is None where it is not.

    `subject` is the action as it stands, or as it stood last.
    """

    subject: Standing
    before: Standing | None = None
    after: Standing | None = None
    fields: tuple[str, ...] = ()
    became_late: bool = False


@dataclass(frozen=True)
class Comparison:
    """What two days have apart, action by action and in counts."""

    before: Standings
    after: Standings
    moved: tuple[Move, ...]
    new: tuple[Move, ...]
    gone: tuple[Move, ...]

    @property
    def moves(self) -> tuple[Move, ...]:
        """Everything that is not as it was."""
        return self.moved + self.new + self.gone

    @property
    def counts(self) -> list[tuple[str, int, int]]:
        """Each count of the plan, before and after."""
        old, new = self.before.tally, self.after.tally
        names = [each.name for each in fields(Tally)]
        return [(name, getattr(old, name), getattr(new, name)) for name in names]

    def became(self, status: str) -> int:
        """How many actions came to that status."""
        return sum(
            "status" in move.fields and move.subject.status == status
            for move in self.moved
        )

    @property
    def late_since(self) -> tuple[Move, ...]:
        """What was in time and is late."""
        return tuple(move for move in self.moved if move.became_late)


def compare(before: Standings, after: Standings) -> Comparison:
    """What moved from one day to the other: actions, by their permanent ids."""
    old = {each.key: each for each in before.actions}
    new = {each.key: each for each in after.actions}
    pairs = ((old[key], each) for key, each in new.items() if key in old)
    moved = (_move(was, now, before.on, after.on) for was, now in pairs)
    return Comparison(
        before=before,
        after=after,
        moved=tuple(move for move in moved if move.fields or move.became_late),
        new=tuple(
            Move(each, after=each) for key, each in new.items() if key not in old
        ),
        gone=tuple(
            Move(each, before=each) for key, each in old.items() if key not in new
        ),
    )


def canonical(content: Mapping[str, Any]) -> bytes:
    """`content` as the same bytes wherever it comes from: keys in order, no spaces."""
    text = json.dumps(
        content, sort_keys=True, ensure_ascii=False, separators=(",", ":")
    )
    return text.encode()


def digest_of(content: Mapping[str, Any]) -> str:
    """The SHA-256 of `content`, in figures and letters."""
    return hashlib.sha256(canonical(content)).hexdigest()


def tallies_as_json(tallies: Iterable[tuple[str, Tally]]) -> dict[str, dict[str, int]]:
    """The tallies by permanent id; the whole plan under the empty one."""
    return {key: asdict(tally) for key, tally in tallies}


def _move(was: Standing, now: Standing, then: date, today: date) -> Move:
    differ = tuple(
        name for name in FOLLOWED if getattr(was, name) != getattr(now, name)
    )
    became_late = now.is_late(today) and not was.is_late(then)
    return Move(now, was, now, differ, became_late)


def _written(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value


def _day(written: str | None) -> date | None:
    return date.fromisoformat(written) if written else None
