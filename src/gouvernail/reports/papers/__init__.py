"""The documents of a plan: each is a function from what is known to a `Paper`."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from gouvernail.reports.papers.complete import complete_plan
from gouvernail.reports.papers.follow_up import (
    by_department,
    by_political_owner,
    follow_up,
)
from gouvernail.reports.papers.material import Material
from gouvernail.reports.papers.sheets import action_sheets
from gouvernail.writing.paper import Paper


@dataclass(frozen=True)
class Kind:
    """One document: its names, what it is for, how it is made."""

    label: Promise
    purpose: Promise
    make: Callable[[Material], Paper]


KINDS: dict[str, Kind] = {
    "plan": Kind(
        _("Complete plan"),
        _("Chapters, values, diagnosis, objectives and actions, as it is adopted."),
        complete_plan,
    ),
    "sheets": Kind(
        _("Action sheets"),
        _("Each action by itself: who, when, with what, last news."),
        action_sheets,
    ),
    "follow-up": Kind(
        _("Follow-up table"),
        _("Where every action stands, objective by objective."),
        follow_up,
    ),
    "departments": Kind(
        _("Follow-up by department"),
        _("The same, for the management committee: who does what."),
        by_department,
    ),
    "political-owners": Kind(
        _("Follow-up by political owner"),
        _("The same, for the college: what each member answers for."),
        by_political_owner,
    ),
}
