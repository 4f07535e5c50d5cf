"""What documents print about indicators becomes indicators that live."""

from collections.abc import Sequence

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from gouvernail.accounts.models import User
from gouvernail.history.models import Change
from gouvernail.indicators.enums import Via
from gouvernail.indicators.models import Indicator, Measure, Target, is_to_come
from gouvernail.indicators.policies import can_define
from gouvernail.indicators.printed import Printed, printed_of
from gouvernail.indicators.services.journal import Told, tell
from gouvernail.plan.wording import PlanError, gettext_noop as _
from gouvernail.plans.models import Plan


@transaction.atomic
def take_over(
    *, plan: Plan, by: User, only: Sequence[tuple[str, int]] | None = None
) -> list[Indicator]:
    """Make indicators of what the document prints and nobody took over yet.

    `only` names some, each by the key of its node and its place there; else all.
    """
    if not can_define(by, plan):
        raise PermissionDenied
    locked = Plan.objects.select_for_update(no_key=True).get(pk=plan.pk)
    left = printed_of(plan)
    wanted = [each for each in left if only is None or each.name in only]
    last = Indicator.objects.filter(plan=locked).last_number()
    made = [
        _made(plan, printed, number, by)
        for number, printed in enumerate(wanted, last + 1)
    ]
    if made:
        keys = [each.pk for each in made]
        details = {"count": [0, len(made)], "made": {"keys": keys}}
        more = f" (+{len(made) - 1})" if len(made) > 1 else ""
        label = f"{made[0].label}{more}"
        told = Told(verb="indicator.taken_over", by=by, label=label, details=details)
        tell(plan, made, told)
    return made


@transaction.atomic
def give_back(*, plan: Plan, keys: Sequence[int], by: User, undoes: Change) -> None:
    """What was taken over is only printed again, as long as nobody worked on it."""
    if not can_define(by, plan):
        raise PermissionDenied
    rows = list(Indicator.objects.of_plan(plan).filter(pk__in=keys))
    if why := why_kept(rows):
        raise why
    told = Told(
        verb="indicator.given_back",
        by=by,
        label=rows[0].label if rows else "",
        details={"count": [len(rows), 0]},
        undoes=undoes,
    )
    tell(plan, rows, told)
    now = timezone.now()
    taken = Indicator.objects.filter(pk__in=[row.pk for row in rows])
    taken.update(removed_at=now, taken_node=None, taken_words="")


def why_kept(rows: Sequence[Indicator]) -> PlanError | None:
    """Why these can no longer be given back as a whole."""
    touched = Measure.objects.of_indicators(rows).exclude(via=Via.DOCUMENT)
    if not rows or touched.exists():
        return PlanError(_("Values were entered since: remove them one by one."))
    return None


def _made(plan: Plan, printed: Printed, number: int, by: User) -> Indicator:
    said = printed.indicator
    made = Indicator(
        plan=plan,
        number=number,
        label=said.label[:300],
        kind=said.kind or "",
        unit=(said.unit or "")[:40],
        direction=said.direction or "",
        source=(said.source or "")[:300],
        target_words=said.target or "",
        taken_node_id=printed.node.pk,
        taken_words=printed.words,
        department_id=printed.node.department_id,
        owner_id=printed.node.lead_id,
    )
    if said.baseline:
        made.baseline_value, made.baseline_on = said.baseline.value, said.baseline.on
    made.save()
    made.nodes.add(printed.node.pk)
    _fill(made, printed, by)
    return made


def _fill(made: Indicator, printed: Printed, by: User) -> None:
    """The targets of the years, and the values that the document gives."""
    aims = printed.targets(made.plan.ends)
    Target.objects.bulk_create(
        Target(indicator=made, year=year, value=value) for year, value in aims.items()
    )
    by_day = {each.on: each for each in printed.indicator.measures}
    Measure.objects.bulk_create(
        Measure(
            indicator=made,
            on=each.on,
            value=each.value,
            comment=(each.comment or "")[:500],
            by=by,
            via=Via.DOCUMENT,
        )
        for each in by_day.values()
        if not is_to_come(each.on)
    )
