"""What the nodes of a plan share with whom: one query for a page."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from gouvernail.plan import model
from gouvernail.plans.enums import OfferState
from gouvernail.plans.models import Node, Plan, Share

LEAD, PARTNER = "lead", "partner"


@dataclass(frozen=True)
class Badge:
    """How one node is shared: our role, and the names of the others."""

    role: str
    names: tuple[str, ...]
    percents: tuple[int | None, ...]

    @property
    def leads(self) -> bool:
        """Whether ours is the leading plan."""
        return self.role == LEAD

    @property
    def who(self) -> str:
        """The others, in one line."""
        return ", ".join(self.names)

    @property
    def percent(self) -> int | None:
        """Our part of the cost: the partner's, or what the partners leave us."""
        known = [each for each in self.percents if each is not None]
        if not known:
            return None
        return max(100 - sum(known), 0) if self.leads else known[0]

    @property
    def shared(self) -> model.Shared:
        """The same, as a plan file says it."""
        role: Literal["lead", "partner"] = "lead" if self.leads else "partner"
        return model.Shared(role=role, with_=self.names, percent=self.percent)


@dataclass(frozen=True)
class Shares:
    """The offers and ties of one plan: those that it leads, those that it follows."""

    plan: Plan
    rows: list[Share]

    @cached_property
    def led(self) -> list[Share]:
        """Accepted, and led by this plan."""
        mine = (row for row in self.rows if row.node.plan_id == self.plan.pk)
        return [row for row in mine if row.state == OfferState.ACCEPTED]

    @cached_property
    def followed(self) -> list[Share]:
        """Accepted, and followed by this plan."""
        return [row for row in self.rows if self._is_followed(row)]

    def given(self, node: Node) -> list[Share]:
        """Offers and ties of the node itself, led by this plan."""
        return [row for row in self.rows if row.node_id == node.pk]

    def tied(self, node: Node) -> list[Share]:
        """The accepted ones in whose branch the node stands, on either side."""
        led = [row for row in self.led if node.path.startswith(row.node.path)]
        return led or [row for row in self.followed if _stands_in(node, row)]

    def leader_of(self, node: Node) -> str:
        """The authority that leads it."""
        rows = self.tied(node)
        plan = rows[0].node.plan if rows else self.plan
        return plan.organisation.name

    def costs(self, node: Node) -> list[tuple[str, int]]:
        """The partners who bear a part of its cost, and how many percent."""
        return [
            (row.organisation.name, row.partner_percent)
            for row in self.tied(node)
            if row.partner_percent is not None
        ]

    @cached_property
    def tops(self) -> dict[int, Badge]:
        """The badge of each node with which a shared branch begins."""
        nodes = [row.node for row in self.led]
        nodes += [row.mirror for row in self.followed if row.mirror]
        badges = {node.pk: self.badge(node) for node in nodes}
        return {pk: badge for pk, badge in badges.items() if badge}

    def badge(self, node: Node) -> Badge | None:
        """How `node` is shared; None for what is ours alone."""
        if not self.rows:
            return None
        rows = self.tied(node)
        if not rows:
            return None
        percents = tuple(row.partner_percent for row in rows)
        if rows[0].node.plan_id == self.plan.pk:
            return Badge(LEAD, tuple(row.organisation.name for row in rows), percents)
        leader = rows[0].node.plan.organisation.name
        return Badge(PARTNER, (leader,), percents)

    def _is_followed(self, row: Share) -> bool:
        accepted = row.state == OfferState.ACCEPTED
        return accepted and row.mirror is not None and self._holds(row.mirror)

    def _holds(self, node: Node) -> bool:
        return node.plan_id == self.plan.pk


def shares_of(plan: Plan) -> Shares:
    """The shares of `plan`, read now."""
    return Shares(plan, list(Share.objects.around(plan)))


def shares_of_plans(plans: Sequence[Plan]) -> dict[int, Shares]:
    """The same of several plans, by primary key: one query."""
    rows = list(Share.objects.around(*plans))
    return {
        plan.pk: Shares(plan, [row for row in rows if plan.pk in _plans_of(row)])
        for plan in plans
    }


def kept_shares_of(plan: Plan) -> Shares:
    """Those of `plan`, read once and kept on it: for what is asked row by row."""
    kept: Shares | None = vars(plan).get("kept_shares")
    if kept is None:
        # A page that shares nothing does not ask.
        is_alone = vars(plan).get("is_sharing") is False
        kept = Shares(plan, []) if is_alone else shares_of(plan)
        vars(plan)["kept_shares"] = kept
    return kept


def borne(shares: Iterable[Share], node: Node) -> int:
    """The most percent of the cost that partners bear anywhere in that branch.

    A row is borne by whoever shares it or what holds it: two branches side by side
    are never added up.
    """
    given = [share for share in shares if share.is_open and share.partner_percent]
    inside = [s.node.path for s in given if s.node.path.startswith(node.path)]
    return max(_borne_at(path, given) for path in (node.path, *inside))


def _borne_at(path: str, given: Iterable[Share]) -> int:
    return sum(s.partner_percent or 0 for s in given if path.startswith(s.node.path))


def badge_of(node: Node) -> Badge | None:
    """How `node` is shared; for many nodes of a plan, one query in all."""
    return kept_shares_of(node.plan).badge(node)


def share_of(mirror: Node) -> Share | None:
    """The share whose branch this row of a partner's tree belongs to."""
    followed = kept_shares_of(mirror.plan).followed
    return next((row for row in followed if _stands_in(mirror, row)), None)


def _plans_of(share: Share) -> set[int]:
    mirror = share.mirror
    return {share.node.plan_id, *([mirror.plan_id] if mirror else [])}


def _stands_in(node: Node, share: Share) -> bool:
    top = share.mirror
    return top is not None and node.path.startswith(top.path)
