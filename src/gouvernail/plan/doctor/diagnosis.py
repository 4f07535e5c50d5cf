"""Everything the checks found, what was put aside, and the score that follows.

The score is a weighted mean of marks. The mark of a check is the share of what it looks
at in which it finds nothing; what somebody put aside counts as in order, and a check
that has nothing to look at counts for nothing. It is rounded down: 100 is a plan in
which nothing is left. It never blocks anything.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from gouvernail.plan.doctor.checks import Check, Line
from gouvernail.plan.doctor.coherence import COHERENCE
from gouvernail.plan.doctor.completeness import COMPLETENESS
from gouvernail.plan.doctor.subject import Subject
from gouvernail.plan.doctor.writing import WRITING

CHECKS: tuple[Check, ...] = (*COMPLETENESS, *COHERENCE, *WRITING)
BY_CODE = {check.code: check for check in CHECKS}
# The code of a check and what it is about; "" for the whole check.
Aside = tuple[str, str]


@dataclass(frozen=True)
class Result:
    """What one check found; `aside` are the lines that somebody put aside, `places` the
    nodes it looked at."""

    check: Check
    places: list[str | None]
    lines: list[Line]
    aside: list[Line]
    is_aside: bool = False

    @property
    def looked(self) -> int:
        """How many things it looked at."""
        return len(self.places)

    @property
    def mark(self) -> Fraction | None:
        """From 0 to 1; None where there was nothing to look at."""
        if not self.looked:
            return None
        return max(Fraction(0), 1 - Fraction(len(self.lines), self.looked))


@dataclass(frozen=True)
class Diagnosis:
    """The results of all checks, in their order."""

    results: tuple[Result, ...]

    @cached_property
    def score(self) -> int | None:
        """From 0 to 100; None for a plan in which there is nothing to look at."""
        marks = [(r.check.weight, r.mark) for r in self.results if r.mark is not None]
        whole = sum(weight for weight, _mark in marks)
        if not whole:
            return None
        reached = sum((weight * mark for weight, mark in marks), Fraction(0))
        return int(100 * reached / whole)

    @property
    def lines(self) -> list[Line]:
        """Everything to look at, check by check."""
        return [line for result in self.results for line in result.lines]

    @property
    def aside(self) -> int:
        """How many lines were put aside."""
        return sum(len(result.aside) for result in self.results)

    @property
    def pressing(self) -> list[Result]:
        """The checks that found something, what would raise the score most first."""
        found = [result for result in self.results if result.lines]
        return sorted(found, key=lambda each: (-_loss(each), each.check.code))


def diagnose(plan: Subject, aside: Collection[Aside] = ()) -> Diagnosis:
    """What every check finds in `plan`."""
    kept = frozenset(aside)
    return Diagnosis(tuple(_result(check, plan, kept) for check in CHECKS))


def narrowed(diagnosis: Diagnosis, nodes: Collection[str]) -> Diagnosis:
    """The same for these nodes alone: those of a department."""
    kept = frozenset(nodes)
    return Diagnosis(tuple(_narrowed(result, kept) for result in diagnosis.results))


def nodes_of(plan: Subject, department: str) -> frozenset[str]:
    """What a department is in charge of."""
    return frozenset(e.id for e in plan.ours if e.department == department)


def departments_of(plan: Subject) -> list[str]:
    """Those that have something in `plan`, by name."""
    names = {entry.department for entry in plan.ours} - {""}
    return sorted(names, key=str.casefold)


def _result(check: Check, plan: Subject, aside: frozenset[Aside]) -> Result:
    found = check.find(plan)
    is_aside = (check.code, "") in aside
    kept, left = _parted(found.lines, aside, is_aside)
    return Result(check, found.looked, kept, left, is_aside)


def _parted(
    lines: Iterable[Line], aside: frozenset[Aside], is_whole: bool
) -> tuple[list[Line], list[Line]]:
    kept: list[Line] = []
    left: list[Line] = []
    for line in lines:
        is_left = is_whole or (line.code, line.subject) in aside
        (left if is_left else kept).append(line)
    return kept, left


def _narrowed(result: Result, nodes: frozenset[str]) -> Result:
    return Result(
        result.check,
        [node for node in result.places if node in nodes],
        [line for line in result.lines if line.node in nodes],
        [line for line in result.aside if line.node in nodes],
        result.is_aside,
    )


def _loss(result: Result) -> Fraction:
    mark = result.mark
    return Fraction(0) if mark is None else result.check.weight * (1 - mark)
