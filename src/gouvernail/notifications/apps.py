"""What people are told."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NotificationsConfig(AppConfig):
    """One centre, one journal of mails, each person's choices."""

    name = "gouvernail.notifications"
    verbose_name = _("notifications")
