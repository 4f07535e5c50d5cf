"""The page of a campaign: what each reader sees of it."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.utils import timezone

from gouvernail.accounts.models import User
from gouvernail.answers.enums import LinkState
from gouvernail.answers.models import AnswerLink
from gouvernail.campaigns.models import Campaign
from gouvernail.campaigns.policies import can_run_campaigns, can_see_everybody
from gouvernail.campaigns.replies import PersonReply, Replies, replies_of
from gouvernail.campaigns.seeing import replies_seen
from gouvernail.campaigns.turnout import Question, Turnout, turnout_of
from gouvernail.plans.models import Plan
from gouvernail.progress.models import ProgressUpdate
from gouvernail.progress.veil import curtain_of, veil_updates
from gouvernail.web.campaigns.words import Badge, badge_of, rate_of

LAST_NEWS = 8


@dataclass(frozen=True)
class Line:
    """One person of the table."""

    reply: PersonReply

    @property
    def badge(self) -> Badge:
        """How far she is, as it is drawn."""
        return badge_of(self.reply.state)

    @cached_property
    def departments(self) -> str:
        """Where her actions are."""
        names = {
            each.department.name for each in self.reply.questions if each.department
        }
        return ", ".join(sorted(names)) or "–"

    @property
    def link(self) -> AnswerLink | None:
        """Her link, as long as it opens something."""
        link = self.reply.recipient.link
        is_open = link is not None and link.state(timezone.now()) == LinkState.OPEN
        return link if is_open else None

    @property
    def trouble(self) -> str:
        """Why her mail did not arrive."""
        return self.reply.mail.error if self.reply.mail else ""


@dataclass(frozen=True)
class CampaignPage:
    """A campaign, as `user` may see it."""

    replies: Replies
    user: User
    today: date

    @property
    def campaign(self) -> Campaign:
        """The campaign."""
        return self.replies.campaign

    @property
    def headline(self) -> str:
        """The answer rate, counts first."""
        return rate_of(self.replies)

    @cached_property
    def may_run(self) -> bool:
        """Whether she reminds, exempts, closes."""
        return can_run_campaigns(self.user, self.campaign.plan)

    @cached_property
    def sees_everybody(self) -> bool:
        """Whether no name is hidden from her."""
        return can_see_everybody(self.user, self.campaign)

    @cached_property
    def lines(self) -> list[Line]:
        """The people whom she may see, who is behind first."""
        shown = [Line(each) for each in replies_seen(self.user, self.replies)]
        return sorted(shown, key=lambda line: not line.reply.is_behind)

    @property
    def orphans(self) -> list[Question]:
        """Actions of nobody, for who may put somebody there."""
        return self.replies.orphans if self.sees_everybody else []

    @property
    def exempted(self) -> list[Question]:
        """Exempted actions with their reason."""
        return self.replies.exempted if self.sees_everybody else []

    @cached_property
    def news(self) -> list[ProgressUpdate]:
        """What came in last."""
        campaign = self.campaign
        if campaign.opened_at is None:
            return []
        said = ProgressUpdate.objects.of_plan(campaign.plan).undisputed()
        last = said.said_since(campaign.opened_at).for_list()[:LAST_NEWS]
        return veil_updates(last, curtain_of(self.user, campaign.plan))

    @property
    def is_overdue(self) -> bool:
        """Whether the due day has come and the campaign still runs."""
        return self.campaign.is_open and self.today >= self.campaign.due_on

    def line_of(self, person: int) -> Line | None:
        """One of the people she may see."""
        return next((ln for ln in self.lines if ln.reply.person.pk == person), None)

    def asks(self, person: int) -> bool:
        """Whether that person is among those asked, shown or not."""
        return any(each.person.pk == person for each in self.replies.persons)


def page_of(campaign: Campaign, user: User, today: date) -> CampaignPage:
    """The page of `campaign` for `user`."""
    return CampaignPage(replies_of(campaign), user, today)


@dataclass(frozen=True)
class Current:
    """The campaign that runs, as the dashboard shows it."""

    turnout: Turnout

    @property
    def campaign(self) -> Campaign:
        """The campaign."""
        return self.turnout.campaign

    @property
    def headline(self) -> str:
        """The answer rate, counts first."""
        return rate_of(self.turnout)


def current_of(plan: Plan) -> Current | None:
    """The campaign of `plan` that runs, if any."""
    campaign = Campaign.objects.of_plan(plan).running().first()
    return Current(turnout_of(campaign)) if campaign else None
