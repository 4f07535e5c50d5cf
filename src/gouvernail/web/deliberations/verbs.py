"""What the journal calls acts on the items prepared for the organs."""

from django.utils.translation import gettext_lazy

VERBS = {
    "item.prepared": gettext_lazy("Item prepared for an organ"),
    "item.prepared_again": gettext_lazy("Item prepared again"),
    "item.linked": gettext_lazy("Address or decision of an item noted"),
    "item.withdrawn": gettext_lazy("Item withdrawn"),
    "item.restored": gettext_lazy("Item brought back"),
}
FIELDS = {
    "address": gettext_lazy("Address"),
    "deliberation": gettext_lazy("Decision"),
    "draft": gettext_lazy("Draft decision"),
    "sitting": gettext_lazy("Date of the sitting"),
}
