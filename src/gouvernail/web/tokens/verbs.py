"""What the journal calls acts on applications and tokens."""

from django.utils.translation import gettext_lazy

VERBS = {
    "application.added": gettext_lazy("Application let in"),
    "application.changed": gettext_lazy("Application changed"),
    "application.stopped": gettext_lazy("Application stopped"),
    "application.started": gettext_lazy("Application let in again"),
    "token.made": gettext_lazy("Token made for a program"),
    "token.revoked": gettext_lazy("Token revoked"),
}
# Fields that these acts change.
FIELDS = {
    "purpose": gettext_lazy("What it does"),
    "uses": gettext_lazy("May be used to"),
    "works_until": gettext_lazy("Works until"),
}
