"""Which part of the money an address asks for: year, budget, source, department, part
of the plan."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _, pgettext

from gouvernail.money.enums import Nature
from gouvernail.money.ledger import Ledger, Spot, ledger_of
from gouvernail.money.tables import (
    NONE,
    known_departments,
    nature_code,
    nature_word,
    part_of,
    part_options,
    service_of,
    service_options,
    source_options,
    year_code,
    year_word,
)
from gouvernail.organisations.request import AuthorityRequest
from gouvernail.plan.money import Line, in_order, pooled
from gouvernail.plans.models import Plan

NAMES = ("year", "nature", "source", "department", "part")


@dataclass(frozen=True)
class Choice:
    """One filter: its name, what may be chosen, what is."""

    name: str
    label: str
    options: list[tuple[str, str]]
    chosen: str

    @property
    def word(self) -> str:
        """The name of what is chosen."""
        return dict(self.options).get(self.chosen, "")


@dataclass(frozen=True)
class Asked:
    """What an address asks, among what the plan knows."""

    ledger: Ledger
    departments: Mapping[int, str]
    query: QueryDict

    @cached_property
    def choices(self) -> list[Choice]:
        """The filters, with what may be chosen in each."""
        return [
            self._choice("year", _("Year"), self._years),
            self._choice("nature", pgettext("kind of budget", "Budget"), self._natures),
            self._choice("source", _("Source"), self._sources),
            self._choice("department", _("Department"), self._services),
            self._choice("part", _("Part of the plan"), self._parts),
        ]

    @cached_property
    def chosen(self) -> dict[str, str]:
        """What is chosen, by filter."""
        return {each.name: each.chosen for each in self.choices if each.chosen}

    @property
    def unknown(self) -> bool:
        """Whether the address asks for something that this plan does not know."""
        asked = {name for name in NAMES if self.query.get(name)}
        return bool(asked - self.chosen.keys())

    @property
    def words(self) -> str:
        """What is chosen, in words."""
        return ", ".join(each.word for each in self.choices if each.chosen)

    @property
    def address(self) -> str:
        """The query of an address that asks the same."""
        kept = QueryDict(mutable=True)
        kept.update(self.chosen)
        return kept.urlencode()

    @property
    def query_string(self) -> str:
        """The same with its question mark, or nothing."""
        return f"?{self.address}" if self.address else ""

    @cached_property
    def lines(self) -> list[Line]:
        """The lines that count, of what is asked."""
        return self._of_those(self.ledger.counted)

    @cached_property
    def cells(self) -> list[Line]:
        """The same, added up where neither a filter nor a table tells them apart:
        thousands of lines are some dozens of them."""
        return self._of_those(self._all_cells)

    @cached_property
    def _all_cells(self) -> list[Line]:
        places: dict[Any, tuple[str, str]] = {
            each.id: (self.part_of[each.id], self.service_of[each.id])
            for each in self.ledger.nodes
        }
        return pooled(
            self.ledger.counted,
            lambda x: (x.flow, x.year, x.per_year, x.nature, x.source, places[x.node]),
        )

    def _of_those(self, lines: list[Line]) -> list[Line]:
        tests = [(_READERS[name], value) for name, value in self.chosen.items()]
        return [
            line
            for line in lines
            if all(read(self, line) == value for read, value in tests)
        ]

    @cached_property
    def spots(self) -> list[Spot]:
        """The nodes that are asked for: those of the part and of the department."""
        nodes = self.ledger.nodes
        if part := self.chosen.get("part"):
            nodes = [each for each in nodes if self.part_of[each.id] == part]
        if service := self.chosen.get("department"):
            nodes = [each for each in nodes if self.service_of[each.id] == service]
        return nodes

    @cached_property
    def service_of(self) -> dict[int, str]:
        """The department of each node, or of what stands above it."""
        return service_of(self.ledger.nodes, self.departments)

    @cached_property
    def part_of(self) -> dict[int, str]:
        """The permanent id of the part in which each node stands."""
        return part_of(self.ledger.nodes)

    def _choice(
        self, name: str, label: str, options: Callable[[], list[tuple[str, str]]]
    ) -> Choice:
        known = options()
        asked = self.query.get(name, "")
        chosen = asked if asked in dict(known) else ""
        return Choice(name, label, known, chosen)

    def _years(self) -> list[tuple[str, str]]:
        whens = in_order(line.when for line in self._all_cells)
        return [(year_code(when), year_word(when)) for when in whens]

    def _natures(self) -> list[tuple[str, str]]:
        told = {nature_code(line) for line in self._all_cells}
        return [
            (code, nature_word(code)) for code in (*Nature.values, NONE) if code in told
        ]

    def _sources(self) -> list[tuple[str, str]]:
        return source_options(self._all_cells)

    def _services(self) -> list[tuple[str, str]]:
        return service_options(self.ledger.nodes, self.service_of, self.departments)

    def _parts(self) -> list[tuple[str, str]]:
        return part_options(self.ledger.nodes)


def asked_of(request: AuthorityRequest, plan: Plan) -> Asked:
    """What the address of a page of the money of `plan` asks: three queries."""
    return Asked(ledger_of(plan), known_departments(plan), request.GET)


def _of(name: str) -> Callable[[Asked, Line], str]:
    def read(asked: Asked, line: Line) -> str:
        found: dict[Any, str] = getattr(asked, name)
        return found[line.node]

    return read


_READERS: dict[str, Callable[[Asked, Line], str]] = {
    "year": lambda _asked, line: year_code(line.when),
    "nature": lambda _asked, line: nature_code(line),
    "source": lambda _asked, line: line.source or NONE,
    "department": _of("service_of"),
    "part": _of("part_of"),
}
