"""What the house does with the words of citizens: shows, refuses, answers."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from gouvernail.accounts.models import User
from gouvernail.history.services import Act, record_all
from gouvernail.organisations.models import Organisation
from gouvernail.participation.enums import State
from gouvernail.participation.mails import tell_answer
from gouvernail.participation.models import Contribution, Place
from gouvernail.participation.policies import can_moderate
from gouvernail.publishing.models import Site
from gouvernail.publishing.services.sites import touch

VERBS = {
    State.SHOWN: "contribution.shown",
    State.REFUSED: "contribution.refused",
    State.WAITING: "contribution.put_back",
}


@dataclass(frozen=True)
class Reply:
    """A public answer, what came of it, the other places it is linked to."""

    words: str
    outcome: str = ""
    places: Sequence[str] = field(default_factory=tuple)


def show(*, contribution: Contribution, by: User, now: datetime | None = None) -> int:
    """Let everybody read it."""
    return _settle([contribution], State.SHOWN, by, now)


def refuse(
    *,
    contributions: Iterable[Contribution],
    reason: str,
    by: User,
    now: datetime | None = None,
) -> int:
    """Keep these from the public, one or many; the reason stays inside. How many."""
    return _settle(list(contributions), State.REFUSED, by, now, reason)


def put_back(
    *, contributions: Iterable[Contribution], by: User, now: datetime | None = None
) -> int:
    """Take back what was decided of these: they wait again."""
    return _settle(list(contributions), State.WAITING, by, now)


@transaction.atomic
def answer(
    *, contribution: Contribution, reply: Reply, by: User, now: datetime | None = None
) -> None:
    """Answer in public, and show the words with it; their author is told, if she left
    an address for that."""
    moment = now or timezone.now()
    row = _locked([contribution], by)[0]
    row.answer, row.outcome = reply.words, reply.outcome
    row.answered_at, row.answered_by = moment, by
    row.state, row.moderated_at, row.moderated_by = State.SHOWN, moment, by
    row.refusal = ""
    row.save()
    _link(row, reply.places)
    site = _site_of(row.plan.organisation)
    if row.email:
        tell_answer(row, site, f"{moment:%Y%m%d%H%M%S}")
    _tell([row], "contribution.answered", by)
    touch(site)


@transaction.atomic
def _settle(
    rows: list[Contribution],
    state: State,
    by: User,
    now: datetime | None,
    reason: str = "",
) -> int:
    """Those that stand there already stay as they are."""
    moved = [row for row in _locked(rows, by) if row.state != state]
    is_back = state == State.WAITING
    for row in moved:
        row.state, row.refusal = state, reason
        row.moderated_at = None if is_back else now or timezone.now()
        row.moderated_by = None if is_back else by
    Contribution.objects.bulk_update(
        moved, ["state", "refusal", "moderated_at", "moderated_by"]
    )
    _tell(moved, VERBS[state], by, reason)
    for house in {row.plan.organisation for row in moved}:
        touch(_site_of(house))
    return len(moved)


def _locked(rows: Sequence[Contribution], by: User) -> list[Contribution]:
    keys = [row.pk for row in rows]
    found = Contribution.objects.select_for_update(of=("self",)).filter(pk__in=keys)
    locked = list(found.select_related("plan__organisation").order_by("pk"))
    if not all(can_moderate(by, row.plan.organisation) for row in locked):
        raise PermissionDenied
    return locked


def _link(row: Contribution, places: Sequence[str]) -> None:
    wanted = [key for key in dict.fromkeys(places) if key and key != row.key]
    row.places.exclude(key__in=wanted).delete()
    Place.objects.bulk_create(
        [Place(contribution=row, key=key) for key in wanted], ignore_conflicts=True
    )


def _site_of(house: Organisation) -> Site:
    site, _new = Site.objects.get_or_create(organisation=house)
    return site


def _tell(rows: Iterable[Contribution], verb: str, by: User, reason: str = "") -> None:
    """The journal names the place, never the words: those may have to go."""
    record_all(
        Act(scope=row.plan.scope, verb=verb, by=by, label=row.title, reason=reason)
        for row in rows
    )
