"""What the journal calls the acts of a renewal, and those that undoing brought."""

from django.utils.translation import gettext_lazy

VERBS = {
    "plan.renewed": gettext_lazy("Plan of the next term"),
    "plan.renewal_taken_back": gettext_lazy("Plan of the next term put away"),
    "meeting.called_off": gettext_lazy("Meeting called off"),
}
