"""Bringing a revision to the plan in force: three states of one plan become one.

    base ── what was copied when the revision began
     ├── draft ── what the authority then wrote, and an organ adopted
     └── living ── what happened meanwhile to the plan in force

What the draft says otherwise than the base holds; what it left alone stays as it lives.
Values are plain, those of JSON; what a field means is the caller's affair.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from gouvernail.plan.ordering import longest_rising

# Where a node stands is no field: it is settled for whole families.
PARENT = "parent"
# Numbers follow places: two of them are not two opinions.
REF = "ref"


@dataclass(frozen=True)
class State:
    """A plan: its heading, and its nodes by permanent id in document order, each with
    the id of its parent and its other fields."""

    heading: Mapping[str, Any]
    rows: Mapping[str, Mapping[str, Any]]

    @cached_property
    def rank(self) -> Mapping[str, int]:
        """The place of each node in the document."""
        return {key: place for place, key in enumerate(self.rows)}

    def parent(self, key: str) -> str | None:
        """The id above it."""
        above: str | None = self.rows[key][PARENT]
        return above

    @cached_property
    def families(self) -> Mapping[str | None, list[str]]:
        """The children of each node in order; those of None stand at the top."""
        found: dict[str | None, list[str]] = {}
        for key in self.rows:
            found.setdefault(self.parent(key), []).append(key)
        return found


@dataclass(frozen=True)
class Conflict:
    """A field that changed on both sides: the draft's value holds."""

    key: str
    field: str


@dataclass(frozen=True)
class Merged:
    """What the plan in force becomes.

    `parents` are its nodes in document order with what each stands under; `taken` the
    fields that each node takes from the draft, `heading` those of the plan; `added` and
    `dropped` what joins and what leaves.
    """

    parents: Mapping[str, str | None]
    taken: Mapping[str, tuple[str, ...]]
    heading: tuple[str, ...]
    added: tuple[str, ...]
    dropped: tuple[str, ...]
    moved: tuple[str, ...]
    conflicts: tuple[Conflict, ...]
    # Whether the tree in force changed meanwhile, by what follows another authority.
    is_reshaped: bool

    @property
    def is_empty(self) -> bool:
        """Whether the draft changes nothing."""
        changes = (self.taken, self.heading, self.added, self.dropped, self.moved)
        return not any(changes)


def merged(base: State, draft: State, living: State) -> Merged:
    """What `living` becomes when the draft is adopted."""
    kept = [key for key in draft.rows if key in living.rows or key not in base.rows]
    new = [k for k in living.rows if k not in base.rows and k not in draft.rows]
    lost = [key for key in base.rows if key not in living.rows]
    both = [k for k in kept if k in base.rows and k in living.rows]
    return Merged(
        parents=_placed(_Sides(base, draft, living), [*kept, *new]),
        taken={key: fields for key in both if (fields := _taken(key, base, draft))},
        heading=_differing(base.heading, draft.heading),
        added=tuple(key for key in kept if key not in base.rows),
        dropped=tuple(k for k in base.rows if k in living.rows and k not in draft.rows),
        moved=tuple(_moved(base, draft)),
        conflicts=tuple(_conflicts(both, _Sides(base, draft, living))),
        is_reshaped=bool(new or lost),
    )


def _taken(key: str, base: State, draft: State) -> tuple[str, ...]:
    fields = _differing(base.rows[key], draft.rows[key])
    return tuple(name for name in fields if name != PARENT)


