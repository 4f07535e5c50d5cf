"""Documents become plans."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from gouvernail.plans.undoing import undone_in


class ImportsConfig(AppConfig):
    """Upload, review, apply."""

    name = "gouvernail.imports"
    verbose_name = _("imports")

    def ready(self) -> None:
        """What a document changed in a plan is taken back here."""
        undone_in("gouvernail.imports.undoing", "plan.updated")
