"""The rows that a body names by number: those that one may choose, or a refusal."""

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from gouvernail.accounts.models import User
from gouvernail.api.core.problems import ProblemError
from gouvernail.organisations.enums import Role
from gouvernail.organisations.models import (
    Department,
    Membership,
    Organisation,
    Partner,
    Term,
)
from gouvernail.organisations.people import nameable_people
from gouvernail.plans.models import Node, Plan


def owners_of(plan: Plan) -> list[Organisation]:
    """The authorities whose people and services a plan may name."""
    both = (plan.organisation, plan.joint_organisation)
    return [owner for owner in both if owner]


def chosen(rows: QuerySet[Any], number: int | None, field: str) -> Any:
    """The row of that number among those that one may choose; None for none."""
    if number is None:
        return None
    found = rows.filter(pk=number).first()
    if found is None:
        raise refused(field)
    return found


def all_chosen(rows: QuerySet[Any], numbers: Sequence[int], field: str) -> list[Any]:
    """The rows of these numbers, each once."""
    found = list(rows.filter(pk__in=set(numbers)))
    if len(found) < len(set(numbers)):
        raise refused(field)
    return found


def refused(field: str) -> ProblemError:
    """Nothing there may be chosen by that number."""
    said = _("Nothing that may be chosen here has this number.")
    return ProblemError("invalid", errors=[(f"body.{field}", said)])


def nameable(node: Node, also: int | None) -> QuerySet[User]:
    """Whom the actions of the plan may name; `also` is kept though she left."""
    return nameable_people(*owners_of(node.plan), also=also)


def choices_of(node: Node) -> dict[str, QuerySet[Any]]:
    """What each field of a node may name."""
    owners = owners_of(node.plan)
    members = Membership.objects.of_organisations(*owners)
    elected = members.filter(role=Role.ELECTED)
    return {
        "lead": nameable(node, node.lead_id),
        "substitute": nameable(node, node.substitute_id),
        "political_owner": elected.people(also=node.political_owner_id),
        "department": Department.objects.of_organisations(
            *owners, also=node.department_id
        ),
        "contributors": nameable_people(*owners),
        "partners": Partner.objects.of_organisations(*owners),
        "terms": Term.objects.of_organisations(*owners),
    }
