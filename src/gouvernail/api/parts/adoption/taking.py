"""What the bodies of this part have in common."""

from collections.abc import Collection
from enum import Enum
from typing import Annotated, Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from pydantic import BaseModel, Field

from gouvernail.accounts.models import User
from gouvernail.api.core.problems import ProblemError
from gouvernail.api.writing.choosing import owners_of
from gouvernail.organisations.enums import Right
from gouvernail.organisations.models import Organisation
from gouvernail.organisations.policies import rights_in
from gouvernail.plans.models import Node, Plan

# Of an authority, in a body.
Named = Annotated[str, Field(max_length=80, examples=["valmont"])]
NodeKey = Annotated[str, Field(min_length=1, max_length=64, examples=["a1"])]


def changes_in(given: BaseModel, *, clearable: Collection[str] = ()) -> dict[str, Any]:
    """What was sent, by field. Null empties what is `clearable`; of anything else it is
    refused."""
    found: dict[str, Any] = {}
    for name in sorted(given.model_fields_set):
        value = getattr(given, name)
        if value is None and name not in clearable:
            said = _("This value is needed.")
            raise ProblemError("invalid", errors=[(f"body.{name}", said)])
        found[name] = value.value if isinstance(value, Enum) else value
    return found


def owner_of(plan: Plan, slug: str | None) -> Organisation:
    """The owner of a plan with that short name; the first one unless said."""
    if slug is None:
        return plan.organisation
    found = next((each for each in owners_of(plan) if each.slug == slug), None)
    if found is None:
        raise unknown("organisation")
    return found


def node_in(rows: QuerySet[Node], key: str | None, field: str) -> Node | None:
    """The node with that permanent id among those that one may choose."""
    if key is None:
        return None
    found = rows.filter(key=key).first()
    if found is None:
        raise unknown(field)
    return found


def unknown(field: str) -> ProblemError:
    """Nothing there may be chosen by that name."""
    said = _("This value is not accepted.")
    return ProblemError("invalid", errors=[(f"body.{field}", said)])


def require_inside(reader: User, plan: Plan) -> None:
    """What is being written is for who reads drafts: a 403 else."""
    if Right.DRAFTS not in rights_in(reader, plan.owners):
        raise PermissionDenied
