"""Who runs an evaluation, who judges an objective, who answers a question."""

from gouvernail.accounts.models import User
from gouvernail.campaigns.services.preparing import responsible_for
from gouvernail.evaluations.enums import AskedOf
from gouvernail.evaluations.finding import carried_in, judge_of
from gouvernail.evaluations.models import Evaluation
from gouvernail.organisations.enums import Right
from gouvernail.organisations.policies import rights_in
from gouvernail.plan.audience import Audience
from gouvernail.plans.models import Node, Plan
from gouvernail.plans.policies import (
    can_steer,
    can_update_node,
    can_view_plan,
    heads_department,
    owners_of,
)
from gouvernail.progress.veil import audience_of


def can_evaluate(user: User, plan: Plan) -> bool:
    """May she begin an evaluation, write in its name, close it? Whoever steers may."""
    return can_steer(user, plan)


def can_read(user: User, evaluation: Evaluation) -> bool:
    """May she read it? The house, all along; the council, once it is closed."""
    inside = audience_of(user, evaluation.plan) is Audience.INTERNAL
    return inside or evaluation.is_sealed


def can_judge(user: User, evaluation: Evaluation, node: Node) -> bool:
    """May she judge this objective, while people write?

    Whoever steers where its branch belongs, and who is asked to (`finding.judge_of`).
    What another authority leads is judged there.
    """
    return evaluation.is_open and is_judge(user, evaluation, node)


def is_judge(user: User, evaluation: Evaluation, node: Node) -> bool:
    """The same, whether or not people write today."""
    is_ours = node.plan_id == evaluation.plan_id and node.origin_id is None
    if not is_ours or evaluation.plan.is_closed or node.is_steered:
        return False
    if Right.STEER in rights_in(user, owners_of(node)):
        return True
    if not can_view_plan(user, evaluation.plan):
        return False
    if heads_department(user, node):
        return True
    named, _asked_as = responsible_for(node)
    carried = carried_in([evaluation.plan])[evaluation.plan_id]
    return user == (named or judge_of(node, carried))


def can_answer_for(user: User, evaluation: Evaluation, node: Node | None) -> bool:
    """May she answer what is asked of an action, of an objective, or of the plan?

    Of an action: whoever may say where it stands. Of the plan: whoever steers it, and
    the director whom its campaign names.
    """
    if node is None:
        return evaluation.is_open and _speaks_for_the_plan(user, evaluation)
    if node.plan_id != evaluation.plan_id or not evaluation.is_open:
        return False
    if not node.is_steered:
        return is_judge(user, evaluation, node)
    return node.origin_id is None and can_update_node(user, node)


def whom_to_ask(node: Node | None) -> str:
    """Who is asked about this: a pilot, a head, or the director."""
    if node is None:
        return AskedOf.DIRECTOR
    return AskedOf.PILOT if node.is_steered else AskedOf.HEAD


def _speaks_for_the_plan(user: User, evaluation: Evaluation) -> bool:
    if can_evaluate(user, evaluation.plan):
        return True
    campaign = evaluation.campaign
    is_director = campaign is not None and campaign.director_id == user.pk
    return is_director and not evaluation.plan.is_closed
