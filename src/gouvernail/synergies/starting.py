"""What the plans already say is done together."""

from django.db.models import Q

from gouvernail.accounts.models import User
from gouvernail.organisations.models import Organisation
from gouvernail.plans.enums import Scope
from gouvernail.plans.models import Node, Plan, Share
from gouvernail.plans.models.sharing import OPEN
from gouvernail.plans.querysets import NodeQuerySet
from gouvernail.synergies.models import Synergy


def shared_nodes(organisation: Organisation, user: User) -> NodeQuerySet:
    """Actions of the house meant for both, offered or received, in no synergy yet."""
    plans = Plan.objects.visible_to(user).standing().of_organisation(organisation)
    shares = Share.objects.filter(state__in=OPEN)
    shared = Q(scope=Scope.SYNERGY) | Q(pk__in=shares.values("node"))
    shared |= Q(pk__in=shares.exclude(mirror=None).values("mirror"))
    taken = Synergy.objects.live().in_register_of(organisation).order_by()
    linked = Synergy.nodes.through.objects.filter(synergy__in=taken.values("pk"))
    return (
        Node.objects.live()
        .steered()
        .filter(shared, plan__in=plans.order_by().values("pk"))
        .exclude(pk__in=linked.values("node"))
        .select_related("plan__organisation")
        .order_by("plan", "path")
    )
