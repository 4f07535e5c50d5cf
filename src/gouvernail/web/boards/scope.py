"""The part of a plan that a dashboard is about: a branch, a department, somebody."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

from django.http import Http404, QueryDict
from django.utils.http import urlencode

from gouvernail.accounts.models import User
from gouvernail.core.choosing import key_in
from gouvernail.organisations.models import Department
from gouvernail.plans.models import Node
from gouvernail.progress.picture import Picture

GOALS = ("volet", "strategic", "operational")
# What one chooses among; the narrowest level would make the list too long.
BRANCHES = ("volet", "strategic")


class Choice(NamedTuple):
    """One line of a list to choose from."""

    value: str
    name: str
    is_chosen: bool


@dataclass(frozen=True)
class Scope:
    """What is asked for; None: everything."""

    picture: Picture
    branch: Node | None = None
    department: int | None = None
    owner: int | None = None

    @cached_property
    def narrowed(self) -> Picture:
        """The picture of that part alone, with the objectives above it."""
        if self.branch is None and self.department is None and self.owner is None:
            return self.picture
        kept = self._kept()
        nodes = [node for node in self.picture.nodes if node.pk in kept]
        return replace(self.picture, nodes=nodes)

    @cached_property
    def own(self) -> set[int]:
        """Primary keys of the nodes asked for, without what is above them."""
        if self.narrowed is self.picture:
            return {node.pk for node in self.picture.nodes}
        return {node.pk for node in self.picture.nodes if self._is_asked(node)}

    @property
    def query(self) -> str:
        """The same, as the end of an address."""
        asked = {
            "branch": self.branch.key if self.branch else "",
            "department": self.department or "",
            "owner": self.owner or "",
        }
        said = urlencode({name: value for name, value in asked.items() if value})
        return f"?{said}" if said else ""

    def branches(self) -> list[Choice]:
        """Parts and strategic objectives."""
        rows = [node for node in self.picture.nodes if node.kind in BRANCHES]
        chosen = self.branch.pk if self.branch else None
        return [Choice(row.key, str(row), row.pk == chosen) for row in rows]

    def departments(self, rows: Iterable[Department]) -> list[Choice]:
        """The departments that have an action."""
        used = {node.department_id for node in self.picture.nodes}
        return [
            Choice(str(row.pk), row.name, row.pk == self.department)
            for row in rows
            if row.pk in used
        ]

    def owners(self, people: Iterable[User]) -> list[Choice]:
        """The people who answer for something."""
        used = {node.political_owner_id for node in self.picture.nodes}
        return [
            Choice(str(each.pk), each.full_name, each.pk == self.owner)
            for each in people
            if each.pk in used
        ]

    def _kept(self) -> set[int]:
        """The nodes asked for, what is above them, the objectives of a branch."""
        asked = {node.pk for node in self.picture.nodes if self._is_asked(node)}
        kept = set(asked)
        for pk in asked:
            kept.update(node.pk for node in self.picture.tree.ancestors_of(pk))
        if self.branch is not None:
            kept.add(self.branch.pk)
            above = self.picture.tree.ancestors_of(self.branch.pk)
            kept.update(node.pk for node in above)
        return kept

    def _is_asked(self, node: Node) -> bool:
        is_there = self.branch is None or node.path.startswith(self.branch.path)
        if not is_there or not node.is_steered:
            return is_there and self.department is None and self.owner is None
        line = [*self.picture.tree.ancestors_of(node.pk), node]
        return self._is_of_department(line) and self._is_hers(line)

    def _is_of_department(self, line: Collection[Node]) -> bool:
        """A step is done by the department of its action."""
        if self.department is None:
            return True
        return any(
            each.is_steered and each.department_id == self.department for each in line
        )

    def _is_hers(self, line: Collection[Node]) -> bool:
        """Whoever answers for an objective answers for what it holds."""
        if self.owner is None:
            return True
        named = [each.political_owner_id for each in line if each.political_owner_id]
        return named[-1:] == [self.owner]


def branch_of(picture: Picture, asked: QueryDict) -> Node | None:
    """The branch that an address names; a 404 for what is not in this plan."""
    key = asked.get("branch", "")
    if not key:
        return None
    node = picture.node(key)
    if node is None or node.kind not in GOALS:
        raise Http404
    return node


def row_of(asked: QueryDict, name: str, rows: Collection[int]) -> int | None:
    """The row that an address names; a 404 for what is not of this authority."""
    said = asked.get(name, "")
    if not said:
        return None
    key = key_in(said)
    if key is None or key not in rows:
        raise Http404
    return key
