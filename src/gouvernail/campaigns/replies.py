"""Who answered, of what, by which way: a campaign folded in memory."""

from dataclasses import dataclass
from functools import cached_property

from django.db.models import Q

from gouvernail.accounts.models import User
from gouvernail.campaigns.enums import Reply
from gouvernail.campaigns.models import Asked, Campaign, Recipient
from gouvernail.campaigns.turnout import Count, Question, Turnout, grouped
from gouvernail.notifications.models import Mail
from gouvernail.progress.models import ProgressUpdate


@dataclass(frozen=True)
class PersonReply:
    """One person asked, her questions, and what became of her last mail."""

    recipient: Recipient
    questions: list[Question]
    mail: Mail | None

    @property
    def person(self) -> User:
        """Who was asked."""
        return self.recipient.person

    @cached_property
    def expected(self) -> list[Question]:
        """What she is asked today."""
        return [each for each in self.questions if each.counts]

    @cached_property
    def silent(self) -> list[Question]:
        """What she has not answered."""
        return [each for each in self.expected if not each.is_answered]

    @cached_property
    def share(self) -> Count:
        """How many of her actions got a word."""
        return Count.of(each.is_answered for each in self.expected)

    @cached_property
    def state(self) -> Reply:
        """How far she is."""
        if not self.expected:
            return Reply.EXEMPTED
        if not self.silent:
            return Reply.ANSWERED
        if self.recipient.link and self.recipient.link.disowned_at:
            return Reply.DISOWNED
        if self.share.answered:
            return Reply.STARTED
        return self._post

    @property
    def is_behind(self) -> bool:
        """Whether something is still expected of her."""
        return self.state not in (Reply.ANSWERED, Reply.EXEMPTED)

    @property
    def _post(self) -> Reply:
        if not self.person.email:
            return Reply.NO_ADDRESS
        failed = self.mail is not None and self.mail.failed_at is not None
        return Reply.REFUSED if failed else Reply.SILENT


@dataclass(frozen=True)
class Replies(Turnout):
    """A campaign and everything that came in."""

    recipients: list[Recipient]
    mails: dict[int, Mail]

    @cached_property
    def persons(self) -> list[PersonReply]:
        """Everybody who was asked, by name."""
        asked = grouped(self.questions, lambda each: each.asked.person_id)
        return [
            PersonReply(
                recipient,
                asked.get(recipient.person_id, []),
                self.mails.get(recipient.person_id),
            )
            for recipient in self.recipients
        ]

    @property
    def orphans(self) -> list[Question]:
        """Actions for which nobody was asked, still in the plan."""
        return [
            each
            for each in self.questions
            if each.asked.person_id is None and not each.asked.node.removed_at
        ]

    @property
    def exempted(self) -> list[Question]:
        """Actions that were exempted, with their reason."""
        return [each for each in self.questions if each.asked.exempted_at]

    @property
    def came_late(self) -> list[Question]:
        """Actions of which a word came after the closing only."""
        return [each for each in self.expected if each.is_late]

    @property
    def figures(self) -> dict[str, list[int]]:
        """What the campaign keeps when it ends."""
        return {
            "actions": [self.actions.answered, self.actions.total],
            "people": [self.people.answered, self.people.total],
        }

    @property
    def unmailed(self) -> int:
        """How many people still wait for their mail to be written."""
        return sum(
            each.is_behind and each.recipient.mailed_at is None for each in self.persons
        )


def replies_of(campaign: Campaign) -> Replies:
    """What came in, in four queries."""
    said = _first_news(campaign)
    asked = Asked.objects.of_campaign(campaign).for_page()
    return Replies(
        campaign=campaign,
        questions=[_question(each, said.get(each.node_id), campaign) for each in asked],
        recipients=list(Recipient.objects.of_campaign(campaign).for_page()),
        mails=_mails(campaign),
    )


def key_of(campaign: Campaign, *words: object) -> str:
    """The name of a mail of this campaign, which makes it leave once."""
    return ":".join(str(word) for word in ("campaign", campaign.pk, *words))


def _question(
    asked: Asked, news: ProgressUpdate | None, campaign: Campaign
) -> Question:
    closed = campaign.closed_at
    late = news is not None and closed is not None and news.at > closed
    return Question(asked, news is not None and not late, news, late)


def _first_news(campaign: Campaign) -> dict[int, ProgressUpdate]:
    """The first word of each action since the opening: it decides on time or late."""
    if campaign.opened_at is None:
        return {}
    said = ProgressUpdate.objects.of_plan(campaign.plan).undisputed()
    # Newest first: the oldest is written last and stays.
    return {each.node_id: each for each in said.said_since(campaign.opened_at)}


def _mails(campaign: Campaign) -> dict[int, Mail]:
    """The last mail that asked each person."""
    asking = Q(key__startswith=key_of(campaign, "ask", "")) | Q(
        key__startswith=key_of(campaign, "remind", "")
    )
    mails = Mail.objects.filter(asking, plan=campaign.plan_id).order_by("pk")
    light = mails.only("to_person_id", "failed_at", "sent_at", "error")
    return {mail.to_person_id: mail for mail in light if mail.to_person_id}
