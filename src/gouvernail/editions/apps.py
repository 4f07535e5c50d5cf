"""The documents of the product: which there are, their making, those made and kept."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from gouvernail.plans.undoing import undone_in


class EditionsConfig(AppConfig):
    """The app."""

    name = "gouvernail.editions"
    verbose_name = _("made documents")

    def ready(self) -> None:
        """That a document was put away is taken back here."""
        verbs = ("edition.removed", "edition.restored")
        undone_in("gouvernail.editions.undoing", *verbs)
