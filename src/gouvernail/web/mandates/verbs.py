"""What the journal calls the acts of the legal calendar, in words."""

from django.utils.translation import gettext_lazy as _

VERBS = {
    "mandate.installed": _("Installation of the council written"),
    "mandate.date_set": _("Date of a legal step set"),
    "mandate.date_forgotten": _("Date of a legal step computed again"),
    "motion.added": _("Motion of no confidence written"),
    "motion.removed": _("Motion of no confidence taken out"),
    "motion.restored": _("Motion of no confidence brought back"),
    "regime.changed": _("Legal regime changed"),
    "regime.reset": _("Legal regime as it was shipped"),
    "model.saved": _("Model of a deliberation written"),
    "model.reset": _("Model of a deliberation as it was shipped"),
}
FIELDS = {
    "installed_on": _("Date from which the delays run"),
    "is_delegated": _("The adoption is delegated to the permanent bureau"),
    "voted_on": _("Voted on"),
    "step": _("Step"),
    "on": _("Date"),
    "model": _("Model"),
}
