"""A synergy as the pages and the files show it."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from gouvernail.organisations.models import Agreement
from gouvernail.plans.enums import PlanState
from gouvernail.plans.models import Node
from gouvernail.synergies.enums import Degree, SynergyState
from gouvernail.synergies.models import Participant, Synergy
from gouvernail.synergies.words import closed_action, saving_words
from gouvernail.synergies.yearly import bodies_of, runs_in
from gouvernail.web.directory.ends import Ending

STATE_LOOKS = {
    SynergyState.IDEA: ("circle-dashed", "not-started"),
    SynergyState.STUDY: ("search", "not-started"),
    SynergyState.DECIDED: ("check-lg", "ongoing"),
    SynergyState.RUNNING: ("circle-half", "ongoing"),
    SynergyState.SUSPENDED: ("pause-circle", "waiting"),
    SynergyState.ENDED: ("check-circle-fill", "done"),
}


@dataclass(frozen=True)
class Link:
    """A linked action: its title where the reader may open its plan."""

    node: Node
    is_open: bool

    @property
    def words(self) -> str:
        """Its title, or whose plan it belongs to."""
        if self.is_open:
            return f"{self.node.ref} {self.node.title}".strip()
        return closed_action(self.node.plan.organisation)

    @property
    def address(self) -> str:
        """Its sheet; empty for who may not open it."""
        return self.node.get_absolute_url() if self.is_open else ""


@dataclass(frozen=True)
class Reader:
    """Who reads: the plans that she may open, and for which house, on which day.

    On paper, which leaves the house, drafts of another authority are closed even to
    somebody who works for both.
    """

    plans: frozenset[int]
    house: int
    today: date
    is_paper: bool = False

    def opens(self, node: Node) -> bool:
        """Whether the title of this node may be shown."""
        plan = node.plan
        if plan.pk not in self.plans:
            return False
        is_ours = self.house in plan.owners
        return is_ours or not self.is_paper or plan.state != PlanState.DRAFT


@dataclass(frozen=True)
class SynergyRow:
    """One synergy, read by somebody."""

    synergy: Synergy
    reader: Reader

    @cached_property
    def participants(self) -> list[Participant]:
        """Who takes part, the lead first, then the authorities, then the partners."""
        return bodies_of(self.synergy)

    @property
    def names(self) -> list[str]:
        """The names of those who take part, the lead first."""
        return [row.name for row in self.participants]

    @property
    def others(self) -> list[str]:
        """Those who take part beside the house that reads."""
        house = self.reader.house
        rows = self.participants
        return [row.name for row in rows if row.organisation_id != house]

    @cached_property
    def links(self) -> list[Link]:
        """The linked actions."""
        nodes = self.synergy.nodes.all()
        return [Link(node, self.reader.opens(node)) for node in nodes]

    @cached_property
    def ending(self) -> Ending | None:
        """When the agreement ends; None where there is none."""
        synergy = self.synergy
        if not (synergy.agreement_title or synergy.agreement_until):
            return None
        agreement = Agreement(ends_on=synergy.agreement_until)
        return Ending(agreement, self.reader.today)

    @property
    def saving(self) -> list[str]:
        """What it saves in money, in words."""
        return saving_words(self.synergy.saving)

    @property
    def steps(self) -> list[bool]:
        """The scale of the degrees: those reached, then those not."""
        rank = self.synergy.degree_rank
        return [step <= rank for step in range(1, len(Degree) + 1)]

    @property
    def icon(self) -> str:
        """The icon of its state."""
        return STATE_LOOKS[SynergyState(self.synergy.state)][0]

    @property
    def ink(self) -> str:
        """The ink of its state."""
        return STATE_LOOKS[SynergyState(self.synergy.state)][1]

    @property
    def years(self) -> set[int]:
        """Years in which it has a line in the programme."""
        return {line.year for line in self.synergy.years}

    def runs_in(self, year: int) -> bool:
        """Whether it runs in that year, or is programmed for it."""
        return runs_in(self.synergy, year)
