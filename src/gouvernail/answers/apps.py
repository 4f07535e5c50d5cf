"""Links by which people without password say where things stand."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from gouvernail.core.discretion import keep_secrets


class AnswersConfig(AppConfig):
    """Signed links, and what one may do with them."""

    name = "gouvernail.answers"
    verbose_name = _("answers")

    def ready(self) -> None:
        """A link is a key: no log may hold one."""
        keep_secrets()
