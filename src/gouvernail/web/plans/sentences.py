"""The journal of changes in words: who did what, from what to what."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.utils.dateparse import parse_date
from django.utils.translation import get_language, gettext as _

from gouvernail.adoption.enums import Organ, Step
from gouvernail.core.typography import long_date
from gouvernail.evaluations.enums import Act, EvaluationKind, Outcome, Verdict
from gouvernail.history.models import Change
from gouvernail.meetings.enums import Body
from gouvernail.plans.enums import Commitment, NodeKind, PlanState, Rollup, Scope
from gouvernail.plans.printed import LABELS, printed_lines
from gouvernail.plans.undoing import Verdict as WayBack
from gouvernail.tasks.enums import Recurrence
from gouvernail.web.journal.words import FIELDS, VERBS


@dataclass(frozen=True)
class Difference:
    """One field, from what to what; an en dash stands for nothing."""

    field: str
    before: str
    after: str


@dataclass(frozen=True)
class Overtaken:
    """A field that changed again since: what would come back, what would be lost."""

    change: int
    name: str
    field: str
    before: str
    now: str


@dataclass(frozen=True)
class Told:
    """One line of the history, in words."""

    at: datetime
    by: str
    verb: str
    label: str
    differences: list[Difference]
    reason: str
    is_undone: bool
    is_undoing: bool
    undo: int
    why_not: str = ""
    since: tuple[Overtaken, ...] = ()


def told(change: Change, *, undo: bool) -> Told:
    """`change` in words; `undo` says whether the reader may take it back."""
    return Told(
        at=change.at,
        by=str(change.by) if change.by else _("the console"),
        verb=str(VERBS.get(change.verb, change.verb)),
        label=change.label,
        differences=differences_of(change),
        reason=change.reason,
        is_undone=change.is_undone,
        is_undoing=change.undoes_id is not None,
        undo=change.pk if undo else 0,
    )


def judged(change: Change, verdict: WayBack | None, *, is_undone: bool) -> Told:
    """`change` in words, with its way back; why there is none, and what may be given
    back field by field."""
    line = told(change, undo=verdict is not None and verdict.is_possible)
    line = replace(line, is_undone=is_undone)
    if verdict is None or verdict.why_not is None:
        return line
    why = verdict.why_not.wording.render(get_language() or "fr")
    since = tuple(
        Overtaken(
            change.pk,
            each.field,
            str(FIELDS.get(each.field, each.field)),
            _worded(each.field, each.before),
            _worded(each.field, each.now),
        )
        for each in verdict.since
        if change.verb == "node.edited" and each.field != "printed"
    )
    return replace(line, why_not=why, since=since)


def differences_of(change: Change) -> list[Difference]:
    """What changed, field by field; a place that stays the same is left out."""
    pairs = {
        name: pair for name, pair in change.details.items() if isinstance(pair, list)
    }
    printed = pairs.pop("printed", [{}, {}])
    return [*_own_columns(pairs), *_printed(*printed)]


def _own_columns(pairs: dict[str, list[Any]]) -> list[Difference]:
    return [
        Difference(str(FIELDS[name]), _worded(name, pair[0]), _worded(name, pair[1]))
        for name, pair in pairs.items()
        if name in FIELDS and pair[0] != pair[1]
    ]


def _printed(before: dict[str, Any], after: dict[str, Any]) -> list[Difference]:
    """Of what the document prints and no column keeps, what changed."""
    return [
        Difference(str(label), _lines(name, before), _lines(name, after))
        for name, label in LABELS.items()
        if before.get(name) != after.get(name)
    ]


def _lines(name: str, printed: dict[str, Any]) -> str:
    value = printed.get(name)
    return "; ".join(printed_lines(name, value)) if value else "–"


def _worded(field: str, value: Any) -> str:
    if value in (None, ""):
        return "–"
    return WORDS.get(field, _plainly)(value)


def _plainly(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(_plainly(each) for each in value) or "–"
    return str(value["name"]) if isinstance(value, dict) else str(value)


def _yes_or_no(value: Any) -> str:
    return _("yes") if value else _("no")


def _day(value: Any) -> str:
    day: date | None = parse_date(value)
    return long_date(day)


WORDS: dict[str, Callable[[Any], str]] = {
    "recurring": _yes_or_no,
    "is_internal": _yes_or_no,
    "is_milestone": _yes_or_no,
    "is_unanimous": _yes_or_no,
    "organ": lambda value: str(Organ(value).label),
    "organ_step": lambda value: str(Step(value).label),
    "decided_on": _day,
    "partner_gives_news": _yes_or_no,
    "partner_percent": lambda value: f"{value} %",
    "commitment": lambda value: str(Commitment(value).label),
    "recurrence": lambda value: str(Recurrence(value).label),
    "body": lambda value: str(Body(value).label),
    "on": _day,
    "starts_on": _day,
    "due_on": _day,
    "state": lambda value: str(PlanState(value).label),
    "rollup": lambda value: str(Rollup(value).label),
    "kind": lambda value: str(NodeKind(value).label),
    "scope": lambda value: str(Scope(value).label),
    "evaluation_kind": lambda value: str(EvaluationKind(value).label),
    "evaluation_verdict": lambda value: str(Verdict(value).label),
    "act": lambda value: str(Act(value).label),
    "outcome": lambda value: str(Outcome(value).label),
    "freezes_on": _day,
    "judgements_due_on": _day,
}
