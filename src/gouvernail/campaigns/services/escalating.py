"""Telling who is above that no word came: head of department, then director."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _, override

from gouvernail.accounts.models import User
from gouvernail.campaigns.letters import behind_of, escalation, escalation_subject
from gouvernail.campaigns.models import Asked, Campaign
from gouvernail.campaigns.replies import PersonReply, Replies, key_of
from gouvernail.campaigns.turnout import Question
from gouvernail.notifications.enums import MailKind
from gouvernail.notifications.services import queue_mail


@dataclass(frozen=True)
class Silence:
    """An action without a word, and who was reminded of it when."""

    question: Question
    person: User
    reminded_on: date | None

    @property
    def asked(self) -> Asked:
        """The line of the campaign."""
        return self.question.asked


@dataclass(frozen=True)
class Upward:
    """One mail to somebody above: to whom, about what, on behalf of which place."""

    to: User
    place: str
    silences: list[Silence]
    act: str
    # The column that says that she was told.
    column: str


@transaction.atomic
def tell(campaign: Campaign, upward: Upward, now: datetime) -> bool:
    """Write that mail, once; False where another job just did."""
    rows = [each.asked.pk for each in upward.silences]
    untold = Asked.objects.filter(pk__in=rows, **{upward.column: None})
    if not untold.update(**{upward.column: now}):
        return False
    with override(settings.LANGUAGE_CODE):
        queue_mail(
            key=key_of(campaign, upward.act, upward.to.pk, timezone.localdate(now)),
            person=upward.to,
            subject=escalation_subject(len(rows)),
            template="campaign_escalation",
            context=escalation(
                campaign,
                behind=behind_of(
                    (each.person.full_name, each.asked.node) for each in upward.silences
                ),
                place=upward.place,
                address=settings.BASE_URL + campaign.get_absolute_url(),
            ),
            kind=MailKind.CAMPAIGN,
            plan=campaign.plan,
        )
    return True


def heads_to_tell(replies: Replies, today: date) -> list[Upward]:
    """One mail for each head: her people who were reminded before today, and why.

    Nobody is told of her own silence: that is for the director.
    """
    by_head: dict[User, list[Silence]] = {}
    for silence in _silences(replies, lambda asked: asked.escalated_at is None):
        head = _head_of(silence)
        due = silence.reminded_on is not None and silence.reminded_on < today
        if head is not None and due:
            by_head.setdefault(head, []).append(silence)
    return [
        Upward(head, _places(theirs), theirs, "head", "escalated_at")
        for head, theirs in by_head.items()
    ]


def director_to_tell(replies: Replies, today: date) -> list[Upward]:
    """One mail to the director, of what the heads could not move either."""
    director = replies.campaign.director
    if director is None:
        return []
    found = [
        each
        for each in _silences(replies, lambda asked: asked.director_told_at is None)
        if _was_told_before(each, today)
    ]
    place = replies.campaign.plan.organisation.name
    return [Upward(director, place, found, "director", "director_told_at")] * bool(
        found
    )


def _was_told_before(silence: Silence, today: date) -> bool:
    told = silence.asked.escalated_at
    if told is not None:
        return timezone.localdate(told) < today
    nobody_above = _head_of(silence) is None
    reminded = silence.reminded_on
    return nobody_above and reminded is not None and reminded < today


def _silences(replies: Replies, wanted: Callable[[Asked], bool]) -> Iterable[Silence]:
    for reply in replies.persons:
        for question in reply.silent:
            if wanted(question.asked):
                yield Silence(question, reply.person, _reminded_on(reply))


def _reminded_on(reply: PersonReply) -> date | None:
    moment = reply.recipient.reminded_at
    return timezone.localdate(moment) if moment else None


def _head_of(silence: Silence) -> User | None:
    department = silence.question.department
    head = department.head if department else None
    above = head is not None and head.is_active and head != silence.person
    return head if above else None


def _places(silences: list[Silence]) -> str:
    names = {
        each.question.department.name for each in silences if each.question.department
    }
    return ", ".join(sorted(names)) or _("Your department")
