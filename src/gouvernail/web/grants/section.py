"""The grants that pay for an action, as its sheet shows them.

Drawn by `web/grants/_section.html`.
"""

from collections.abc import Collection
from dataclasses import dataclass

from django.utils import timezone

from gouvernail.accounts.models import User
from gouvernail.money.models import Grant
from gouvernail.money.policies_grants import can_keep_grants, can_read_grants
from gouvernail.organisations.models import Organisation
from gouvernail.plan.audience import Topic
from gouvernail.plans.models import Node
from gouvernail.web.grants.rows import GrantRow


@dataclass(frozen=True)
class Section:
    """The grants of one action; `may_add` where she keeps the register."""

    organisation: Organisation
    rows: list[GrantRow]
    may_add: bool

    @property
    def is_shown(self) -> bool:
        """Whether there is anything to show or to do."""
        return bool(self.rows) or self.may_add


def section_of(
    node: Node,
    user: User,
    house: Organisation,
    hidden: Collection[Topic] = (),
    *,
    some: bool = True,
) -> Section | None:
    """The grants of the register of `house` that pay for `node`: one query, none where
    it is known that there are none (`some`); None where means are kept from her."""
    if Topic.BUDGET in hidden or not can_read_grants(user, house):
        return None
    paying = Grant.objects.of_organisation(house).of_nodes([node.pk])
    found = paying if some else ()
    rows = [GrantRow(grant, timezone.localdate(), ()) for grant in found]
    may_add = can_keep_grants(user, house) and not node.plan.is_working_draft
    return Section(house, rows, may_add and not node.plan.is_closed)
