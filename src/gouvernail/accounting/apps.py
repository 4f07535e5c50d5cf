"""eComptes: what leaves for the accounts, and what comes back."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountingConfig(AppConfig):
    """Files for eComptes, and its answers."""

    name = "gouvernail.accounting"
    verbose_name = _("accounting")
