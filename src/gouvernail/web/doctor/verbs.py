"""What the journal calls the acts of the plan doctor, in words."""

from django.utils.translation import gettext_lazy as _

VERBS = {
    "doctor.put_aside": _("Finding of the doctor put aside"),
    "doctor.brought_back": _("Finding of the doctor looked at again"),
}
FIELDS = {"check": _("Check")}
