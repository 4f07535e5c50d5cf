"""Sessions in which several people weigh actions by value and effort."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from gouvernail.plans.undoing import undone_in


class PrioritiesConfig(AppConfig):
    """The app."""

    name = "gouvernail.priorities"
    verbose_name = _("priorities")

    def ready(self) -> None:
        """What was done to sessions is taken back here."""
        acts = ("opened", "edited", "removed", "restored", "closed", "reopened")
        more = ("shown", "hidden", "asked", "unasked")
        verbs = (f"priorities.{act}" for act in (*acts, *more))
        undone_in("gouvernail.priorities.undoing", *verbs)
