"""What must be finished before something else can start.

Links are pairs (before, after) of any hashable names: actions, tasks, both mixed.
Finish to start is the only kind: it is the one that people mean.
"""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)


@dataclass(frozen=True)
class Span:
    """When something starts and ends, as far as is known, and whether it is over."""

    start: date | None = None
    end: date | None = None
    is_over: bool = False


@dataclass(frozen=True)
class Clash(Generic[K]):
    """`after` is planned to start on `start`, before `before` ends on `end`."""

    before: K
    after: K
    end: date
    start: date

    @property
    def days(self) -> int:
        """How many days they overlap."""
        return (self.end - self.start).days + 1


def followers_of(name: K, links: Iterable[tuple[K, K]]) -> set[K]:
    """Everything that directly or indirectly waits for `name`."""
    waiting: dict[K, set[K]] = {}
    for before, after in links:
        waiting.setdefault(before, set()).add(after)
    found: set[K] = set()
    ahead = [name]
    while ahead:
        new = waiting.get(ahead.pop(), set()) - found
        found |= new
        ahead += new
    return found


def closes_a_circle(links: Iterable[tuple[K, K]], before: K, after: K) -> bool:
    """Whether adding (before, after) would make something wait for itself."""
    return before == after or before in followers_of(after, links)


def clashes(links: Iterable[tuple[K, K]], spans: Mapping[K, Span]) -> list[Clash[K]]:
    """Links whose dates contradict them, in the order of `links`.

    What is over binds nobody any more, and nothing is said without both dates.
    """
    found = (_clash(before, after, spans) for before, after in links)
    return [clash for clash in found if clash]


def unfinished_before(
    name: K, links: Iterable[tuple[K, K]], spans: Mapping[K, Span]
) -> list[K]:
    """What `name` directly waits for and is not over yet, in the order of `links`."""
    return [
        before
        for before, after in links
        if after == name and before in spans and not spans[before].is_over
    ]


def _clash(before: K, after: K, spans: Mapping[K, Span]) -> Clash[K] | None:
    first, second = spans.get(before, Span()), spans.get(after, Span())
    if first.is_over or second.is_over or not first.end or not second.start:
        return None
    if second.start > first.end:
        return None
    return Clash(before, after, first.end, second.start)
