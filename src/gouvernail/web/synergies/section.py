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
from gouvernail.synergies.querysets import SynergyQuerySet
from gouvernail.web.synergies.rows import Reader, SynergyRow


@dataclass(frozen=True)
class Section:
    """The synergies of one action; `may_add` where she keeps the register."""

    organisation: Organisation
    rows: list[SynergyRow]
    may_add: bool


def linked(node: Node, user: User, house: Organisation) -> SynergyQuerySet:
    """The synergies linked with `node` that the register of `house` shows her."""
    return Synergy.objects.visible_to(user).in_register_of(house).of_node(node)


def section_of(
    node: Node, user: User, house: Organisation, *, some: bool = True
) -> Section:
    """The synergies linked with `node` that the register of `house`, in whose name she
    reads, shows: a query, none where it is known that there are none (`some`)."""
    found = linked(node, user, house).select_related("lead") if some else ()
    reader = Reader(frozenset(), house.pk, timezone.localdate())
    rows = [SynergyRow(each, reader) for each in found]
    return Section(house, rows, can_keep_register(user, house))
