"""What a plan's document names, beside the rows that name the same.

Read before one takes it up (`services.assigning`), and shown as a preview.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeVar

from gouvernail.accounts.models import User
from gouvernail.core.folding import fold
from gouvernail.organisations.enums import Role, Vocabulary
from gouvernail.organisations.models import (
    Department,
    Membership,
    Organisation,
    Partner,
    Term,
)
from gouvernail.organisations.people import nameable_people
from gouvernail.plans.models import Node, Plan
from gouvernail.plans.naming import names_of_plan, person_key

LONGEST_PARTNER = 200
PEOPLE = ("lead", "department", "political_owner")
Key = TypeVar("Key")
Row = TypeVar("Row")


@dataclass(frozen=True)
class Taken:
    """What one node takes up: rows for its columns, names of partners, tags."""

    node: Node
    columns: Mapping[str, User | Department]
    partners: tuple[str, ...]
    terms: tuple[Term, ...]

    def partners_in(self, rows: Mapping[str, Partner]) -> list[Partner]:
        """Its partners among those rows, each once."""
        return list({rows[name].pk: rows[name] for name in self.partners}.values())

    def takes(self, vocabulary: str) -> bool:
        """Does it take up words of that list?"""
        return any(term.vocabulary == vocabulary for term in self.terms)


@dataclass(frozen=True)
class Adoption:
    """All that can be taken up, and the names for which no row was found."""

    taken: list[Taken]
    partners: dict[str, Partner]
    new_partners: list[str]
    left: Mapping[str, Counter[str]]

    @property
    def counts(self) -> dict[str, int]:
        """How many nodes take up each kind of name."""
        return {
            **{name: self._with(name) for name in PEOPLE},
            "partners": sum(bool(each.partners) for each in self.taken),
            "sdg": sum(each.takes(Vocabulary.SDG) for each in self.taken),
            "plans": sum(each.takes(Vocabulary.SECTOR_PLAN) for each in self.taken),
        }

    def _with(self, column: str) -> int:
        return sum(column in each.columns for each in self.taken)


@dataclass(frozen=True)
class Known:
    """The rows of the authorities of a plan, by what documents call them."""

    owners: list[Organisation]

    @cached_property
    def lead(self) -> dict[Any, User]:
        """People, where one alone bears the name."""
        return _alone(nameable_people(*self.owners))

    @cached_property
    def political_owner(self) -> dict[Any, User]:
        """Elected people, where one alone bears the name."""
        members = Membership.objects.of_organisations(*self.owners)
        return _alone(members.filter(role=Role.ELECTED).people())

    @cached_property
    def department(self) -> dict[Any, Department]:
        """Departments by name."""
        rows = Department.objects.of_organisations(*self.owners)
        return self._first((fold(row.name), row) for row in rows)

    @cached_property
    def partners(self) -> dict[str, Partner]:
        """Partners by name, those put away as well: a name is made once."""
        rows = Partner.objects.everyone_of(*self.owners)
        return self._first((fold(row.name), row) for row in rows)

    @cached_property
    def sdg(self) -> dict[int, Term]:
        """Goals by number."""
        return self._first((int(term.code), term) for term in self._of(Vocabulary.SDG))

    @cached_property
    def plans(self) -> dict[str, Term]:
        """Sector plans by initials and by name."""
        return self._first(
            (name, term)
            for term in self._of(Vocabulary.SECTOR_PLAN)
            for name in names_of_plan(term)
        )

    def called(self, kind: str, name: str) -> User | Department | None:
        """The person or department of that name, if there is one."""
        if kind == "department":
            return self.department.get(fold(name))
        people = self.lead if kind == "lead" else self.political_owner
        return people.get(person_key(name))

    @cached_property
    def _terms(self) -> list[Term]:
        return list(Term.objects.of_organisations(*self.owners))

    def _of(self, vocabulary: str) -> list[Term]:
        return [term for term in self._terms if term.vocabulary == vocabulary]

    def _first(self, named: "Iterable[tuple[Key, Row]]") -> "dict[Key, Row]":
        """By name; the authority whose plan it is comes before the other."""
        found: dict[Key, Row] = {}
        home = self.owners[0].pk
        ordered = sorted(named, key=lambda pair: _home_of(pair[1]) != home)
        for name, row in ordered:
            found.setdefault(name, row)
        return found


def adoption_of(plan: Plan) -> Adoption:
    """What can be taken up in `plan`: a fixed number of queries."""
    owners = [each for each in (plan.organisation, plan.joint_organisation) if each]
    known, left = Known(owners), {name: Counter[str]() for name in ALL}
    nodes = Node.objects.of_plan(plan).for_value()
    # What follows another plan says what its leader says, in the leader's words.
    own = (node for node in nodes if node.printed and node.origin_id is None)
    found = [_taken(node, known, left) for node in own]
    taken = [each for each in found if each.columns or each.partners or each.terms]
    names = {fold(name): name for each in reversed(found) for name in _raw(each)}
    fresh = [name for key, name in sorted(names.items()) if key not in known.partners]
    return Adoption(taken, known.partners, fresh, left)


ALL = (*PEOPLE, "partners", "sdg", "plans")


def _taken(node: Node, known: Known, left: Mapping[str, Counter[str]]) -> Taken:
    columns = {}
    for kind in PEOPLE:
        name = node.printed.get(kind)
        if not name or getattr(node, f"{kind}_id"):
            continue
        row = known.called(kind, name)
        if row is None:
            left[kind][name] += 1
        else:
            columns[kind] = row
    terms = _whole(node, "sdg", known.sdg.get, left)
    terms += _whole(node, "plans", lambda name: known.plans.get(fold(name)), left)
    return Taken(node, columns, _partners(node, left), tuple(terms))


def _partners(node: Node, left: Mapping[str, Counter[str]]) -> tuple[str, ...]:
    """Folded names of the partners that it prints, all or none."""
    names = node.printed.get("partners") or []
    if not names or node.named_partners():
        return ()
    unfit = [name for name in names if not 0 < len(name.strip()) <= LONGEST_PARTNER]
    left["partners"].update(unfit)
    return () if unfit else tuple(fold(name) for name in names)


def _raw(taken: Taken) -> Iterable[str]:
    if not taken.partners:
        return ()
    return (name.strip() for name in taken.node.printed["partners"])


def _whole(
    node: Node,
    name: str,
    find: Callable[[Any], Term | None],
    left: Mapping[str, Counter[str]],
) -> list[Term]:
    """The tags of a printed list, each once: all of it, or nothing of it."""
    vocabulary = Vocabulary.SDG if name == "sdg" else Vocabulary.SECTOR_PLAN
    printed = node.printed.get(name) or []
    if not printed or any(t.vocabulary == vocabulary for t in node.named_terms()):
        return []
    found = {each: find(each) for each in printed}
    unknown = [str(each) for each, term in found.items() if term is None]
    left[name].update(unknown)
    if unknown:
        return []
    return list({term.pk: term for term in found.values() if term}.values())


def _alone(people: Iterable[User]) -> dict[Any, User]:
    rows = [(person_key(person.full_name), person) for person in people]
    often = Counter(key for key, _person in rows)
    return {key: person for key, person in rows if key and often[key] == 1}


def _home_of(row: Any) -> int:
    return int(row.organisation_id)
