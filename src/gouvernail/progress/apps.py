"""Where things stand."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from gouvernail.plans.carriers import carried_by
from gouvernail.plans.undoing import undone_in


class ProgressConfig(AppConfig):
    """The journal of news that pilots give."""

    name = "gouvernail.progress"
    verbose_name = _("progress")

    def ready(self) -> None:
        """Where a shared action stands follows it into the tree of a partner; what was
        done to several actions at once is taken back at once."""
        carried_by("gouvernail.progress.echoes.carry_standing")
        undone_in(
            "gouvernail.progress.undoing",
            *("actions.changed", "actions.updated", "actions.restored"),
        )
