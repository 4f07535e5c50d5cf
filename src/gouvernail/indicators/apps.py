"""What is measured, its targets and its values over time."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from gouvernail.plans.undoing import undone_in


class IndicatorsConfig(AppConfig):
    """The app."""

    name = "gouvernail.indicators"
    verbose_name = _("indicators")

    def ready(self) -> None:
        """What was done to indicators and their values is taken back here."""
        undone_in(
            "gouvernail.indicators.undoing",
            *("indicator.added", "indicator.edited", "indicator.removed"),
            *("indicator.restored", "indicator.taken_over"),
            *("measure.entered", "measure.withdrawn"),
            *("measure.validated", "measure.unvalidated"),
        )
