"""What an evaluation says of the plan as a whole: synergies, money, method, proposals,
what moved since the last one, decisions."""

from collections.abc import Iterator

from django.utils.translation import gettext as _, ngettext, pgettext

from gouvernail.adoption.models import Deliberation
from gouvernail.core.charts import said
from gouvernail.core.typography import short_date
from gouvernail.evaluations.balance import Joined
from gouvernail.evaluations.enums import Act, AskedOf, Outcome
from gouvernail.evaluations.evidence import rate_in_words
from gouvernail.evaluations.papers.objectives import change_of, said_of
from gouvernail.evaluations.papers.states import titled
from gouvernail.evaluations.papers.study import Study
from gouvernail.evaluations.papers.words import Proposed
from gouvernail.plan.audience import Topic
from gouvernail.plan.money import ZERO, Amounts, added
from gouvernail.reports.papers.complete import paragraphs
from gouvernail.synergies.enums import SynergyState
from gouvernail.writing.paper import (
    Block,
    Column,
    Heading,
    Look,
    Paragraph,
    Row,
    Table,
)


def synergies(study: Study) -> Iterator[Block]:
    """The balance that the law asks for: what runs, what it saves."""
    balance = study.synergies
    text = study.words.texts["synergies"] if study.is_whole else ""
    if not balance.rows and not text.strip():
        return
    yield Heading(1, _("Balance of the synergies"))
    yield from paragraphs(text)
    if balance.rows:
        yield Paragraph(_states_of(study), Look.LEAD)
        yield from _savings(study)
        columns = (
            Column(_("Synergy"), 3),
            Column(_("State"), 1.2),
            Column(_("Led by"), 1.8),
            Column(_("What it brings"), 3),
        )
        rows = tuple(Row(_synergy(each)) for each in balance.rows)
        yield Table("", columns, rows)


def _states_of(study: Study) -> str:
    count = len(study.synergies.rows)
    told = [ngettext("%(count)s synergy", "%(count)s synergies", count)]
    told[0] %= {"count": count}
    for state in SynergyState:
        number = study.synergies.count(state)
        if number:
            counts = {"act": str(state.label).lower(), "count": number}
            told.append(_("%(act)s: %(count)s") % counts)
    return " · ".join(told)


def _savings(study: Study) -> Iterator[Block]:
    if study.hides(Topic.BUDGET):
        return
    balance = study.synergies
    savings = balance.savings
    words = _(
        "Gain told by %(said)s of the %(count)s that have begun: %(yearly)s a year and"
        " %(once)s once. Full-time equivalents shared, told by %(told)s of them:"
        " %(fte)s."
    )
    counts = {
        "said": savings.said,
        "count": savings.count,
        "told": balance.with_fte,
        "yearly": said(savings.per_year, "€"),
        "once": said(savings.once, "€"),
        "fte": said(balance.fte),
    }
    yield Paragraph(words % counts, Look.SOFT)


def _synergy(each: Joined) -> tuple[str, ...]:
    state = str(SynergyState(each.state).label)
    return each.title, state, each.lead, each.done or each.gain or "–"


def means(study: Study) -> Iterator[Block]:
    """What was planned and spent, objective by objective."""
    whole, yearly = study.frozen.money_of(), study.frozen.yearly_of()
    if study.hides(Topic.BUDGET) or not any((*whole, *yearly)):
        return
    yield Heading(1, _("Money planned and spent"))
    columns = (
        Column(_("Objective"), 3.4),
        Column(pgettext("amounts", "Planned"), 1.4, "right"),
        Column(pgettext("amounts", "Committed"), 1.4, "right"),
        Column(pgettext("amounts", "Spent"), 1.4, "right"),
        Column(_("Part spent"), 1, "right"),
    )
    parts = [
        (titled(each), study.frozen.money_of(each.id)) for each in study.objectives
    ]
    rest = _rest(whole, [amounts for _name, amounts in parts])
    if any(rest):
        parts.append((_("Outside the objectives"), rest))
    rows = [Row(_amounts(name, amounts)) for name, amounts in parts]
    total = Row(_amounts(_("Whole plan"), whole), is_total=True)
    yield Table("", columns, (*rows, total))
    words = _(
        "All years together; what comes back each year is apart: %(yearly)s planned a"
        " year. Of what is shared, our part. A dash: nobody entered it."
    )
    yield Paragraph(words % {"yearly": said(yearly.planned, "€")}, Look.SOFT)


