"""Saying where an action stands."""

from django.http import Http404, HttpRequest
from pydantic import Field

from gouvernail.api.core.auth import person
from gouvernail.api.core.finding import Id, Key, node_of, plan_of
from gouvernail.api.core.representing import Given
from gouvernail.api.reading.news import UpdateShown, router, update_shown
from gouvernail.api.writing.given import Whole
from gouvernail.api.writing.routing import MADE, writes
from gouvernail.progress.enums import Confidence, Status, Via
from gouvernail.progress.models import ProgressUpdate
from gouvernail.progress.services import (
    News,
    record_update,
    same_again,
    say_again,
    withdraw_update as take_back,
)
from gouvernail.progress.veil import curtain_of, veil_updates
from gouvernail.tokens.scopes import Scope


class NewsGiven(Given):
    """What is said of an action. Waiting, blocked and abandoned want a note."""

    status: Status = Field(examples=["ongoing"])
    note: str = Field("", max_length=5000, examples=["La convention est signée."])
    confidence: Confidence | None = Field(
        None, description="Will the due date be kept?", examples=["on_track"]
    )
    percent: Whole | None = Field(None, ge=0, le=100, examples=[40])
    next_step: str = Field("", max_length=1000, examples=["Recruter."])


@writes(
    router, "POST", "/plans/{plan}/nodes/{key}/updates", Scope.PROGRESS, status=MADE
)
def add_update(
    request: HttpRequest, plan: Id, key: Key, given: NewsGiven
) -> UpdateShown:
    """Add a line to the journal of an action: from now on it stands there."""
    news = News(
        status=given.status.value,
        note=given.note,
        confidence=given.confidence.value if given.confidence else "",
        percent=given.percent,
        next_step=given.next_step,
        via=Via.API,
    )
    node = node_of(request, plan, key)
    return _shown(request, record_update(node=node, news=news, by=person(request)))


@writes(
    router,
    "POST",
    "/plans/{plan}/nodes/{key}/updates/same",
    Scope.PROGRESS,
    status=MADE,
)
def confirm_update(request: HttpRequest, plan: Id, key: Key) -> UpdateShown:
    """Somebody looked and there is nothing new: the last news holds."""
    node = node_of(request, plan, key)
    news = same_again(node, via=Via.API)
    return _shown(request, record_update(node=node, news=news, by=person(request)))


@writes(
    router,
    "POST",
    "/plans/{plan}/updates/{number}/withdraw",
    Scope.PROGRESS,
    status=MADE,
)
def withdraw_update(request: HttpRequest, plan: Id, number: Id) -> UpdateShown:
    """Take back the last news of an action; what stood before is said again. Taking
    that line back in turn says once more what was taken back."""
    rows = ProgressUpdate.objects.of_plan(plan_of(request, plan))
    update = rows.select_related("node").filter(pk=number).first()
    if update is None:
        raise Http404
    update.node = node_of(request, plan, update.node.key)
    if update.withdraws_id:
        return _shown(request, say_again(withdrawal=update, by=person(request)))
    return _shown(request, take_back(update=update, by=person(request)))


def _shown(request: HttpRequest, update: ProgressUpdate) -> UpdateShown:
    hidden = curtain_of(person(request), update.node.plan)
    veil_updates([update], hidden)
    return update_shown(update, hidden)
