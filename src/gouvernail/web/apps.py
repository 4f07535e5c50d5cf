"""The signed-in screens."""

from django.apps import AppConfig

from gouvernail.plans.undoing import undone_in


class WebConfig(AppConfig):
    """A door: parses, calls one service, picks a template."""

    name = "gouvernail.web"

    def ready(self) -> None:
        """The renewal of a plan, which has no rows of its own, is taken back here."""
        undone_in("gouvernail.renewal.undoing", "plan.renewed")
