"""Tables that a page rules: from horizontal and vertical rules to cells.

Rules that touch make one grid. Two neighbouring places of a grid are one cell where
no rule parts them, so merged cells come out by themselves.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import product

from gouvernail.reading.readers.pdf.shapes import Rule, Shapes

_SNAP = 3.0
_MOST_RULES = 800
_MOST_PLACES = 40_000
_COVERED = 0.6


Room = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Place:
    """A cell of a grid: its first row and column, and what it spans."""

    row: int
    column: int
    rows: int
    columns: int


@dataclass(frozen=True)
class Grid:
    """The cells that rules part; `xs` and `ys` are the edges of columns and rows."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    places: dict[tuple[int, int], Place] = field(repr=False)

    @property
    def area(self) -> float:
        """How much of the page the grid covers."""
        return (self.xs[-1] - self.xs[0]) * (self.ys[-1] - self.ys[0])

    @property
    def is_table(self) -> bool:
        """Whether rules part columns: a box, or boxes in a pile, are no table."""
        whole = len(self.xs) - 1
        return any(place.columns < whole for place in self.places.values())

    def place_at(self, x: float, y: float) -> Place | None:
        """The cell at a point, or None outside of the grid."""
        row, column = _slot(self.ys, y), _slot(self.xs, x)
        if row is None or column is None:
            return None
        return self.places[row, column]

    def room(self, place: Place) -> Room:
        """The rectangle of a cell."""
        right, bottom = place.column + place.columns, place.row + place.rows
        return (
            self.xs[place.column],
            self.ys[place.row],
            self.xs[right],
            self.ys[bottom],
        )

    def holds(self, other: "Grid") -> bool:
        """Whether `other` lies inside this grid."""
        return (
            self.xs[0] - _SNAP <= other.xs[0]
            and other.xs[-1] <= self.xs[-1] + _SNAP
            and self.ys[0] - _SNAP <= other.ys[0]
            and other.ys[-1] <= self.ys[-1] + _SNAP
        )


def grids_of(shapes: Shapes) -> list[Grid]:
    """The tables of a page, from top to bottom; one inside a cell is not told."""
    across, down = _merged(shapes.across), _merged(shapes.down)
    if not across or not down or max(len(across), len(down)) > _MOST_RULES:
        return []
    grids = [grid for group in _touching(across, down) if (grid := _grid(*group))]
    tables = [grid for grid in grids if grid.is_table]
    outer = [
        grid
        for grid in tables
        if not any(
            g is not grid and g.holds(grid) and g.area > grid.area for g in tables
        )
    ]
    return sorted(outer, key=lambda grid: (grid.ys[0], grid.xs[0]))


def grid_of_rooms(rooms: Sequence[Room]) -> Grid:
    """The grid whose cells are these rectangles: left, top, right, bottom."""
    xs = _edges([x for room in rooms for x in (room[0], room[2])])
    ys = _edges([y for room in rooms for y in (room[1], room[3])])
    places: dict[tuple[int, int], Place] = {}
    for left, top, right, bottom in rooms:
        row, column = _nearest(ys, top), _nearest(xs, left)
        rows, columns = _nearest(ys, bottom) - row, _nearest(xs, right) - column
        place = Place(row, column, max(rows, 1), max(columns, 1))
        for slot in product(range(row, row + rows), range(column, column + columns)):
            places.setdefault(slot, place)
    for slot in product(range(len(ys) - 1), range(len(xs) - 1)):
        places.setdefault(slot, Place(*slot, 1, 1))
    return Grid(xs, ys, places)


def _nearest(edges: Sequence[float], value: float) -> int:
    return min(range(len(edges)), key=lambda index: abs(edges[index] - value))


def _merged(rules: Iterable[Rule]) -> list[Rule]:
    """Rules on one line that touch each other as one."""
    result: list[Rule] = []
    for group in _lines(sorted(rules, key=lambda rule: rule.at)):
        at = sum(rule.at for rule in group) / len(group)
        start = end = None
        for rule in sorted(group, key=lambda rule: rule.start):
            if start is None or end is None:
                start, end = rule.start, rule.end
            elif rule.start <= end + _SNAP:
                end = max(end, rule.end)
            else:
                result.append(Rule(at, start, end))
                start, end = rule.start, rule.end
        if start is not None and end is not None:
            result.append(Rule(at, start, end))
    return result


