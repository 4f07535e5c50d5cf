"""What each check of the doctor wants, in words."""

from django.utils.translation import gettext_lazy as _

NAMES = {
    "no_lead": _("Each action is led by somebody"),
    "no_date": _("Each action has a due date"),
    "no_department": _("Each action has a department"),
    "no_means": _("Each action has means"),
    "no_source": _("Each amount says where it comes from"),
    "no_indicator": _("Each objective is measured"),
    "unmeasured": _("Each indicator has a recent value"),
    "no_weight": _("Each action has its weight"),
    "empty_objective": _("Each objective holds actions"),
    "single_action": _("Each objective holds several actions"),
    "due_after_objective": _("What is below ends before what it serves"),
    "due_before_start": _("Each due date follows its start"),
    "near_duplicates": _("No action is said twice"),
    "silent": _("Each action has recent news"),
    "promise_alone": _("Each promise is carried by an action"),
    "strategic_wording": _("Strategic objectives say what one wants to be"),
    "operational_wording": _("Operational objectives say what one will do"),
    "only_studied": _("What is studied leads to a decision"),
    "personal_name": _("Nobody is named in the text"),
}
