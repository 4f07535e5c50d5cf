"""Beginning an evaluation, changing what it is, giving it up."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gouvernail.accounts.models import User
from gouvernail.evaluations.enums import EvaluationKind, EvaluationState
from gouvernail.evaluations.library import MOST, Asked, suggested
from gouvernail.evaluations.models import Criterion, Evaluation
from gouvernail.evaluations.services.freezing import freeze
from gouvernail.evaluations.services.journal import (
    as_told,
    differences,
    locked,
    require_evaluating,
    tell,
)
from gouvernail.history.models import Change
from gouvernail.law.calendars import Due
from gouvernail.mandates.calendars import calendar_of
from gouvernail.plan.wording import PlanError, gettext_noop
from gouvernail.plan.working_days import add_working_days
from gouvernail.plans.models import Node, Plan

# Of the legal calendar, the steps that are evaluations.
KIND_OF_STEP = {"midterm": EvaluationKind.MID_TERM, "final": EvaluationKind.FINAL}
# How long an evaluation takes before an organ sees it, and how far ahead it is told.
AHEAD = timedelta(days=90)
IN_SIGHT = timedelta(days=365)
DAYS_TO_JUDGE = 15
COLUMNS = ("kind", "title", "freezes_on", "judgements_due_on")


@dataclass(frozen=True)
class Start:
    """What the coordinator says of an evaluation before its figures are frozen."""

    kind: str
    title: str
    freezes_on: date
    judgements_due_on: date | None = None
    criteria: Sequence[Asked] = ()


def suggested_start(plan: Plan, today: date) -> Start:
    """What most people leave as it is: the next evaluation that the law asks for, or
    that of the year; frozen today, or three months before an organ must see it."""
    due = _next_due(plan, today)
    kind = KIND_OF_STEP[due.step.code] if due else EvaluationKind.ANNUAL
    day = max(today, due.on - AHEAD) if due else today
    return Start(
        kind=kind,
        title=f"{EvaluationKind(kind).label} {day.year}",
        freezes_on=day,
        judgements_due_on=add_working_days(day, DAYS_TO_JUDGE),
        criteria=suggested(kind),
    )


@transaction.atomic
def open_evaluation(*, plan: Plan, start: Start, by: User, now: datetime) -> Evaluation:
    """Begin an evaluation: frozen at once where its day is today, on its day else.

    Raises `ValidationError` beside its field for a day that has passed.
    """
    require_evaluating(by, plan)
    if not Node.objects.of_plan(plan).steered().exists():
        raise PlanError(
            gettext_noop("This plan has no action: there is nothing to evaluate.")
        )
    today = timezone.localdate(now)
    _check(start, today)
    evaluation = Evaluation(plan=plan, opened_at=now, opened_by=by, **_columns(start))
    evaluation.full_clean(exclude=["plan", "opened_by"])
    evaluation.save()
    _ask(evaluation, start.criteria)
    tell("opened", evaluation, by, details={"freezes_on": ["", str(start.freezes_on)]})
    if start.freezes_on == today:
        freeze(evaluation=evaluation, by=by, now=now)
    return evaluation


@transaction.atomic
def change_evaluation(
    *, evaluation: Evaluation, start: Start, by: User, undoes: Change | None = None
) -> Change | None:
    """Another title, other days, other questions; None when nothing differs.

    Once frozen, the day and the kind stand, and so do questions that were answered.
    """
    require_evaluating(by, evaluation.plan)
    _refuse_over(locked(evaluation))
    changed = differences(evaluation, _columns(start))
    _refuse_frozen(evaluation, changed)
    if "freezes_on" in changed or not evaluation.is_frozen:
        _check(start, timezone.localdate())
    else:
        _check_words(start)
    for name, value in _columns(start).items():
        setattr(evaluation, name, value)
    evaluation.full_clean(exclude=["plan", "content", "evidence", "words"])
    asked = _ask(evaluation, start.criteria)
    if asked[0] != asked[1]:
        changed["criteria"] = asked
    if not changed:
        return None
    evaluation.save(update_fields=COLUMNS)
    return tell("changed", evaluation, by, undoes=undoes, details=as_told(changed))


@transaction.atomic
def cancel_evaluation(
    *, evaluation: Evaluation, by: User, undoes: Change | None = None
) -> Change:
    """Give it up; what was frozen and said is kept. A closed one stands."""
    require_evaluating(by, evaluation.plan)
    return give_up(evaluation, by, undoes)


def give_up(
    evaluation: Evaluation, by: User | None, undoes: Change | None = None
) -> Change:
    """The same, rights having been checked by the caller."""
    _refuse_over(locked(evaluation))
    _enter(evaluation, EvaluationState.CANCELLED)
    return tell("cancelled", evaluation, by, undoes=undoes)


@transaction.atomic
def resume_evaluation(
    *, evaluation: Evaluation, by: User, undoes: Change | None = None
) -> Change:
    """Take up again what was given up, as it was; its day may have passed since: then
    it is frozen tonight."""
    require_evaluating(by, evaluation.plan)
    if not locked(evaluation).is_cancelled:
        raise PlanError(gettext_noop("This evaluation was not given up."))
    back = EvaluationState.OPEN if evaluation.is_frozen else EvaluationState.PLANNED
    _enter(evaluation, back)
    return tell("resumed", evaluation, by, undoes=undoes)


def plan_closes(plan: Plan, by: User) -> None:
    """What was to be frozen later never will be."""
    for evaluation in Evaluation.objects.of_plan(plan).planned().order_by("pk"):
        give_up(evaluation, by)


def asked_of(evaluation: Evaluation) -> list[Asked]:
    """The questions of an evaluation, as one chooses them."""
    rows = Criterion.objects.filter(evaluation=evaluation).order_by("position", "pk")
    names = ("code", "name", "question", "asked_of", "has_mark", "has_words")
    return [Asked(*told) for told in rows.values_list(*names)]


def _enter(evaluation: Evaluation, state: str) -> None:
    evaluation.state = state
    Evaluation.objects.filter(pk=evaluation.pk).update(state=state)


def _refuse_over(evaluation: Evaluation) -> None:
    if evaluation.is_sealed:
        raise PlanError(
            gettext_noop("This evaluation is closed: its words stand. Reopen it first.")
        )
    if evaluation.is_cancelled:
        raise PlanError(gettext_noop("This evaluation was given up: resume it first."))


def _refuse_frozen(evaluation: Evaluation, changed: dict[str, list[object]]) -> None:
    moved = [name for name in ("freezes_on", "kind") if name in changed]
    if evaluation.is_frozen and moved:
        said = _("The figures are frozen: the day and the kind stand.")
        raise ValidationError({moved[0]: said})


def _next_due(plan: Plan, today: date) -> Due | None:
    """The evaluation that the law asks for next and nobody began, if it is in sight."""
    if plan.starts is None or plan.ends is None:
        return None
    told = calendar_of(plan.organisation, plan.starts, plan.ends).calendar
    begun = set(Evaluation.objects.of_plan(plan).values_list("kind", flat=True))
    for due in told.dues if told else ():
        kind = KIND_OF_STEP.get(due.step.code)
        if kind and kind not in begun and today - IN_SIGHT <= due.on:
            return due if due.on <= today + IN_SIGHT else None
    return None


def _columns(start: Start) -> dict[str, object]:
    told = {name: getattr(start, name) for name in COLUMNS}
    return {**told, "title": start.title.strip()}


def _check(start: Start, today: date) -> None:
    """Refuse, beside its field, what cannot be meant."""
    if start.freezes_on < today:
        said = _("This day has passed: figures are frozen today or later.")
        raise ValidationError({"freezes_on": said})
    _check_words(start)


def _check_words(start: Start) -> None:
    if not start.title.strip():
        raise ValidationError({"title": _("Give the evaluation a title.")})
    due = start.judgements_due_on
    if due is not None and due < start.freezes_on:
        said = _("Judgements cannot be due before the figures are frozen.")
        raise ValidationError({"judgements_due_on": said})
    _check_criteria(start.criteria)


def _check_criteria(criteria: Sequence[Asked]) -> None:
    if len(criteria) > MOST:
        said = _("Nobody answers %(count)s questions: choose %(most)s at most.")
        words = said % {"count": len(criteria), "most": MOST}
        raise ValidationError({"criteria": words})
    if any(not (each.has_mark or each.has_words) for each in criteria):
        said = _("A question is answered by a mark or in words: choose one.")
        raise ValidationError({"criteria": said})
    names = [_name(each) for each in criteria]
    if len(set(names)) < len(names):
        raise ValidationError({"criteria": _("The same question is asked twice.")})


def _name(asked: Asked | Criterion) -> tuple[str, str]:
    """What tells a question from the others."""
    return asked.asked_of, asked.code or str(asked.question).strip()


def _ask(evaluation: Evaluation, criteria: Sequence[Asked]) -> list[str]:
    """Write the questions down, in their order; which were asked, which are."""
    rows = list(Criterion.objects.filter(evaluation=evaluation).order_by("position"))
    kept = {_name(row): row for row in rows}
    before = " · ".join(row.question for row in rows)
    wanted = {_name(each) for each in criteria}
    _stop_asking([row for name, row in kept.items() if name not in wanted])
    for position, each in enumerate(criteria):
        row = kept.get(_name(each)) or Criterion(evaluation=evaluation)
        _write(row, each, position)
    return [before, " · ".join(str(each.question).strip() for each in criteria)]


def _stop_asking(rows: Sequence[Criterion]) -> None:
    answered = [row for row in rows if row.assessments.exists()]
    if answered:
        said = _("“%(name)s” was answered: it stays among the questions.")
        raise ValidationError({"criteria": said % {"name": answered[0].name}})
    Criterion.objects.filter(pk__in=[row.pk for row in rows]).delete()


def _write(row: Criterion, asked: Asked, position: int) -> None:
    row.code, row.asked_of = asked.code, asked.asked_of
    row.name, row.question = str(asked.name).strip(), str(asked.question).strip()
    row.has_mark, row.has_words = asked.has_mark, asked.has_words
    row.position = position
    row.full_clean(exclude=["evaluation"])
    row.save()
