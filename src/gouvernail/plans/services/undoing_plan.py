"""Taking back what was done to the plan as a whole."""

from collections.abc import Sequence

from gouvernail.accounts.models import User
from gouvernail.history.models import Change
from gouvernail.plan.wording import PlanError, gettext_noop as _
from gouvernail.plans.adopted import locked
from gouvernail.plans.enums import PlanState
from gouvernail.plans.models import Node, Plan
from gouvernail.plans.policies import can_edit_plan, can_steer, editable_sides
from gouvernail.plans.services.assigning import (
    ADOPTED,
    GIVEN_BACK,
    adopt_printed,
    give_back_printed,
)
from gouvernail.plans.services.joining import give_branch
from gouvernail.plans.services.lifecycle import back_to_draft, start_follow_up
from gouvernail.plans.services.undoing_words import key_of, nodes_named
from gouvernail.plans.undoing import POSSIBLE, Verdict, Verdicts

STATE, GIVEN = "plan.state_changed", "node.given"
# Between these two nothing was decided by anybody else.
FREE = {PlanState.DRAFT.value, PlanState.IN_FORCE.value}


def look(user: User, plan: Plan, changes: Sequence[Change]) -> Verdicts:
    """One for each line on a plan that she may edit, or on her side of it."""
    given = [change for change in changes if change.verb == GIVEN]
    nodes = nodes_named(plan, given) if given else {}
    found = {}
    for change in changes:
        if change.verb == STATE and can_steer(user, plan):
            found[change.pk] = _of_state(plan, change)
        elif change.verb == GIVEN and _is_hers(user, plan, nodes.get(key_of(change))):
            found[change.pk] = _of_owner(change, nodes[key_of(change)])
        elif change.verb in (ADOPTED, GIVEN_BACK) and can_edit_plan(user, plan):
            found[change.pk] = POSSIBLE
    return found


def take_back(plan: Plan, change: Change, by: User) -> Change | None:
    """The opposite of the line."""
    if change.verb == STATE:
        before = change.details["state"][0]
        service = start_follow_up if before == PlanState.IN_FORCE else back_to_draft
        return service(plan=plan, by=by, undoes=change)
    if change.verb == ADOPTED:
        return give_back_printed(plan=plan, change=change, by=by)
    if change.verb == GIVEN_BACK:
        return adopt_printed(plan=plan, by=by, undoes=change).change
    node = nodes_named(plan, [change])[key_of(change)]
    kept = change.details["holder"][0]
    owners = (plan.organisation, plan.joint_organisation)
    owner = next((o for o in owners if o and kept and o.pk == kept["pk"]), None)
    return give_branch(node=node, owner=owner, by=by, undoes=change)


def _of_state(plan: Plan, change: Change) -> Verdict:
    before, after = change.details["state"]
    if plan.version_number is not None:
        return Verdict(locked(plan))
    if {before, after} != FREE or plan.state != after:
        return Verdict(PlanError(_("The state of the plan has changed again since.")))
    return POSSIBLE


def _of_owner(change: Change, node: Node) -> Verdict:
    after = change.details["holder"][1]
    if node.owner_id == (after["pk"] if after else None) and node.removed_at is None:
        return POSSIBLE
    return Verdict(PlanError(_("“%(title)s” was given again since."), title=node.title))


def _is_hers(user: User, plan: Plan, node: Node | None) -> bool:
    if node is None or not can_edit_plan(user, plan):
        return False
    return node.owner_id is None or node.owner_id in editable_sides(user, plan)
