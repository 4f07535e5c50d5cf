"""The next days that matter to somebody, whatever they come from."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from gouvernail.campaigns.models import Campaign
from gouvernail.meetings.models import Decision, Meeting
from gouvernail.money.grants import Due
from gouvernail.progress.picture import Followed

SHOWN = 7


@dataclass(frozen=True)
class Coming:
    """One day, what it is, where to read more."""

    on: date
    text: str
    address: str
    ref: str = ""
    # Shown once its day has passed, until somebody sees to it.
    is_kept: bool = False


def coming(
    today: date,
    *,
    actions: Iterable[Followed],
    decisions: Iterable[Decision],
    meetings: Iterable[Meeting],
    campaign: Campaign | None,
    grants: Iterable[Due] = (),
) -> list[Coming]:
    """What is due from `today` on, the first first, cut for a column."""
    found = [
        *_of_actions(actions),
        *_of_decisions(decisions),
        *(Coming(each.on, str(each), each.get_absolute_url()) for each in meetings),
    ]
    if campaign:
        text = _("End of: %(campaign)s") % {"campaign": campaign.title}
        found.append(Coming(campaign.due_on, text, ""))
    found += _of_grants(grants)
    ahead = [each for each in found if each.on >= today or each.is_kept]
    return sorted(ahead, key=lambda each: (each.on, each.text))[:SHOWN]


def _of_actions(actions: Iterable[Followed]) -> Iterator[Coming]:
    for each in actions:
        node = each.node
        if node.due_on:
            yield Coming(node.due_on, node.title, node.get_absolute_url(), node.ref)


def _of_decisions(decisions: Iterable[Decision]) -> Iterator[Coming]:
    for each in decisions:
        if each.due_on:
            meeting = each.item.meeting
            meeting.plan = each.plan
            yield Coming(each.due_on, each.text, meeting.get_absolute_url())


def _of_grants(grants: Iterable[Due]) -> Iterator[Coming]:
    for due in grants:
        said = _("Justification: %(title)s") if due.is_justification else ""
        text = (said or _("Call closes: %(title)s")) % {"title": due.grant.title}
        address = reverse("grant", args=[due.grant.organisation.slug, due.grant.pk])
        yield Coming(due.on, text, address, is_kept=True)
