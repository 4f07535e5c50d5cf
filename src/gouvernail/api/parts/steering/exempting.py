"""Changing whom a campaign asks while it runs."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.http import HttpRequest
from django.utils import timezone

from gouvernail.api.core.auth import person
from gouvernail.api.core.etags import require_match
from gouvernail.api.core.finding import Id, plan_of
from gouvernail.api.core.representing import Given
from gouvernail.api.parts.steering.asked import (
    ASKED,
    RECIPIENT,
    AskedShown,
    RecipientShown,
    asked_shown,
    question_of,
    recipient_shown,
    reply_of,
)
from gouvernail.api.parts.steering.campaigns import ONE, campaign_of, router
from gouvernail.api.parts.steering.texts import Because
from gouvernail.api.writing.choosing import chosen, owners_of
from gouvernail.api.writing.given import Number
from gouvernail.api.writing.holding import alone_in
from gouvernail.api.writing.routing import MADE, writes
from gouvernail.campaigns.models import Campaign
from gouvernail.campaigns.services import changing
from gouvernail.organisations.people import nameable_people
from gouvernail.tokens.scopes import Scope


class ExemptionGiven(Given):
    """Why no word is expected."""

    reason: Because


class PilotGiven(Given):
    """Somebody who became responsible since the opening."""

    person: Number


@writes(router, "POST", ONE + "/recipients", Scope.STEERING, status=MADE)
def add_recipient(
    request: HttpRequest, plan: Id, campaign: Id, given: PilotGiven
) -> RecipientShown:
    """Ask somebody who became responsible for actions since the opening."""
    found, by = plan_of(request, plan), person(request)
    with alone_in(found):
        row = campaign_of(found, campaign)
        pilot = chosen(nameable_people(*owners_of(found)), given.person, "person")
        changing.add_pilot(campaign=row, person=pilot, by=by, now=timezone.now())
    added = row.recipients.get(person=pilot)
    return recipient_shown(reply_of(by, row, added.pk))


@writes(router, "POST", RECIPIENT + "/exempt", Scope.STEERING)
def exempt_recipient(
    request: HttpRequest, plan: Id, campaign: Id, recipient: Id, given: ExemptionGiven
) -> RecipientShown:
    """Expect no word of a person any more."""
    by, now = person(request), timezone.now()
    with _alone_with(request, plan, campaign) as row:
        reply = reply_of(by, row, recipient)
        require_match(request, recipient_shown(reply))
        changing.exempt_person(
            campaign=row, person=reply.person, reason=given.reason, by=by, now=now
        )
    return recipient_shown(reply_of(by, row, recipient))


@writes(router, "POST", RECIPIENT + "/revoke", Scope.STEERING)
def revoke_recipient_link(
    request: HttpRequest, plan: Id, campaign: Id, recipient: Id
) -> RecipientShown:
    """End the links of a person; a reminder gives her a new one."""
    by = person(request)
    with _alone_with(request, plan, campaign) as row:
        reply = reply_of(by, row, recipient)
        require_match(request, recipient_shown(reply))
        changing.revoke_link_of(campaign=row, person=reply.person, by=by)
    return recipient_shown(reply_of(by, row, recipient))


@writes(router, "POST", ASKED + "/exempt", Scope.STEERING)
def exempt_action(
    request: HttpRequest, plan: Id, campaign: Id, asked: Id, given: ExemptionGiven
) -> AskedShown:
    """Expect no word of one action any more."""
    by, now = person(request), timezone.now()
    with _alone_with(request, plan, campaign) as row:
        found = question_of(by, row, asked)
        require_match(request, asked_shown(found))
        changing.exempt_action(asked=found.asked, reason=given.reason, by=by, now=now)
    return asked_shown(question_of(by, row, asked))


@writes(router, "POST", ASKED + "/include", Scope.STEERING)
def include_action(
    request: HttpRequest, plan: Id, campaign: Id, asked: Id
) -> AskedShown:
    """Take the exemption of an action back: a word is expected again."""
    by = person(request)
    with _alone_with(request, plan, campaign) as row:
        found = question_of(by, row, asked)
        require_match(request, asked_shown(found))
        changing.ask_after_all(asked=found.asked, by=by)
    return asked_shown(question_of(by, row, asked))


@contextmanager
def _alone_with(request: HttpRequest, plan: int, number: int) -> Iterator[Campaign]:
    """The campaign, while nobody else writes in its plan."""
    found = plan_of(request, plan)
    with alone_in(found):
        yield campaign_of(found, number)
