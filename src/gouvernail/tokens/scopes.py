"""What a token may be used for, at most: rights decide within.

A token never opens what its person, or the role of its application, may not do.
"""

from collections.abc import Iterable

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _, pgettext_lazy

from gouvernail.plan.wording import PlanError, gettext_noop


class Scope(TextChoices):
    """The kinds of use; each one is a line of the form."""

    READ = "read", pgettext_lazy("use of a token", "Read")
    PROGRESS = "write:progress", _("Give news of actions, keep tasks")
    PLAN = "write:plan", _("Change the plan: text, people, dates, places")
    MONEY = "write:money", _("Enter amounts and staff effort")
    INDICATORS = "write:indicators", _("Enter indicators and their values")
    MEETINGS = "write:meetings", _("Note the decisions of meetings")
    DIRECTORY = "write:directory", _("Keep partners, synergies, promises, words")
    STEERING = "write:steering", _("Ask for news, count, set priorities")
    ADOPTION = "write:adoption", _("Take the plan through its steps, revise, share")
    EVALUATIONS = "write:evaluations", _("Write evaluations")
    PEOPLE = "write:people", _("Keep people, roles and departments")
    SITE = "write:site", _("Publish, answer citizens")
    FILES = "write:files", _("Bring files in, have documents made")


def checked(asked: Iterable[str]) -> list[str]:
    """Each scope once, in the order of the list; whoever writes also reads.

    Raises PlanError for a word that is no scope.
    """
    wanted = {Scope.READ.value, *asked}
    for each in sorted(wanted - set(Scope.values)):
        raise PlanError(gettext_noop("There is no use called “%(name)s”."), name=each)
    return [each for each in Scope.values if each in wanted]
