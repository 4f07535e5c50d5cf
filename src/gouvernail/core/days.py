"""Days that people type."""

from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

# A plan lasts six years; what lies far outside is a slip of the finger.
FIRST, LAST = date(1990, 1, 1), date(2100, 12, 31)


def is_plausible(day: date) -> None:
    """Refuse a day that no plan can mean: a validator of fields and of services."""
    if not FIRST <= day <= LAST:
        raise ValidationError(_("Give a year between 1990 and 2100."))
