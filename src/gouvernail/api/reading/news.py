"""What was said of actions: the journal that makes where they stand."""

from datetime import datetime

from django.http import HttpRequest
from ninja import Router
from pydantic import Field

from gouvernail.api.core.auth import person
from gouvernail.api.core.finding import Id, Key, node_of, plan_of
from gouvernail.api.core.paging import Page, Paging, Slice, rows_of
from gouvernail.api.core.representing import Shown
from gouvernail.api.core.routing import reads
from gouvernail.api.reading.parts import Hidden, NodeRef, PersonRef, person_ref
from gouvernail.plans.models import Plan
from gouvernail.progress.models import ProgressUpdate
from gouvernail.progress.querysets import ProgressUpdateQuerySet
from gouvernail.progress.veil import curtain_of, veil_updates

router = Router(tags=["News"])


class UpdateShown(Shown):
    """One line of the journal of an action. Lines are never changed."""

    id: int = Field(examples=[512])
    node: NodeRef
    at: datetime
    by: PersonRef | None
    status: str = Field(examples=["ongoing"])
    percent: int | None = Field(examples=[40])
    confidence: str = Field(examples=["on_track"])
    note: str = Field(examples=["La convention est signée."])
    next_step: str = Field(examples=["Recruter deux chauffeurs."])
    is_unchanged: bool = Field(description="Somebody looked: nothing new.")
    withdraws: int | None = Field(
        description="The line that this one takes back.", examples=[None]
    )


@reads(router, "/plans/{plan}/updates")
def updates(request: HttpRequest, plan: Id, asked: Paging) -> Page[UpdateShown]:
    """What was said in a plan, newest first."""
    found_in = plan_of(request, plan)
    return _page(request, asked, found_in, ProgressUpdate.objects.of_plan(found_in))


@reads(router, "/plans/{plan}/nodes/{key}/updates")
def node_updates(
    request: HttpRequest, plan: Id, key: Key, asked: Paging
) -> Page[UpdateShown]:
    """What was said of one action, newest first."""
    node = node_of(request, plan, key)
    return _page(request, asked, node.plan, ProgressUpdate.objects.of_node(node))


def _page(
    request: HttpRequest, asked: Paging, plan: Plan, rows: ProgressUpdateQuerySet
) -> Page[UpdateShown]:
    hidden = curtain_of(person(request), plan)
    found: Slice[ProgressUpdate] = rows_of(
        request, asked, rows.select_related("by", "node"), newest=True
    )
    veil_updates(found.rows, hidden)
    return Page(
        items=[update_shown(row, hidden) for row in found.rows], next=found.next
    )


def update_shown(row: ProgressUpdate, hidden: Hidden = ()) -> UpdateShown:
    """A line that was veiled already."""
    node = row.node
    return UpdateShown(
        id=row.pk,
        node=NodeRef(key=node.key, ref=node.ref, title=node.title),
        at=row.at,
        by=person_ref(row.by, hidden),
        status=row.status,
        percent=row.percent,
        confidence=row.confidence,
        note=row.note,
        next_step=row.next_step,
        is_unchanged=row.unchanged,
        withdraws=row.withdraws_id,
    )
