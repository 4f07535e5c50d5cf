"""What the journal calls the acts and the fields of the indicators, in words."""

from django.utils.translation import gettext_lazy as _

VERBS = {
    "indicator.added": _("Indicator added"),
    "indicator.edited": _("Indicator changed"),
    "indicator.removed": _("Indicator removed"),
    "indicator.restored": _("Indicator brought back"),
    "indicator.taken_over": _("Indicators taken over from the document"),
    "indicator.given_back": _("Indicators only printed again"),
    "measure.entered": _("Values of indicators entered"),
    "measure.withdrawn": _("Value of an indicator withdrawn"),
    "measure.taken_back": _("Values of indicators taken back"),
    "measure.validated": _("Values of indicators validated"),
    "measure.unvalidated": _("Values of indicators no longer validated"),
}
FIELDS = {
    "amber_from": _("Amber from, in percent"),
    "baseline_on": _("Starting day"),
    "baseline_value": _("Starting value"),
    "count": _("Indicators"),
    "department": _("Department"),
    "direction": _("Which way is better"),
    "formula": _("Formula"),
    "frequency": _("How often"),
    "green_from": _("Green from, in percent"),
    "is_internal": _("For the house only"),
    "kind": _("Kind of indicator"),
    "label": _("What is measured"),
    "measures": _("Values"),
    "method": _("How it is measured"),
    "nodes": _("Actions and objectives"),
    "on": _("On"),
    "owner": _("Who measures it"),
    "places": _("Decimals shown"),
    "source": _("Source"),
    "target_words": _("Target in words"),
    "targets": _("Targets"),
    "unit": _("Unit"),
    "value": _("Value"),
}
