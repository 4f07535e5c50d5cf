"""The links by which a person without account answers about a plan."""

from datetime import datetime
from typing import Annotated

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from pydantic import Field

from gouvernail.answers.models import AnswerLink
from gouvernail.answers.policies import can_issue_links
from gouvernail.answers.services import revoke_links
from gouvernail.api.core.auth import person
from gouvernail.api.core.etags import require_match
from gouvernail.api.core.finding import Id, plan_of
from gouvernail.api.core.problems import ProblemError
from gouvernail.api.core.representing import Given, Shown
from gouvernail.api.core.routing import reads
from gouvernail.api.parts.people.guests import router
from gouvernail.api.writing.choosing import owners_of
from gouvernail.api.writing.holding import alone_in
from gouvernail.api.writing.house import found_in
from gouvernail.api.writing.routing import MADE, writes
from gouvernail.campaigns.guest_links import hers_in, send_link
from gouvernail.organisations.models import Guest
from gouvernail.plans.models import Node, Plan
from gouvernail.tokens.scopes import Scope

LINKS = "/plans/{plan}/guests/{guest}/links"
Key = Annotated[str, Field(max_length=64)]


class LinkSent(Shown):
    """A link that she got. Never its address: who holds it may answer."""

    id: int = Field(examples=[41])
    state: str = Field(
        description="open, expired, revoked or disowned.", examples=["open"]
    )
    sent_at: datetime
    expires_at: datetime
    used_at: datetime | None


class LinksSent(Shown):
    """What she may be asked about, and the links that she got, newest first."""

    nodes: list[str] = Field(
        description="Permanent ids of what names her.", examples=[["a1"]]
    )
    links: list[LinkSent]


class LinkGiven(Given):
    """What she is asked about."""

    nodes: list[Key] = Field(min_length=1, max_length=200, examples=[["a1"]])


@reads(router, LINKS)
def guest_links(request: HttpRequest, plan: Id, guest: Id) -> LinksSent:
    """What a plan entrusts to a person without account, and the links that she got."""
    found = plan_of(request, plan)
    return _shown(found, _guest(found, guest))


@writes(router, "POST", LINKS, Scope.STEERING, status=MADE)
def send_guest_link(
    request: HttpRequest, plan: Id, guest: Id, given: LinkGiven
) -> LinksSent:
    """Mail her a link by which she says where these actions stand."""
    found = plan_of(request, plan)
    row = _guest(found, guest)
    with alone_in(found):
        _require(request, found)
        nodes = hers_in(row.user, found, given.nodes)
        if len(nodes) < len(set(given.nodes)):
            said = _("Nothing that may be chosen here has this number.")
            raise ProblemError("invalid", errors=[("body.nodes", said)])
        by = person(request)
        if send_link(person=row.user, plan=found, nodes=nodes, by=by) is None:
            said = _("The plan is not in force: nothing is mailed about it.")
            raise ProblemError("refused", said)
    return _shown(found, row)


@writes(router, "DELETE", LINKS, Scope.STEERING)
def revoke_guest_links(request: HttpRequest, plan: Id, guest: Id) -> LinksSent:
    """End every link of hers about this plan."""
    found = plan_of(request, plan)
    row = _guest(found, guest)
    with alone_in(found):
        _require(request, found)
        require_match(request, _shown(found, row))
        revoke_links(person=row.user, plan=found, by=person(request))
    return _shown(found, row)


def _guest(plan: Plan, number: int) -> Guest:
    row: Guest = found_in(Guest.objects.everyone_of(*owners_of(plan)), number)
    return row


def _require(request: HttpRequest, plan: Plan) -> None:
    if not can_issue_links(person(request), plan):
        raise PermissionDenied


def _shown(plan: Plan, row: Guest) -> LinksSent:
    keys = _entrusted(plan, row)
    rows = AnswerLink.objects.of_person(row.user, plan).select_related("person")
    return LinksSent(nodes=keys, links=[_link(each) for each in rows])


def _entrusted(plan: Plan, row: Guest) -> list[str]:
    named = Node.objects.entrusted_to(row.user).steered().order_by("path")
    return [node.key for node in named if node.plan_id == plan.pk]


def _link(row: AnswerLink) -> LinkSent:
    return LinkSent(
        id=row.pk,
        state=row.state(timezone.now()).value,
        sent_at=row.created_at,
        expires_at=row.expires_at,
        used_at=row.used_at,
    )
