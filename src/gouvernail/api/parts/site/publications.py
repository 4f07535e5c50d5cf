"""What everybody reads of a plan: published, taken back, tried before."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from ninja import Router
from pydantic import Field

from gouvernail.api.core.auth import person
from gouvernail.api.core.etags import require_match
from gouvernail.api.core.finding import Id, plan_of
from gouvernail.api.core.paging import Page, Paging, rows_of
from gouvernail.api.core.representing import Shown
from gouvernail.api.core.routing import reads
from gouvernail.api.reading.parts import PersonRef, person_ref
from gouvernail.api.writing.holding import alone_in
from gouvernail.api.writing.routing import MADE, writes
from gouvernail.plans.models import Plan
from gouvernail.publishing.models import Publication
from gouvernail.publishing.policies import can_publish
from gouvernail.publishing.reading import shown_of
from gouvernail.publishing.services.previewing import prepare_preview
from gouvernail.publishing.services.publishing import publish, unpublish
from gouvernail.publishing.waiting import changes_since
from gouvernail.tokens.scopes import Scope

router = Router(tags=["Publishing"])
ALL = "/plans/{plan}/publications"
SHOWN = "/plans/{plan}/publication"


class PublicationShown(Shown):
    """What everybody could read of a plan from a moment on."""

    id: int = Field(examples=[14])
    kind: str = Field(
        description="`plan`, or `consultation` of a draft.", examples=["plan"]
    )
    version: int | None = Field(
        description="Number of the adopted version.", examples=[1]
    )
    published_at: datetime
    published_by: PersonRef | None = Field(description="Null: by itself.")
    occasion: str = Field(
        description="`by_hand`, `rhythm` or `appointment`.", examples=["by_hand"]
    )
    taken_back_at: datetime | None
    digest: str = Field(description="SHA-256 of its content.", examples=["9f86d081…"])


class PublicationStateShown(Shown):
    """What everybody reads of a plan today."""

    shown: PublicationShown | None = Field(description="Null: nothing.")


class WaitingShown(Shown):
    """What publishing now would change."""

    is_same: bool = Field(description="Everybody reads just that already.")
    refusal: str = Field(description="Why it cannot be published; may be empty.")
    changes: list[str] = Field(
        description="In sentences.", examples=[["2 actions change state."]]
    )
    counts: dict[str, int] = Field(examples=[{"states": 2, "news": 3}])


class PreviewShown(Shown):
    """Where what is not published yet is read as a citizen would."""

    address: str = Field(
        description="For a day, by whoever has it.",
        examples=["https://gouvernail.example/preview/…"],
    )


@reads(router, ALL)
def publications(
    request: HttpRequest, plan: Id, asked: Paging
) -> Page[PublicationShown]:
    """Everything that everybody could read of a plan, the last first."""
    rows = Publication.objects.published().of_plan(plan_of(request, plan)).for_list()
    found = rows_of(request, asked, rows, newest=True)
    return Page(items=[publication_shown(row) for row in found.rows], next=found.next)


@reads(router, SHOWN)
def publication(request: HttpRequest, plan: Id) -> PublicationStateShown:
    """What everybody reads of a plan today."""
    return _state(plan_of(request, plan))


@reads(router, SHOWN + "/waiting")
def waiting_changes(request: HttpRequest, plan: Id) -> WaitingShown:
    """What publishing the plan now would change for everybody."""
    waiting = changes_since(_publishable(request, plan))
    refusal = waiting.refusal
    language = get_language() or "fr"
    return WaitingShown(
        is_same=waiting.is_same,
        refusal=refusal.wording.render(language) if refusal else "",
        changes=list(waiting.sentences),
        counts=waiting.counts,
    )


@writes(router, "POST", ALL, Scope.SITE, status=MADE)
def publish_plan(request: HttpRequest, plan: Id) -> PublicationShown:
    """Publish the plan as it stands: the adopted words, the news up to now. Where
    nothing changed, what is shown stays."""
    with _alone(request, plan) as found:
        row = publish(plan=found, by=person(request), now=timezone.now())
    return publication_shown(row)


@writes(router, "DELETE", SHOWN, Scope.SITE)
def take_back_plan(request: HttpRequest, plan: Id) -> PublicationStateShown:
    """Show nothing of the plan any more, at once."""
    with _alone(request, plan) as found:
        require_match(request, _state(found))
        unpublish(plan=found, by=person(request), now=timezone.now())
    return _state(found)


@writes(router, "POST", "/plans/{plan}/previews", Scope.SITE, status=MADE)
def preview_plan(request: HttpRequest, plan: Id) -> PreviewShown:
    """Read as a citizen what is not published yet."""
    with _alone(request, plan) as found:
        token = prepare_preview(plan=found, by=person(request), now=timezone.now())
    named = {"organisation": found.organisation.slug, "plan": found.slug}
    place = reverse("public:home", kwargs={"token": token, **named})
    return PreviewShown(address=request.build_absolute_uri(place))


def publication_shown(row: Publication) -> PublicationShown:
    """A publication as lists show it."""
    return PublicationShown(
        id=row.pk,
        kind=row.kind,
        version=row.version.number if row.version else None,
        published_at=row.published_at,
        published_by=person_ref(row.published_by),
        occasion=row.occasion,
        taken_back_at=row.taken_back_at,
        digest=row.digest,
    )


def _state(plan: Plan) -> PublicationStateShown:
    row = shown_of(plan)
    return PublicationStateShown(shown=publication_shown(row) if row else None)


def _publishable(request: HttpRequest, plan: int) -> Plan:
    found = plan_of(request, plan)
    if not can_publish(person(request), found.organisation):
        raise PermissionDenied
    return found


@contextmanager
def _alone(request: HttpRequest, plan: int) -> Iterator[Plan]:
    found = _publishable(request, plan)
    with alone_in(found):
        yield found
