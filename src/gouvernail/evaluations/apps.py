"""Evaluations of a plan: a frozen state, what people judge of it, what they propose."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EvaluationsConfig(AppConfig):
    """The app."""

    name = "gouvernail.evaluations"
    verbose_name = _("evaluations")
