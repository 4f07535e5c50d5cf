"""What is known of people, for how long, and who did what."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PrivacyConfig(AppConfig):
    """Sees every app below, so that nothing about a person is forgotten."""

    name = "gouvernail.privacy"
    verbose_name = _("personal data")

    def ready(self) -> None:
        """Hear who signs in; models cannot be imported any earlier."""
        import_module("gouvernail.privacy.sign_ins")
