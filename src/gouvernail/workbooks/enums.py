"""Closed lists of the workbooks."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Format(TextChoices):
    """As which file a workbook is given out."""

    XLSX = "xlsx", _("Excel (XLSX)")
    ODS = "ods", _("LibreOffice (ODS)")


class ReturnState(TextChoices):
    """What became of a workbook that came back."""

    IN_REVIEW = "in_review", _("To look at")
    APPLIED = "applied", _("Taken over")
    SET_ASIDE = "set_aside", _("Set aside")
