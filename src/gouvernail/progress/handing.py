"""Handing over what somebody who leaves still leads."""

from itertools import groupby
from operator import attrgetter

from django.core.exceptions import PermissionDenied
from django.db import transaction

from gouvernail.accounts.models import User
from gouvernail.history.models import Change
from gouvernail.organisations.models import Membership, Organisation
from gouvernail.organisations.people import nameable_people
from gouvernail.organisations.policies import can_administer
from gouvernail.organisations.services.people import remove_member
from gouvernail.plans.charges import led_by
from gouvernail.plans.models import Node
from gouvernail.plans.policies import can_edit_node
from gouvernail.progress.bulk import edit_many


@transaction.atomic
def take_out(
    *, membership: Membership, successor: User | None, by: User
) -> tuple[Change, int]:
    """Hand over what she leads, then end her role: all of it or nothing.

    Gives the line of the journal back, and how many actions were handed over.
    """
    house = membership.organisation
    if not can_administer(by, house):
        raise PermissionDenied
    given = 0
    if successor is not None:
        person = membership.user
        given = hand_over(person=person, to=successor, organisation=house, by=by)
    return remove_member(membership=membership, by=by, successor=successor), given


@transaction.atomic
def hand_over(*, person: User, to: User, organisation: Organisation, by: User) -> int:
    """Give `to` what `person` leads in the plans of the authority; how many actions.

    One line of the history of each plan holds it together: it is undone in one piece.
    """
    if not can_administer(by, organisation):
        raise PermissionDenied
    if to not in nameable_people(organisation) or to == person:
        raise PermissionDenied
    # In a common plan, what belongs to the other authority is hers to hand over.
    led = (n for n in led_by(person, organisation) if can_edit_node(by, n))
    return sum(
        edit_many(
            plan=plan, nodes=nodes, changes_of=lambda node: _changes(node, to), by=by
        ).count
        for plan, nodes in groupby(led, key=attrgetter("plan"))
    )


def _changes(node: Node, to: User) -> dict[str, User | None]:
    """She leads it; nobody stands in for herself."""
    if node.substitute_id == to.pk:
        return {"lead": to, "substitute": None}
    return {"lead": to}
