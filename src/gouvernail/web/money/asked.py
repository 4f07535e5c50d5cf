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
from gouvernail.organisations.models import Department
from gouvernail.organisations.request import AuthorityRequest
from gouvernail.plan.money import EACH, Line, When, in_order
from gouvernail.plans.models import Plan

NONE = "none"
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
        wanted = list(self.chosen.items())
        tests = [(_READERS[name], value) for name, value in wanted]
        return [
            line
            for line in self.ledger.counted
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
        found: dict[int, str] = {}
        for spot in self.ledger.nodes:
            above = found[spot.parent] if spot.parent else NONE
            known = spot.department in self.departments
            found[spot.id] = str(spot.department) if known else above
        return found

    @cached_property
    def part_of(self) -> dict[int, str]:
        """The permanent id of the part in which each node stands."""
        found: dict[int, str] = {}
        for spot in self.ledger.nodes:
            found[spot.id] = found[spot.parent] if spot.parent else spot.key
        return found

    def _choice(
        self, name: str, label: str, options: Callable[[], list[tuple[str, str]]]
    ) -> Choice:
        known = options()
        asked = self.query.get(name, "")
        chosen = asked if asked in dict(known) else ""
        return Choice(name, label, known, chosen)

    def _years(self) -> list[tuple[str, str]]:
        whens = in_order(line.when for line in self.ledger.counted)
        return [(year_code(when), year_word(when)) for when in whens]

    def _natures(self) -> list[tuple[str, str]]:
        told = {nature_code(line) for line in self.ledger.counted}
        return [
            (code, nature_word(code)) for code in (*Nature.values, NONE) if code in told
        ]

    def _sources(self) -> list[tuple[str, str]]:
        told = sorted({line.source or "" for line in self.ledger.counted})
        return [(name or NONE, name or _("Without source")) for name in told]

    def _services(self) -> list[tuple[str, str]]:
        told = {self.service_of[each.id] for each in self.ledger.nodes}
        names = [(str(pk), name) for pk, name in self.departments.items()]
        listed = [*names, (NONE, _("Without department"))]
        return [pair for pair in listed if pair[0] in told]

    def _parts(self) -> list[tuple[str, str]]:
        roots = [each for each in self.ledger.nodes if each.parent is None]
        return [(each.key, f"{each.ref} {each.title}".strip()) for each in roots]


def asked_of(request: AuthorityRequest, plan: Plan) -> Asked:
    """What the address of a page of the money of `plan` asks: three queries."""
    rows = Department.objects.filter(organisation__in=plan.owners)
    names = dict(rows.order_by("name", "pk").values_list("pk", "name"))
    return Asked(ledger_of(plan), names, request.GET)


def year_code(when: When) -> str:
    """A year as an address says it."""
    return NONE if when is None else str(when)


def year_word(when: When) -> str:
    """A year in words."""
    if when is None:
        return _("Without year")
    return _("Each year") if when == EACH else str(when)


def nature_code(line: Line) -> str:
    """The budget of a line as an address says it."""
    return line.nature.value if line.nature else NONE


def nature_word(code: str) -> str:
    """A budget in words."""
    return _("Budget not told") if code == NONE else str(Nature(code).label)


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
