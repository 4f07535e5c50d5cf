"""What the journal calls the acts and the fields of money, in words."""

from django.utils.translation import gettext_lazy as _

VERBS = {
    "money.edited": _("Amounts changed"),
    "source.added": _("Source of financing added"),
    "source.edited": _("Source of financing changed"),
    "source.archived": _("Source of financing put away"),
    "source.restored": _("Source of financing brought back"),
}
FIELDS = {"money": _("Amounts")}
