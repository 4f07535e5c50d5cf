"""What changed in a plan between two days, read from the lines of its journal."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from gouvernail.plan.kinds import Status
from gouvernail.plan.pace import Said, standing_at
from gouvernail.progress.picture import Followed, Picture

SHOWN = 6


@dataclass(frozen=True)
class Move:
    """The actions that came into one state, as many of them as are listed."""

    code: str
    total: int
    shown: list[Followed]

    @property
    def others(self) -> int:
        """How many are not listed."""
        return self.total - len(self.shown)


@dataclass(frozen=True)
class Changed:
    """An action, and the state in which it was before."""

    now: Followed
    before: Status


@dataclass(frozen=True)
class Moves:
    """What changed since a day: each action once, under the state it came into."""

    since: date
    moves: list[Move]

    @property
    def is_still(self) -> bool:
        """Whether nothing changed."""
        return not any(move.total for move in self.moves)


def moves_of(picture: Picture, words: Iterable[Said[int]], since: date) -> Moves:
    """The actions of `picture` that were in another state on that evening, and those
    whose due date passed since."""
    changed, late = moved_since(picture.actions, words, since)
    groups: dict[str, list[Followed]] = {code.value: [] for code in Status}
    for each in changed:
        groups[each.now.status].append(each.now)
    told = [_move(code, found) for code, found in groups.items() if found]
    return Moves(since, [*told, *([_move("late", late)] if late else [])])


def moved_since(
    actions: Iterable[Followed], words: Iterable[Said[int]], since: date
) -> tuple[list[Changed], list[Followed]]:
    """Of these actions, those in another state than on that evening; of the others,
    those whose due date passed since. In the order of the actions."""
    before = standing_at(words, since)
    changed, late = [], []
    for each in actions:
        stood = before.get(each.node.pk, Status.NOT_STARTED)
        if stood != each.status:
            changed.append(Changed(each, stood))
        elif each.is_late and each.node.due_on and each.node.due_on >= since:
            late.append(each)
    return changed, late


def _move(code: str, found: list[Followed]) -> Move:
    newest = sorted(found, key=lambda each: each.days_since)
    return Move(code, len(found), newest[:SHOWN])
