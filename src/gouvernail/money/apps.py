"""What the actions of a plan cost, who pays for them, and the grants."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from gouvernail.plans.undoing import undone_in


class MoneyConfig(AppConfig):
    """The app."""

    name = "gouvernail.money"
    verbose_name = _("money")

    def ready(self) -> None:
        """What was written of lines is taken back here."""
        undone_in("gouvernail.money.undoing", "money.edited")
        undone_in("gouvernail.money.undoing_grants", "grant.linked", "grant.unlinked")
