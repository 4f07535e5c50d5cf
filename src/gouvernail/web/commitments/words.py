"""The states of the promises, in words, icons and inks."""

from django.utils.translation import gettext as _, ngettext, npgettext

from gouvernail.commitments.enums import Reckoned
from gouvernail.organisations.enums import OrganisationKind
from gouvernail.organisations.models import Organisation
from gouvernail.plan.rollups import Tally

# Icon, and ink of the status that means the same for an action.
LOOKS = {
    Reckoned.KEPT: ("check-circle-fill", "done"),
    Reckoned.PARTLY: ("circle-half", "ongoing"),
    Reckoned.UNDER_WAY: ("arrow-right", "ongoing"),
    Reckoned.NOT_BEGUN: ("circle-dashed", "not-started"),
    Reckoned.GIVEN_UP: ("slash-circle", "abandoned"),
    Reckoned.WITHOUT_ACTION: ("exclamation-circle", "waiting"),
}


def kind_words(organisation: Organisation) -> str:
    """What the declaration of this authority is called."""
    if organisation.kind == OrganisationKind.CPAS:
        return _("Social policy declaration")
    if organisation.kind == OrganisationKind.PROVINCE:
        return _("Provincial policy declaration")
    return _("Municipal policy declaration")


def counts_words(tally: Tally) -> str:
    """“3 of 4 actions done, 1 recurring action assured out of 2, 1 abandoned”."""
    parts = []
    if tally.denominator:
        told = ngettext(
            "%(done)s of %(count)s action done",
            "%(done)s of %(count)s actions done",
            tally.denominator,
        )
        parts.append(told % {"done": tally.done, "count": tally.denominator})
    if tally.recurring:
        told = ngettext(
            "%(done)s of %(count)s recurring action assured this year",
            "%(done)s of %(count)s recurring actions assured this year",
            tally.recurring,
        )
        parts.append(told % {"done": tally.assured, "count": tally.recurring})
    if tally.abandoned:
        told = ngettext("%(count)s abandoned", "%(count)s abandoned", tally.abandoned)
        parts.append(told % {"count": tally.abandoned})
    whole = ", ".join(parts)
    return whole[:1].upper() + whole[1:]


def state_count(state: str, count: int) -> str:
    """“6 kept”, in the number of the reader's language."""
    words = {
        Reckoned.KEPT: npgettext("promises", "%(count)s kept", "%(count)s kept", count),
        Reckoned.PARTLY: npgettext(
            "promises", "%(count)s kept in part", "%(count)s kept in part", count
        ),
        Reckoned.UNDER_WAY: npgettext(
            "promises", "%(count)s under way", "%(count)s under way", count
        ),
        Reckoned.NOT_BEGUN: npgettext(
            "promises", "%(count)s not begun", "%(count)s not begun", count
        ),
        Reckoned.GIVEN_UP: npgettext(
            "promises", "%(count)s given up", "%(count)s given up", count
        ),
        Reckoned.WITHOUT_ACTION: npgettext(
            "promises", "%(count)s without action", "%(count)s without action", count
        ),
    }
    return words[Reckoned(state)] % {"count": count}
