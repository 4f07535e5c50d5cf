"""The mails of a campaign: what they say, before any template."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import (
    get_language,
    gettext as _,
    ngettext,
    pgettext_lazy,
)

from gouvernail.accounts.models import User
from gouvernail.answers.models import AnswerLink
from gouvernail.campaigns.models import Campaign
from gouvernail.core.typography import long_date
from gouvernail.plans.models import Node
from gouvernail.progress.enums import Status
from gouvernail.progress.picture import Followed

# Small numbers are written out, as one does at the head of a letter.
IN_WORDS = (
    pgettext_lazy("number of actions", "one"),
    pgettext_lazy("number of actions", "two"),
    pgettext_lazy("number of actions", "three"),
    pgettext_lazy("number of actions", "four"),
    pgettext_lazy("number of actions", "five"),
    pgettext_lazy("number of actions", "six"),
    pgettext_lazy("number of actions", "seven"),
    pgettext_lazy("number of actions", "eight"),
    pgettext_lazy("number of actions", "nine"),
    pgettext_lazy("number of actions", "ten"),
)


@dataclass(frozen=True)
class Line:
    """One action of a mail: what stands there, and the answer of one tap."""

    node: Node
    said: str
    answer: str
    address: str


@dataclass(frozen=True)
class Behind:
    """One person in a mail to who is above her: what she has not answered."""

    name: str
    nodes: list[Node]


def asking(
    campaign: Campaign, link: AnswerLink, actions: list[Followed]
) -> Mapping[str, Any]:
    """What the mail that asks says, and the one that reminds."""
    return {
        "campaign": campaign,
        "address": link.address,
        "lines": [_line(link, action) for action in actions],
        "heading": _heading(link.person, len(actions)),
        "days": {
            "due": weekday_date(campaign.due_on),
            "due_short": day_and_month(campaign.due_on),
            "heads": day_and_month(campaign.heads_told_on),
            "link": day_and_month(timezone.localdate(link.expires_at)),
        },
        "sender": campaign.opened_by or campaign.created_by,
        "why": _why(link),
    }


def ask_subject(campaign: Campaign, count: int) -> str:
    """“Five actions await a word from you before 21 May”."""
    sentence = ngettext(
        "%(count)s action awaits a word from you before %(day)s",
        "%(count)s actions await a word from you before %(day)s",
        count,
    )
    return _capital(sentence % _filled(campaign, count))


def reminder_subject(campaign: Campaign, count: int) -> str:
    """“Five actions still await a word from you”."""
    sentence = ngettext(
        "Reminder: %(count)s action still awaits a word from you",
        "Reminder: %(count)s actions still await a word from you",
        count,
    )
    return _capital(sentence % _filled(campaign, count))


def escalation_subject(count: int) -> str:
    """“Five actions are still without a word”."""
    sentence = ngettext(
        "%(count)s action is still without a word",
        "%(count)s actions are still without a word",
        count,
    )
    return _capital(sentence % {"count": counted(count)})


def escalation(
    campaign: Campaign, *, behind: Iterable[Behind], place: str, address: str
) -> Mapping[str, Any]:
    """What a head of department, or the director, learns."""
    listed = list(behind)
    return {
        "campaign": campaign,
        "behind": listed,
        "place": place,
        "address": address,
        "days": {"due": weekday_date(campaign.due_on)},
        "sender": campaign.opened_by or campaign.created_by,
        "why": _("You receive this message because these actions are in your charge."),
    }


def behind_of(pairs: Iterable[tuple[str, Node]]) -> list[Behind]:
    """People and what they have not answered, by name."""
    found: dict[str, list[Node]] = {}
    for name, node in pairs:
        found.setdefault(name, []).append(node)
    return [Behind(name, found[name]) for name in sorted(found)]


def counted(count: int) -> str:
    """A small number in words."""
    return str(IN_WORDS[count - 1]) if 0 < count <= len(IN_WORDS) else str(count)


def day_and_month(day: date) -> str:
    """21 mai, 1er mai."""
    written = date_format(day, "j F")
    if day.day == 1 and (get_language() or "fr").startswith("fr"):
        return f"1er{written[1:]}"
    return written


def weekday_date(day: date) -> str:
    """vendredi 21 mai."""
    return f"{date_format(day, 'l')} {day_and_month(day)}"


def standing_in_words(action: Followed) -> str:
    """“Ongoing, 60 %. Due date passed on 31 March.”"""
    if action.node.recurring:
        year = action.today.year
        return _("Recurring. Assured in %(year)s?") % {"year": year}
    said = [str(Status(action.status).label)]
    percent = action.update.percent if action.update else None
    if percent is not None:
        said.append(_("%(percent)s %%") % {"percent": percent})
    return f"{', '.join(said)}. {_time_of(action)}".strip()


def _time_of(action: Followed) -> str:
    due, said = action.node.due_on, action.said_on
    if due is not None and action.is_late:
        return _("Due date passed on %(day)s.") % {"day": long_date(due)}
    if said is not None and action.is_silent:
        return _("No news since %(day)s.") % {"day": long_date(said)}
    if due is not None:
        return _("Due on %(day)s.") % {"day": long_date(due)}
    return "" if said else _("No news yet.")


def _line(link: AnswerLink, action: Followed) -> Line:
    node = action.node
    choice = "assured" if node.recurring else "same"
    answer = _("Yes, assured") if node.recurring else _("Nothing new")
    return Line(node, standing_in_words(action), answer, link.address_for(node, choice))


def _heading(person: User, count: int) -> str:
    sentence = ngettext(
        "Hello %(name)s, where does your action stand?",
        "Hello %(name)s, where do your %(count)s actions stand?",
        count,
    )
    return sentence % {"name": person.get_short_name(), "count": counted(count)}


def _why(link: AnswerLink) -> str:
    sentence = _(
        "You receive this message because these actions are in your charge."
        " The link is yours alone, valid until %(day)s."
    )
    return sentence % {"day": day_and_month(timezone.localdate(link.expires_at))}


def _filled(campaign: Campaign, count: int) -> dict[str, str]:
    return {"count": counted(count), "day": day_and_month(campaign.due_on)}


def _capital(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]
