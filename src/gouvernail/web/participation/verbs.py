"""What the journal calls acts on the words of citizens and on consultations."""

from django.utils.translation import gettext_lazy

VERBS = {
    "contribution.shown": gettext_lazy("Words of a citizen shown"),
    "contribution.refused": gettext_lazy("Words of a citizen not shown"),
    "contribution.put_back": gettext_lazy("Words of a citizen to read again"),
    "contribution.answered": gettext_lazy("Citizen answered"),
    "consultation.planned": gettext_lazy("Consultation planned"),
    "consultation.changed": gettext_lazy("Consultation changed"),
    "consultation.opened": gettext_lazy("Consultation opened"),
    "consultation.closed": gettext_lazy("Consultation closed"),
    "consultation.cancelled": gettext_lazy("Consultation called off"),
}
