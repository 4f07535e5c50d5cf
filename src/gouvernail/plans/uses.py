"""How many nodes name each partner, each word, each guest: fixed queries."""

from collections import Counter, defaultdict
from collections.abc import Collection

from django.db.models import Count, Q

from gouvernail.accounts.models import User
from gouvernail.organisations.models import Organisation
from gouvernail.plans.models import Node, Plan

STEERED = ("action", "subaction")


def partner_uses(organisation: Organisation) -> dict[int, int]:
    """Nodes that name each partner of the directory, by its primary key."""
    rows = Node.partners.through.objects.filter(
        partner__organisation=organisation,
        node__removed_at=None,
        node__plan__removed_at=None,
    )
    counted = rows.order_by("partner").values_list("partner").annotate(Count("pk"))
    return dict(counted)


def term_uses(plan: Plan) -> dict[int, int]:
    """Actions of a plan under each word; a theme also counts those of its parts."""
    rows = Node.terms.through.objects.filter(
        node__plan=plan, node__removed_at=None, node__kind__in=STEERED
    )
    pairs = rows.order_by("pk").values_list("term_id", "term__parent_id", "node_id")
    found: dict[int, set[int]] = defaultdict(set)
    for term, above, node in pairs:
        found[term].add(node)
        if above is not None:
            found[above].add(node)
    return {term: len(nodes) for term, nodes in found.items()}


def part_counts(organisation: Organisation, people: Collection[User]) -> Counter[int]:
    """Nodes of its plans in which each of these people has a part."""
    plans = Q(plan__organisation=organisation) | Q(
        plan__joint_organisation=organisation
    )
    keys = {person.pk for person in people}
    part = Q(lead__in=keys) | Q(substitute__in=keys) | Q(contributors__in=keys)
    rows = Node.objects.live().filter(plans, part, plan__removed_at=None)
    columns = ("pk", "lead_id", "substitute_id", "contributors")
    pairs = {
        (node, person)
        for node, *named in rows.order_by("pk").values_list(*columns)
        for person in named
        if person in keys
    }
    return Counter(person for _node, person in pairs)
