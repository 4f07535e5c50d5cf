"""“Two more actions”: how many are left, in words."""

from django.utils.translation import gettext as _, ngettext

from gouvernail.campaigns.letters import counted
from gouvernail.core.typography import typeset


def left_in_words(count: int) -> str:
    """The heading for `count` actions that wait for a word."""
    if count == 0:
        return typeset(_("That is all, thank you."))
    said = ngettext("One more action", "%(count)s more actions", count)
    return said % {"count": counted(count)}
