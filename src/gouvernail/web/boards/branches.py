"""The counts of one branch, by the objectives right below it."""

from dataclasses import dataclass
from functools import cached_property

from gouvernail.plans.models import Node
from gouvernail.web.plans.board import Board, Group


@dataclass(frozen=True)
class BranchBoard(Board):
    """The dashboard of a part or an objective."""

    top: Node

    @cached_property
    def groups(self) -> list[Group]:
        """The objectives below it; it alone where it holds none."""
        below = self.picture.tree.children_of(self.top.pk)
        return [Group(None, self.lines_of(below or [self.top]))]
