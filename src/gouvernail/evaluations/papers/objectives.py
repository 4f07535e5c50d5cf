"""Objective by objective: the judgement, the facts beside it, the actions."""

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal

from django.utils.translation import gettext as _

from gouvernail.core.typography import short_date
from gouvernail.evaluations.enums import Act, AskedOf, Mark, Outcome, Verdict
from gouvernail.evaluations.evidence import facts_of, rate_in_words
from gouvernail.evaluations.gauges import Gauge
from gouvernail.evaluations.papers.states import (
    due_of,
    name_of,
    news_of,
    state_of,
    titled,
)
from gouvernail.evaluations.papers.study import Study
from gouvernail.evaluations.papers.words import Judged, Proposed, Question
from gouvernail.indicators.words import written
from gouvernail.plan.audience import Topic
from gouvernail.plan.indicators import Light
from gouvernail.plan.model import Node
from gouvernail.plan.standings import Standing
from gouvernail.reports.papers.complete import paragraphs
from gouvernail.writing.paper import (
    Block,
    Column,
    Facts,
    Heading,
    Listing,
    Look,
    Paragraph,
    Row,
    Run,
    Table,
)


def verdicts(study: Study) -> Iterator[Block]:
    """Every objective with its judgement and its rate, on half a page."""
    if not study.objectives:
        return
    columns = (
        Column(_("Objective"), 4),
        Column(_("Judgement"), 1.6),
        Column(_("Actions done"), 1.8, "right"),
        Column(_("Late"), 0.7, "right"),
    )
    rows = tuple(Row(_verdict_cells(node, study)) for node in study.objectives)
    missing = sum(not _verdict_of(study, node.id) for node in study.objectives)
    yield Table(_("What is judged of each objective"), columns, rows)
    if missing:
        words = _("Not judged yet: %(count)s of the %(whole)s objectives.")
        counts = {"count": missing, "whole": len(study.objectives)}
        yield Paragraph(words % counts, Look.SOFT)


def objectives(study: Study) -> Iterator[Block]:
    """Each objective in turn."""
    if study.objectives:
        yield Heading(1, _("Objective by objective"), is_new_page=True)
    for node in study.objectives:
        yield from _objective(node, study)
    loose = study.loose()
    if loose:
        yield Heading(2, _("Outside the objectives"))
        yield actions_table(study, loose)


def actions_table(study: Study, listed: Sequence[Standing]) -> Table:
    """Actions with their state, what was said last and what comes."""
    columns = [Column(_("Action"), 3.4), Column(_("State"), 1.4)]
    if not study.hides(Topic.DATES):
        columns.append(Column(_("Due date"), 1.4, "right"))
    if not study.hides(Topic.NOTE):
        columns.append(Column(_("Last news and what comes"), 4.2))
    rows = tuple(Row(_cells(each, study)) for each in listed)
    return Table(_("Actions"), tuple(columns), rows)


def _cells(each: Standing, study: Study) -> tuple[str, ...]:
    cells = [name_of(each), state_of(each, study.frozen.on)]
    if not study.hides(Topic.DATES):
        cells.append(due_of(each))
    if not study.hides(Topic.NOTE):
        cells.append(news_of(each, study))
    return tuple(cells)


def _verdict_of(study: Study, key: str) -> str:
    judged = study.judged.get(key)
    return str(Verdict(judged.verdict).label) if judged and judged.verdict else ""


def _verdict_cells(node: Node, study: Study) -> tuple[str, ...]:
    tally = study.frozen.tallies[node.id]
    late = "–" if study.hides(Topic.DATES) else str(tally.late)
    return (
        titled(node),
        _verdict_of(study, node.id) or _("Not judged yet"),
        rate_in_words(tally.done, tally.denominator),
        late,
    )


def _objective(node: Node, study: Study) -> Iterator[Block]:
    yield Heading(2, node.title, node.ref or "")
    verdict = _verdict_of(study, node.id)
    told = _("Judgement: %(verdict)s") % {"verdict": verdict.lower()}
    yield Paragraph(told if verdict else _("Not judged yet"), Look.LEAD)
    yield from _lines(study.judged.get(node.id))
    facts = facts_of(study.frozen, node.id)
    if facts:
        yield Facts(tuple((each.name, each.value) for each in facts))
    yield from _gauges(study.frozen.gauges_of(node.id))
    listed = study.frozen.actions_of(node.id)
    if listed:
        yield actions_table(study, listed)
    yield from _answers(study, listed)
    yield from said_of(study, AskedOf.HEAD, node.id)
    yield from _proposals(study, node.id)