def _rest(whole: Amounts, parts: list[Amounts]) -> Amounts:
    """What hangs on no objective."""
    told = added(parts)
    pairs = zip(whole, told, strict=True)
    return Amounts(*((x or ZERO) - (part or ZERO) or None for x, part in pairs))


def _amounts(name: str, amounts: Amounts) -> tuple[str, ...]:
    part = "–"
    if amounts.planned and amounts.spent is not None:
        part = f"{round(100 * amounts.spent / amounts.planned)} %"
    return name, *(said(each, "€") for each in amounts), part


def method(study: Study) -> Iterator[Block]:
    """How the plan is steered: the words, and how many answered in time."""
    text = study.words.texts["method"]
    answered = list(said_of(study, AskedOf.DIRECTOR, ""))
    campaigns = study.frozen.campaigns
    if not (text.strip() or answered or campaigns):
        return
    yield Heading(1, _("Our way of steering"))
    yield from paragraphs(text)
    yield from answered
    if campaigns:
        columns = (
            Column(_("Campaign"), 3.4),
            Column(_("Until"), 1.2, "right"),
            Column(_("Answers in time"), 2, "right"),
        )
        rows = (
            Row(
                (
                    each.title,
                    short_date(each.due_on),
                    rate_in_words(each.answered, each.asked),
                )
            )
            for each in campaigns
        )
        yield Table(_("Calls for news of the term"), columns, tuple(rows))


def proposals(study: Study) -> Iterator[Block]:
    """What is proposed to change, with its reason and its outcome."""
    if not study.proposed:
        return
    yield Heading(1, _("Proposals"))
    count = len(study.proposed)
    words = ngettext("%(count)s proposal", "%(count)s proposals", count)
    kinds = [
        _("%(act)s: %(count)s") % {"act": str(act.label).lower(), "count": number}
        for act in Act
        if (number := sum(each.act == act for each in study.proposed))
    ]
    told = [words % {"count": count}, *kinds]
    yield Paragraph(" · ".join(told), Look.LEAD)
    columns = (
        Column(_("Proposal"), 1.1),
        Column(_("Action"), 3.4),
        Column(_("Why"), 3),
        Column(_("Outcome"), 1.5),
    )
    yield Table("", columns, tuple(_grouped(study)))


def _grouped(study: Study) -> Iterator[Row]:
    """Under the objective that each belongs to."""
    told: set[int] = set()
    for node in study.objectives:
        found = study.proposed_in(node.id)
        if found:
            yield Row((titled(node),))
        for each in found:
            told.add(id(each))
            yield Row(_proposal(each, study))
    others = [each for each in study.proposed if id(each) not in told]
    if others and told:
        yield Row((_("Elsewhere in the plan"),))
    for each in others:
        yield Row(_proposal(each, study))


def _proposal(each: Proposed, study: Study) -> tuple[str, ...]:
    outcome = str(Outcome(each.outcome).label)
    told = "\n".join(part for part in (outcome, each.note) if part)
    act = str(Act(each.act).label)
    return act, change_of(each, study), each.reason or "–", told


def decisions(study: Study) -> Iterator[Block]:
    """What the organs decided about this evaluation."""
    rows = study.evaluation.deliberations.filter(taken_back_at=None)
    found = list(rows.order_by("decided_on", "pk"))
    if found:
        yield Heading(1, _("Decisions"))
        columns = (
            Column(_("Organ"), 2),
            Column(_("Sitting"), 1.3, "right"),
            Column(pgettext("decision", "Number"), 1.2),
            Column(_("Remark"), 3.4),
        )
        yield Table("", columns, tuple(Row(_decision(each)) for each in found))


def _decision(row: Deliberation) -> tuple[str, ...]:
    organ = str(row.get_organ_display())
    day = short_date(row.decided_on)
    return organ, day, row.number or "–", row.remark or "–"
