"""A file of public figures: brought, looked at, accepted as values of an indicator."""

from pathlib import PurePath

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from gouvernail.accounts.models import User
from gouvernail.core.days import FIRST
from gouvernail.indicators.enums import Via
from gouvernail.indicators.figures import Choice, Sheet, read_sheet, values_in
from gouvernail.indicators.models import Figures, Indicator, Measure
from gouvernail.indicators.policies import can_define
from gouvernail.indicators.services.measuring import Value, measure_many
from gouvernail.plan.wording import PlanError, gettext_noop as _
from gouvernail.plans.models import Plan


@transaction.atomic
def bring_figures(*, plan: Plan, name: str, data: bytes, by: User) -> Figures:
    """Keep what the file holds, to be looked at; no value is written yet."""
    if not can_define(by, plan):
        raise PermissionDenied
    sheet = read_sheet(data)
    return Figures.objects.create(
        plan=plan,
        name=PurePath(name).name[-255:],
        headings=list(sheet.headings),
        rows=[list(row) for row in sheet.rows],
        by=by,
    )


@transaction.atomic
def accept_figures(
    *, figures: Figures, indicator: Indicator | None, choice: Choice, by: User
) -> list[Measure]:
    """Write the values that `choice` takes; days that have not come are left out."""
    if not can_define(by, figures.plan):
        raise PermissionDenied
    if indicator is None or indicator.plan_id != figures.plan_id:
        raise PlanError(_("Choose the indicator that gets these values."))
    found, _refused = values_in(sheet_in(figures), choice)
    today = timezone.localdate()
    entries = [
        (indicator, Value(each.on, each.value, comment=figures.name[:200]))
        for each in found
        if FIRST <= each.on <= today
    ]
    if not entries:
        raise PlanError(_("These columns give no value: choose others."))
    made = measure_many(plan=figures.plan, entries=entries, by=by, via=Via.FILE)
    figures.accepted_at = timezone.now()
    figures.save(update_fields=["accepted_at"])
    return made


def sheet_in(figures: Figures) -> Sheet:
    """The table as it was read."""
    rows = tuple(tuple(row) for row in figures.rows)
    return Sheet(tuple(figures.headings), rows)
