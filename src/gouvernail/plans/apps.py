"""Plans and their trees."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PlansConfig(AppConfig):
    """Plan, Node, and everything that changes their shape."""

    name = "gouvernail.plans"
    verbose_name = _("plans")
