"""How far the reading of a document is, in words and as a bar."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext as _, gettext_lazy

from gouvernail.imports.models import Import
from gouvernail.reading.events import Step

PDF = "pdf"
LABELS: Mapping[Step, Promise] = {
    Step.READING: gettext_lazy("Reading the document"),
    Step.RECOGNISING: gettext_lazy("Recognising the plan"),
    Step.PICTURING: gettext_lazy("Pictures of the pages"),
}
# Where on the bar each step begins and ends, in hundredths, as most documents take.
PAGED = {
    Step.READING: (0, 60),
    Step.RECOGNISING: (60, 70),
    Step.PICTURING: (70, 100),
}
PLAIN = {Step.READING: (0, 70), Step.RECOGNISING: (70, 100)}
DONE, CURRENT, AHEAD = "done", "current", "ahead"


class StepView(NamedTuple):
    """A step: done, current or ahead; and how many pages of it are done."""

    state: str
    label: str
    pages: str


@dataclass(frozen=True)
class Progress:
    """What the page says while a document is read."""

    imported: Import

    @property
    def is_waiting(self) -> bool:
        """Whether other documents go first."""
        return self.imported.started_at is None

    @property
    def is_interrupted(self) -> bool:
        """Whether nobody reads it any more."""
        return self.imported.is_interrupted

    @property
    def step(self) -> Step:
        """What is being done."""
        return Step(self.imported.step or Step.READING)

    @property
    def label(self) -> str:
        """The same in words."""
        if self.is_waiting:
            return _("Another document is being read; this one comes next.")
        return str(LABELS[self.step])

    @property
    def percent(self) -> int | None:
        """How far the bar goes; None where nothing is known yet."""
        if self.is_waiting:
            return None
        start, end = self._spans.get(self.step, (0, 100))
        return start + round((end - start) * self._share)

    @property
    def steps(self) -> list[StepView]:
        """Each step, in order."""
        here = list(self._spans).index(self.step) if self.step in self._spans else 0
        return [
            StepView(_state(rank, here), str(LABELS[step]), self._count(step))
            for rank, step in enumerate(self._spans)
        ]

    @property
    def _spans(self) -> Mapping[Step, tuple[int, int]]:
        return PAGED if self.imported.format == PDF else PLAIN

    @property
    def _share(self) -> float:
        if not self.imported.total or self.step is Step.RECOGNISING:
            return 0.0
        return min(self.imported.done / self.imported.total, 1.0)

    def _count(self, step: Step) -> str:
        imported = self.imported
        is_counted = step is self.step and imported.total and imported.format == PDF
        if not is_counted or step is Step.RECOGNISING:
            return ""
        count = {"done": imported.done, "total": imported.total}
        return _("page %(done)s of %(total)s") % count


def progress_of(imported: Import) -> Progress:
    """The progress of its reading."""
    return Progress(imported)


def _state(rank: int, here: int) -> str:
    if rank == here:
        return CURRENT
    return DONE if rank < here else AHEAD
