"""Saying who a person of the plan is, as eComptes wants to know it."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from gouvernail.accounting.models import Addressee
from gouvernail.accounting.policies import can_send_for
from gouvernail.accounts.models import User
from gouvernail.history.services import Act, record_all
from gouvernail.organisations.models import Organisation
from gouvernail.plans.models import Plan

TOLD = ("civility", "first_name", "last_name", "phone", "email")


@transaction.atomic
def say_who(
    *,
    plan: Plan,
    people: Mapping[str, Mapping[str, Any]],
    by: User,
    house: Organisation | None = None,
) -> list[Addressee]:
    """Write what is said of these people, by the name that the plan prints; those of
    whom it is known already, anew."""
    house = house or plan.organisation
    if house.pk not in plan.owners or not can_send_for(by, house):
        raise PermissionDenied
    known = {row.name: row for row in Addressee.objects.of_organisation(house)}
    written = []
    for name, told in people.items():
        row = known.get(name) or Addressee(organisation=house, name=name)
        if row.pk is None or any(getattr(row, each) != told[each] for each in TOLD):
            for each in TOLD:
                setattr(row, each, told[each])
            row.full_clean()
            row.save()
            written.append(row)
    _tell(house, written, by)
    return written


def _tell(house: Organisation, written: list[Addressee], by: User) -> None:
    record_all(
        Act(
            scope=house.scope,
            verb="addressee.saved",
            by=by,
            subjects=[f"addressee:{row.pk}"],
            label=row.name,
            details={"civility": [None, str(row.get_civility_display())]},
        )
        for row in written
    )
