"""The documents of a plan: each is a function from what is known to a `Paper`."""

from django.utils.translation import gettext_lazy as _

from gouvernail.reports.papers.complete import complete_plan
from gouvernail.reports.papers.follow_up import (
    by_department,
    by_political_owner,
    follow_up,
)
from gouvernail.reports.papers.kinds import Group, Kind
from gouvernail.reports.papers.sheets import action_sheets

KINDS: dict[str, Kind] = {
    "plan": Kind(
        _("Complete plan"),
        _("Chapters, values, diagnosis, objectives and actions, as it is adopted."),
        complete_plan,
        Group.PLAN,
    ),
    "sheets": Kind(
        _("Action sheets"),
        _("Each action by itself: who, when, with what, last news."),
        action_sheets,
        Group.PLAN,
    ),
    "follow-up": Kind(
        _("Follow-up table"),
        _("Where every action stands, objective by objective."),
        follow_up,
        Group.FOLLOW_UP,
    ),
    "departments": Kind(
        _("Follow-up by department"),
        _("The same, for the management committee: who does what."),
        by_department,
        Group.FOLLOW_UP,
    ),
    "political-owners": Kind(
        _("Follow-up by political owner"),
        _("The same, for the college: what each member answers for."),
        by_political_owner,
        Group.FOLLOW_UP,
    ),
}
