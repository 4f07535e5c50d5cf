"""What the pages of a council show: the models, the sitting, the package."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from django.http import Http404
from django.utils import timezone
from django.utils.dateparse import parse_date

from gouvernail.core.days import FIRST, LAST
from gouvernail.law.days import latest_publication
from gouvernail.law.deliberations import (
    Model,
    filled,
    missing,
    models_for,
    paragraphs,
)
from gouvernail.law.regime import Regime
from gouvernail.mandates.calendars import calendar_of
from gouvernail.mandates.models import OwnModel
from gouvernail.mandates.policies import can_keep_calendar
from gouvernail.organisations.enums import Right
from gouvernail.organisations.models import Organisation
from gouvernail.organisations.policies import rights_in
from gouvernail.organisations.request import AuthorityRequest
from gouvernail.plan.audience import Audience
from gouvernail.plans.models import Plan
from gouvernail.web.council.values import Facts, sides_of
from gouvernail.web.mandates.terms import term_of_plan
from gouvernail.web.plans.finding import plan_of


@dataclass(frozen=True)
class Paper:
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
    typed: str
    query: str
    today: date
    may_edit: bool

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
    def is_misread(self) -> bool:
        """Whether something was typed that is no day."""
        return bool(self.typed) and self.facts.sitting is None

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

    @cached_property
    def papers(self) -> list[Paper]:
        """Every deliberation that this authority may need."""
        if self.regime is None:
            return []
        rows = OwnModel.objects.filter(organisation=self.organisation)
        own = {row.code: row.text for row in rows.order_by("code")}
        is_delegated = self.facts.term.is_delegated
        known = models_for(self.regime.kind, is_delegated=is_delegated)
        return [
            Paper(each, own.get(each.code, each.text), self.facts, each.code in own)
            for each in known
        ]

    def paper(self, code: str) -> Paper:
        """The paper of that code, or a 404."""
        found = (each for each in self.papers if each.model.code == code)
        paper = next(found, None)
        if paper is None:
            raise Http404
        return paper

    @property
    def expected(self) -> list[Paper]:
        """Those that the next sitting most likely examines."""
        codes = self._expected()
        return [each for each in self.papers if each.model.code in codes]

    def _expected(self) -> set[str]:
        if self.facts.revision:
            return {"revision"}
        if not self.plan.version_number:
            return {"adoption", "noting"}
        noted = any(row.step == "noted" for row in self.facts.decisions)
        return {"evaluation"} if noted else {"noting"}


def council_of(request: AuthorityRequest, slug: str) -> Council:
    """The council that the address names, or a 404."""
    plan = plan_of(request, slug)
    house = _side(request, plan)
    today = timezone.localdate()
    years = term_of_plan(plan) or (today.year, today.year + 1)
    typed = request.GET.get("sitting", "").strip()
    reads = Right.DRAFTS in rights_in(request.user, plan.owners)
    facts = Facts(plan, house, calendar_of(house, *years), _sitting(typed), reads)
    query = f"for={house.slug}"
    if facts.sitting:
        query = f"{query}&sitting={facts.sitting.isoformat()}"
    may_edit = can_keep_calendar(request.user, house)
    return Council(facts, typed, query, today, may_edit)


def _side(request: AuthorityRequest, plan: Plan) -> Organisation:
    """The authority asked for; else that of the address, else the one that leads."""
    asked = request.GET.get("for", "") or request.organisation.slug
    found = (each for each in sides_of(plan) if each.slug == asked)
    return next(found, plan.organisation)


def _sitting(typed: str) -> date | None:
    try:
        day = parse_date(typed)
    except ValueError:
        return None
    return day if day and FIRST <= day <= LAST else None
