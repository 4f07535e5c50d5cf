"""Closed lists of the policy declaration."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _, pgettext_lazy


class Verdict(TextChoices):
    """What the authority itself says of a promise."""

    KEPT = "kept", pgettext_lazy("promise", "Kept")
    PARTLY = "partly", pgettext_lazy("promise", "Kept in part")
    UNDER_WAY = "under_way", pgettext_lazy("promise", "Under way")
    NOT_BEGUN = "not_begun", pgettext_lazy("promise", "Not begun")
    GIVEN_UP = "given_up", pgettext_lazy("promise", "Given up")


class Reckoned(TextChoices):
    """What its actions say of it, by the codes of `gouvernail.plan.promises`."""

    KEPT = "kept", pgettext_lazy("promise", "Kept")
    PARTLY = "partly", pgettext_lazy("promise", "Kept in part")
    UNDER_WAY = "under_way", pgettext_lazy("promise", "Under way")
    NOT_BEGUN = "not_begun", pgettext_lazy("promise", "Not begun")
    GIVEN_UP = "given_up", pgettext_lazy("promise", "Given up")
    WITHOUT_ACTION = "without_action", _("Without action")


class ReviewState(TextChoices):
    """Whether the lines of a text are there yet."""

    READING = "reading", _("Being read")
    READY = "ready", _("In review")
    FAILED = "failed", _("Could not be read")
