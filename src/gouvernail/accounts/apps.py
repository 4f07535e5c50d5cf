"""Who signs in."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    """Users; nothing of what they may do."""

    name = "gouvernail.accounts"
    verbose_name = _("accounts")
