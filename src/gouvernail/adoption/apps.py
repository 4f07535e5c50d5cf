"""What the organs decided, and the versions that it froze."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from gouvernail.plans.undoing import undone_in


class AdoptionConfig(AppConfig):
    """The app."""

    name = "gouvernail.adoption"
    verbose_name = _("adoption")

    def ready(self) -> None:
        """A removal may have said what became of the action: that goes with it."""
        undone_in("gouvernail.adoption.undoing", "node.removed")
