"""Closed lists of the journal."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Door(TextChoices):
    """By which way an act came in."""

    WEB = "web", _("On screen")
    LINK = "link", _("By the link of a mail")
    IMPORT = "import", _("With a document")
    JOB = "job", _("By itself, in the background")
    COMMAND = "command", _("From the console")
    API = "api", _("By another program")


class Network(TextChoices):
    """From where: the class of an address. The address itself is never kept."""

    INSIDE = "inside", _("From the network of the house")
    OUTSIDE = "outside", _("From outside")
