"""Saying how much each department can carry."""

from collections.abc import Mapping
from decimal import Decimal

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
    *, plan: Plan, wanted: Mapping[Place, Decimal | None], by: User
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
    act = Act(scope=plan.scope, verb="capacity.told", by=by, details={"capacity": pair})
    return record(act)


def _keep(department: int, year: int, fte: Decimal | None) -> None:
    if fte is None:
        Capacity.objects.filter(department=department, year=year).delete()
        return
    Capacity.objects.update_or_create(
        department_id=department, year=year, defaults={"fte": fte}
    )


def _said(names: Mapping[int, str], place: Place, fte: Decimal | None) -> str:
    department, year = place
    said = "–" if fte is None else f"{fte.normalize():f}".replace(".", ",")
    return f"{names[department]} {year}: {said}"
