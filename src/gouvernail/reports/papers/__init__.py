"""The documents of a plan: each is a function from what is known to a `Paper`."""

from django.utils.translation import gettext_lazy as _

from gouvernail.reports.papers.budget import budget
from gouvernail.reports.papers.complete import complete_plan
from gouvernail.reports.papers.council import council_package, papers_of
from gouvernail.reports.papers.differences import differences, pairs_of
from gouvernail.reports.papers.follow_up import (
    by_department,
    by_political_owner,
    follow_up,
)
from gouvernail.reports.papers.indicator_book import indicator_book
from gouvernail.reports.papers.key_figures import FORMATS as SHOWN_IN, key_figures
from gouvernail.reports.papers.kinds import Group, Kind
from gouvernail.reports.papers.minutes import meetings_of, minutes
from gouvernail.reports.papers.poster import FORMATS as POSTER_FORMATS, poster
from gouvernail.reports.papers.sheets import action_sheets
from gouvernail.reports.papers.since import since, starts_of
from gouvernail.reports.papers.synergies import synergies, synergy_years

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
    "budget": Kind(
        _("Budget tables"),
        _("What the plan costs, year by year, who pays, what has no amount yet."),
        budget,
        Group.MEANS,
    ),
    "indicators": Kind(
        _("Book of indicators"),
        _("What is measured, how, where it should be and where it is."),
        indicator_book,
        Group.MEANS,
    ),
    "synergies": Kind(
        _("Report on synergies"),
        _("The yearly report of commune and CPAS: what is done together, the matrix."),
        synergies,
        Group.MEANS,
        subjects=synergy_years,
        nothing=_("The register of synergies is empty, or makes no yearly report."),
        has_parts=False,
    ),
    "since": Kind(
        _("Since the last meeting"),
        _("New states, news, late since, decisions and their follow-up."),
        since,
        Group.FOLLOW_UP,
        starts_of,
    ),
    "council": Kind(
        _("Council package"),
        _("Draft decision, explanatory note, and the plan or its changes annexed."),
        council_package,
        Group.COUNCIL,
        papers_of,
        nothing=_("No organ has anything to decide about this plan, or in public."),
        has_parts=False,
    ),
    "differences": Kind(
        _("Differences between versions"),
        _("What was added, dropped, moved and reworded: struck and inserted words."),
        differences,
        Group.COUNCIL,
        pairs_of,
        nothing=_("No version was adopted yet: there is nothing to compare."),
        has_parts=False,
    ),
    "minutes": Kind(
        _("Minutes of a meeting"),
        _("Who was there, each point, what was decided, who sees to it."),
        minutes,
        Group.COUNCIL,
        meetings_of,
        nothing=_("No meeting was held yet."),
        has_parts=False,
        is_for_house=True,
    ),
    "poster": Kind(
        _("One-page poster"),
        _("For the town hall: how far the plan is, objective by objective."),
        poster,
        Group.PLAN,
        formats=POSTER_FORMATS,
    ),
    "key-figures": Kind(
        _("Key figures"),
        _("Ten slides for a council or a meeting of the staff: one finding a page."),
        key_figures,
        Group.FOLLOW_UP,
        formats=SHOWN_IN,
    ),
}
