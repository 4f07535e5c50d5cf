"""For how long what citizens leave is kept: one table, for the page that promises it
and for the job that holds the promise."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Kept:
    """One kind of personal data: what it is, for how long, in words.

    `span` is None where it is kept as long as its owner wants.
    """

    code: str
    what: Any
    how_long: Any
    span: timedelta | None


UNCONFIRMED = timedelta(days=7)
ANSWERED = timedelta(days=30)
REFUSED = timedelta(days=30)
UNANSWERED = timedelta(days=365)
SIGNED = timedelta(days=3 * 365)
REMARKS = timedelta(days=365)
TRACES = timedelta(days=2)
MAILS = timedelta(days=30)

DURATIONS: tuple[Kept, ...] = (
    Kept(
        "follower",
        _("The e-mail address of who follows the plan"),
        _("As long as you follow something. The link “stop” of each mail erases it."),
        None,
    ),
    Kept(
        "unconfirmed",
        _("An e-mail address that was not confirmed"),
        _("7 days, then it is erased."),
        UNCONFIRMED,
    ),
    Kept(
        "answered",
        _("The e-mail address left with an idea or a comment"),
        _("Until 30 days after the answer, 12 months at most without an answer."),
        ANSWERED,
    ),
    Kept(
        "refused",
        _("Words that were not shown, and the name and address left with them"),
        _("30 days after the refusal."),
        REFUSED,
    ),
    Kept(
        "signed",
        _("The name under an idea or a comment that is shown"),
        _("3 years; the words stay, without the name."),
        SIGNED,
    ),
    Kept(
        "remarks",
        _("Words left with the answer to the question of the site"),
        _("12 months. Nothing says whose they are."),
        REMARKS,
    ),
    Kept(
        "mails",
        _("The mails that we sent you"),
        _("30 days, or until you stop following."),
        MAILS,
    ),
    Kept(
        "traces",
        _("A mark that keeps one sender from flooding the site"),
        _("2 days. It is made with a key that changes every day."),
        TRACES,
    ),
)
