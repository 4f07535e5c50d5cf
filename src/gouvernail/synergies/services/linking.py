"""Linking a synergy with actions of the plans, without telling of closed plans."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from gouvernail.accounts.models import User
from gouvernail.plans.models import Node, Plan
from gouvernail.plans.querysets import PlanQuerySet
from gouvernail.synergies.models import Synergy
from gouvernail.synergies.policies import can_lead_synergy, kept_members
from gouvernail.synergies.services.journal import require_part, tell


def linkable_plans(user: User, synergy: Synergy) -> PlanQuerySet:
    """Plans of those taking part, which she reads; as a partner only her own."""
    if can_lead_synergy(user, synergy):
        pks = {row.organisation_id for row in synergy.participants.all()} - {None}
    else:
        pks = set(kept_members(user, synergy))
    owned = Q(organisation__in=pks) | Q(joint_organisation__in=pks)
    return Plan.objects.visible_to(user).standing().filter(owned)


def may_link(user: User, synergy: Synergy, node: Node) -> bool:
    """May she link this node, or take its link away?"""
    return linkable_plans(user, synergy).filter(pk=node.plan_id).exists()


@transaction.atomic
def link_node(*, synergy: Synergy, node: Node, by: User) -> None:
    """Say that an action carries the synergy."""
    _require(by, synergy, node)
    if node.removed_at is not None:
        raise ValidationError(_("This action was removed from its plan."))
    synergy.nodes.add(node)
    # No title: the journal is read by authorities that may not read the plan.
    tell("synergy.linked", synergy, by)


@transaction.atomic
def unlink_node(*, synergy: Synergy, node: Node, by: User) -> None:
    """The action no longer carries it."""
    _require(by, synergy, node)
    synergy.nodes.remove(node)
    tell("synergy.unlinked", synergy, by)


def _require(by: User, synergy: Synergy, node: Node) -> None:
    require_part(by, synergy)
    if not may_link(by, synergy, node):
        raise PermissionDenied
