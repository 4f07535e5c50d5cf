"""Closed lists of the legal life of a plan."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _, pgettext_lazy


class Organ(TextChoices):
    """Who decides or takes note, by the codes of `gouvernail.law`."""

    CODIR = "codir", _("Management committee")
    COLLEGE = "college", _("Municipal college")
    COUNCIL = "council", _("Municipal council")
    SOCIAL_COUNCIL = "social_council", _("Council for social action")
    BUREAU = "bureau", _("Permanent bureau")
    PROVINCIAL_COLLEGE = "provincial_college", _("Provincial college")
    PROVINCIAL_COUNCIL = "provincial_council", _("Provincial council")
    OTHER = "other", _("Another organ")


class Step(TextChoices):
    """What an organ did with the plan."""

    EXAMINED = "examined", _("Examined")
    ADOPTED = "adopted", _("Adopted")
    NOTED = "noted", _("Taken note of")
    DELEGATED = "delegated", _("Delegated")
    PUBLISHED = "published", _("Published")
    EVALUATED = "evaluated", _("Evaluated")
    CLOSED = "closed", pgettext_lazy("plan", "Closed")


class RevisionState(TextChoices):
    """What became of a revision."""

    OPEN = "open", _("Being written")
    ADOPTED = "adopted", pgettext_lazy("revision", "Adopted")
    GIVEN_UP = "given_up", _("Given up")


class Kinship(TextChoices):
    """How one action comes from another, or why it has none after it."""

    MERGED = "merged", _("Merged into")
    SPLIT = "split", _("Split into")
    SUPERSEDED = "superseded", _("Replaced by")
    ABANDONED = "abandoned", _("Abandoned")
    CARRIED = "carried", _("Carried over to the next term")
    DROPPED = "dropped", _("Not carried over")


class Cause(TextChoices):
    """Why an action that was not finished is not carried over."""

    MEANS = "means", _("Lack of means")
    STAFF = "staff", _("Lack of staff")
    LAW = "law", _("Change of the law")
    IRRELEVANT = "irrelevant", _("No longer relevant")
    OTHERWISE = "otherwise", _("Done in another way")
    THIRD_PARTY = "third_party", _("Waits for a third party")
    OTHER = "other", _("Another cause")
