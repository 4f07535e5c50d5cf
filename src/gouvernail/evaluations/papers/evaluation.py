"""The document of an evaluation: frozen figures, and the words beside them."""

from collections.abc import Iterator
from itertools import chain

from django.utils import timezone
from django.utils.translation import gettext as _

from gouvernail.core.charts import finding
from gouvernail.core.typography import long_date
from gouvernail.evaluations.enums import EvaluationKind
from gouvernail.evaluations.evidence import Fact, facts_of, percent_of
from gouvernail.evaluations.papers.annexes import annexes
from gouvernail.evaluations.papers.drawings import by_objective, strip
from gouvernail.evaluations.papers.objectives import objectives, verdicts
from gouvernail.evaluations.papers.since import since
from gouvernail.evaluations.papers.states import tells_states
from gouvernail.evaluations.papers.study import Study, study_of
from gouvernail.evaluations.papers.whole import (
    decisions,
    means,
    method,
    proposals,
    synergies,
)
from gouvernail.law.shipped import regime_for, shipped_regimes
from gouvernail.progress.headline import headline
from gouvernail.reports.papers.complete import paragraphs
from gouvernail.reports.papers.material import Material
from gouvernail.reports.papers.pictures import picture_of
from gouvernail.writing.paper import (
    Block,
    Facts,
    Figure,
    Figures,
    Heading,
    Look,
    Paper,
    Paragraph,
)

# The facts that a reader must not miss.
LARGE = ("done", "late", "indicators", "money")
# The step of the law that each kind answers to.
STEPS = {EvaluationKind.MID_TERM: "midterm", EvaluationKind.FINAL: "final"}


def evaluation_paper(told: Material) -> Paper:
    """Everything that one evaluation says, for the organs and for whoever reads it."""
    study = study_of(told)
    subtitle = f"{study.frozen.value.title} – {_status(study)}"
    if not tells_states(study):
        kept = _("The state of the actions is not shown to this reader.")
        return study.told.paper(subtitle, [Paragraph(kept)])
    parts = WHOLE if study.is_whole else PART
    blocks = chain.from_iterable(part(study) for part in parts)
    return study.told.paper(subtitle, list(blocks), has_contents=True)


def _status(study: Study) -> str:
    if study.evaluation.is_sealed:
        return _("final text")
    return _("draft")


def _frame(study: Study) -> Iterator[Block]:
    """Under which text, as of which day, and how far it is."""
    yield Heading(1, _("What this document is"))
    yield Facts(tuple(_identity(study)))
    sentence = _legal(study)
    if sentence:
        yield Paragraph(sentence, Look.SOFT)


def _identity(study: Study) -> Iterator[tuple[str, str]]:
    row = study.evaluation
    yield _("Evaluation"), str(row.get_kind_display())
    yield _("Plan"), study.frozen.value.title
    yield _("Figures of"), long_date(study.frozen.on)
    sealed = timezone.localdate(row.sealed_at) if row.sealed_at else None
    if row.is_sealed and sealed:
        yield _("State"), _("closed on %(day)s") % {"day": long_date(sealed)}
    else:
        yield _("State"), _("draft: the figures stand, the words may still change")
    if study.before:
        yield _("Evaluation before"), study.before.title


def _legal(study: Study) -> str:
    """What the regime says of this step, with its source."""
    value = study.frozen.value
    code = STEPS.get(EvaluationKind(study.evaluation.kind))
    if code is None or not value.organisations or value.period is None:
        return ""
    kind, year = value.organisations[0].kind.value, value.period.start
    regime = regime_for(shipped_regimes(), kind, year)
    if regime is None:
        return ""
    step = regime.step(code)
    told = f"{step.sentence} {step.source}."
    is_doubtful = step.verify and not study.evaluation.is_sealed
    return f"{told} ({_('to be checked')})" if is_doubtful else told


def _summary(study: Study) -> Iterator[Block]:
    yield Heading(1, _("In short"))
    yield Paragraph(headline(study.frozen.tally), Look.LEAD)
    facts = (each for each in facts_of(study.frozen) if each.code in LARGE)
    yield Figures(tuple(_figure(each) for each in facts))
    yield from verdicts(study)


def _figure(fact: Fact) -> Figure:
    """The rate in large, what it is counted of below."""
    percent = None
    if fact.part is not None and fact.whole is not None:
        percent = percent_of(fact.part, fact.whole)
    if percent is None:
        return Figure("–", fact.name, fact.value)
    # “42 % (25 of 60)” without what stands in large.
    note = fact.value.partition("(")[2].removesuffix(")") or fact.value
    return Figure(f"{percent} %", fact.name, note)


def _context(study: Study) -> Iterator[Block]:
    yield from _text(_("Context"), study.words.texts["context"])


def _conclusion(study: Study) -> Iterator[Block]:
    yield from _text(_("Conclusion"), study.words.texts["conclusion"])


def _text(title: str, words: str) -> Iterator[Block]:
    if words.strip():
        yield Heading(1, title)
        yield from paragraphs(words)


def _standing(study: Study) -> Iterator[Block]:
    """The counts of the whole plan, then objective by objective."""
    tally = study.frozen.tally
    yield Heading(1, _("Where the plan stands"), is_new_page=True)
    if tally.counted:
        yield picture_of(strip(tally), study.told)
    words = _(
        "%(rate)s per cent done: %(done)s of the %(whole)s actions that can end,"
        " without those given up. Counted apart: %(recurring)s recurring, of which"
        " %(assured)s were assured this year, and %(abandoned)s given up."
    )
    counts = {
        **{name: getattr(tally, name) for name in ("done", "recurring", "assured")},
        "whole": tally.denominator,
        "abandoned": tally.abandoned,
        "rate": "–" if tally.rate is None else tally.rate,
    }
    yield Paragraph(words % counts, Look.SOFT)
    rows = [(_named(each.node), each.tally) for each in study.frozen.rows]
    counted = [(name, each) for name, each in rows if each.counted]
    if counted:
        figure = by_objective(counted, tally)
        drawn = picture_of(figure, study.told)
        caption = _("Objectives by the state of their actions; counts in annex 1.")
        yield type(drawn)(caption, f"{caption} {finding(tally)}", drawn.svg)


def _named(node: object) -> str:
    ref, title = getattr(node, "ref", ""), getattr(node, "title", "")
    return f"{ref or ''} {title}".strip() or _("Outside the objectives")


WHOLE = (
    *(_frame, _summary, _context, _standing, objectives, synergies, means),
    *(since, method, proposals, _conclusion, decisions, annexes),
)
# The texts are about the whole plan, and so are the decisions.
PART = (
    *(_frame, _summary, _standing, objectives, synergies, means),
    *(since, proposals, annexes),
)
