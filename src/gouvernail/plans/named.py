"""Everybody and everything that the nodes of a plan name, in few queries.

A page about all the actions of a plan needs the same people and words again and again:
they are read once, with those that one may still choose.
"""

from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter
from typing import Any

from django.db.models import Model, QuerySet, Value

from gouvernail.accounts.models import User
from gouvernail.organisations.models import (
    Department,
    Guest,
    Membership,
    Partner,
    Term,
)
from gouvernail.plans.models import Node, Plan

PEOPLE = ("lead", "substitute", "political_owner")
NAMED = attrgetter(*(f"{part}_id" for part in PEOPLE))
# What is read of the rows of each list of a node: a key, a number, words.
LISTS: dict[str, tuple[type[Model], tuple[str, ...]]] = {
    "contributors": (User, ("id", "", "last_name", "first_name", "email")),
    "partners": (Partner, ("id", "", "name")),
    "terms": (Term, ("id", "position", "name", "vocabulary")),
}


@dataclass(frozen=True)
class Directory:
    """Who and what a plan names or may name; each list is one query, when asked."""

    plan: Plan
    named: frozenset[int]

    @cached_property
    def people(self) -> dict[int, User]:
        """The people and guests of its authorities, and those that its nodes name."""
        owners = self.plan.owners
        members = Membership.objects.filter(organisation__in=owners).order_by()
        guests = Guest.objects.filter(organisation__in=owners, archived_at=None)
        # Keys first: OR over two joins would read everybody of the installation.
        here = members.values("user").union(guests.order_by().values("user"))
        active = User.objects.filter(pk__in=here, is_active=True).order_by()
        named = User.objects.filter(pk__in=self.named).order_by()
        keys = active.values("pk").union(named.values("pk"), all=True)
        found = User.objects.filter(pk__in=keys)
        ordered = found.order_by("last_name", "first_name", "email")
        return {person.pk: person for person in ordered}

    @cached_property
    def departments(self) -> dict[int, Department]:
        """The departments of its authorities, by name."""
        rows = Department.objects.filter(organisation__in=self.plan.owners)
        return {row.pk: row for row in rows.order_by("name", "pk")}

    @cached_property
    def terms(self) -> dict[int, Term]:
        """The words of its authorities, list by list; archived ones may still serve."""
        rows = Term.objects.filter(organisation__in=self.plan.owners)
        ordered = rows.order_by("vocabulary", "position", "name", "pk")
        return {row.pk: row for row in ordered}

    @cached_property
    def terms_of(self) -> dict[int, list[Term]]:
        """The words of each node, by its primary key, in the order of the lists."""
        found: dict[int, list[Term]] = {}
        ranks = {pk: rank for rank, pk in enumerate(self.terms)}
        pairs = self._pairs(Node.terms.through, "term_id")
        for node, pk in sorted(pairs, key=lambda pair: ranks.get(pair[1], 0)):
            if pk in self.terms:
                found.setdefault(node, []).append(self.terms[pk])
        return found

    @cached_property
    def contributors_of(self) -> dict[int, list[int]]:
        """Primary keys of the contributors of each node."""
        found: dict[int, list[int]] = {}
        for node, person in self._pairs(Node.contributors.through, "user_id"):
            found.setdefault(node, []).append(person)
        return found

    def _pairs(self, through: type, column: str) -> list[tuple[int, int]]:
        manager = through._default_manager  # type: ignore[attr-defined]
        rows = manager.filter(node__plan=self.plan, node__removed_at=None)
        return list(rows.order_by("pk").values_list("node_id", column))


def named_nodes(plan: Plan) -> tuple[list[Node], Directory]:
    """The nodes of `plan` in document order with their names: two queries."""
    nodes = list(Node.objects.of_plan(plan).without_texts())
    named = {pk for node in nodes for pk in NAMED(node) if pk is not None}
    directory = Directory(plan, frozenset(named))
    departments: dict[int, Department] = {}
    for node in nodes:
        _name(node, directory)
        _name_department(node, departments)
    return nodes, directory


def _name(node: Node, directory: Directory) -> None:
    """Give a node the rows that its keys point to, without asking again.

    Put where Django keeps rows that were read: an assignment would check each of
    them, thousands of times a page.
    """
    kept = node._state.fields_cache
    kept["plan"] = directory.plan
    for part, pk in zip(PEOPLE, NAMED(node), strict=True):
        # Asked only where somebody is named: a plan without people costs no query.
        if pk is not None and pk in directory.people:
            kept[part] = directory.people[pk]


def _name_department(node: Node, known: dict[int, Department]) -> None:
    """One row for each department, made of the name that came with the node."""
    pk = node.department_id
    if pk is None:
        return
    if pk not in known:
        values = [pk, node.department_name]
        known[pk] = Department.from_db("default", ["id", "name"], values)
    node._state.fields_cache["department"] = known[pk]


def read_lists(node: Node) -> None:
    """Read the contributors of `node`, its partners and its words: one query for all.

    They are kept on it, with no more than what names them, for whoever asks for
    `node.contributors.all()` and the like; three prefetches are three queries.
    """
    found: dict[str, list[Model]] = {name: [] for name in LISTS}
    for name, *values in sorted(_lines_of(node), key=lambda line: line[2:]):
        found[name].append(_row(name, values))
    for name, rows in found.items():
        kept = getattr(node, name).all()
        kept._result_cache = rows
        vars(node).setdefault("_prefetched_objects_cache", {})[name] = kept


def _lines_of(node: Node) -> QuerySet[Any, tuple[Any, ...]]:
    """Of each row of the three lists: which list, its key, a number, three words."""
    none, empty = Value(0), Value("")
    people = node.contributors.order_by().values_list(
        Value("contributors"), "pk", none, "last_name", "first_name", "email"
    )
    partners = node.partners.order_by().values_list(
        Value("partners"), "pk", none, "name", empty, empty
    )
    terms = node.terms.order_by().values_list(
        Value("terms"), "pk", "position", "name", "vocabulary", empty
    )
    return people.union(partners, terms, all=True)


def _row(name: str, values: list[Any]) -> Model:
    """A row of the list of that name, of which the rest stays in the database."""
    model, names = LISTS[name]
    known = {name: value for name, value in zip(names, values, strict=False) if name}
    columns = [field.attname for field in model._meta.concrete_fields]
    fields = [column for column in columns if column in known]
    return model.from_db("default", fields, [known[each] for each in fields])
