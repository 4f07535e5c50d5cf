"""Taking back, from the history, what was done to indicators and their values."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django.db.models import Model
from django.utils.dateparse import parse_date

from gouvernail.accounts.models import User
from gouvernail.history.models import Change
from gouvernail.indicators.models import Indicator, Measure
from gouvernail.indicators.policies import can_define, measurable
from gouvernail.indicators.services import (
    Definition,
    edit_indicator,
    remove_indicator,
    take_batch_back,
    validate_measures,
)
from gouvernail.indicators.services.defining import COLUMNS, standing
from gouvernail.indicators.services.measuring import is_batch_standing
from gouvernail.indicators.services.taking_over import give_back, why_kept
from gouvernail.organisations.models import Department
from gouvernail.plan.wording import PlanError, gettext_noop as _
from gouvernail.plans.models import Node, Plan
from gouvernail.plans.undoing import POSSIBLE, Since, Verdict, Verdicts

ADDED, REMOVED = ("indicator.added", "indicator.restored"), "indicator.removed"
EDITED, TAKEN = "indicator.edited", "indicator.taken_over"
ENTERED = ("measure.entered", "measure.withdrawn")
VALIDATED = {"measure.validated": True, "measure.unvalidated": False}
VERBS = (*ADDED, REMOVED, EDITED, TAKEN, *ENTERED, *VALIDATED)
NUMBERS, DAYS = ("baseline_value",), ("baseline_on",)
ROWS: dict[str, type[Model]] = {"owner": User, "department": Department}


def look(user: User, plan: Plan, changes: Sequence[Change]) -> Verdicts:
    """One for each line on indicators that she may take back."""
    rows = _indicators(plan, changes)
    may_define = can_define(user, plan)
    may_measure = measurable(user, plan, rows.values())
    found = {}
    for change in changes:
        about = [rows[pk] for pk in _keys(change) if pk in rows]
        if not about:
            continue
        is_value = change.verb in ENTERED
        allowed = is_value and {each.pk for each in about} <= may_measure
        if may_define or allowed:
            found[change.pk] = _verdict(plan, change, about)
    return found


def take_back(plan: Plan, change: Change, by: User) -> Change | None:
    """The opposite of the line."""
    rows = _indicators(plan, [change])
    if change.verb in ENTERED:
        take_batch_back(plan=plan, batch=change.details["batch"], by=by, undoes=change)
    elif change.verb in VALIDATED:
        is_right = not VALIDATED[change.verb]
        lines = _lines(plan, change)
        validate_measures(measures=lines, by=by, is_right=is_right, undoes=change)
    elif change.verb == TAKEN:
        keys = change.details["made"]["keys"]
        give_back(plan=plan, keys=keys, by=by, undoes=change)
    else:
        _define_back(rows[_keys(change)[0]], change, by)
    return Change.objects.filter(undoes=change).first()


def _define_back(indicator: Indicator, change: Change, by: User) -> None:
    if change.verb in ADDED:
        remove_indicator(indicator=indicator, by=by, undoes=change)
    elif change.verb == REMOVED:
        remove_indicator(indicator=indicator, by=by, away=False, undoes=change)
    else:
        before = _definition(indicator, change)
        edit_indicator(
            indicator=indicator,
            definition=before,
            by=by,
            unit_is_sure=True,
            undoes=change,
        )


def _verdict(plan: Plan, change: Change, about: list[Indicator]) -> Verdict:
    if change.verb in ENTERED:
        stands = is_batch_standing(plan, change.details.get("batch", ""))
        return POSSIBLE if stands else Verdict(_otherwise(about[0]))
    if change.verb in VALIDATED:
        lines = _lines(plan, change)
        is_so = all(each.is_validated == VALIDATED[change.verb] for each in lines)
        return POSSIBLE if is_so and lines else Verdict(_otherwise(about[0]))
    if change.verb == TAKEN:
        made = [each for each in about if each.removed_at is None]
        return Verdict(why_kept(made)) if why_kept(made) else POSSIBLE
    [indicator] = about[:1]
    if (indicator.removed_at is not None) != (change.verb == REMOVED):
        return Verdict(_otherwise(indicator))
    return _edited(indicator, change) if change.verb == EDITED else POSSIBLE


def _edited(indicator: Indicator, change: Change) -> Verdict:
    now = standing(indicator)
    since = tuple(
        Since(name, before, now[name])
        for name, (before, after) in _pairs(change).items()
        if name in now and now[name] != after
    )
    return Verdict(_otherwise(indicator)) if since else POSSIBLE


def _definition(indicator: Indicator, change: Change) -> Definition:
    """What the line says was there before."""
    before = {name: pair[0] for name, pair in _pairs(change).items()}
    columns = {n: _value(n, kept) for n, kept in before.items() if n in COLUMNS}
    nodes = targets = None
    if "nodes" in before:
        keys = [each["pk"] for each in before["nodes"]]
        nodes = list(Node.objects.live().filter(plan=indicator.plan_id, pk__in=keys))
    if "targets" in before:
        parts = (each.split(": ") for each in before["targets"])
        targets = {int(year): Decimal(value) for year, value in parts}
    return Definition(columns, nodes, targets)


def _value(name: str, kept: Any) -> Any:
    """What the journal kept, as the row wants it."""
    if name in ROWS:
        rows = ROWS[name]._default_manager
        return rows.filter(pk=kept["pk"]).first() if kept else None
    if kept is None:
        return None
    if name in NUMBERS:
        return Decimal(kept)
    return parse_date(kept) if name in DAYS else kept


def _pairs(change: Change) -> dict[str, list[Any]]:
    told = change.details.items()
    return {n: pair for n, pair in told if isinstance(pair, list) and len(pair) == 2}


def _keys(change: Change) -> list[int]:
    """The indicators that the line is about."""
    subjects = change.subjects.strip("|").split("|")
    mine = (each.removeprefix("indicator:") for each in subjects if ":" in each)
    return [int(each) for each in mine if each.isdecimal()]


def _indicators(plan: Plan, changes: Sequence[Change]) -> dict[int, Indicator]:
    wanted = {pk for change in changes for pk in _keys(change)}
    rows = Indicator.objects.filter(plan=plan, pk__in=wanted).for_list()
    found = {row.pk: row for row in rows.order_by("pk")}
    for row in found.values():
        row.plan = plan
    return found


def _lines(plan: Plan, change: Change) -> list[Measure]:
    keys = change.details["lines"]["keys"]
    rows = Measure.objects.filter(pk__in=keys, indicator__plan=plan)
    return list(rows.select_related("indicator__plan", "validation").order_by("pk"))


def _otherwise(indicator: Indicator) -> PlanError:
    return PlanError(
        _("“%(label)s” has changed again since: take that back first."),
        label=indicator.label,
    )
