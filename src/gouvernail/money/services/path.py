"""Adding to the budget path: points are added, never overwritten."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from gouvernail.accounts.models import User
from gouvernail.core.days import is_plausible
from gouvernail.history.services import Act, record
from gouvernail.money.models.path import PathPoint
from gouvernail.money.policies_grants import can_add_point
from gouvernail.plans.models import Plan

AMOUNTS = (
    *("ordinary_revenue", "ordinary_expense"),
    *("extraordinary_revenue", "extraordinary_expense"),
)


@transaction.atomic
def add_point(
    *,
    plan: Plan,
    details: Mapping[str, Any],
    by: User,
    replaces: PathPoint | None = None,
) -> PathPoint:
    """What the budget is foreseen to give; `replaces` is the point corrected."""
    if not can_add_point(by, plan):
        raise PermissionDenied
    Plan.objects.select_for_update().get(pk=plan.pk)
    point = PathPoint(plan=plan, by=by, replaces=replaces, **details)
    is_plausible(point.dated)
    _check(plan, point)
    point.full_clean(exclude=["replaces"])
    point.save()
    _tell(point, by)
    return point


def _check(plan: Plan, point: PathPoint) -> None:
    if point.ordinary is None and point.extraordinary is None:
        raise ValidationError(
            _("Give the revenue and the expense of one of the two budgets at least.")
        )
    before = list(PathPoint.objects.of_plan(plan))
    standing = {each.dated: each for each in before if not each.is_replaced}
    corrected = point.replaces
    if corrected is not None and corrected not in standing.values():
        raise ValidationError(
            _("This point was corrected already: correct the one that stands.")
        )
    there = standing.get(point.dated)
    if there is not None and there != corrected:
        raise ValidationError(
            {"dated": _("There is a point on this day already: correct that one.")}
        )


def _tell(point: PathPoint, by: User) -> None:
    was = point.replaces
    sides = [_said(was) if was else None, _said(point)]
    record(
        Act(
            scope=point.plan.scope,
            verb="path.corrected" if was else "path.added",
            by=by,
            label=point.dated.isoformat(),
            details={"path_point": sides},
        )
    )


def _said(point: PathPoint) -> str:
    given = [getattr(point, name) for name in AMOUNTS]
    return " · ".join([point.dated.isoformat(), *map(_figure, given)])


def _figure(amount: Decimal | None) -> str:
    return "–" if amount is None else f"{amount:f}".replace(".", ",")
