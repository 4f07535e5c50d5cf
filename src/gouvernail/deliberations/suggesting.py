"""What an item may say, from the models of the law and what the product knows."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from gouvernail.adoption.enums import Organ
from gouvernail.core.typography import long_date, typeset
from gouvernail.deliberations.enums import Subject
from gouvernail.mandates.calendars import calendar_of
from gouvernail.organisations.models import Organisation
from gouvernail.plan.wording import PlanError, gettext_noop
from gouvernail.plans.models import Plan
from gouvernail.plans.terms import term_of_plan
from gouvernail.reports.council.organ import Council, DraftDecision
from gouvernail.reports.council.values import Facts

# The steps of a legal regime that a subject is about, where they bear other names.
RULES: dict[str, tuple[str, ...]] = {
    Subject.EVALUATION: ("midterm", "final"),
    Subject.REVISION: (),
}


@dataclass(frozen=True)
class Suggested:
    """Title, note and draft before anybody wrote."""

    organ: str
    sitting: date | None
    title: str
    note: str
    draft: str


def council_for(
    plan: Plan, organisation: Organisation, sitting: date | None
) -> Council:
    """The organs of one owner of `plan` before it, as the house prepares them."""
    today = timezone.localdate()
    years = term_of_plan(plan) or (today.year, today.year + 1)
    term = calendar_of(organisation, *years)
    return Council(Facts(plan, organisation, term, sitting), today)


def refuse_impossible(council: Council, about: str) -> None:
    """Raise `PlanError` where there is nothing of that kind to decide."""
    if about not in Subject.values or council.paper(about) is None:
        raise PlanError(gettext_noop("This authority takes no decision of that kind."))
    if about == Subject.REVISION and council.facts.revision is None:
        raise PlanError(gettext_noop("No revision of this plan is being written."))


def preparable(council: Council) -> list[str]:
    """The subjects on which an item can be prepared today."""
    codes = [paper.model.code for paper in council.papers]
    is_revised = council.facts.revision is not None
    return [each for each in codes if each != Subject.REVISION or is_revised]


def suggested(council: Council, code: str) -> Suggested | None:
    """What an item about that decision may say; None where the authority takes none."""
    paper = council.paper(code)
    if paper is None or code not in Subject.values:
        return None
    return Suggested(
        organ=organ_of(council, paper),
        sitting=council.facts.sitting,
        title=f"{paper.model.name} – {council.plan.short_title}"[:300],
        note="\n\n".join(typeset(each) for each in _note(council, paper)),
        draft="\n\n".join(typeset(each) for each in paper.paragraphs),
    )


def organ_of(council: Council, paper: DraftDecision) -> str:
    """Which organ of the authority takes that decision."""
    code = council.facts.organ_of(paper.model.by)
    return code if code in Organ.values else Organ.OTHER


def _note(council: Council, paper: DraftDecision) -> list[str]:
    """What a member wants to know before opening the annexes."""
    facts, code = council.facts, paper.model.code
    counted = {"plan": facts.plan.title, "counts": facts.counts}
    said = [_("%(plan)s: %(counts)s.") % counted]
    if code == Subject.REVISION and facts.revision:
        said.append(facts.revision.purpose)
    if code == Subject.EVALUATION:
        findings = facts.values(paper.model.by)["findings"]
        said.append(f"{findings}." if findings else "")
    steps = council.regime.steps if council.regime else ()
    said += [step.sentence for step in steps if step.code in RULES.get(code, (code,))]
    if facts.sitting and council.latest:
        told = {"day": long_date(council.latest)}
        said.append(_("The package is to be sent by %(day)s.") % told)
    return [each for each in said if each]
