"""What the journal calls the acts of sharing, in words."""

from django.utils.translation import gettext_lazy

VERBS = {
    "share.offered": gettext_lazy("Proposed to another authority"),
    "share.withdrawn": gettext_lazy("Proposal taken back"),
    "share.refused": gettext_lazy("Proposal refused"),
    "share.accepted": gettext_lazy("Shared from now on"),
    "share.ended": gettext_lazy("No longer shared"),
    "share.restored": gettext_lazy("Shared again"),
    "share.followed": gettext_lazy("Changed by the authority that leads"),
}
