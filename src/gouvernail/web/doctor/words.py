"""What the page calls the checks of the doctor, and their repairs."""

from django.utils.translation import gettext_lazy as _, ngettext_lazy

from gouvernail.plan.doctor import Family, Remedy

FAMILIES = {
    Family.MISSING: _("What is missing"),
    Family.COHERENCE: _("What does not agree"),
    Family.LIFE: _("What is not kept alive"),
    Family.WRITING: _("How it is written"),
}
# What it found.
FOUND = {
    "no_lead": ngettext_lazy(
        "%(count)s action without lead", "%(count)s actions without lead", "count"
    ),
    "no_date": ngettext_lazy(
        "%(count)s action without due date",
        "%(count)s actions without due date",
        "count",
    ),
    "no_department": ngettext_lazy(
        "%(count)s action without department",
        "%(count)s actions without department",
        "count",
    ),
    "no_means": ngettext_lazy(
        "%(count)s action without means", "%(count)s actions without means", "count"
    ),
    "no_source": ngettext_lazy(
        "%(count)s action with money of no known source",
        "%(count)s actions with money of no known source",
        "count",
    ),
    "no_indicator": ngettext_lazy(
        "%(count)s objective without indicator",
        "%(count)s objectives without indicator",
        "count",
    ),
    "unmeasured": ngettext_lazy(
        "%(count)s indicator without recent value",
        "%(count)s indicators without recent value",
        "count",
    ),
    "no_weight": ngettext_lazy(
        "%(count)s action without weight", "%(count)s actions without weight", "count"
    ),
    "empty_objective": ngettext_lazy(
        "%(count)s objective without action",
        "%(count)s objectives without action",
        "count",
    ),
    "single_action": ngettext_lazy(
        "%(count)s objective with a single action",
        "%(count)s objectives with a single action",
        "count",
    ),
    "due_after_objective": ngettext_lazy(
        "%(count)s due date after that of its objective",
        "%(count)s due dates after that of their objective",
        "count",
    ),
    "due_before_start": ngettext_lazy(
        "%(count)s due date before the start",
        "%(count)s due dates before the start",
        "count",
    ),
    "near_duplicates": ngettext_lazy(
        "%(count)s pair of actions that say nearly the same",
        "%(count)s pairs of actions that say nearly the same",
        "count",
    ),
    "silent": ngettext_lazy(
        "%(count)s action without news for two months",
        "%(count)s actions without news for two months",
        "count",
    ),
    "promise_alone": ngettext_lazy(
        "%(count)s promise without action", "%(count)s promises without action", "count"
    ),
    "strategic_wording": ngettext_lazy(
        "%(count)s strategic objective to reword",
        "%(count)s strategic objectives to reword",
        "count",
    ),
    "operational_wording": ngettext_lazy(
        "%(count)s operational objective to reword",
        "%(count)s operational objectives to reword",
        "count",
    ),
    "only_studied": ngettext_lazy(
        "%(count)s study without a milestone of decision",
        "%(count)s studies without a milestone of decision",
        "count",
    ),
    "personal_name": ngettext_lazy(
        "%(count)s name of a person in the text",
        "%(count)s names of people in the text",
        "count",
    ),
}
# What one does about it, on the link of a line.
REPAIRS = {
    Remedy.LEAD: _("Name a lead"),
    Remedy.DEPARTMENT: _("Name a department"),
    Remedy.DUE: _("Give a date"),
    Remedy.START: _("Give a date"),
    Remedy.WEIGHT: _("Give a weight"),
    Remedy.MONEY: _("Enter the means"),
    Remedy.SOURCE: _("Say the source"),
    Remedy.INDICATOR: _("Add an indicator"),
    Remedy.MEASURE: _("Enter a value"),
    Remedy.ADD_ACTION: _("Add an action"),
    Remedy.TITLE: _("Reword"),
    Remedy.MILESTONE: _("Add a milestone"),
    Remedy.NAMES: _("Look at the names"),
    Remedy.NEWS: _("Give news"),
    Remedy.PROMISE: _("Choose actions"),
}


def found_in_words(code: str, count: int) -> str:
    """“40 actions without lead”."""
    return str(FOUND[code] % {"count": count})
