"""Whom a campaign asks about what, and who answered."""

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.utils import timezone
from pydantic import Field

from gouvernail.accounts.models import User
from gouvernail.answers.enums import LinkState
from gouvernail.api.core.auth import person
from gouvernail.api.core.finding import Id, plan_of
from gouvernail.api.core.paging import Page, Paging, items_of
from gouvernail.api.core.representing import Shown
from gouvernail.api.core.routing import reads
from gouvernail.api.parts.steering.campaigns import (
    ONE,
    CountShown,
    campaign_of,
    count_shown,
    router,
)
from gouvernail.api.reading.parts import NodeRef, PersonRef, node_ref, person_ref
from gouvernail.campaigns.models import Campaign
from gouvernail.campaigns.policies import can_see_everybody
from gouvernail.campaigns.replies import PersonReply, Replies, replies_of
from gouvernail.campaigns.seeing import replies_seen
from gouvernail.campaigns.turnout import Question

ASKED = ONE + "/asked/{asked}"
RECIPIENT = ONE + "/recipients/{recipient}"


class AskedShown(Shown):
    """One action asked about, and who answers for it."""

    id: int = Field(examples=[31])
    node: NodeRef | None
    person: PersonRef | None
    asked_as: str = Field(examples=["lead"])
    is_answered: bool
    is_late: bool = Field(description="A word came after the closing only.")
    exempted_at: datetime | None
    exempted_reason: str


class RecipientShown(Shown):
    """One person asked: how far she is, when she was written to."""

    id: int = Field(examples=[9])
    person: PersonRef | None
    state: str = Field(examples=["silent"])
    actions: CountShown
    mailed_at: datetime | None
    reminded_at: datetime | None
    has_link: bool = Field(description="Whether her link still opens something.")


@reads(router, ONE + "/asked")
def campaign_asked(
    request: HttpRequest, plan: Id, campaign: Id, asked: Paging
) -> Page[AskedShown]:
    """The actions asked about, as far as the bearer sees who answers for them."""
    replies = replies_of(campaign_of(plan_of(request, plan), campaign))
    rows = _questions_seen(person(request), replies)
    found = items_of(request, asked, rows, lambda each: each.asked.pk)
    return Page(items=[asked_shown(each) for each in found.rows], next=found.next)


@reads(router, ASKED)
def asked_action(request: HttpRequest, plan: Id, campaign: Id, asked: Id) -> AskedShown:
    """One action asked about."""
    found = campaign_of(plan_of(request, plan), campaign)
    return asked_shown(question_of(person(request), found, asked))


@reads(router, ONE + "/recipients")
def campaign_recipients(
    request: HttpRequest, plan: Id, campaign: Id, asked: Paging
) -> Page[RecipientShown]:
    """Everybody who was asked, for who runs the campaign; her own people for a head of
    department, herself for anybody."""
    replies = replies_of(campaign_of(plan_of(request, plan), campaign))
    rows = replies_seen(person(request), replies)
    found = items_of(request, asked, rows, lambda each: each.recipient.pk)
    return Page(items=[recipient_shown(each) for each in found.rows], next=found.next)


@reads(router, RECIPIENT)
def recipient(
    request: HttpRequest, plan: Id, campaign: Id, recipient: Id
) -> RecipientShown:
    """One person asked."""
    found = campaign_of(plan_of(request, plan), campaign)
    return recipient_shown(reply_of(person(request), found, recipient))


def question_of(reader: User, campaign: Campaign, number: int) -> Question:
    """The action asked about of that number: a 404 where there is none, a 403 where
    the reader does not see who answers for it."""
    replies = replies_of(campaign)
    if all(each.asked.pk != number for each in replies.questions):
        raise Http404
    for each in _questions_seen(reader, replies):
        if each.asked.pk == number:
            each.asked.campaign = campaign
            return each
    raise PermissionDenied


def reply_of(reader: User, campaign: Campaign, number: int) -> PersonReply:
    """The person asked of that number; the same."""
    replies = replies_of(campaign)
    if all(each.recipient.pk != number for each in replies.persons):
        raise Http404
    for each in replies_seen(reader, replies):
        if each.recipient.pk == number:
            return each
    raise PermissionDenied


def asked_shown(question: Question) -> AskedShown:
    """An action asked about, as it is read at its address."""
    row = question.asked
    return AskedShown(
        id=row.pk,
        node=node_ref(row.node),
        person=person_ref(row.person),
        asked_as=row.asked_as,
        is_answered=question.is_answered,
        is_late=question.is_late,
        exempted_at=row.exempted_at,
        exempted_reason=row.exempted_reason,
    )


def recipient_shown(reply: PersonReply) -> RecipientShown:
    """A person asked, as she is read at her address."""
    row = reply.recipient
    is_open = row.link is not None and row.link.state(timezone.now()) == LinkState.OPEN
    return RecipientShown(
        id=row.pk,
        person=person_ref(reply.person),
        state=reply.state.value,
        actions=count_shown(reply.share),
        mailed_at=row.mailed_at,
        reminded_at=row.reminded_at,
        has_link=is_open,
    )


def _questions_seen(reader: User, replies: Replies) -> list[Question]:
    if can_see_everybody(reader, replies.campaign):
        return replies.questions
    return [each for reply in replies_seen(reader, replies) for each in reply.questions]
