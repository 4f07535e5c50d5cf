"""What the journal calls the acts on made documents, in words."""

from django.utils.translation import gettext_lazy as _

VERBS = {
    "edition.removed": _("Made document removed"),
    "edition.restored": _("Made document brought back"),
}
