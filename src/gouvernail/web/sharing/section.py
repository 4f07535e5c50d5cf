"""With whom a node is shared, on its sheet."""

from dataclasses import dataclass
from functools import cached_property

from gouvernail.accounts.models import User
from gouvernail.organisations.models import Organisation
from gouvernail.plans.models import Node, Share
from gouvernail.plans.policies import can_edit_node
from gouvernail.plans.shares import Badge, Shares, kept_shares_of
from gouvernail.plans.sharing_rules import can_share
from gouvernail.web.sharing.register import Line


@dataclass(frozen=True)
class SheetLine(Line):
    """One share of the node, or of what holds it."""

    on: Node

    @property
    def through(self) -> str:
        """What holds the node and is shared, when it is not the node itself."""
        return "" if self.node.pk == self.on.pk else str(self.node)


@dataclass(frozen=True)
class Section:
    """The offers and ties of a node; what one may do about them."""

    shares: Shares
    node: Node
    user: User

    @cached_property
    def here(self) -> Organisation:
        """The authority whose plan it is."""
        return self.node.plan.organisation

    @cached_property
    def badge(self) -> Badge | None:
        """How it is shared."""
        return self.shares.badge(self.node)

    @cached_property
    def lines(self) -> list[SheetLine]:
        """What is offered or shared: the node itself, or what holds it."""
        found: dict[int, Share] = {}
        for share in (*self.shares.tied(self.node), *self.shares.given(self.node)):
            found[share.pk] = share
        waiting_or_held = (s for s in found.values() if s.state != "ended")
        return [SheetLine(share, self.here, self.node) for share in waiting_or_held]

    @property
    def is_silent(self) -> bool:
        """Led elsewhere, where alone it is said where it stands."""
        return any(not line.share.partner_gives_news for line in self.lines)

    @cached_property
    def may_share(self) -> bool:
        """May she deal with shares?"""
        return can_share(self.user, self.node.plan)

    @cached_property
    def may_offer(self) -> bool:
        """May she propose this one?"""
        is_ours = self.node.origin_id is None
        return is_ours and self.may_share and can_edit_node(self.user, self.node)

    @property
    def is_shown(self) -> bool:
        """Whether there is anything to say or to do."""
        return bool(self.lines) or self.may_offer


def section_of(node: Node, user: User) -> Section:
    """The section of `node`: one query where its plan shares something."""
    return Section(kept_shares_of(node.plan), node, user)
