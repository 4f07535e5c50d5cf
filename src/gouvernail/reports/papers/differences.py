"""What changes from one version of a plan to another, words struck and inserted."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from django.utils.translation import gettext as _

from gouvernail.adoption.decisions import decision_in_words
from gouvernail.plan.audience import Audience
from gouvernail.plan.changes import changes_between
from gouvernail.plan.model import PlanFile
from gouvernail.plans.models import Plan
from gouvernail.reports.changes.sides import Side, Sides, sides_of
from gouvernail.reports.internal import texts_shown
from gouvernail.reports.papers.kinds import Subject
from gouvernail.reports.papers.material import Material
from gouvernail.reports.papers.redline import changes_told
from gouvernail.writing.paper import (
    Block,
    Facts,
    Look,
    Paper,
    Paragraph,
)

# Between the names of both sides in the code of a pair: “1-2”, “2-draft”.
BETWEEN = "-"


def pairs_of(plan: Plan, audience: Audience) -> list[Subject]:
    """The pairs that one compares: the usual one first, then each version with the one
    before, the newest first, the first with the last."""
    sides = sides_of(plan, audience)
    return [
        Subject(f"{before.value}{BETWEEN}{after.value}", _from_to(before, after))
        for before, after in _pairs(sides)
    ]


def differences(told: Material) -> Paper:
    """Everything that changes, in the order of the plan."""
    sides = sides_of(told.plan, told.audience)
    names = told.subject.split(BETWEEN)
    before, after = (each for name in names if (each := sides.named(name)))
    blocks = [*_compared(before, after), *_read(told, sides, (before, after))]
    return told.paper(_from_to(before, after), blocks)


def _pairs(sides: Sides) -> Iterator[tuple[Side, Side]]:
    if not sides.listed:
        return
    versions = [each for each in sides.listed if each.version]
    whole = (versions[0], versions[-1])
    listed = [sides.usual, *list(pairwise(sides.listed))[::-1], whole]
    # From the draft to the plan as it stands, one would read it backwards.
    forward = [pair for pair in listed if pair[0].version]
    forward += [(versions[-1], sides.listed[-1])]
    found = {(one.value, other.value): (one, other) for one, other in forward}
    yield from (pair for names, pair in found.items() if names[0] != names[1])


def _from_to(before: Side, after: Side) -> str:
    names = {"before": before.name, "after": after.name}
    return _("What changes from %(before)s to %(after)s") % names


def _compared(before: Side, after: Side) -> Iterator[Block]:
    """Both sides, and the decisions behind them."""
    rows = [(side.label, _about(side)) for side in (before, after)]
    yield Facts(tuple((name, said) for name, said in rows if said))


def _about(side: Side) -> str:
    if side.version is not None:
        return decision_in_words(side.version.deliberation)
    return side.purpose


def _read(told: Material, sides: Sides, both: tuple[Side, Side]) -> Iterator[Block]:
    """What changes; a sentence where one of them was altered beyond reading."""
    read = sides.texts(*both)
    altered = [s.label for s, text in zip(both, read, strict=True) if text.is_altered]
    if altered:
        said = _("%(names)s is no longer what was frozen: it was altered since.")
        yield Paragraph(said % {"names": ", ".join(altered)}, Look.LEAD)
    texts = [text.value for text in read if text.value is not None]
    if len(texts) == len(both):
        old, new = _shown(told, texts)
        plans = {told.plan.pk: told.plan, **{side.plan.pk: side.plan for side in both}}
        yield from changes_told(changes_between(old, new), list(plans.values()))


def _shown(told: Material, texts: Sequence[PlanFile]) -> list[PlanFile]:
    if told.audience is not Audience.PUBLIC:
        return list(texts)
    return texts_shown(told.audience, texts, told.plan)
