"""Who may send a plan to the accounts, and take their answer."""

from collections.abc import Callable

from gouvernail.accounts.models import User
from gouvernail.money.ledger import Spot
from gouvernail.money.policies import can_enter_money, takes_money
from gouvernail.organisations.enums import Right
from gouvernail.organisations.models import Organisation
from gouvernail.organisations.policies import rights_in
from gouvernail.plans.models import Plan

SENDING = {Right.MONEY, Right.EDIT_PLAN}


def can_send_accounts(user: User, plan: Plan) -> bool:
    """May she write its file for eComptes, and say who its people are? Whoever enters
    its amounts or edits it may; of a closed plan too, which changes nothing there."""
    return bool(SENDING & rights_in(user, plan.owners))


def can_send_for(user: User, house: Organisation) -> bool:
    """The same in the name of one owner of the plan: each keeps its own accounts."""
    return bool(SENDING & rights_in(user, [house.pk]))


def can_take_answer(user: User | None, plan: Plan) -> bool:
    """May she take over what eComptes answers? Whoever enters amounts may. Without a
    person it is who runs the installation, at the command line."""
    return takes_money(plan) if user is None else can_enter_money(user, plan)


def taker(user: User | None, plan: Plan) -> Callable[[Spot], bool]:
    """Of which nodes may she write lines? Of those that another authority leads,
    nobody does here; in a common plan, whoever decides on the branch."""
    rights = {
        owner: user is None or Right.MONEY in rights_in(user, [owner])
        for owner in plan.owners
    }

    def may(spot: Spot) -> bool:
        if spot.origin is not None:
            return False
        return rights.get(spot.owner, False) if spot.owner else any(rights.values())

    return may
