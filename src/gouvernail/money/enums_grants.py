"""Closed lists of the grants, by the codes of `gouvernail.plan.grants`."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _, pgettext_lazy


class GrantState(TextChoices):
    """What people declare of a grant."""

    PREPARED = "prepared", pgettext_lazy("state of a grant", "In preparation")
    ASKED = "asked", pgettext_lazy("state of a grant", "Asked for")
    GRANTED = "granted", pgettext_lazy("state of a grant", "Granted")
    CLOSED = "closed", pgettext_lazy("state of a grant", "Closed")
    REFUSED = "refused", pgettext_lazy("state of a grant", "Refused")
    GIVEN_UP = "given_up", pgettext_lazy("state of a grant", "Given up")


class GrantStanding(TextChoices):
    """What amounts and days say of it."""

    JUSTIFICATION_LATE = "justification_late", _("Justification late")
    CALL_MISSED = "call_missed", _("Call closed, file not sent")
    JUSTIFICATION_SOON = "justification_soon", _("Justification due soon")
    CALL_SOON = "call_soon", _("Call closes soon")
    TO_RECEIVE = "to_receive", _("Still to be received")
    TO_JUSTIFY = "to_justify", _("Still to be justified")
    AWAITED = "awaited", _("Answer awaited")
    PREPARED = "prepared", _("To be prepared")
    SETTLED = "settled", _("Received and justified")
    OVER = "over", _("Nothing more expected")
