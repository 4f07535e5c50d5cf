"""Recording what the organs decided, completing it, taking it back."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import PurePath
from typing import Annotated, Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from pydantic import Field

from gouvernail.adoption.enums import Organ, Step
from gouvernail.adoption.models import Deliberation
from gouvernail.adoption.services.correcting import (
    bring_back_deliberation as bring_back,
    complete_deliberation as complete,
    take_back_deliberation as take_back,
)
from gouvernail.adoption.services.decided import MOST_VOTES, Decided
from gouvernail.adoption.services.recording import record_deliberation as record
from gouvernail.api.core.auth import person
from gouvernail.api.core.etags import require_match
from gouvernail.api.core.finding import Id, plan_of
from gouvernail.api.core.representing import Given
from gouvernail.api.core.routing import reads
from gouvernail.api.core.uploads import Name, brought
from gouvernail.api.parts.adoption.taking import Named, changes_in, owner_of
from gouvernail.api.reading.adoption import (
    DeliberationShown,
    deliberation_shown,
    router,
)
from gouvernail.api.reading.files import named
from gouvernail.api.writing.given import Day, Flag, Whole
from gouvernail.api.writing.holding import alone_in
from gouvernail.api.writing.routing import MADE, writes
from gouvernail.documents.services import MOST_BYTES
from gouvernail.plan.audience import Topic
from gouvernail.plans.policies import can_decide
from gouvernail.progress.veil import curtain_of
from gouvernail.tokens.scopes import Scope

ALL = "/plans/{plan}/deliberations"
ONE = ALL + "/{deliberation}"
Votes = Annotated[Whole, Field(ge=0, le=MOST_VOTES, examples=[13])]
EMPTIED = ("votes_for", "votes_against", "abstentions")


class SittingGiven(Given):
    """What is known of any sitting."""

    number: str = Field("", max_length=60, examples=["2025/132"])
    votes_for: Votes | None = None
    votes_against: Votes | None = Field(None, examples=[6])
    abstentions: Votes | None = Field(None, examples=[0])
    is_unanimous: Flag = False
    remark: str = Field("", max_length=10_000)


class AdoptionGiven(SittingGiven):
    """The act by which an organ adopts."""

    organisation: Named | None = Field(
        None, description="Of a common plan, whose organ; the first one unless said."
    )
    organ: Organ = Field(examples=["social_council"])
    decided_on: Day = Field(examples=["2025-06-02"])


class DeliberationGiven(AdoptionGiven):
    """One act of one organ."""

    step: Step = Field(examples=["adopted"])


class DeliberationChanges(Given):
    """What comes after the sitting; what is not sent stays."""

    number: str | None = Field(None, max_length=60, examples=["2025/132"])
    votes_for: Votes | None = None
    votes_against: Votes | None = Field(None, examples=[6])
    abstentions: Votes | None = Field(None, examples=[0])
    is_unanimous: Flag | None = None
    remark: str | None = Field(None, max_length=10_000)


@reads(router, ONE)
def deliberation(request: HttpRequest, plan: Id, deliberation: Id) -> DeliberationShown:
    """One act of one organ; one that was taken back, for who may bring it back."""
    return _shown(request, _row(request, plan, deliberation))


@writes(router, "POST", ALL, Scope.ADOPTION, status=MADE)
def record_deliberation(
    request: HttpRequest, plan: Id, given: DeliberationGiven
) -> DeliberationShown:
    """Record one act of one organ; the last adoption freezes a version."""
    found = plan_of(request, plan)
    made = record(
        plan=found,
        organisation=owner_of(found, given.organisation),
        decided=decided_in(given, step=given.step.value),
        by=person(request),
    )
    return _shown(request, _row(request, plan, made.pk))


@writes(router, "PATCH", ONE, Scope.ADOPTION)
def complete_deliberation(
    request: HttpRequest, plan: Id, deliberation: Id, given: DeliberationChanges
) -> DeliberationShown:
    """Add what comes after the sitting: number, votes, remark."""
    with _holding(request, plan, deliberation) as row:
        changes = changes_in(given, clearable=EMPTIED)
        complete(deliberation=row, changes=changes, by=person(request))
    return _shown(request, row)


@writes(router, "POST", ONE + "/files", Scope.FILES, status=MADE, file=MOST_BYTES)
def attach_to_deliberation(
    request: HttpRequest, plan: Id, deliberation: Id, name: Name
) -> DeliberationShown:
    """Attach the signed extract, or another file, to a decision."""
    file = brought(request, name)
    row = _row(request, plan, deliberation)
    if row.taken_back_at is not None:
        raise Http404
    complete(deliberation=row, changes={}, by=person(request), files=[file])
    return _shown(request, _row(request, plan, deliberation))


@reads(router, ONE + "/files/{extract}", kinds=("application/octet-stream",))
def deliberation_file(
    request: HttpRequest, plan: Id, deliberation: Id, extract: Id
) -> HttpResponse:
    """The bytes of a file of a decision."""
    row = _row(request, plan, deliberation)
    if Topic.FILES in curtain_of(person(request), row.plan):
        raise PermissionDenied
    file = next((each for each in row.documents.all() if each.pk == extract), None)
    if file is None:
        raise Http404
    try:
        with file.content.open("rb") as kept:
            data = kept.read()
    except (OSError, ValueError) as error:
        raise Http404 from error
    ending = PurePath(file.name).suffix
    response = HttpResponse(data, content_type="application/octet-stream")
    return named(response, f"decision-{row.pk}-{file.pk}{ending}")


@writes(router, "DELETE", ONE, Scope.ADOPTION)
def take_back_deliberation(
    request: HttpRequest, plan: Id, deliberation: Id
) -> DeliberationShown:
    """Take back a decision that was recorded by mistake; never one that froze a
    version."""
    with _holding(request, plan, deliberation) as row:
        take_back(deliberation=row, by=person(request))
    return _shown(request, row)


@writes(router, "POST", ONE + "/restore", Scope.ADOPTION)
def restore_deliberation(
    request: HttpRequest, plan: Id, deliberation: Id
) -> DeliberationShown:
    """Bring back a decision that was taken back, where nothing took its place."""
    with _holding(request, plan, deliberation, is_standing=False) as row:
        bring_back(deliberation=row, by=person(request))
    return _shown(request, row)


def decided_in(given: AdoptionGiven, *, step: str) -> Decided:
    """What was sent, as the service takes it."""
    names = set(Decided.__dataclass_fields__) - {"step", "organ"}
    columns: dict[str, Any] = {name: getattr(given, name) for name in names}
    return Decided(organ=given.organ.value, step=step, **columns)


def _row(request: HttpRequest, plan: int, number: int) -> Deliberation:
    found = plan_of(request, plan)
    rows = Deliberation.objects.filter(plan=found).select_related("organisation")
    rows = rows.prefetch_related("documents")
    row = rows.filter(pk=number).first()
    if row is None:
        raise Http404
    if row.taken_back_at and not can_decide(person(request), found):
        raise PermissionDenied
    row.plan = found
    return row


def _shown(request: HttpRequest, row: Deliberation) -> DeliberationShown:
    return deliberation_shown(row, curtain_of(person(request), row.plan))


@contextmanager
def _holding(
    request: HttpRequest, plan: int, number: int, *, is_standing: bool = True
) -> Iterator[Deliberation]:
    """The decision, if it still is what the program read."""
    with alone_in(plan_of(request, plan)):
        row = _row(request, plan, number)
        if is_standing and row.taken_back_at is not None:
            raise Http404
        require_match(request, _shown(request, row))
        yield row
