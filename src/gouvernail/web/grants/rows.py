"""A grant as the pages and the files show it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple

from gouvernail.documents.models import Document
from gouvernail.money.enums_grants import GrantStanding
from gouvernail.money.grants import Due, due_of
from gouvernail.money.models import Grant
from gouvernail.plan.grants import Standing, doubts_of, standing_of
from gouvernail.plan.wording import Wording
from gouvernail.plans.models import Node
from gouvernail.web.grants.house import money

LOOKS = {
    Standing.JUSTIFICATION_LATE: ("exclamation-octagon-fill", "blocked"),
    Standing.CALL_MISSED: ("exclamation-octagon-fill", "blocked"),
    Standing.JUSTIFICATION_SOON: ("clock-history", "waiting"),
    Standing.CALL_SOON: ("clock-history", "waiting"),
    Standing.TO_RECEIVE: ("circle-half", "ongoing"),
    Standing.TO_JUSTIFY: ("circle-half", "ongoing"),
    Standing.AWAITED: ("pause-circle", "not-started"),
    Standing.PREPARED: ("circle-dashed", "not-started"),
    Standing.SETTLED: ("check-circle-fill", "done"),
    Standing.OVER: ("check-lg", "not-started"),
}


class Link(NamedTuple):
    """A linked action: its title where the reader may open its plan."""

    node: Node
    is_open: bool


@dataclass(frozen=True)
class GrantRow:
    """One grant, on a day, for who reads these plans (primary keys)."""

    grant: Grant
    today: date
    plans: Collection[int]

    @cached_property
    def standing(self) -> Standing:
        """Where it stands, by its amounts and its days."""
        return standing_of(self.grant.facts, self.today)

    @property
    def standing_words(self) -> str:
        """The same in words."""
        return str(GrantStanding(self.standing.value).label)

    @property
    def icon(self) -> str:
        """The icon of where it stands."""
        return LOOKS[self.standing][0]

    @property
    def ink(self) -> str:
        """The ink of where it stands."""
        return LOOKS[self.standing][1]

    @cached_property
    def due(self) -> Due | None:
        """What must be done next, by which day."""
        found = due_of([self.grant], self.today)
        return found[0] if found and not self.grant.facts.state.is_over else None

    @property
    def asked(self) -> str:
        """The amount asked for."""
        return money(self.grant.asked)

    @property
    def granted(self) -> str:
        """The amount granted."""
        return money(self.grant.granted)

    @property
    def received(self) -> str:
        """What came in."""
        return money(self.grant.received)

    @property
    def justified(self) -> str:
        """What was justified."""
        return money(self.grant.justified)

    @property
    def left_to_receive(self) -> str:
        """What is still to come in."""
        return money(self.grant.facts.left_to_receive)

    @property
    def left_to_justify(self) -> str:
        """What is still to be justified."""
        return money(self.grant.facts.left_to_justify)

    @property
    def doubts(self) -> list[Wording]:
        """What its amounts and its declared state say that cannot be."""
        return list(doubts_of(self.grant.facts))

    @cached_property
    def documents(self) -> list[Document]:
        """The files kept with it."""
        return list(self.grant.documents.all())

    @cached_property
    def links(self) -> list[Link]:
        """The linked actions."""
        nodes = self.grant.nodes.all()
        return [Link(node, node.plan_id in self.plans) for node in nodes]

    @property
    def open_links(self) -> list[Link]:
        """Those that the reader may open."""
        return [link for link in self.links if link.is_open]
