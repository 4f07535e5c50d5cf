"""What one may do with an indicator."""

from collections.abc import Collection, Iterable

from gouvernail.accounts.models import User
from gouvernail.indicators.models import Indicator
from gouvernail.organisations.enums import Right
from gouvernail.organisations.policies import rights_in
from gouvernail.plans.models import Node, Plan
from gouvernail.plans.policies import can_edit_plan, can_update_node


def is_open_for_values(plan: Plan) -> bool:
    """Whether anything is entered in it: not in a working draft, not once closed."""
    return not (plan.is_closed or plan.is_working_draft)


def can_define(user: User, plan: Plan) -> bool:
    """May she say what is measured, what it aims at, and validate values?"""
    return is_open_for_values(plan) and can_edit_plan(user, plan)


def can_measure(user: User, indicator: Indicator) -> bool:
    """May she enter values of this one? See `measurable`."""
    return indicator.pk in measurable(user, indicator.plan, [indicator])


def measurable(user: User, plan: Plan, indicators: Iterable[Indicator]) -> set[int]:
    """Primary keys of those of which she may enter values: three queries at most.

    Who defines them, who measures one, the head of its department, and who gives news
    of an action that it is about. Computed ones take no values, removed ones neither.
    """
    listed = [each for each in indicators if not (each.formula or each.removed_at)]
    if not is_open_for_values(plan):
        return set()
    if can_define(user, plan):
        return {each.pk for each in listed}
    rights = rights_in(user, plan.owners)
    mine = {each.pk for each in listed if _is_hers(user, each, rights)}
    return mine | _by_actions(user, plan, [e for e in listed if e.pk not in mine])


def _is_hers(user: User, indicator: Indicator, rights: Collection[Right]) -> bool:
    if indicator.owner_id == user.pk:
        return Right.UPDATE_OWN in rights
    department = indicator.department
    return department is not None and department.head_id == user.pk


def _by_actions(user: User, plan: Plan, indicators: list[Indicator]) -> set[int]:
    """Those about an action of which she may give news."""
    if not indicators:
        return set()
    pairs = Indicator.nodes.through.objects.filter(indicator__in=indicators)
    links = list(pairs.order_by("pk").values_list("node", "indicator"))
    nodes = Node.objects.live().filter(pk__in={node for node, _other in links})
    updatable = set()
    for node in nodes.for_answers().select_related("department"):
        node.plan = plan
        if can_update_node(user, node):
            updatable.add(node.pk)
    return {indicator for node, indicator in links if node in updatable}
