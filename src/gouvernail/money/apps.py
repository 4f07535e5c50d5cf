"""What the actions of a plan cost, who pays for them, and the grants."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MoneyConfig(AppConfig):
    """The app."""

    name = "gouvernail.money"
    verbose_name = _("money")
