"""What the journal calls the acts and the fields of the staff effort, in words."""

from django.utils.translation import gettext_lazy as _

VERBS = {
    "effort.saved": _("Who works on it"),
    "capacity.told": _("Capacity of the departments"),
}
FIELDS = {
    "effort": _("Full-time equivalents"),
    "capacity": _("Capacity"),
}
