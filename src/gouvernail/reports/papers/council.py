"""The package of a sitting: the draft decision, a note, what is annexed to it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from django.utils import timezone
from django.utils.translation import gettext as _, ngettext

from gouvernail.law.deliberations import Model
from gouvernail.plan.audience import Audience, Topic
from gouvernail.plan.changes import Changes, changes_between
from gouvernail.plan.kinds import NodeKind
from gouvernail.plan.rollups import Tally
from gouvernail.plans.models import Plan
from gouvernail.reports.council.due import councils_of, deciding_on
from gouvernail.reports.council.organ import Council, DraftDecision
from gouvernail.reports.council.values import Counted
from gouvernail.reports.internal import texts_shown
from gouvernail.reports.papers.complete import complete_plan, paragraphs
from gouvernail.reports.papers.kinds import Subject
from gouvernail.reports.papers.material import Material
from gouvernail.reports.papers.redline import changes_told
from gouvernail.writing.paper import (
    Block,
    Column,
    Facts,
    Heading,
    Listing,
    Look,
    Paper,
    Paragraph,
    Row,
    Run,
    Table,
)

EVALUATION, REVISION = "evaluation", "revision"
# Where both authorities decide, the papers of the second go by its name.
BETWEEN = "--"
# “DÉCIDE :”, “Article 1er.”, “Objet : …”
MARKED = re.compile(r"(?:[A-ZÉÈÀÊÎÔ’ ]{5,}\s*:?$|Article \S+\.|Objet\s*:.*)")


def papers_of(plan: Plan, audience: Audience) -> list[Subject]:
    """What the organs may still have to decide, what is expected of the next sitting
    first; nothing where no text binds the authority."""
    councils = deciding_on(plan, audience, timezone.localdate())
    due = [(council, model) for council in councils for model in council.due]
    due.sort(key=lambda each: not each[0].is_expected(each[1]))
    return [
        Subject(subject_code(council, model), _label(council, model))
        for council, model in due
    ]


def council_package(told: Material) -> Paper:
    """The decision to be taken, why, and what it is about."""
    side, _between, code = told.subject.rpartition(BETWEEN)
    councils = councils_of(told.plan, told.audience, told.day, _counted(told))
    council = next(
        each for each in councils if each.organisation.slug == side or not side
    )
    paper = next(each for each in council.papers if each.model.code == code)
    changes = _changes(told, council) if code == REVISION else None
    blocks = [
        *_decision(paper),
        *_note(told, council, paper, changes),
        *_annex(told, paper, changes),
    ]
    return told.paper(paper.model.name, blocks, has_contents=True)


def subject_code(council: Council, model: Model) -> str:
    """What the package of that decision of that organ is called."""
    leads = council.organisation.pk == council.plan.organisation_id
    start = "" if leads else f"{council.organisation.slug}{BETWEEN}"
    return f"{start}{model.code}"


def _label(council: Council, model: Model) -> str:
    is_alone = len(council.sides) == 1
    name = model.name
    return name if is_alone else f"{name} – {council.organisation.name}"


def _counted(told: Material) -> Counted:
    """What the reader may count."""
    kinds = tuple(str(node.kind) for node in told.value.nodes)
    hides = Topic.STATUS in told.hidden
    return Counted(kinds, None if hides else told.tally)


def _changes(told: Material, council: Council) -> Changes:
    """What the revision changes, with the eyes of who examines it: nothing of the
    house is annexed to a decision."""
    outcome = council.facts.outcome
    if outcome is None:
        return changes_between(told.value, told.value)
    both = (outcome.now, outcome.then)
    return changes_between(*texts_shown(council.audience, both, told.plan))


def _decision(paper: DraftDecision) -> Iterator[Block]:
    """The text, and what is left to be written by hand."""
    yield Heading(1, _("Draft decision"))
    if paper.missing:
        said = _("To be completed by hand before the sitting: %(places)s.")
        places = {"places": ", ".join(paper.missing)}
        yield Paragraph(said % places, Look.SOFT)
    yield from (_clause(each) for each in paper.paragraphs)


def _clause(text: str) -> Paragraph:
    """What decides, and the number of each article, are seen from afar."""
    found = MARKED.match(text)
    head = found[0] if found else ""
    runs = (Run(head, "strong"), Run(text[len(head) :])) if head else ()
    return Paragraph(text, runs=runs)


def _note(
    told: Material, council: Council, paper: DraftDecision, changes: Changes | None
) -> Iterator[Block]:
    """What a member wants to know before opening the plan."""
    yield Heading(1, _("Explanatory note"), is_new_page=True)
    yield Facts(tuple(_about(council, paper)))
    rules = _rules(council)
    if rules:
        yield Heading(2, _("What the law asks"))
        yield Listing(tuple(rules))
    if changes is not None:
        yield from _purpose(council, changes)
    else:
        yield from _objectives(told, paper)
    if paper.model.code == EVALUATION:
        said = _(
            "The evaluation itself, a document of its own, is annexed to this one."
        )
        yield Paragraph(said)


def _about(council: Council, paper: DraftDecision) -> Iterator[tuple[str, str]]:
    yield _("Authority"), council.organisation.name
    yield _("Plan"), council.plan.title
    yield _("Term of office"), council.facts.term.name
    yield _("Subject"), paper.model.name
    yield _("The text counts"), council.facts.counts


def _rules(council: Council) -> list[str]:
    """The delays and the publication, each with the sentence of the regime."""
    regime = council.regime
    if regime is None:
        return []
    steps = [step.sentence for step in regime.steps if step.months]
    return [*steps, regime.package.sentence]


def _purpose(council: Council, changes: Changes) -> Iterator[Block]:
    yield Heading(2, _("What the revision is for"))
    revision = council.facts.revision
    yield from paragraphs(revision.purpose if revision else "")
    said = ngettext(
        "%(count)s element of the plan changes: the annex says how, word by word.",
        "%(count)s elements of the plan change: the annex says how, word by word.",
        len(changes.changed),
    )
    yield Paragraph(said % {"count": len(changes.changed)})


def _objectives(told: Material, paper: DraftDecision) -> Iterator[Block]:
    """The strategic objectives: what each holds, or, evaluated, how far it is."""
    nodes = [node for node in told.value.nodes if node.kind is NodeKind.STRATEGIC]
    if not nodes:
        return
    tells_states = paper.model.code == EVALUATION and Topic.STATUS not in told.hidden
    yield Heading(2, _("The strategic objectives"))
    columns = [Column(_("Objective"), 4), Column(_("Actions"), 1, "right")]
    if tells_states:
        columns.append(Column(_("Done"), 1.4, "right"))
    rows = [
        _row(f"{node.ref or ''} {node.title}".strip(), told.tallies[node.id])
        for node in nodes
    ]
    rows.append(_row(_("Whole plan"), told.tally, is_total=True))
    across = len(columns)
    cut = (replace(row, cells=row.cells[:across]) for row in rows)
    yield Table("", tuple(columns), tuple(cut))


def _row(name: str, tally: Tally, *, is_total: bool = False) -> Row:
    """A rate with its denominator."""
    counts = {"done": tally.done, "whole": tally.denominator}
    done = _("%(done)s of %(whole)s") % counts if tally.denominator else "–"
    return Row((name, str(tally.total), done), is_total)


def _annex(
    told: Material, paper: DraftDecision, changes: Changes | None
) -> Iterator[Block]:
    """What is decided upon: the changes, or the plan itself. An evaluation is a
    document of its own."""
    if changes is not None:
        yield Heading(1, _("Annex: what changes"), is_new_page=True)
        yield from _lowered(changes_told(changes, [told.plan]))
    elif paper.model.code != EVALUATION:
        yield Heading(1, _("Annex: the plan"), is_new_page=True)
        yield from _lowered(complete_plan(told).blocks)


def _lowered(blocks: Iterable[Block]) -> Iterator[Block]:
    """The same, under the title of the annex."""
    for block in blocks:
        if isinstance(block, Heading):
            yield replace(block, level=block.level + 1, is_new_page=False)
        else:
            yield block
