"""What becomes of a document: a new plan, or a version of one that exists."""

from dataclasses import dataclass

from gouvernail.imports import updates_aim as aiming
from gouvernail.imports.models import Import
from gouvernail.organisations.request import AuthorityRequest
from gouvernail.plans.models import Plan
from gouvernail.plans.policies import can_edit_plan


@dataclass(frozen=True)
class Aim:
    """The plans that a document could bring up to date, and which it is likely to."""

    plans: list[Plan]
    chosen: str
    likely: Plan | None = None
    percent: int = 0


def plans_offered(request: AuthorityRequest) -> list[Plan]:
    """The plans of this authority that she may change."""
    mine = Plan.objects.visible_to(request.user).of_organisation(request.organisation)
    return [plan for plan in mine.for_page() if can_edit_plan(request.user, plan)]


def offer(request: AuthorityRequest) -> Aim:
    """The choice before there is a document; the address may name a plan."""
    return Aim(plans_offered(request), request.GET.get("plan", ""))


def aim_of(request: AuthorityRequest, imported: Import) -> Aim:
    """The choice as it stands; where none was made, the plan that it resembles."""
    plans = plans_offered(request)
    if imported.updates is not None:
        return Aim(plans, imported.updates.slug)
    likely = aiming.likely_plan(imported, plans) if plans else None
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
