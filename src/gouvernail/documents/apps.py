"""Stored files."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DocumentsConfig(AppConfig):
    """What people attach to what they say."""

    name = "gouvernail.documents"
    verbose_name = _("documents")
