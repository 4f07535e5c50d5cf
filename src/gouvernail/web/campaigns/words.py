"""What the pages of a campaign say of its figures, in whole sentences."""

from dataclasses import dataclass

from django.utils.translation import gettext as _, ngettext

from gouvernail.campaigns.enums import Reply
from gouvernail.campaigns.models import Campaign
from gouvernail.campaigns.services.reminding import StepsDone
from gouvernail.campaigns.turnout import Count, Turnout


@dataclass(frozen=True)
class Badge:
    """How a reply is drawn: icon, ink, word."""

    icon: str
    ink: str
    word: str


ICONS = {
    Reply.ANSWERED: ("check-circle-fill", "done"),
    Reply.STARTED: ("circle-half", "ongoing"),
    Reply.SILENT: ("circle-dashed", "not-started"),
    Reply.REFUSED: ("exclamation-octagon-fill", "blocked"),
    Reply.NO_ADDRESS: ("exclamation-circle", "waiting"),
    Reply.DISOWNED: ("question-circle", "waiting"),
    Reply.EXEMPTED: ("slash-circle", "abandoned"),
}


def badge_of(reply: Reply) -> Badge:
    """The badge of a reply."""
    name, ink = ICONS[reply]
    return Badge(name, ink, str(reply.label))


def answer_rate(actions: Count, people: Count) -> str:
    """“31 actions of 42 got a word, 24 people of 31”."""
    said = ngettext(
        "%(count)s action of %(total)s got a word",
        "%(count)s actions of %(total)s got a word",
        actions.answered,
    ) % {"count": actions.answered, "total": actions.total}
    by = ngettext(
        "%(count)s person of %(total)s",
        "%(count)s people of %(total)s",
        people.answered,
    ) % {"count": people.answered, "total": people.total}
    return _("%(actions)s, %(people)s") % {"actions": said, "people": by}


def rate_of(turnout: Turnout) -> str:
    """The answer rate as counts."""
    return answer_rate(turnout.actions, turnout.people)


def final_rate(campaign: Campaign) -> str:
    """The figures that a campaign kept at its end; empty where it kept none."""
    kept = campaign.figures
    if not kept:
        return ""
    return answer_rate(Count(*kept["actions"]), Count(*kept["people"]))


def steps_in_words(done: StepsDone) -> str:
    """What the button of the day did."""
    if not done.mails:
        return _("Nothing falls due today: nobody was written to.")
    return mails_in_words(done.mails)


def mails_in_words(count: int) -> str:
    """“Three mails leave now”."""
    return ngettext(
        "%(count)s mail leaves now.", "%(count)s mails leave now.", count
    ) % {"count": count}


def reminded_in_words(count: int) -> str:
    """What a reminder did."""
    if not count:
        return _("Nobody was left to remind today.")
    return mails_in_words(count)
