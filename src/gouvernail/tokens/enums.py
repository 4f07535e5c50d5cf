"""Closed lists of tokens."""

from django.db.models import IntegerChoices
from django.utils.translation import gettext_lazy as _


class Lasting(IntegerChoices):
    """For how many days a token works."""

    MONTH = 30, _("30 days")
    QUARTER = 90, _("90 days")
    YEAR = 365, _("One year")
