"""What the journal calls the acts of a revision, in words."""

from django.utils.translation import gettext_lazy

VERBS = {
    "revision.opened": gettext_lazy("Revision begun"),
    "revision.proposed": gettext_lazy("Revision proposed to the organ that adopts"),
    "revision.taken_back": gettext_lazy("Proposal of the revision taken back"),
    "revision.given_up": gettext_lazy("Revision given up"),
    "revision.resumed": gettext_lazy("Revision taken up again"),
    "revision.adopted": gettext_lazy("Revision adopted"),
    "node.revised": gettext_lazy("Changed by a revision"),
    "node.joined": gettext_lazy("Joined by a revision"),
    "node.left": gettext_lazy("Dropped by a revision"),
}
FIELDS = {
    "added": gettext_lazy("Added"),
    "removed": gettext_lazy("Dropped"),
}
