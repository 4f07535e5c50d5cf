"""Freezing the figures of an evaluation: once, for ever."""

from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.utils import timezone

from gouvernail.accounts.models import User
from gouvernail.evaluations.enums import EvaluationState
from gouvernail.evaluations.gathering import evidence_of
from gouvernail.evaluations.models import Evaluation, digest_of
from gouvernail.evaluations.services.journal import (
    locked,
    require_evaluating,
    tell,
)
from gouvernail.evaluations.telling import tell_judges
from gouvernail.exchange.planfile import dump_plan
from gouvernail.history.models import Change
from gouvernail.plan.wording import PlanError, gettext_noop as _
from gouvernail.plans.models import Plan
from gouvernail.progress.models import Snapshot
from gouvernail.progress.snapshots import keep_snapshot
from gouvernail.reports.plan_file import plan_file_of


@transaction.atomic
def freeze(*, evaluation: Evaluation, by: User, now: datetime) -> Change:
    """Freeze the figures as they stand now; from then on people write."""
    require_evaluating(by, evaluation.plan)
    if not locked(evaluation).is_planned:
        raise PlanError(_("The figures of this evaluation do not wait to be frozen."))
    return _freeze(evaluation, timezone.localdate(now), by, now)


def freeze_what_is_due(now: datetime) -> int:
    """Freeze every evaluation whose day is over; how many. Safe to run again.

    The figures are those of the evening of the day; run late, of the evening before.
    """
    yesterday = timezone.localdate(now) - timedelta(days=1)
    due = Evaluation.objects.to_freeze(timezone.localdate(now)).for_page()
    return sum(_freeze_due(each, yesterday, now) for each in due.order_by("pk"))


@transaction.atomic
def _freeze_due(evaluation: Evaluation, day: date, now: datetime) -> bool:
    if not locked(evaluation).is_planned:
        return False
    _freeze(evaluation, day, evaluation.opened_by, now)
    return True


def _freeze(
    evaluation: Evaluation, day: date, by: User | None, now: datetime
) -> Change:
    plan = evaluation.plan
    value = plan_file_of(plan)
    snapshot = _snapshot(evaluation, day, by, now)
    evaluation.snapshot, evaluation.freezes_on = snapshot, day
    evaluation.frozen_at, evaluation.state = now, EvaluationState.OPEN
    evaluation.content = dump_plan(value).decode()
    evidence = evidence_of(plan, value, day)
    evaluation.evidence = {**evidence, "snapshot": snapshot.digest}
    evaluation.digest = digest_of(evaluation.content, evaluation.evidence)
    evaluation.previous = previous_of(plan, day, evaluation.pk)
    evaluation.save()
    details = {"on": ["", day.isoformat()], "digest": evaluation.digest}
    change = tell("frozen", evaluation, by, details=details)
    tell_judges(evaluation)
    return change


def previous_of(plan: Plan, day: date, but: int = 0) -> Evaluation | None:
    """The last evaluation of the plan whose figures are older."""
    before = Evaluation.objects.of_plan(plan).frozen().exclude(pk=but)
    return before.filter(freezes_on__lte=day).for_list().first()


def _snapshot(
    evaluation: Evaluation, day: date, by: User | None, now: datetime
) -> Snapshot:
    """Where every action stood that day: what is late is so on that day."""
    today = timezone.localdate(now)
    evening = timezone.make_aware(datetime.combine(day, time(23, 59)))
    return keep_snapshot(
        plan=evaluation.plan,
        label=evaluation.title,
        by=by,
        now=now,
        moment=now if day == today else evening,
    )
