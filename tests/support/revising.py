"""A plan in force and the revision that is being written of it."""

from datetime import date

from gouvernail.accounts.models import User
from gouvernail.adoption.models import Revision
from gouvernail.adoption.services.decided import Decided
from gouvernail.adoption.services.recording import record_deliberation
from gouvernail.adoption.services.revising import open_revision
from gouvernail.plans.models import Plan

FIRST, SECOND = date(2025, 9, 11), date(2026, 4, 20)


def adopt(plan: Plan, by: User, day: date = FIRST) -> Plan:
    """The organ adopts what waits, and the plan is in force."""
    organ = {"commune": "college", "cpas": "social_council"}[plan.organisation.kind]
    decided = Decided(organ=organ, step="adopted", decided_on=day)
    record_deliberation(
        plan=plan, organisation=plan.organisation, decided=decided, by=by
    )
    Plan.objects.filter(pk=plan.pk).update(state="in_force")
    plan.refresh_from_db()
    return plan


def begin(plan: Plan, by: User) -> Revision:
    """A revision, in which nothing changed yet."""
    return open_revision(plan=plan, purpose="Sept actions rejoignent le plan", by=by)
