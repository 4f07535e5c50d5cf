"""An organ before a plan: the models, the sitting, what it has to examine."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from gouvernail.law.days import latest_publication
from gouvernail.law.deliberations import (
    Model,
    filled,
    missing,
    models_for,
    paragraphs,
)
from gouvernail.law.regime import Regime
from gouvernail.mandates.models import OwnModel
from gouvernail.organisations.models import Organisation
from gouvernail.plan.audience import Audience
from gouvernail.plans.models import Plan
from gouvernail.reports.council.values import Facts, sides_of


@dataclass(frozen=True)
class DraftDecision:
    """A model filled for one sitting."""

    model: Model
    text: str
    facts: Facts
    is_own: bool

    @property
    def paragraphs(self) -> list[str]:
        """The deliberation, ready to be read over."""
        return paragraphs(filled(self.text, self._values))

    @property
    def missing(self) -> list[str]:
        """What is left to be written by hand."""
        return missing(self.text, self._values)

    @cached_property
    def _values(self) -> dict[str, str]:
        return self.facts.values(self.model.by)


@dataclass(frozen=True)
class Council:
    """The organ of one authority before one plan."""

    facts: Facts
    today: date

    @property
    def plan(self) -> Plan:
        """The plan."""
        return self.facts.plan

    @property
    def organisation(self) -> Organisation:
        """The authority whose organ sits."""
        return self.facts.organisation

    @property
    def sides(self) -> list[Organisation]:
        """Both authorities of a common plan."""
        return sides_of(self.plan)

    @property
    def regime(self) -> Regime | None:
        """Its regime."""
        return self.facts.term.regime

    @property
    def is_closed(self) -> bool:
        """Whether nothing is put online before the sitting."""
        return self.regime is not None and self.regime.closed_sittings

    @property
    def latest(self) -> date | None:
        """The last day to put the package online, or to send it."""
        if self.facts.sitting is None or self.regime is None:
            return None
        return latest_publication(self.facts.sitting, self.regime.clear_days)

    @property
    def first_clear(self) -> date | None:
        """The first of the clear days."""
        return self.latest + timedelta(days=1) if self.latest else None

    @property
    def last_clear(self) -> date | None:
        """The last of them."""
        sitting = self.facts.sitting
        return sitting - timedelta(days=1) if sitting else None

    @property
    def is_too_late(self) -> bool:
        """Whether that day is over while the sitting is still to come."""
        sitting, latest = self.facts.sitting, self.latest
        if sitting is None or latest is None:
            return False
        return latest < self.today <= sitting

    @property
    def audience(self) -> Audience:
        """Who reads the package: the members alone, or everybody."""
        return Audience.COUNCIL if self.is_closed else Audience.PUBLIC

    @property
    def models(self) -> list[Model]:
        """What this authority may need to write."""
        if self.regime is None:
            return []
        is_delegated = self.facts.term.is_delegated
        return models_for(self.regime.kind, is_delegated=is_delegated)

    @cached_property
    def papers(self) -> list[DraftDecision]:
        """Every deliberation that this authority may need."""
        rows = OwnModel.objects.filter(organisation=self.organisation)
        own = {row.code: row.text for row in rows.order_by("code")}
        return [
            DraftDecision(
                each, own.get(each.code, each.text), self.facts, each.code in own
            )
            for each in self.models
        ]

    def paper(self, code: str) -> DraftDecision | None:
        """The paper of that code, if it writes one."""
        found = (each for each in self.papers if each.model.code == code)
        return next(found, None)

    @property
    def expected(self) -> list[DraftDecision]:
        """Those that the next sitting most likely examines."""
        return [each for each in self.papers if self.is_expected(each.model)]

    def is_expected(self, model: Model) -> bool:
        """Whether the next sitting most likely examines it."""
        return model.code in self._expected

    @property
    def due(self) -> list[Model]:
        """Everything that it may still have to decide, in the order of the law."""
        if not self.plan.version_number:
            codes = {"adoption", "noting", "delegation"}
        else:
            codes = {"evaluation"} | self._expected
        return [each for each in self.models if each.code in codes]

    @cached_property
    def _expected(self) -> set[str]:
        if self.facts.revision:
            return {"revision"}
        if not self.plan.version_number:
            return {"adoption", "noting"}
        return {"evaluation"} if self.facts.is_noted else {"noting"}
