"""What moved since the evaluation before."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from django.utils.translation import gettext as _, pgettext

from gouvernail.core.charts.numbers import signed
from gouvernail.core.typography import long_date
from gouvernail.evaluations.comparing import Comparison, RateMove, compare
from gouvernail.evaluations.enums import Verdict
from gouvernail.evaluations.evidence import rate_in_words
from gouvernail.evaluations.papers.states import name_of, state_of, titled
from gouvernail.evaluations.papers.study import Study, judged_before
from gouvernail.evaluations.papers.words import Judged
from gouvernail.plan.rollups import Tally
from gouvernail.plan.standings import Move
from gouvernail.writing.paper import (
    Block,
    Column,
    Heading,
    Listing,
    Look,
    Paragraph,
    Row,
    Table,
)


def since(study: Study) -> Iterator[Block]:
    """What moved since the evaluation before."""
    past = study.before
    if past is None:
        return
    yield Heading(1, _("Since the last evaluation"))
    named = {"title": past.title, "day": long_date(past.frozen.on)}
    yield Paragraph(_("%(title)s, figures of %(day)s") % named, Look.LEAD)
    verdicts = (_verdicts(judged_before(past)), _verdicts(study.judged))
    found = compare(past.frozen, study.frozen, verdicts)
    yield _rates(found)
    yield _objectives(study, found, verdicts)
    yield from _moves(found)


def _verdicts(judged: Mapping[str, Judged]) -> dict[str, str]:
    return {key: each.verdict for key, each in judged.items()}


def _rates(found: Comparison) -> Table:
    """Each rate of the whole plan, then and now."""
    columns = (
        Column(_("Whole plan"), 2.2),
        Column(pgettext("comparison", "Then"), 2.6, "right"),
        Column(pgettext("comparison", "Now"), 2.6, "right"),
        Column(_("Points"), 0.8, "right"),
    )
    return Table("", columns, tuple(Row(_rate(each)) for each in found.rates_of()))


def _rate(move: RateMove) -> tuple[str, ...]:
    fact = move.after or move.before
    sides = (side.value if side else "–" for side in (move.before, move.after))
    points = "–" if move.points is None else signed(Decimal(move.points))
    return fact.name if fact else "–", *sides, points


def _objectives(
    study: Study, found: Comparison, verdicts: tuple[dict[str, str], dict[str, str]]
) -> Table:
    columns = (
        Column(_("Objective"), 3),
        Column(_("Actions done then"), 1.6, "right"),
        Column(_("Actions done now"), 1.6, "right"),
        Column(_("Judged then"), 1.4),
        Column(_("Judged now"), 1.4),
    )
    rows = []
    for node in study.objectives:
        sides = (found.before.tallies.get(node.id), found.after.tallies[node.id])
        done = (_done(each) if each else "–" for each in sides)
        judged = (_verdict(each.get(node.id, "")) for each in verdicts)
        rows.append(Row((titled(node), *done, *judged)))
    return Table("", columns, tuple(rows))


def _done(tally: Tally) -> str:
    return rate_in_words(tally.done, tally.denominator)


def _verdict(code: str) -> str:
    return str(Verdict(code).label) if code else "–"


def _moves(found: Comparison) -> Iterator[Block]:
    moved = [each for each in found.moved if "status" in each.fields]
    if moved:
        columns = (
            Column(_("Action"), 4),
            Column(pgettext("comparison", "Then"), 1.5),
            Column(pgettext("comparison", "Now"), 1.5),
        )
        rows = tuple(Row(_move(each, found)) for each in moved)
        yield Table(_("Actions that changed state"), columns, rows)
    yield from _listed(_("New actions: %(count)s"), found.added)
    yield from _listed(_("Actions no longer in the plan: %(count)s"), found.gone)


def _move(each: Move, found: Comparison) -> tuple[str, ...]:
    sides = ((each.before, found.before.on), (each.after, found.after.on))
    told = (state_of(side, on) if side else "–" for side, on in sides)
    return name_of(each.subject), *told


def _listed(words: str, moves: tuple[Move, ...]) -> Iterator[Block]:
    if moves:
        yield Paragraph(words % {"count": len(moves)}, Look.LEAD)
        yield Listing(tuple(name_of(each.subject) for each in moves))
