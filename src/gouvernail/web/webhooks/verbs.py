"""What the journal calls acts on webhooks."""

from django.utils.translation import gettext_lazy

VERBS = {
    "webhook.set_up": gettext_lazy("Webhook set up"),
    "webhook.changed": gettext_lazy("Webhook changed"),
    "webhook.secret_changed": gettext_lazy("Secret of a webhook changed"),
    "webhook.paused": gettext_lazy("Webhook paused"),
    "webhook.broken": gettext_lazy("Webhook paused by itself: its server is away"),
    "webhook.resumed": gettext_lazy("Webhook resumed"),
    "webhook.removed": gettext_lazy("Webhook removed"),
    "webhook.restored": gettext_lazy("Webhook brought back"),
    "webhook.replayed": gettext_lazy("Event sent again"),
}
FIELDS = {
    "address": gettext_lazy("Address"),
    "families": gettext_lazy("Events"),
}
