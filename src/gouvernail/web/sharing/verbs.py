"""What the journal calls the acts of sharing, in words."""

from django.utils.translation import gettext_lazy

VERBS = {
    "share.offered": gettext_lazy("Proposed to another authority"),
    "share.withdrawn": gettext_lazy("Proposal taken back"),
    "share.refused": gettext_lazy("Proposal refused"),
    "share.accepted": gettext_lazy("Shared from now on"),
    "share.ended": gettext_lazy("No longer shared"),
    "share.restored": gettext_lazy("Shared again"),
    "share.terms_proposed": gettext_lazy("Other terms proposed"),
    "share.terms_changed": gettext_lazy("Other terms agreed"),
    "share.terms_refused": gettext_lazy("Other terms refused"),
    "share.terms_withdrawn": gettext_lazy("Other terms taken back"),
    "share.followed": gettext_lazy("Changed by the authority that leads"),
}

FIELDS = {
    "partner_percent": gettext_lazy("Part of the cost borne by the partner"),
    "partner_gives_news": gettext_lazy("The partner says where it stands"),
}
