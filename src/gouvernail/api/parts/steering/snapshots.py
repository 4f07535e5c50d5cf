"""Where a plan stood, frozen on a day."""

from datetime import date, datetime

from django.http import Http404, HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from ninja import Router
from pydantic import Field

from gouvernail.api.core.auth import person
from gouvernail.api.core.finding import Id, plan_of
from gouvernail.api.core.paging import Page, Paging, rows_of
from gouvernail.api.core.representing import Given, Shown
from gouvernail.api.core.routing import reads
from gouvernail.api.reading.parts import Hidden, PersonRef, person_ref
from gouvernail.api.reading.plans import Counts, counts_shown
from gouvernail.api.writing.routing import MADE, writes
from gouvernail.core.typography import long_date
from gouvernail.plan.audience import Topic
from gouvernail.plan.standings import Standing
from gouvernail.plans.models import Plan
from gouvernail.progress.models import Snapshot
from gouvernail.progress.snapshots import take_snapshot as take
from gouvernail.progress.veil import curtain_of, veil_standings
from gouvernail.tokens.scopes import Scope

router = Router(tags=["Snapshots"])
MANY = "/plans/{plan}/snapshots"


class SnapshotRow(Shown):
    """A snapshot, as lists show it."""

    id: int = Field(examples=[2])
    label: str = Field(examples=["État au 31 mars 2027"])
    taken_at: datetime
    taken_by: PersonRef | None
    digest: str = Field(description="SHA-256 of what was frozen.")


class StoodShown(Shown):
    """Where one action stood, in the words of that day."""

    key: str = Field(examples=["a1"])
    ref: str = Field(examples=["1.1.1"])
    title: str = Field(examples=["Créer un taxi social"])
    kind: str = Field(examples=["action"])
    parent: str = Field(examples=["o1"])
    status: str = Field(examples=["ongoing"])
    percent: int | None
    confidence: str
    note: str
    next_step: str
    said_on: date | None
    due_on: date | None
    is_recurring: bool
    lead: str
    department: str


class SnapshotShown(SnapshotRow):
    """A snapshot and all that it froze."""

    on: date
    counts: Counts
    nodes: list[StoodShown]
    is_intact: bool = Field(description="Nobody touched it since.")


class SnapshotGiven(Given):
    """A name for what is frozen."""

    label: str = Field("", max_length=200, description="Empty: the day says it.")


@reads(router, MANY)
def snapshots(request: HttpRequest, plan: Id, asked: Paging) -> Page[SnapshotRow]:
    """The snapshots of a plan, newest first."""
    found_in = plan_of(request, plan)
    rows = Snapshot.objects.of_plan(found_in).for_list()
    found = rows_of(request, asked, rows, newest=True)
    hidden = curtain_of(person(request), found_in)
    items = [SnapshotRow(**_head(row, hidden)) for row in found.rows]
    return Page(items=items, next=found.next)


@reads(router, MANY + "/{snapshot}")
def snapshot(request: HttpRequest, plan: Id, snapshot: Id) -> SnapshotShown:
    """One snapshot: where every action stood."""
    found_in = plan_of(request, plan)
    return _shown(request, found_in, snapshot)


@writes(router, "POST", MANY, Scope.STEERING, status=MADE)
def take_snapshot(
    request: HttpRequest, plan: Id, given: SnapshotGiven
) -> SnapshotShown:
    """Freeze where the plan stands now."""
    found_in, now = plan_of(request, plan), timezone.now()
    usual = _("State on %(day)s") % {"day": long_date(timezone.localdate(now))}
    label = given.label.strip() or usual
    row = take(plan=found_in, label=label, by=person(request), now=now)
    return _shown(request, found_in, row.pk)


def _shown(request: HttpRequest, plan: Plan, number: int) -> SnapshotShown:
    rows = Snapshot.objects.of_plan(plan).select_related("taken_by")
    row = rows.filter(pk=number).first()
    if row is None:
        raise Http404
    hidden = curtain_of(person(request), plan)
    told = veil_standings(row.standings, hidden)
    return SnapshotShown(
        **_head(row, hidden),
        on=told.on,
        counts=counts_shown(told.tally),
        nodes=[_stood(each) for each in told.standings],
        is_intact=row.verify(),
    )


def _head(row: Snapshot, hidden: Hidden) -> dict[str, object]:
    return {
        "id": row.pk,
        "label": row.label,
        "taken_at": row.taken_at,
        "taken_by": None if Topic.LEAD in hidden else person_ref(row.taken_by),
        "digest": row.digest,
    }


def _stood(each: Standing) -> StoodShown:
    return StoodShown(
        key=each.key,
        ref=each.ref,
        title=each.title,
        kind=each.kind,
        parent=each.parent,
        status=each.status,
        percent=each.percent,
        confidence=each.confidence,
        note=each.note,
        next_step=each.next_step,
        said_on=each.said_on,
        due_on=each.due,
        is_recurring=each.recurring,
        lead=each.lead,
        department=each.department,
    )
