"""Who leads what in the plans of an authority: fixed queries."""

from collections import Counter
from collections.abc import Collection

from django.db.models import Count

from gouvernail.accounts.models import User
from gouvernail.organisations.models import Organisation
from gouvernail.plans.models import Node, Plan
from gouvernail.plans.querysets import NodeQuerySet


def led_by(person: User, organisation: Organisation) -> NodeQuerySet:
    """What she leads in the plans of one authority, plan by plan."""
    rows = _nodes_of(organisation).filter(lead=person)
    return rows.select_related(
        "plan__organisation", "plan__joint_organisation"
    ).order_by("plan", "path")


def lead_counts(organisation: Organisation) -> Counter[int]:
    """How many nodes each person leads there, by her primary key."""
    return _counts(_nodes_of(organisation), "lead")


def department_counts(organisation: Organisation) -> Counter[int]:
    """How many nodes each department is in charge of, by its primary key."""
    return _counts(_nodes_of(organisation), "department")


def plan_counts(organisations: Collection[int]) -> Counter[int]:
    """How many plans each of these has of its own, by primary key of the authority."""
    mine = Plan.objects.live().filter(organisation__in=organisations)
    rows = mine.order_by("organisation")
    return Counter(dict(rows.values_list("organisation").annotate(Count("pk"))))


def _nodes_of(organisation: Organisation) -> NodeQuerySet:
    # Its plans first: OR on the plan of a node would read every node of the database.
    plans = Plan.objects.live().of_organisation(organisation).order_by()
    return Node.objects.live().filter(plan__in=plans.values("pk"))


def _counts(rows: NodeQuerySet, column: str) -> Counter[int]:
    named = rows.exclude(**{column: None}).order_by(column)
    return Counter(dict(named.values_list(column).annotate(Count("pk"))))
