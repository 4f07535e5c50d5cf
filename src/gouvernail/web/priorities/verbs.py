"""What the journal calls the acts and the fields of the sessions, in words."""

from django.utils.translation import gettext_lazy as _

VERBS = {
    "priorities.opened": _("Prioritisation session opened"),
    "priorities.edited": _("Prioritisation session changed"),
    "priorities.removed": _("Prioritisation session removed"),
    "priorities.restored": _("Prioritisation session brought back"),
    "priorities.closed": _("Prioritisation session closed"),
    "priorities.reopened": _("Prioritisation session opened again"),
    "priorities.shown": _("Result of a prioritisation shown to the council"),
    "priorities.hidden": _("Result of a prioritisation no longer shown"),
    "priorities.asked": _("Asked to vote"),
    "priorities.unasked": _("No longer asked to vote"),
}
FIELDS = {
    "words": _("A word to the voters"),
    "names": _("Voters"),
}
