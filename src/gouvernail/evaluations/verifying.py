"""Whether the frozen evaluations are still what was frozen.

The figures of each are kept with their digest, which the journal keeps too; so are the
words of those that are closed. Whoever alters one leaves the other to tell.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from gouvernail.evaluations.models import Evaluation
from gouvernail.history.models import Change
from gouvernail.plan.wording import Wording, gettext_noop as _

ALTERED = _("what is read of this evaluation is no longer what was frozen")
OTHER_FIGURES = _("the journal keeps another fingerprint of its figures")
OTHER_WORDS = _("the journal keeps another fingerprint of its words")


@dataclass(frozen=True)
class Altered:
    """One evaluation that is not what it was."""

    plan: str
    title: str
    wording: Wording


def altered_evaluations() -> list[Altered]:
    """Everything that is wrong with the evaluations of every plan."""
    rows = Evaluation.objects.exclude(frozen_at=None).for_page().order_by("pk")
    told = _told()
    return [
        Altered(row.plan.name, row.title, Wording(fault))
        for row in rows.iterator(chunk_size=10)
        for fault in _faults(row, told)
    ]


def _faults(row: Evaluation, told: dict[tuple[str, int], str]) -> Iterator[str]:
    if not row.verify():
        yield ALTERED
    if told.get(("evaluation.frozen", row.pk)) != row.digest:
        yield OTHER_FIGURES
    if row.is_sealed and told.get(("evaluation.sealed", row.pk)) != row.words_digest:
        yield OTHER_WORDS


def _told() -> dict[tuple[str, int], str]:
    """The last digest that the journal tells of each freezing and closing."""
    verbs = ("evaluation.frozen", "evaluation.sealed")
    lines: Iterable[Change] = Change.objects.filter(verb__in=verbs).order_by("pk")
    return {
        (line.verb, line.details["evaluation"]): line.details.get("digest", "")
        for line in lines
    }
