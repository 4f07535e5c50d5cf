"""Writing the mails of a campaign: one by one, each in a transaction of its own.

A job killed anywhere begins again where it stopped. Who was written to is marked in
the transaction that writes the mail, and the key of the mail makes it leave once.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cached_property

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import override

from gouvernail.accounts.models import User
from gouvernail.answers.enums import LinkState
from gouvernail.answers.models import AnswerLink
from gouvernail.answers.services import issue_link
from gouvernail.campaigns.letters import ask_subject, asking, reminder_subject
from gouvernail.campaigns.models import Campaign, Recipient
from gouvernail.campaigns.policies import can_run_campaigns
from gouvernail.campaigns.replies import PersonReply, Replies, key_of
from gouvernail.campaigns.turnout import Question
from gouvernail.notifications.enums import MailKind
from gouvernail.notifications.services import queue_mail
from gouvernail.progress.picture import Followed
from gouvernail.progress.standing import standing_of


def end_of(day: date) -> datetime:
    """The last moment of a day, where the authority is."""
    return timezone.make_aware(datetime.combine(day, time(23, 59, 59)))


@dataclass(frozen=True)
class Post:
    """Writes to the people of one campaign, as things stand at `now`."""

    replies: Replies
    now: datetime

    @property
    def campaign(self) -> Campaign:
        """Whose mails these are."""
        return self.replies.campaign

    def ask_everybody(self) -> int:
        """Write to everybody who was not written to; how many were."""
        waiting = [
            each for each in self.replies.persons if not each.recipient.mailed_at
        ]
        with override(settings.LANGUAGE_CODE):
            return sum(self._ask(each) for each in waiting)

    def remind(self, people: Iterable[PersonReply]) -> int:
        """Remind these people of what they have not answered; how many were."""
        with override(settings.LANGUAGE_CODE):
            return sum(self._remind(each) for each in people)

    @transaction.atomic
    def _ask(self, reply: PersonReply) -> bool:
        recipient = reply.recipient
        # Taken first: of two jobs at once, only one goes on.
        mine = Recipient.objects.filter(pk=recipient.pk).not_mailed()
        if not reply.silent or not mine.mark_mailed(self.now):
            return False
        link = self._link(reply)
        subject = ask_subject(self.campaign, len(reply.silent))
        self._write(reply, link, subject, "ask")
        return True

    @transaction.atomic
    def _remind(self, reply: PersonReply) -> bool:
        recipient = reply.recipient
        mine = Recipient.objects.filter(
            pk=recipient.pk, reminded_at=recipient.reminded_at
        )
        if not reply.silent or not mine.update(reminded_at=self.now):
            return False
        link = self._link(reply)
        subject = reminder_subject(self.campaign, len(reply.silent))
        self._write(reply, link, subject, "remind")
        return True

    def _write(
        self, reply: PersonReply, link: AnswerLink, subject: str, act: str
    ) -> None:
        today = timezone.localdate(self.now).isoformat()
        dated = [] if act == "ask" else [today]
        queue_mail(
            key=key_of(self.campaign, act, reply.person.pk, *dated),
            person=reply.person,
            subject=subject,
            template="campaign_ask" if act == "ask" else "campaign_reminder",
            context=asking(self.campaign, link, self._actions(reply.silent)),
            kind=MailKind.CAMPAIGN,
            plan=self.campaign.plan,
        )

    def _link(self, reply: PersonReply) -> AnswerLink:
        """Her link; a new one where hers no longer opens anything."""
        kept = reply.recipient.link
        if kept is not None:
            kept.person = reply.person
            kept.plan = self.campaign.plan
            if kept.state(self.now) == LinkState.OPEN:
                return kept
        link = issue_link(
            plan=self.campaign.plan,
            person=reply.person,
            nodes=[each.asked.node for each in reply.expected],
            expires_at=end_of(self._last_day),
            by=self._sender,
            asked_at=self.campaign.opened_at,
        )
        Recipient.objects.filter(pk=reply.recipient.pk).update(link=link)
        return link

    @property
    def _last_day(self) -> date:
        return max(self.campaign.links_end_on, timezone.localdate(self.now))

    @cached_property
    def _sender(self) -> User | None:
        """Who opened it; the product itself where she may no longer."""
        opener = self.campaign.opened_by
        may = opener is not None and can_run_campaigns(opener, self.campaign.plan)
        return opener if may else None

    @cached_property
    def _standing(self) -> dict[int, Followed]:
        today = timezone.localdate(self.now)
        said = standing_of(self.campaign.plan)
        nodes = (each.asked.node for each in self.replies.questions)
        return {node.pk: Followed(node, said.get(node.pk), today) for node in nodes}

    def _actions(self, questions: Iterable[Question]) -> list[Followed]:
        return [self._standing[each.asked.node_id] for each in questions]