def _differing(old: Mapping[str, Any], new: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(name for name in new if old.get(name) != new[name])


def _moved(base: State, draft: State) -> Iterator[str]:
    """What stands under something else, or in another order among those that stayed."""
    common = [key for key in draft.rows if key in base.rows]
    for parent in dict.fromkeys(draft.parent(key) for key in common):
        now = [k for k in draft.families[parent] if k in base.rows]
        stayed = [k for k in now if base.parent(k) == parent]
        steady = longest_rising([base.rank[key] for key in stayed])
        yield from (key for n, key in enumerate(stayed) if n not in steady)
        yield from (key for key in now if base.parent(key) != parent)


def _conflicts(keys: Sequence[str], sides: "_Sides") -> Iterator[Conflict]:
    for key in keys:
        base, living = sides.base.rows[key], sides.living.rows[key]
        for name in _taken(key, sides.base, sides.draft):
            values = (base.get(name), sides.draft.rows[key][name], living.get(name))
            if name != REF and values[2] not in values[:2]:
                yield Conflict(key, name)


@dataclass(frozen=True)
class _Sides:
    base: State
    draft: State
    living: State

    def is_steady(self, key: str) -> bool:
        """Whether the draft leaves it under what it stood under."""
        known = key in self.base.rows and key in self.living.rows
        return known and self.base.parent(key) == self.draft.parent(key)

    def home(self, key: str) -> State:
        """The side that says what it stands under."""
        if key not in self.draft.rows or self.is_steady(key):
            return self.living
        return self.draft


def _placed(sides: _Sides, keys: list[str]) -> dict[str, str | None]:
    """Each of `keys` with what it stands under, in document order."""
    known = set(keys)
    parents = {key: _above(sides.home(key), key, known) for key in keys}
    for key in keys:
        if _turns_round(key, parents):
            # Both sides put one under the other: the draft says how they stand.
            parents |= {k: _above(sides.draft, k, known) for k in _drafted(sides, keys)}
    families: dict[str | None, list[str]] = {}
    for key, parent in parents.items():
        families.setdefault(parent, []).append(key)
    ordered = {p: _ordered(sides, p, family) for p, family in families.items()}
    return {key: parents[key] for key in _preorder(ordered)}


def _drafted(sides: _Sides, keys: list[str]) -> list[str]:
    return [key for key in keys if key in sides.draft.rows]


def _above(state: State, key: str, known: set[str]) -> str | None:
    """The nearest of `known` above it."""
    above = state.parent(key)
    while above is not None and above not in known:
        above = state.parent(above)
    return above


def _turns_round(key: str, parents: Mapping[str, str | None]) -> bool:
    seen: set[str | None] = {key}
    above = parents[key]
    while above is not None:
        if above in seen:
            return True
        seen.add(above)
        above = parents[above]
    return False


def _ordered(sides: _Sides, parent: str | None, family: list[str]) -> list[str]:
    """As the draft has them; in the order in force where the draft left it alone."""
    rank = sides.draft.rank
    drafted = [key for key in family if key in rank and _at(sides, key, parent)]
    drafted.sort(key=rank.__getitem__)
    common = [key for key in drafted if sides.is_steady(key)]
    if common == sorted(common, key=sides.base.rank.__getitem__):
        now = iter(sorted(common, key=sides.living.rank.__getitem__))
        steady = set(common)
        drafted = [next(now) if key in steady else key for key in drafted]
    known = set(drafted)
    others = [key for key in family if key not in known]
    for key in sorted(others, key=sides.living.rank.__getitem__):
        _put_in(drafted, key, sides.living)
    return drafted


def _at(sides: _Sides, key: str, parent: str | None) -> bool:
    """Whether the draft itself has it in that family."""
    above = sides.draft.parent(key)
    gone = above not in sides.living.rows and above in sides.base.rows
    return above == parent or gone


def _put_in(family: list[str], key: str, living: State) -> None:
    """Behind the nearest of them that stands before it in force."""
    rank = living.rank
    before = [each for each in family if each in rank and rank[each] < rank[key]]
    last = max(before, key=rank.__getitem__, default=None)
    family.insert(family.index(last) + 1 if last is not None else 0, key)


def _preorder(families: Mapping[str | None, list[str]]) -> Iterator[str]:
    waiting = list(reversed(families.get(None, [])))
    while waiting:
        key = waiting.pop()
        yield key
        waiting.extend(reversed(families.get(key, [])))
