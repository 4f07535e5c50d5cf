"""Closed lists of what citizens say."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _, pgettext_lazy


class State(TextChoices):
    """Where the words of a citizen stand; only what was shown is public."""

    WAITING = "waiting", pgettext_lazy("words of a citizen", "To read")
    SUSPECTED = "suspected", pgettext_lazy("words of a citizen", "Held apart")
    SHOWN = "shown", pgettext_lazy("words of a citizen", "Shown")
    REFUSED = "refused", pgettext_lazy("words of a citizen", "Refused")


class Outcome(TextChoices):
    """What came of an idea."""

    TAKEN_UP = "taken_up", pgettext_lazy("an idea", "Taken up")
    PLANNED = "planned", pgettext_lazy("an idea", "Already planned")
    NOT_TAKEN = "not_taken", pgettext_lazy("an idea", "Not taken up")


class Mood(TextChoices):
    """What somebody thinks of a page, in one touch."""

    HAPPY = "happy", _("Useful")
    NEUTRAL = "neutral", _("Not quite")
    UNHAPPY = "unhappy", _("Not useful")


class Purpose(TextChoices):
    """What is counted per sender, so that nobody floods a site."""

    WORDS = "words", _("Words sent")
    FOLLOW = "follow", _("Follows asked for")
    MAIL = "mail", _("Mails to one address")
    MOOD = "mood", _("Moods")
    OPINION = "opinion", _("Answers to the question")
