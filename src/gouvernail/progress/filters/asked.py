"""The filter that an address asks for."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple
from urllib.parse import urlencode

from django.http import QueryDict

from gouvernail.progress.filters.criteria import Test, Values
from gouvernail.progress.filters.known import CRITERIA
from gouvernail.progress.filters.world import Line, World

MOST_VALUES = 40


class Chip(NamedTuple):
    """A criterion that is on: what it says, and the address without it."""

    name: str
    label: str
    value: str
    without: str


@dataclass(frozen=True)
class PlanFilter:
    """What is asked, criterion by criterion, in the order in which they are offered."""

    world: World
    asked: Mapping[str, Values]

    @property
    def is_active(self) -> bool:
        """Whether it leaves anything out."""
        return bool(self.asked)

    @property
    def q(self) -> str:
        """The words to find."""
        return self.asked.get("q", ("",))[0]

    @cached_property
    def query(self) -> str:
        """The same filter, as the end of an address."""
        return query_of(self.asked)

    @cached_property
    def chips(self) -> list[Chip]:
        """The criteria that are on; words stay in their own field."""
        return [
            Chip(
                name,
                str(CRITERIA[name].label),
                CRITERIA[name].said(values, self.world),
                self.without(name),
            )
            for name, values in self.asked.items()
            if name != "q"
        ]

    def without(self, name: str) -> str:
        """The end of the address that asks for the rest."""
        return query_of({k: v for k, v in self.asked.items() if k != name})

    @cached_property
    def _tests(self) -> list[Test]:
        return [CRITERIA[n].test(v, self.world) for n, v in self.asked.items()]

    @cached_property
    def _tests_but_words(self) -> list[Test]:
        named = ((n, v) for n, v in self.asked.items() if n != "q")
        return [CRITERIA[n].test(v, self.world) for n, v in named]

    def accepts(self, line: Line) -> bool:
        """Whether a line answers every criterion."""
        return all(test(line) for test in self._tests)

    def accepts_but_words(self, line: Line) -> bool:
        """The same, words apart: those are looked for where one types."""
        return all(test(line) for test in self._tests_but_words)

    def found(self, lines: Iterable[Line]) -> list[Line]:
        """Those that answer."""
        return [line for line in lines if self.accepts(line)]


def filter_of(query: QueryDict, world: World) -> PlanFilter:
    """The filter in an address; what means nothing here is left out."""
    kept = {
        name: criterion.kept(_values(query, name), world)
        for name, criterion in CRITERIA.items()
        if name in query
    }
    return PlanFilter(world, {name: found for name, found in kept.items() if found})


def query_of(asked: Mapping[str, Values]) -> str:
    """`status=blocked&status=waiting&late=1`."""
    return urlencode([(name, value) for name in asked for value in asked[name]])


def _values(query: QueryDict, name: str) -> list[str]:
    return [value.replace("\0", "") for value in query.getlist(name)[:MOST_VALUES]]
