"""What is declared of an action beside what its dates, tasks and news say.

Nothing here corrects anybody: a signal shows a difference and the rule that found it,
and people decide. Rates say what they are a share of.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from gouvernail.plan.kinds import Confidence, Status
from gouvernail.plan.rollups import CLOSED
from gouvernail.plan.wording import Wording, gettext_noop as _

# Two months without a word are silence; ten points of a percentage are a rounding.
SILENCE_IN_DAYS = 60
GAP_IN_POINTS = 30


@dataclass(frozen=True)
class Situation:
    """Everything that the rules read of one action, on `today`.

    `tasks` and `steps` are pairs (done, all); `waits_for` names what is not finished
    and should be before this starts; `due_above` is the due date of the closest
    objective that has one.
    """

    today: date
    status: Status = Status.NOT_STARTED
    confidence: Confidence | None = None
    percent: int | None = None
    start: date | None = None
    due: date | None = None
    recurring: bool = False
    said_on: date | None = None
    tasks: tuple[int, int] = (0, 0)
    steps: tuple[int, int] = (0, 0)
    late_tasks: int = 0
    due_above: date | None = None
    waits_for: tuple[str, ...] = ()

    @property
    def is_open(self) -> bool:
        """Still to be done."""
        return self.status not in CLOSED


@dataclass(frozen=True)
class Signal:
    """A difference worth a look: what is seen, and the rule that sees it."""

    code: str
    text: Wording
    rule: Wording


def computed_percent(situation: Situation) -> int | None:
    """Tasks and steps done over all of them, in percent; None without any."""
    done = situation.tasks[0] + situation.steps[0]
    whole = situation.tasks[1] + situation.steps[1]
    return _percent(done, whole) if whole else None


def elapsed_percent(situation: Situation) -> int | None:
    """Days gone by over days planned, in percent, from 0 to 100; None without dates."""
    start, due = situation.start, situation.due
    if start is None or due is None or due <= start:
        return None
    gone = (situation.today - start).days
    return min(100, max(0, _percent(gone, (due - start).days)))


def signals_of(situation: Situation) -> tuple[Signal, ...]:
    """Every signal of `situation`, the most pressing first."""
    return tuple(signal for rule in RULES for signal in rule(situation))


def _overdue(now: Situation) -> Iterator[Signal]:
    if not now.is_open or now.recurring or now.due is None or now.due >= now.today:
        return
    days = (now.today - now.due).days
    text = _("The due date passed %(days)s days ago.")
    rule = _(
        "Late: the due date is before today, and the action is neither done nor"
        " abandoned nor recurring."
    )
    yield _signal("overdue", text, rule, days=days)
    if now.confidence is Confidence.ON_TRACK:
        text = _("Declared on track, though the due date has passed.")
        yield _signal("confident_but_late", text, rule)


def _waiting_for(now: Situation) -> Iterator[Signal]:
    if not now.waits_for or now.status not in (Status.ONGOING, Status.DONE):
        return
    text = _("Under way before %(names)s is finished.")
    rule = _("A link says that this starts once the other is finished.")
    yield _signal("too_early", text, rule, names=", ".join(now.waits_for))


def _unfinished_tasks(now: Situation) -> Iterator[Signal]:
    done, whole = now.tasks
    rule = _("Tasks are counted one by one: %(done)s of %(whole)s are done.")
    if now.status is Status.DONE and done < whole:
        text = _("Declared done, with %(left)s tasks still open.")
        counts = {"done": done, "whole": whole, "left": whole - done}
        yield _signal("done_with_open_tasks", text, rule, **counts)
    if now.is_open and whole and done == whole:
        text = _("Every task is done: is the action done?")
        yield _signal("tasks_all_done", text, rule, done=done, whole=whole)


def _late_tasks(now: Situation) -> Iterator[Signal]:
    if not now.late_tasks or not now.is_open:
        return
    text = _("%(count)s tasks are late.")
    rule = _("A task is late when its due date is before today and it is not done.")
    yield _signal("late_tasks", text, rule, count=now.late_tasks)


def _gap(now: Situation) -> Iterator[Signal]:
    computed = computed_percent(now)
    if now.percent is None or computed is None or not now.is_open:
        return
    if abs(now.percent - computed) < GAP_IN_POINTS:
        return
    text = _("Declared at %(declared)s %%, tasks and steps say %(computed)s %%.")
    rule = _(
        "Tasks and steps done over all of them; shown from a difference of"
        " %(gap)s points."
    )
    params = {"declared": now.percent, "computed": computed, "gap": GAP_IN_POINTS}
    yield _signal("progress_differs", text, rule, **params)


def _behind(now: Situation) -> Iterator[Signal]:
    elapsed = elapsed_percent(now)
    if now.percent is None or elapsed is None or not now.is_open or now.recurring:
        return
    if elapsed - now.percent < GAP_IN_POINTS:
        return
    text = _("%(elapsed)s %% of the time has gone by, %(declared)s %% is done.")
    rule = _(
        "Days since the start over days until the due date; shown from a difference"
        " of %(gap)s points."
    )
    params = {"elapsed": elapsed, "declared": now.percent, "gap": GAP_IN_POINTS}
    yield _signal("behind_its_time", text, rule, **params)


def _not_begun(now: Situation) -> Iterator[Signal]:
    begun = now.start is None or now.start >= now.today
    if begun or now.status is not Status.NOT_STARTED or now.recurring:
        return
    days = (now.today - now.start).days if now.start else 0
    text = _("It was to start %(days)s days ago and is not started.")
    rule = _("The start is before today, and the state is still “not started”.")
    yield _signal("not_begun", text, rule, days=days)


def _after_its_objective(now: Situation) -> Iterator[Signal]:
    if now.due is None or now.due_above is None or now.due <= now.due_above:
        return
    text = _("Due on %(due)s, after its objective: %(above)s.")
    rule = _("What is below should end before what it serves.")
    yield _signal("due_after_objective", text, rule, due=now.due, above=now.due_above)


def _silence(now: Situation) -> Iterator[Signal]:
    if not now.is_open or now.said_on is None:
        return
    days = (now.today - now.said_on).days
    if days <= SILENCE_IN_DAYS:
        return
    text = _("No news for %(days)s days.")
    rule = _("The last news is more than %(limit)s days old.")
    yield _signal("silent", text, rule, days=days, limit=SILENCE_IN_DAYS)


def _signal(code: str, text: str, rule: str, **params: object) -> Signal:
    return Signal(code, Wording(text, params), Wording(rule, params))


def _percent(part: int, whole: int) -> int:
    """A share in percent, a half rounded up."""
    return (200 * part + whole) // (2 * whole)


RULES: Sequence[Callable[[Situation], Iterator[Signal]]] = (
    _overdue,
    _waiting_for,
    _unfinished_tasks,
    _late_tasks,
    _behind,
    _gap,
    _not_begun,
    _after_its_objective,
    _silence,
)
