"""What a plan lacks or contradicts, and the score that follows."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from gouvernail.plans.undoing import undone_in


class DoctorConfig(AppConfig):
    """The findings of the doctor, those put aside, the score through time."""

    name = "gouvernail.doctor"
    verbose_name = _("plan doctor")

    def ready(self) -> None:
        """What was put aside or brought back is taken back here."""
        undone_in(
            "gouvernail.doctor.undoing", "doctor.put_aside", "doctor.brought_back"
        )
