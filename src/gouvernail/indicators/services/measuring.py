"""Entering values: one by one, or a hundred at once; corrected, withdrawn, validated.

A value is never rewritten. A correction is a later line that replaces another; a second
value of the same day corrects the first.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple
from uuid import uuid4

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from gouvernail.accounts.models import User
from gouvernail.history.models import Change
from gouvernail.indicators.enums import Via
from gouvernail.indicators.models import Indicator, Measure, Validation, is_to_come
from gouvernail.indicators.policies import can_define, measurable
from gouvernail.indicators.services.journal import Told, kept, tell
from gouvernail.plan.indicators import ratio
from gouvernail.plan.wording import PlanError, gettext_noop
from gouvernail.plans.models import Plan


@dataclass(frozen=True)
class Value:
    """What somebody says an indicator was worth on a day; None takes it away."""

    on: date
    value: Decimal | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    comment: str = ""


class Entry(NamedTuple):
    """A value, of which indicator, in place of which line."""

    indicator: Indicator
    value: Value
    replaces: Measure | None = None


@transaction.atomic
def measure(
    *, indicator: Indicator, value: Value, by: User, replaces: Measure | None = None
) -> Measure | None:
    """Enter one value, or correct one; None where it says nothing new."""
    entry = Entry(indicator, with_ratio(indicator, value), replaces)
    made = _entered(indicator.plan, [entry], by, Via.FORM)
    return made[0] if made else None


@transaction.atomic
def measure_many(
    *, plan: Plan, entries: Sequence[tuple[Indicator, Value]], by: User, via: str
) -> list[Measure]:
    """Enter many at once: all of them or none. What says nothing new is left out."""
    listed = [Entry(indicator, value) for indicator, value in entries]
    return _entered(plan, listed, by, via)


@transaction.atomic
def withdraw_measure(*, measure: Measure, by: User) -> None:
    """Take a value away; the line stays in the journal."""
    gone = Value(measure.on)
    entry = Entry(measure.indicator, gone, measure)
    _entered(measure.indicator.plan, [entry], by, Via.FORM, verb="measure.withdrawn")


@transaction.atomic
def validate_measures(
    *,
    measures: Iterable[Measure],
    by: User,
    is_right: bool = True,
    undoes: Change | None = None,
) -> int:
    """Say that these values are right, or no longer; how many changed."""
    listed = [each for each in measures if each.is_validated != is_right]
    plans = {each.indicator.plan for each in listed}
    if not all(can_define(by, plan) for plan in plans):
        raise PermissionDenied
    if is_right:
        Validation.objects.bulk_create(Validation(measure=m, by=by) for m in listed)
    else:
        Validation.objects.filter(measure__in=listed).delete()
    for plan in plans:
        mine = [each for each in listed if each.indicator.plan_id == plan.pk]
        verb = "measure.validated" if is_right else "measure.unvalidated"
        told = _told(verb, by, mine, _validated(mine, is_right), undoes)
        tell(plan, {each.indicator for each in mine}, told)
    return len(listed)


@transaction.atomic
def take_batch_back(
    *, plan: Plan, batch: str, by: User, undoes: Change | None = None
) -> int:
    """Withdraw what came in together; what it had replaced stands again."""
    rows = list(_of_batch(plan, batch))
    _require(by, plan, [row.indicator for row in rows])
    if any(hasattr(row, "replaced_by") for row in rows):
        raise PlanError(
            gettext_noop(
                "Some of these values were corrected since: correct one by one."
            )
        )
    made = [_opposite(row, by) for row in rows]
    Measure.objects.bulk_create(made)
    if made:
        details = {"measures": [len(made), 0]}
        told = _told("measure.taken_back", by, rows, details, undoes)
        tell(plan, {row.indicator for row in rows}, told)
    return len(made)


def is_batch_standing(plan: Plan, batch: str) -> bool:
    """Whether all that came in together still stands."""
    rows = list(_of_batch(plan, batch))
    return bool(rows) and not any(hasattr(row, "replaced_by") for row in rows)


def with_ratio(indicator: Indicator, value: Value) -> Value:
    """The value that its numerator and denominator make, where both are told."""
    parts = (value.numerator, value.denominator)
    if parts == (None, None):
        return value
    if value.numerator is None or value.denominator is None:
        name = "numerator" if value.numerator is None else "denominator"
        raise ValidationError({name: _("Give the numerator and the denominator.")})
    found = ratio(value.numerator, value.denominator, indicator.unit)
    if found is None:
        raise ValidationError({"denominator": _("A denominator of 0 gives no value.")})
    if value.value is not None and abs(value.value - found) > _tolerance(indicator):
        told = _("Numerator and denominator make %(found)s, not %(value)s.")
        named = {"found": kept(found), "value": kept(value.value)}
        raise ValidationError({"value": told % named})
    exact = found if value.value is None else value.value
    return Value(value.on, exact, *parts, value.comment)


def _tolerance(indicator: Indicator) -> Decimal:
    """What was typed may be rounded to a unit of its last decimal shown."""
    return Decimal(1).scaleb(-(indicator.places or 0))


def _entered(
    plan: Plan, entries: Sequence[Entry], by: User, via: str, verb: str = ""
) -> list[Measure]:
    _require(by, plan, [entry.indicator for entry in entries])
    Plan.objects.select_for_update(no_key=True).get(pk=plan.pk)
    there = _standing_of({entry.indicator for entry in entries})
    batch = uuid4().hex
    found = (_line(entry, there, by) for entry in entries)
    made = [line for line in found if line is not None]
    for line in made:
        line.batch, line.via = batch, via
        line.clean_fields(exclude=["by", "indicator", "replaces"])
    Measure.objects.bulk_create(made, batch_size=500)
    if made:
        told = _told(verb or "measure.entered", by, made, _details(made))
        tell(plan, {line.indicator for line in made}, told)
    return made


Standing = Mapping[tuple[int, date], Measure]


def _standing_of(indicators: Iterable[Indicator]) -> Standing:
    rows = Measure.objects.of_indicators(indicators).standing()
    return {(row.indicator_id, row.on): row for row in rows}


def _line(entry: Entry, there: Standing, by: User) -> Measure | None:
    """The line to write; None where it says what stands already."""
    value = entry.value
    if is_to_come(value.on):
        raise ValidationError({"on": _("This day has not come yet.")})
    same_day = there.get((entry.indicator.pk, value.on))
    replaces = entry.replaces or same_day
    if replaces is not None:
        replaces = there.get((entry.indicator.pk, replaces.on))
        if replaces is None or entry.replaces not in (None, replaces):
            raise ValidationError({"": _("This value was corrected meanwhile.")})
    if same_day is not None and same_day != replaces:
        told = _("There is a value on that day already: correct that one.")
        raise ValidationError({"on": told})
    if _says_nothing_new(value, replaces):
        return None
    return Measure(
        indicator=entry.indicator,
        on=value.on,
        value=value.value,
        numerator=value.numerator,
        denominator=value.denominator,
        comment=value.comment.strip(),
        by=by,
        replaces=replaces,
    )


def _says_nothing_new(value: Value, before: Measure | None) -> bool:
    if before is None:
        return value.value is None
    comment = value.comment.strip()
    return (value.on, value.value) == (before.on, before.value) and (
        comment in ("", before.comment)
        and value.numerator in (None, before.numerator)
        and value.denominator in (None, before.denominator)
    )


def _opposite(row: Measure, by: User) -> Measure:
    """The line that takes `row` away and says again what it had replaced."""
    before = row.replaces if row.replaces and row.replaces.value is not None else None
    again = before or Measure(on=row.on)
    return Measure(
        indicator=row.indicator,
        on=again.on,
        value=again.value,
        numerator=again.numerator,
        denominator=again.denominator,
        comment=again.comment,
        by=by,
        via=Via.UNDO,
        replaces=row,
    )


def _of_batch(plan: Plan, batch: str) -> Iterable[Measure]:
    rows = Measure.objects.of_batch(batch).filter(indicator__plan=plan)
    return rows.select_related("indicator__plan", "replaces", "replaced_by")


def _require(by: User, plan: Plan, indicators: Sequence[Indicator]) -> None:
    wanted = {each.pk for each in indicators}
    is_of_plan = all(each.plan_id == plan.pk for each in indicators)
    if not is_of_plan or not wanted <= measurable(by, plan, indicators):
        raise PermissionDenied


def _details(made: Sequence[Measure]) -> dict[str, object]:
    batch = {"batch": made[0].batch}
    if len(made) > 1:
        return {"measures": [0, len(made)], **batch}
    [line] = made
    before = line.replaces.value if line.replaces else None
    pair = [None if each is None else kept(each) for each in (before, line.value)]
    return {"value": pair, "on": [None, kept(line.on)], **batch}


def _told(
    verb: str,
    by: User,
    rows: Sequence[Measure],
    details: Mapping[str, object],
    undoes: Change | None = None,
) -> Told:
    labels = list(dict.fromkeys(row.indicator.label for row in rows))
    more = f" (+{len(labels) - 1})" if len(labels) > 1 else ""
    label = f"{labels[0]}{more}"
    return Told(verb=verb, by=by, label=label, details=details, undoes=undoes)


def _validated(measures: Sequence[Measure], is_right: bool) -> dict[str, object]:
    keys = [each.pk for each in measures]
    counts = [0, len(keys)] if is_right else [len(keys), 0]
    # No list: what is a list of two is shown as from and to.
    return {"measures": counts, "lines": {"keys": keys}}
