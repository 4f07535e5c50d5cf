"""What becomes of a document: a new plan, or a version of one that exists."""

import re
from collections import Counter
from dataclasses import dataclass

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from gouvernail.core.typography import long_date
from gouvernail.imports import updates_aim as aiming
from gouvernail.imports.models import Import
from gouvernail.organisations.request import AuthorityRequest
from gouvernail.plan.model import PlanFile
from gouvernail.plans.models import Plan
from gouvernail.plans.policies import can_reword


@dataclass(frozen=True)
class Aim:
    """The plans that a document could bring up to date, and which it is likely to."""

    plans: list[Plan]
    chosen: str
    likely: Plan | None = None
    percent: int = 0
    # Adopted, and not being revised: a document reaches it by a revision.
    adopted: Plan | None = None

    @property
    def target(self) -> Plan | None:
        """The plan chosen; None where it is to be a new one."""
        return next((plan for plan in self.plans if plan.slug == self.chosen), None)

    @property
    def shown(self) -> str:
        """What the list of plans stands on."""
        return self.likely.slug if self.likely else self.chosen

    @property
    def options(self) -> list[tuple[str, str]]:
        """The plans, told apart by years, state and, if need be, the day they began."""
        briefs = {plan.slug: _brief(plan) for plan in self.plans}
        met = Counter(briefs.values())
        return [
            (plan.slug, _named(plan, briefs[plan.slug], met[briefs[plan.slug]] > 1))
            for plan in self.plans
        ]


def _brief(plan: Plan) -> str:
    """Title, both owners of a joint plan, years unless the title says them, state."""
    years = plan.short_title.removeprefix("PST").strip()
    said = re.sub(r"\D+", "–", plan.title)
    joint = plan.joint_organisation
    told = [
        _("New version of “%(title)s”") % {"title": plan.title},
        f"{plan.organisation.name} + {joint.name}" if joint else "",
        "" if years in said else years,
        _("working draft") if plan.is_working_draft else plan.get_state_display(),
    ]
    return " · ".join(each for each in told if each)


def _named(plan: Plan, brief: str, is_one_of_several: bool) -> str:
    if not is_one_of_several:
        return brief
    day = {"day": long_date(localdate(plan.created_at))}
    return f"{brief} · {_('created on %(day)s') % day}"


def plans_offered(request: AuthorityRequest) -> list[Plan]:
    """The plans of this authority whose words she may change."""
    return [plan for plan in _readable(request) if can_reword(request.user, plan)]


def _readable(request: AuthorityRequest) -> list[Plan]:
    mine = Plan.objects.visible_to(request.user).of_organisation(request.organisation)
    return list(mine.for_page())


def offer(request: AuthorityRequest) -> Aim:
    """The choice before there is a document; the address may name a plan."""
    plans = _readable(request)
    free = [plan for plan in plans if can_reword(request.user, plan)]
    named = request.GET.get("plan", "")
    return Aim(free, named, adopted=_waiting_for_a_revision(plans))


def _waiting_for_a_revision(plans: list[Plan]) -> Plan | None:
    """The newest plan in force whose text is locked and that nobody revises."""
    revised = {plan.revises_id for plan in plans}
    locked = (each for each in plans if each.is_followed and each.is_text_locked)
    return next((each for each in locked if each.pk not in revised), None)


def aim_of(request: AuthorityRequest, imported: Import, value: PlanFile) -> Aim:
    """The choice as it stands; where none was made, the plan that `value` resembles."""
    plans = plans_offered(request)
    if imported.updates is not None:
        return Aim(plans, imported.updates.slug)
    likely = aiming.likely_plan(value, plans) if plans else None
    if likely is None:
        return Aim(plans, "")
    plan, share = likely
    return Aim(plans, "", plan, round(100 * share))


def aim_sent(request: AuthorityRequest, imported: Import) -> None:
    """Aim the document at the plan that was chosen with it."""
    slug = request.POST.get("plan", "")
    plan = next((each for each in plans_offered(request) if each.slug == slug), None)
    if plan is not None:
        aiming.aim_at(imported=imported, plan=plan, by=request.user)
