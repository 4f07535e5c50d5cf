"""The signed-in screens."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """A door: parses, calls one service, picks a template."""

    name = "gouvernail.web"
