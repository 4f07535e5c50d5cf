"""A plan read for the doctor: a fixed number of queries, columns instead of rows."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from hashlib import sha256
from typing import Any, NamedTuple, cast

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from gouvernail.commitments.models import Commitment, Link
from gouvernail.core.instants import local_day
from gouvernail.doctor.hanging import Hung, Means, gauges_of, hung_on, means_of
from gouvernail.organisations.people import nameable_people
from gouvernail.plan.doctor import Entry, Mention, Pledge, Subject
from gouvernail.plan.kinds import NodeKind, Rollup, Status
from gouvernail.plan.names_people import People
from gouvernail.plan.names_scan import Text, scan_names
from gouvernail.plans.models import Node, Plan
from gouvernail.privacy.models import Cleared
from gouvernail.progress.models import ProgressUpdate

# The texts of some plans: they are looked through again at each visit.
KEPT = 8_192
DIGITS = 12
Names = frozenset[tuple[str, str]]


class Row(NamedTuple):
    """What is read of a node."""

    pk: int
    key: str
    parent_id: int | None
    parent__key: str | None
    path: str
    kind: str
    ref: str
    title: str
    text: str
    lead_id: int | None
    department_id: int | None
    department__name: str | None
    starts_on: date | None
    due_on: date | None
    recurring: bool
    weight: int | None
    is_internal: bool
    owner_id: int | None
    origin_id: int | None
    printed: dict[str, Any]


class Said(NamedTuple):
    """The last news of an action."""

    status: Status
    on: date


@dataclass(frozen=True)
class Around:
    """What was said of the nodes and what hangs on them."""

    said: Mapping[str, Said]
    hung: Hung
    means: Means


def rows_of(plan: Plan) -> list[Row]:
    """The nodes of `plan` in document order: one query."""
    nodes = Node.objects.of_plan(plan)
    return [Row(*values) for values in nodes.values_list(*Row._fields)]


def subject_of(plan: Plan, rows: list[Row]) -> Subject:
    """The plan as the checks want it."""
    home, today = plan.revises or plan, timezone.localdate()
    hung = hung_on(home)
    around = Around(_standing(home), hung, means_of(plan, cast(Any, rows), hung))
    return Subject(
        today=today,
        entries=tuple(_entry(row, around) for row in rows),
        language=plan.language,
        is_followed=plan.is_followed,
        is_kept=not plan.is_working_draft,
        by_weight=plan.rollup == Rollup.WEIGHT,
        gauges=() if plan.is_working_draft else tuple(gauges_of(home, hung, today)),
        pledges=() if plan.is_working_draft else tuple(_pledges(home)),
        mentions=tuple(_mentions(plan, home, rows)),
    )


def _entry(row: Row, around: Around) -> Entry:
    printed, said = row.printed, around.said.get(row.key)
    is_measured = row.key in around.hung.measured
    return Entry(
        id=row.key,
        parent=row.parent__key,
        kind=NodeKind(row.kind),
        title=row.title,
        ref=row.ref,
        department=row.department__name or str(printed.get("department", "")),
        is_led=bool(row.lead_id or printed.get("lead")),
        start=row.starts_on,
        due=row.due_on,
        recurring=row.recurring,
        status=said.status if said else Status.NOT_STARTED,
        said_on=said.on if said else None,
        weight=row.weight,
        has_means=row.pk in around.means.provided or bool(printed.get("effort")),
        sourced=around.means.sourced.get(row.pk),
        has_indicator=is_measured or bool(printed.get("indicators")),
        has_milestone=row.key in around.hung.milestones,
        is_elsewhere=row.origin_id is not None,
    )


def _standing(home: Plan) -> dict[str, Said]:
    lines = ProgressUpdate.objects.standing_in([home])
    read = lines.values_list("node__key", "status", "at")
    return {key: Said(Status(status), local_day(at)) for key, status, at in read}


def _pledges(home: Plan) -> Iterator[Pledge]:
    """The promises of the declarations in use of its owners, for its term."""
    linked = Link.objects.in_plan(home).filter(
        commitment=OuterRef("pk"), is_refused=False, node__removed_at=None
    )
    rows = Commitment.objects.live().in_use().filter(_of_its_term(home))
    told = rows.filter(
        declaration__organisation__in=home.owners,
        declaration__adopted_on__isnull=False,
    ).annotate(is_carried=Exists(linked.order_by()))
    read = told.order_by("declaration", "position", "pk")
    columns = ("pk", "text", "is_carried", "declaration__organisation__slug")
    for pk, text, is_carried, house in read.values_list(*columns):
        yield Pledge(f"promise:{pk}", text, is_carried, house)


def _of_its_term(home: Plan) -> Q:
    if home.starts is None or home.ends is None:
        return Q()
    before = Q(declaration__ends__isnull=False, declaration__ends__lte=home.starts)
    after = Q(declaration__starts__isnull=False, declaration__starts__gte=home.ends)
    return ~(before | after)


def _mentions(plan: Plan, home: Plan, rows: Iterable[Row]) -> Iterator[Mention]:
    """Whom the titles and texts for the public seem to name, but for what somebody
    looked at and let stand."""
    known, cleared = _known(plan), _cleared(home)
    for row in rows:
        if row.is_internal or row.origin_id is not None:
            continue
        found = {**_found(row.title, known), **_found(row.text, known)}
        for words, shown in found.items():
            if words not in cleared:
                digest = sha256(words.encode()).hexdigest()[:DIGITS]
                yield Mention(f"{row.key}:{digest}", row.key, shown)


def _known(plan: Plan) -> Names:
    owners = [each for each in (plan.organisation, plan.joint_organisation) if each]
    people = nameable_people(*owners).order_by()
    return frozenset(people.values_list("first_name", "last_name"))


def _cleared(home: Plan) -> frozenset[str]:
    rows = Cleared.objects.filter(plan=home).order_by()
    return frozenset(rows.values_list("words", flat=True))


@lru_cache(KEPT)
def _found(text: str, known: Names) -> Mapping[str, str]:
    """The names in `text`, by their folded words."""
    if not text:
        return {}
    return {
        finding.words: finding.found
        for finding in scan_names([Text(None, "", text)], _people(known))
    }


@lru_cache(KEPT)
def _people(known: Names) -> People:
    return People(known)
