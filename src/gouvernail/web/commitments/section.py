"""The promises that an action carries, as its sheet shows them.

Drawn by `web/commitments/_of_node.html`.
"""

from dataclasses import dataclass

from gouvernail.accounts.models import User
from gouvernail.commitments.models import Commitment
from gouvernail.commitments.policies import can_edit_promises
from gouvernail.organisations.models import Organisation
from gouvernail.plans.models import Node


@dataclass(frozen=True)
class Carried:
    """One promise; `is_ours` where the page of the house shows it."""

    promise: Commitment
    is_ours: bool


@dataclass(frozen=True)
class Section:
    """The promises of one action; `may_edit` where she chooses them."""

    organisation: Organisation
    rows: list[Carried]
    may_edit: bool


def section_of(
    node: Node, user: User, house: Organisation, *, some: bool = True
) -> Section:
    """The promises that `node` carries, of every owner of its plan: one query, none
    where it is known that there are none (`some`).

    `house` is the authority in whose name she reads the sheet.
    """
    found = Commitment.objects.told_of(node, user) if some else ()
    rows = [
        Carried(each, each.declaration.organisation_id == house.pk) for each in found
    ]
    may_edit = can_edit_promises(user, house) and not node.plan.is_working_draft
    return Section(house, rows, may_edit)
