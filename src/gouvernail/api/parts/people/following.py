"""What the bearer follows, and how she wants to hear of it."""

from datetime import datetime, time
from typing import Annotated

from django.http import HttpRequest
from django.utils.translation import gettext as _
from pydantic import Field

from gouvernail.api.core.auth import person
from gouvernail.api.core.etags import require_match
from gouvernail.api.core.finding import Id, Key, node_of, plan_of
from gouvernail.api.core.paging import Page, Paging, rows_of
from gouvernail.api.core.problems import ProblemError
from gouvernail.api.core.representing import Given, Shown
from gouvernail.api.core.routing import reads
from gouvernail.api.parts.people.told import router
from gouvernail.api.writing.given import Flag, Whole
from gouvernail.api.writing.house import sent_of
from gouvernail.api.writing.routing import writes
from gouvernail.notifications.enums import Rhythm
from gouvernail.notifications.models import Follow, Preference
from gouvernail.notifications.services import (
    Choice,
    choose,
    follow,
    is_followed,
    preference_of,
    unfollow,
)
from gouvernail.plans.models import Node, Plan
from gouvernail.tokens.scopes import Scope

PLAN, NODE = "/plans/{plan}/follow", "/plans/{plan}/nodes/{key}/follow"
MINE = "/me/preferences"
QUIET = ("quiet_from", "quiet_to")
# Of the clock of the house: it belongs to no time zone.
Hour = Annotated[
    str,
    Field(
        pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?$",
        max_length=8,
        examples=["20:00"],
    ),
]


class FollowShown(Shown):
    """Something that she follows."""

    plan: int = Field(examples=[12])
    node: str | None = Field(
        description="Permanent id; null for the whole plan.", examples=["a1"]
    )
    since: datetime


class Followed(Shown):
    """Whether the bearer is told what happens there."""

    is_followed: bool


class PreferencesShown(Shown):
    """How she wants to be told."""

    rhythm: str = Field(description="Of summaries by mail.", examples=["daily"])
    weekday: int = Field(description="Of the weekly one; 0 is Monday.", examples=[0])
    quiet_from: str | None = Field(
        description="No mail from then on.", examples=["20:00"]
    )
    quiet_to: str | None = Field(examples=["07:00"])
    more_than_one_a_day: bool
    is_asked_by_mail: bool = Field(description="Campaigns ask her by mail.")


class PreferenceChanges(Given):
    """What changes; what is not sent stays. Quiet hours have two ends, or none."""

    rhythm: Rhythm | None = Field(None, examples=["weekly"])
    weekday: Whole | None = Field(None, ge=0, le=6, examples=[0])
    quiet_from: Hour | None = None
    quiet_to: Hour | None = None
    more_than_one_a_day: Flag | None = None
    is_asked_by_mail: Flag | None = None


@reads(router, "/me/follows")
def follows(request: HttpRequest, asked: Paging) -> Page[FollowShown]:
    """The plans and nodes that the bearer follows."""
    rows = Follow.objects.of_person(person(request)).select_related("node")
    found = rows_of(request, asked, rows)
    items = [
        FollowShown(
            plan=row.plan_id, node=row.node.key if row.node else None, since=row.since
        )
        for row in found.rows
    ]
    return Page(items=items, next=found.next)


@reads(router, PLAN)
def plan_follow(request: HttpRequest, plan: Id) -> Followed:
    """Whether the bearer follows a whole plan."""
    return _followed(request, plan_of(request, plan))


@writes(router, "PUT", PLAN, Scope.PROGRESS)
def follow_plan(request: HttpRequest, plan: Id) -> Followed:
    """Be told what happens in a plan."""
    return _set(request, plan_of(request, plan), wanted=True)


@writes(router, "DELETE", PLAN, Scope.PROGRESS)
def unfollow_plan(request: HttpRequest, plan: Id) -> Followed:
    """Be told no more of a plan; what one leads is told all the same."""
    return _set(request, plan_of(request, plan), wanted=False)


@reads(router, NODE)
def node_follow(request: HttpRequest, plan: Id, key: Key) -> Followed:
    """Whether the bearer follows a node and its branch."""
    return _followed(request, node_of(request, plan, key))


@writes(router, "PUT", NODE, Scope.PROGRESS)
def follow_node(request: HttpRequest, plan: Id, key: Key) -> Followed:
    """Be told what happens to a node and its branch."""
    return _set(request, node_of(request, plan, key), wanted=True)


@writes(router, "DELETE", NODE, Scope.PROGRESS)
def unfollow_node(request: HttpRequest, plan: Id, key: Key) -> Followed:
    """Be told no more of a node."""
    return _set(request, node_of(request, plan, key), wanted=False)


@reads(router, MINE)
def preferences(request: HttpRequest) -> PreferencesShown:
    """How the bearer wants to be told."""
    return _preferences(preference_of(person(request)))


@writes(router, "PATCH", MINE, Scope.PROGRESS)
def edit_preferences(
    request: HttpRequest, given: PreferenceChanges
) -> PreferencesShown:
    """Choose how often the bearer gets mails, and when not."""
    by = person(request)
    stands = _preferences(preference_of(by))
    require_match(request, stands)
    wanted = {**stands.model_dump(), **sent_of(given, nullable=QUIET)}
    if (wanted["quiet_from"] is None) != (wanted["quiet_to"] is None):
        lacking = next(name for name in QUIET if wanted[name] is None)
        said = _("Quiet hours have a beginning and an end.")
        raise ProblemError("invalid", errors=[(f"body.{lacking}", said)])
    hours = {name: _hour(wanted[name]) for name in QUIET}
    return _preferences(choose(person=by, choice=Choice(**{**wanted, **hours})))


def _hour(written: str | None) -> time | None:
    return time.fromisoformat(written) if written else None


def _set(request: HttpRequest, target: Node | Plan, *, wanted: bool) -> Followed:
    require_match(request, _followed(request, target))
    (follow if wanted else unfollow)(person(request), target)
    return _followed(request, target)


def _followed(request: HttpRequest, target: Node | Plan) -> Followed:
    return Followed(is_followed=is_followed(person(request), target))


def _preferences(row: Preference) -> PreferencesShown:
    return PreferencesShown(
        rhythm=row.rhythm,
        weekday=row.weekday,
        quiet_from=row.quiet_from and f"{row.quiet_from:%H:%M}",
        quiet_to=row.quiet_to and f"{row.quiet_to:%H:%M}",
        more_than_one_a_day=row.more_than_one_a_day,
        is_asked_by_mail=row.is_asked_by_mail,
    )
