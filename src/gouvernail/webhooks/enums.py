"""Closed lists of the webhooks."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _, pgettext_lazy


class State(TextChoices):
    """What became of one delivery."""

    WAITING = "waiting", pgettext_lazy("delivery", "Waiting")
    DELIVERED = "delivered", pgettext_lazy("delivery", "Delivered")
    FAILED = "failed", pgettext_lazy("delivery", "Given up")


class Fault(TextChoices):
    """Why the last try of a delivery did not succeed."""

    ADDRESS = "address", _("The address may not be called.")
    NAME = "name", _("No server bears this name.")
    PRIVATE = "private", _("The name leads to a private address.")
    CONNECTION = "connection", _("The server cannot be reached.")
    CERTIFICATE = "certificate", _("The certificate of the server is not valid.")
    SLOW = "slow", _("The server did not answer within five seconds.")
    ANSWER = "answer", _("The server did not answer as a web server does.")
    REDIRECT = "redirect", _("The server sends elsewhere; no redirect is followed.")
    STATUS = "status", _("The server refused the event.")


class Family(TextChoices):
    """What events are about; a webhook wants some of them."""

    NEWS = "news", _("News of actions")
    NODE = "node", _("Objectives and actions")
    PLAN = "plan", _("Plans: state, chapters, common plans")
    SHARE = "share", _("Work shared with another authority")
    TASK = "task", _("Tasks")
    MEETING = "meeting", _("Meetings and their decisions")
    MONEY = "money", _("Amounts and grants")
    STAFF = "staff", _("Staff effort")
    INDICATOR = "indicator", _("Indicators and their values")
    DELIBERATION = "deliberation", _("Decisions of the organs, versions, revisions")
    ITEM = "item", _("Items prepared for the organs")
    EVALUATION = "evaluation", _("Evaluations")
    CAMPAIGN = "campaign", _("Campaigns of questions")
    PUBLICATION = "publication", _("Publication on the public site")