def _lines(judged: Judged | None) -> Iterator[Block]:
    names = (_("What was done"), _("What was missing"), _("What we retain"))
    for name, words in zip(names, judged.lines if judged else (), strict=False):
        yield from labelled(name, words)


def labelled(name: str, words: str) -> Iterator[Block]:
    """A text whose first words say what it is about."""
    for place, each in enumerate(paragraphs(words)):
        if place:
            yield each
        else:
            start = _("%(name)s: ") % {"name": name}
            runs = (Run(start, "strong"), Run(each.text))
            yield Paragraph(f"{start}{each.text}", runs=runs)


def _gauges(gauges: Sequence[Gauge]) -> Iterator[Block]:
    if not gauges:
        return
    columns = (
        Column(_("Indicator"), 3.4),
        Column(_("Last value"), 1.7, "right"),
        Column(_("On"), 1.4, "right"),
        Column(_("Target"), 1.6, "right"),
        Column(_("Against what was expected"), 2.2),
    )
    rows = tuple(Row(_gauge(each)) for each in gauges)
    yield Table(_("Indicators"), columns, rows)


def _gauge(each: Gauge) -> tuple[str, ...]:
    target = "–"
    if each.target is not None:
        target = f"{_value(each.target, each)} ({each.target_year})"
    value = _value(each.value, each)
    return each.label, value, short_date(each.on), target, _light(each)


def _value(value: Decimal | None, each: Gauge) -> str:
    """As the screens write it; what was computed, with one decimal at most."""
    if value is None or each.decimals is not None:
        return written(value, each.decimals, each.unit)
    return written(round(value, 1), None, each.unit)


def _light(each: Gauge) -> str:
    words = {
        Light.GREEN: _("on target"),
        Light.AMBER: _("a little behind"),
        Light.RED: _("far behind"),
        Light.NONE: _("cannot be judged"),
    }[each.light]
    if each.expected is None:
        return words
    return _("%(light)s (expected: %(value)s)") % {
        "light": words,
        "value": _value(each.expected, each),
    }


def _answers(study: Study, listed: Sequence[Standing]) -> Iterator[Block]:
    """How the pilots answered, by mark, of so many actions."""
    keys = [each.key for each in listed]
    asked = [x for x in study.words.asked_of(AskedOf.PILOT) if x.has_mark]
    rows = [_marks(study, each, keys) for each in asked]
    given = [row for row in rows if any(cell != "–" for cell in row[1:-1])]
    if given:
        marks = (Column(str(Mark(code).label), 1, "center") for code in Mark)
        columns = (
            Column(_("What the pilots answered"), 2.6),
            *marks,
            Column(_("Answers"), 1.2, "right"),
        )
        yield Table("", columns, tuple(Row(row) for row in given))


def _marks(study: Study, asked: Question, keys: Sequence[str]) -> tuple[str, ...]:
    counts = Counter(each.mark for each in study.words.about(asked.number, keys))
    told = (str(counts[code]) if counts[code] else "–" for code in Mark)
    whole = {"part": sum(counts[code] for code in Mark), "whole": len(keys)}
    return asked.name, *told, _("%(part)s of %(whole)s") % whole


def said_of(study: Study, whom: str, key: str) -> Iterator[Block]:
    """What a head or the director answered, question by question."""
    for asked in study.words.asked_of(whom):
        for each in study.words.about(asked.number, [key]):
            mark = str(Mark(each.mark).label) if each.mark else ""
            told = ". ".join(part for part in (mark, each.words) if part)
            yield from labelled(asked.name, told)


def _proposals(study: Study, key: str) -> Iterator[Block]:
    found = study.proposed_in(key)
    if found:
        yield Paragraph(_("Proposals"), Look.LEAD)
        yield Listing(tuple(_proposal(each, study) for each in found))


def _proposal(each: Proposed, study: Study) -> str:
    said_so = f"{Act(each.act).label} – {change_of(each, study)}"
    return f"{said_so} ({Outcome(each.outcome).label})"


def change_of(each: Proposed, study: Study) -> str:
    """What a proposal would change, in one line."""
    name = study.named(each.key, each.node)
    if each.act == Act.ADD:
        return each.title
    if each.act == Act.REWORD and each.title:
        return _("%(name)s becomes “%(title)s”") % {"name": name, "title": each.title}
    if each.act == Act.POSTPONE and each.due:
        return _("%(name)s, to %(day)s") % {"name": name, "day": short_date(each.due)}
    if each.act == Act.MERGE and each.into:
        into = study.named(each.into_key, each.into)
        return _("%(name)s, into %(into)s") % {"name": name, "into": into}
    return name
