"""What other programs sign in with."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TokensConfig(AppConfig):
    """Tokens of people and of applications."""

    name = "gouvernail.tokens"
    verbose_name = _("programs")
