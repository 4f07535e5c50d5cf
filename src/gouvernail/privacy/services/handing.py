"""Handing over what somebody who leaves still leads."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from gouvernail.accounts.models import User
from gouvernail.organisations.models import Organisation
from gouvernail.organisations.people import nameable_people
from gouvernail.organisations.policies import can_administer
from gouvernail.plans.models import Plan
from gouvernail.plans.policies import can_edit_node
from gouvernail.plans.services.content import edit_node
from gouvernail.privacy.leaving import led_by


@transaction.atomic
def hand_over(*, person: User, to: User, organisation: Organisation, by: User) -> int:
    """Give `to` what `person` leads in the plans of the authority; how many actions."""
    if not can_administer(by, organisation):
        raise PermissionDenied
    if to not in nameable_people(organisation) or to == person:
        raise PermissionDenied
    plans = Plan.objects.live().of_organisation(organisation)
    led = led_by(person, plans).select_related("plan", "lead")
    # In a common plan, what belongs to the other authority is hers to hand over.
    mine = [node for node in led if can_edit_node(by, node)]
    for node in mine:
        edit_node(node=node, changes={"lead": to}, by=by)
    return len(mine)
