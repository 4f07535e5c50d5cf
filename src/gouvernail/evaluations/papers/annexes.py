"""The annexes of an evaluation: counts, every action, what pilots wrote, the rules."""

from collections.abc import Iterator

from django.utils.translation import gettext as _, pgettext

from gouvernail.core.charts import STATUSES
from gouvernail.evaluations.enums import AskedOf, Mark
from gouvernail.evaluations.evidence import facts_of
from gouvernail.evaluations.papers.states import (
    due_of,
    name_of,
    state_of,
    titled,
    who_of,
)
from gouvernail.evaluations.papers.study import Study, only
from gouvernail.plan.audience import Topic
from gouvernail.plan.rollups import Tally
from gouvernail.plan.standings import Standing
from gouvernail.progress.enums import Status
from gouvernail.writing.paper import (
    Block,
    Column,
    Facts,
    Heading,
    Look,
    Paragraph,
    Row,
    Table,
)

DIGITS = 8


def annexes(study: Study) -> Iterator[Block]:
    """All of them, numbered."""
    parts = [_counts, _actions, _rules]
    if study.is_for_house and _has_words(study):
        parts.insert(2, _written)
    for number, part in enumerate(parts, start=1):
        blocks = part(study)
        title = next(blocks)
        if isinstance(title, Heading):
            words = {"number": number, "title": title.text}
            text = _("Annex %(number)s. %(title)s") % words
            yield Heading(1, text, is_new_page=number == 1)
        yield from blocks


def _counts(study: Study) -> Iterator[Block]:
    yield Heading(1, _("Objectives by the state of their actions"))
    names = [str(Status(code).label) for code in STATUSES]
    columns = (
        Column(_("Objective"), 2.7),
        *(_count(name) for name in (*names, _("Recurring"))),
        Column(pgettext("actions", "All"), 1, "right"),
    )
    rows = []
    for each in study.frozen.rows:
        node = each.node
        name = titled(node) if node else ""
        rows.append(Row(_tally(name or _("Outside the objectives"), each.tally)))
    whole = Row(_tally(_("Whole plan"), study.frozen.tally), is_total=True)
    yield Table("", columns, (*rows, whole))


def _count(name: str) -> Column:
    """As wide as the longest word of its title wants."""
    longest = max(map(len, name.split()))
    return Column(name, max(1.0, 0.165 * longest), "right")


def _tally(name: str, tally: Tally) -> tuple[str, ...]:
    counts = [*(getattr(tally, code) for code in STATUSES), tally.recurring]
    return name, *(str(count) if count else "–" for count in counts), str(tally.total)


def _actions(study: Study) -> Iterator[Block]:
    yield Heading(1, _("Every action"))
    columns = [Column(_("Action"), 4), Column(_("State"), 1.6)]
    if not study.hides(Topic.DATES):
        columns.append(Column(_("Due date"), 1.3, "right"))
    columns.append(Column(_("Lead or department"), 2))
    yield Table("", tuple(columns), tuple(_rows(study)))


def _rows(study: Study) -> Iterator[Row]:
    for node in study.objectives:
        found = only(study.frozen.actions, study.frozen.within(node.id))
        if found:
            yield Row((titled(node),))
        yield from (Row(_cells(each, study)) for each in found)
    loose = study.loose()
    if loose and study.objectives:
        yield Row((_("Outside the objectives"),))
    yield from (Row(_cells(each, study)) for each in loose)


def _cells(each: Standing, study: Study) -> tuple[str, ...]:
    due = () if study.hides(Topic.DATES) else (due_of(each),)
    return name_of(each), state_of(each, study.frozen.on), *due, who_of(each)


def _has_words(study: Study) -> bool:
    asked = {each.number for each in study.words.asked_of(AskedOf.PILOT)}
    return any(each.number in asked and each.words for each in study.words.answers)


def _written(study: Study) -> Iterator[Block]:
    """For the house: what pilots wrote, action by action."""
    yield Heading(1, _("What the pilots wrote"))
    columns = (
        Column(_("Question"), 1.6),
        Column(_("Answer"), 1.3),
        Column(_("In words"), 4.4),
    )
    rows = []
    for each in study.frozen.actions:
        told = list(_answers(each, study))
        if told:
            rows += [Row((name_of(each),)), *told]
    yield Table("", columns, tuple(rows))


def _answers(each: Standing, study: Study) -> Iterator[Row]:
    for asked in study.words.asked_of(AskedOf.PILOT):
        for said in study.words.about(asked.number, [each.key]):
            mark = str(Mark(said.mark).label) if said.mark else "–"
            yield Row((asked.name, mark, said.words or "–"))


def _rules(study: Study) -> Iterator[Block]:
    """How each figure was counted, and what proves that none moved since."""
    yield Heading(1, _("How the figures are counted"))
    facts = facts_of(study.frozen)
    yield Facts(tuple((each.name, each.rule) for each in facts))
    words = _(
        "The figures were frozen with the plan and its follow-up: this document comes"
        " out the same whenever it is made. The digests below prove it."
    )
    yield Paragraph(words, Look.SOFT)
    row = study.evaluation
    digests = [(_("Digest of the figures (SHA-256)"), _spaced(row.digest))]
    if row.words_digest and row.is_sealed:
        name = _("Digest of the words (SHA-256)")
        digests.append((name, _spaced(row.words_digest)))
    yield Facts(tuple(digests))


def _spaced(digest: str) -> str:
    """In groups, so that a line can end between two of them."""
    starts = range(0, len(digest), DIGITS)
    return " ".join(digest[start : start + DIGITS] for start in starts)
