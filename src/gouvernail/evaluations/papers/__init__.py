"""The documents of an evaluation, and those that tell of a year."""

from django.utils.translation import gettext_lazy as _

from gouvernail.evaluations.papers.evaluation import evaluation_paper
from gouvernail.evaluations.papers.policy_note import policy_note
from gouvernail.evaluations.papers.staff_report import staff_report
from gouvernail.evaluations.papers.study import evaluations_of, frozen_material
from gouvernail.evaluations.papers.years import years_coming, years_gone
from gouvernail.reports.papers.kinds import Group, Kind

KINDS: dict[str, Kind] = {
    "evaluation": Kind(
        _("Evaluation"),
        _("Annual, at mid-term or at the end: figures, judgements, proposals."),
        evaluation_paper,
        Group.EVALUATION,
        subjects=evaluations_of,
        nothing=_("No evaluation has figures that stand yet."),
        told_of=frozen_material,
    ),
    "staff-report": Kind(
        _("Yearly report to staff"),
        _("What was achieved in the year, in plain words, and what comes."),
        staff_report,
        Group.EVALUATION,
        subjects=years_gone,
    ),
    "policy-note": Kind(
        _("Chapter for the general policy note"),
        _("What the plan foresees for a year, by objective, with its amounts."),
        policy_note,
        Group.COUNCIL,
        subjects=years_coming,
    ),
}
