"""The synergies that an action carries, as its sheet shows them.

Drawn by `web/synergies/_section.html`.
"""

from dataclasses import dataclass

from django.utils import timezone

from gouvernail.accounts.models import User
from gouvernail.organisations.models import Organisation
from gouvernail.plans.models import Node
from gouvernail.synergies.models import Synergy
from gouvernail.synergies.policies import can_keep_register
from gouvernail.web.synergies.rows import Reader, SynergyRow


@dataclass(frozen=True)
class Section:
    """The synergies of one action; `may_add` where she keeps the register."""

    organisation: Organisation
    rows: list[SynergyRow]
    may_add: bool


def section_of(node: Node, user: User, house: Organisation) -> Section:
    """The synergies linked with `node` that the register of `house`, in whose name she
    reads, shows: a query."""
    visible = Synergy.objects.visible_to(user).in_register_of(house)
    found = visible.of_node(node).select_related("lead")
    reader = Reader(frozenset(), house.pk, timezone.localdate())
    rows = [SynergyRow(each, reader) for each in found]
    return Section(house, rows, can_keep_register(user, house))
