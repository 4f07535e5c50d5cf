"""What the journal calls acts on the exchange with eComptes."""

from django.utils.translation import gettext_lazy

VERBS = {
    "ecomptes.exported": gettext_lazy("File for eComptes taken"),
    "ecomptes.brought": gettext_lazy("Answer of eComptes brought in"),
    "ecomptes.applied": gettext_lazy("Answer of eComptes taken over"),
    "ecomptes.undone": gettext_lazy("Answer of eComptes taken back"),
    "ecomptes.set_aside": gettext_lazy("Answer of eComptes set aside"),
    "ecomptes.brought_back": gettext_lazy("Answer of eComptes looked at again"),
    "addressee.saved": gettext_lazy("Person made known to eComptes"),
}
# Fields that these acts change.
FIELDS = {
    "lines": gettext_lazy("Lines of money"),
    "civility": gettext_lazy("Civility"),
}
