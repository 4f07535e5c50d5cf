"""Saying how much each department can carry."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from gouvernail.accounts.models import User
from gouvernail.history.models import Change
from gouvernail.history.services import Act, record
from gouvernail.organisations.models import Department
from gouvernail.plans.models import Plan
from gouvernail.staffing.models import Capacity
from gouvernail.staffing.policies import can_tell_capacity
from gouvernail.staffing.services.entering import MOST_FTE

Place = tuple[int, int]


@transaction.atomic
def tell_capacities(
    *,
    plan: Plan,
    wanted: Mapping[Place, Decimal | None],
    by: User,
    undoes: Change | None = None,
) -> Change | None:
    """What each department (primary key) can give in each year; None: nobody said."""
    if not can_tell_capacity(by, plan):
        raise PermissionDenied
    Plan.objects.select_for_update().get(pk=plan.pk)
    rows = Department.objects.filter(organisation__in=plan.owners).order_by("pk")
    names = dict(rows.values_list("pk", "name"))
    before = Capacity.objects.of_owners(plan).by_place()
    changed = {place: fte for place, fte in wanted.items() if before.get(place) != fte}
    for (department, year), fte in changed.items():
        if department not in names or (fte is not None and not 0 <= fte <= MOST_FTE):
            raise ValidationError(_("This capacity cannot be kept."))
        _keep(department, year, fte)
    if not changed:
        return None
    pair = [
        [_said(names, place, before.get(place)) for place in sorted(changed)],
        [_said(names, place, fte) for place, fte in sorted(changed.items())],
    ]
    return record(
        Act(
            scope=plan.scope,
            verb="capacity.told",
            by=by,
            details={"capacity": pair},
            undoes=undoes,
        )
    )


def places_in(said: Any) -> dict[Place, Decimal | None]:
    """What one side of a line of the history tells, by place; nothing where it was
    written before such lines could be taken back."""
    return {
        (each["department"], each["year"]): _amount(each["fte"])
        for each in said
        if isinstance(each, dict)
    }


def _keep(department: int, year: int, fte: Decimal | None) -> None:
    if fte is None:
        Capacity.objects.filter(department=department, year=year).delete()
        return
    Capacity.objects.update_or_create(
        department_id=department, year=year, defaults={"fte": fte}
    )


def _said(
    names: Mapping[int, str], place: Place, fte: Decimal | None
) -> dict[str, Any]:
    """For the history: its words for readers, its values to take it back."""
    department, year = place
    plain = None if fte is None else f"{fte.normalize():f}"
    words = "–" if plain is None else plain.replace(".", ",")
    name = f"{names[department]} {year}: {words}"
    return {"name": name, "department": department, "year": year, "fte": plain}


def _amount(plain: str | None) -> Decimal | None:
    return None if plain is None else Decimal(plain)
