"""The organ that the address names, and the day of its sitting."""

from dataclasses import dataclass
from datetime import date

from django.http import Http404
from django.utils import timezone
from django.utils.dateparse import parse_date

from gouvernail.core.days import FIRST, LAST
from gouvernail.mandates.calendars import calendar_of
from gouvernail.mandates.policies import can_keep_calendar
from gouvernail.organisations.enums import Right
from gouvernail.organisations.models import Organisation
from gouvernail.organisations.policies import rights_in
from gouvernail.organisations.request import AuthorityRequest
from gouvernail.plans.models import Plan
from gouvernail.plans.terms import term_of_plan
from gouvernail.reports.council.organ import Council, DraftDecision
from gouvernail.reports.council.values import Facts, sides_of
from gouvernail.reports.papers.council import subject_code
from gouvernail.web.plans.finding import plan_of


@dataclass(frozen=True)
class CouncilPage(Council):
    """The same as a page shows it: what was typed, the end of its address."""

    typed: str = ""
    query: str = ""
    may_edit: bool = False

    @property
    def is_misread(self) -> bool:
        """Whether something was typed that is no day."""
        return bool(self.typed) and self.facts.sitting is None

    @property
    def about(self) -> str:
        """What the package as one document is about: the decision that is expected."""
        expected = (each for each in self.due if self.is_expected(each))
        model = next(expected, None)
        return subject_code(self, model) if model else ""

    def asked(self, code: str) -> DraftDecision:
        """The paper of that code, or a 404."""
        paper = self.paper(code)
        if paper is None:
            raise Http404
        return paper


def council_of(request: AuthorityRequest, slug: str) -> CouncilPage:
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
    return CouncilPage(facts, today, typed, query, may_edit)


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
