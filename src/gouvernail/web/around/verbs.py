"""What the journal calls what is written around the tree."""

from django.utils.translation import gettext_lazy as _

VERBS = {"plan.chapters_changed": _("Chapters of the plan")}
