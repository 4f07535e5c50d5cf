"""Who runs a session, who votes in it, who reads its result."""

from gouvernail.accounts.models import User
from gouvernail.organisations.enums import Right
from gouvernail.organisations.policies import rights_in
from gouvernail.organisations.services.visibility import rules_of
from gouvernail.plan.audience import Audience, Topic, hidden_from
from gouvernail.plans.models import Plan
from gouvernail.plans.policies import can_steer, can_view_plan
from gouvernail.priorities.models import Session, Voter


def can_run_sessions(user: User, plan: Plan) -> bool:
    """May she open, change and close sessions? Whoever steers the plan may."""
    return can_steer(user, plan)


def can_vote(user: User, voter: Voter | None) -> bool:
    """May she say something: is she asked, is it open, may she read the plan?"""
    if voter is None or voter.removed_at is not None or voter.person_id != user.pk:
        return False
    session = voter.session
    plan = session.plan
    is_live = session.is_open and session.removed_at is None
    return is_live and not plan.is_closed and can_view_plan(user, plan)


def can_read_result(user: User, session: Session) -> bool:
    """May she read what came of it? The house, once it is closed; others, once the
    coordinator shows it to the council and where the council sees priorities."""
    if session.is_open:
        return False
    if is_of_the_house(user, session.plan):
        return True
    rules = rules_of(session.plan.organisation)
    return session.is_shown and Topic.PRIORITY not in hidden_from(
        Audience.COUNCIL, rules
    )


def is_of_the_house(user: User, plan: Plan) -> bool:
    """Does she read what is said inside: the comments, whoever was asked?"""
    return Right.INTERNAL in rights_in(user, plan.owners)
