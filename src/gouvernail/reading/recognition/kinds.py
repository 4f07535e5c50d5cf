"""Says what each level of the grammar is: volet, objective, action…

The five kinds are fixed and ordered, the levels of a document are ordered too: the
cheapest increasing match wins, by the words of the labels, then by position.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from gouvernail.plan.kinds import NodeKind
from gouvernail.reading.recognition.grammar import Grammar
from gouvernail.reading.recognition.lines import Line
from gouvernail.reading.recognition.words import COSTS, KINDS, Word, fold

_INSIDE_OUT = re.compile(r"\b(?:volet|interne|externe)s?\b")
_NOT_A_LEAF = 1.0
_NOT_AT_TOP = 0.8
_SKIPPED = 0.3
# What it costs to take the deepest level for text, and where it is a bare line or two.
_TOO_DEEP = 3.0
_STRAY = 0.3
_FEW = 2
_STEERED = (NodeKind.ACTION, NodeKind.SUBACTION)


def kinds_of(grammar: Grammar, lines: Sequence[Line]) -> tuple[NodeKind | None, ...]:
    """The kind of each level; None for those too deep to be nodes."""
    by_level: dict[int, list[Line]] = defaultdict(list)
    for line, place in zip(lines, grammar.places, strict=True):
        if place is not None:
            by_level[place].append(line)
    if not by_level:
        return ()
    costs = [_costs(by_level[level]) for level in range(len(by_level))]
    dropped = [_dropped(by_level[level]) for level in range(len(by_level))]
    best = min(_choices(len(costs)), key=lambda choice: _total(choice, costs, dropped))
    named: list[NodeKind | None] = [KINDS[kind] for kind in best]
    return (*named, *[None] * (len(costs) - len(best)))


def _dropped(lines: list[Line]) -> float:
    """Cost of taking a level for text; a last word below the plan is no level."""
    stray = len(lines) <= _FEW and not any(line.label or line.hint for line in lines)
    return _STRAY if stray else _TOO_DEEP


def _choices(levels: int) -> Iterator[tuple[int, ...]]:
    """Each way to call the levels; the deepest may be left without a kind."""
    for count in range(1, min(levels, len(KINDS)) + 1):
        yield from combinations(range(len(KINDS)), count)


def _costs(lines: list[Line]) -> list[float]:
    """Cost of each kind for a level, as the mean over its lines."""
    sums = [0.0] * len(KINDS)
    for line in lines:
        for kind, cost in enumerate(_cost(line)):
            sums[kind] += cost
    return [total / len(lines) for total in sums]


def _cost(line: Line) -> Sequence[float]:
    known: Word | None = line.word or line.hint
    costs = COSTS[known]
    if known is None and _INSIDE_OUT.search(fold(line.title)):
        return (0.0, *costs[1:])
    return costs


def _total(
    choice: tuple[int, ...], costs: list[list[float]], dropped: list[float]
) -> float:
    total = sum(cost[kind] for cost, kind in zip(costs, choice, strict=False))
    total += sum(dropped[len(choice) :])
    total += _NOT_A_LEAF * (KINDS[choice[-1]] not in _STEERED)
    top = choice[1] if choice[0] == 0 and len(choice) > 1 else choice[0]
    total += _NOT_AT_TOP * (KINDS[top] is not NodeKind.STRATEGIC)
    span = choice[-1] - choice[0] + 1
    return total + _SKIPPED * (span - len(choice))
