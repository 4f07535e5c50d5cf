"""Closed lists of the links."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class LinkState(TextChoices):
    """Whether a link still opens something."""

    OPEN = "open", _("Open")
    EXPIRED = "expired", _("Expired")
    REVOKED = "revoked", _("Withdrawn")
    DISOWNED = "disowned", _("Not hers")