def _lines(rules: Sequence[Rule]) -> list[list[Rule]]:
    groups: list[list[Rule]] = []
    for rule in rules:
        if groups and rule.at - groups[-1][0].at <= _SNAP:
            groups[-1].append(rule)
        else:
            groups.append([rule])
    return groups


def _touching(
    across: list[Rule], down: list[Rule]
) -> list[tuple[list[Rule], list[Rule]]]:
    """Rules by grid: those that meet, directly or through others."""
    find, unite = _unions(len(across) + len(down))
    for i, flat in enumerate(across):
        for j, steep in enumerate(down):
            if _meet(flat, steep):
                unite(i, len(across) + j)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = defaultdict(lambda: ([], []))
    for i, rule in enumerate(across):
        groups[find(i)][0].append(rule)
    for j, rule in enumerate(down):
        groups[find(len(across) + j)][1].append(rule)
    return list(groups.values())


def _meet(flat: Rule, steep: Rule) -> bool:
    return (
        flat.start - _SNAP <= steep.at <= flat.end + _SNAP
        and steep.start - _SNAP <= flat.at <= steep.end + _SNAP
    )


def _grid(across: list[Rule], down: list[Rule]) -> Grid | None:
    """The grid of rules that meet; sides that are left open are closed."""
    if not across or not down:
        return None
    xs = _edges([*(r.at for r in down), *_ends(across)])
    ys = _edges([*(r.at for r in across), *_ends(down)])
    rows, columns = len(ys) - 1, len(xs) - 1
    if rows < 1 or columns < 1 or rows * columns > _MOST_PLACES:
        return None
    find, unite = _unions(rows * columns)
    sides, floors = _Walls(down), _Walls(across)
    for row in range(rows):
        for column in range(columns):
            here = row * columns + column
            if column + 1 < columns and not sides.parts(xs[column + 1], ys, row):
                unite(here, here + 1)
            if row + 1 < rows and not floors.parts(ys[row + 1], xs, column):
                unite(here, here + columns)
    return Grid(xs, ys, _places(rows, columns, find))


def _ends(rules: list[Rule]) -> tuple[float, float]:
    return min(rule.start for rule in rules), max(rule.end for rule in rules)


def _edges(values: list[float]) -> tuple[float, ...]:
    edges: list[float] = []
    for value in sorted(values):
        if not edges or value - edges[-1] > _SNAP:
            edges.append(value)
    return tuple(edges)


class _Walls:
    """Rules of one direction, to ask whether one parts two places."""

    def __init__(self, rules: list[Rule]) -> None:
        self._rules = rules
        self._near: dict[float, list[Rule]] = {}

    def parts(self, at: float, edges: Sequence[float], index: int) -> bool:
        """Whether a rule at `at` runs along the place between two edges."""
        near = self._near.get(at)
        if near is None:
            near = [rule for rule in self._rules if abs(rule.at - at) <= _SNAP]
            self._near[at] = near
        start, end = edges[index], edges[index + 1]
        covered = sum(
            max(0.0, min(rule.end, end) - max(rule.start, start)) for rule in near
        )
        return covered >= _COVERED * (end - start)


def _places(
    rows: int, columns: int, find: Callable[[int], int]
) -> dict[tuple[int, int], Place]:
    groups: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for row in range(rows):
        for column in range(columns):
            groups[find(row * columns + column)].append((row, column))
    places: dict[tuple[int, int], Place] = {}
    for slots in groups.values():
        top, left = min(r for r, _ in slots), min(c for _, c in slots)
        place = Place(
            top,
            left,
            max(r for r, _ in slots) - top + 1,
            max(c for _, c in slots) - left + 1,
        )
        places.update(dict.fromkeys(slots, place))
    return places


def _slot(edges: Sequence[float], value: float) -> int | None:
    if not edges[0] <= value <= edges[-1]:
        return None
    for index in range(len(edges) - 1):
        if value <= edges[index + 1]:
            return index
    return None


def _unions(
    count: int,
) -> tuple[Callable[[int], int], Callable[[int, int], None]]:
    parents = list(range(count))

    def find(item: int) -> int:
        while parents[item] != item:
            parents[item] = parents[parents[item]]
            item = parents[item]
        return item

    def unite(one: int, other: int) -> None:
        parents[find(one)] = find(other)

    return find, unite
