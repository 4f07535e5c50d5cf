"""What an organ decided, in words."""

from django.utils.translation import gettext as _, ngettext

from gouvernail.adoption.models import Deliberation
from gouvernail.core.typography import long_date


def votes_in_words(decision: Deliberation) -> str:
    """“17 votes for, 2 abstentions”; “unanimously”; empty when nobody wrote it."""
    counts = [_for(decision), _against(decision), _abstained(decision)]
    if decision.is_unanimous:
        counts = [_("unanimously"), *counts[:1]]
    return ", ".join(each for each in counts if each)


def _for(decision: Deliberation) -> str:
    count = decision.votes_for
    if not count:
        return ""
    said = ngettext("%(count)s vote for", "%(count)s votes for", count)
    return said % {"count": count}


def _against(decision: Deliberation) -> str:
    count = decision.votes_against
    if not count:
        return ""
    said = ngettext("%(count)s vote against", "%(count)s votes against", count)
    return said % {"count": count}


def _abstained(decision: Deliberation) -> str:
    count = decision.abstentions
    if not count:
        return ""
    said = ngettext("%(count)s abstention", "%(count)s abstentions", count)
    return said % {"count": count}


def decision_in_words(decision: Deliberation) -> str:
    """Organ, day, number, votes: “Municipal council, 22 September 2025, no 14, …”."""
    number = _("no. %(number)s") % {"number": decision.number}
    parts = (
        str(decision.get_organ_display()),
        long_date(decision.decided_on),
        number if decision.number else "",
        votes_in_words(decision),
    )
    return ", ".join(part for part in parts if part)
