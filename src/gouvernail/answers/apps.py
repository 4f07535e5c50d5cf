"""Links by which people without password say where things stand."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AnswersConfig(AppConfig):
    """Signed links, and what one may do with them."""

    name = "gouvernail.answers"
    verbose_name = _("answers")
