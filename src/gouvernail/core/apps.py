"""Ground floor of the Django part: no word of the domain in it."""

from django.apps import AppConfig


class CoreConfig(AppConfig):
    """Base querysets, template tags, charts, accent."""

    name = "gouvernail.core"
