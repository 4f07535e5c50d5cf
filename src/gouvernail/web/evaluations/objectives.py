"""An objective of an evaluation: as it was frozen, and as it is judged."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _, pgettext

from gouvernail.evaluations.finding import Judged
from gouvernail.evaluations.models import Evaluation, Judgement
from gouvernail.plan.kinds import NodeKind
from gouvernail.plan.model import Node as PlanNode


@dataclass(frozen=True)
class Objective:
    """One objective as frozen, and who judges it."""

    evaluation: Evaluation
    frozen: PlanNode
    judged: Judged | None

    @property
    def key(self) -> str:
        """Its permanent id."""
        return self.frozen.id

    @property
    def ref(self) -> str:
        """Its number."""
        return self.frozen.ref or ""

    @property
    def title(self) -> str:
        """Its words on the day."""
        return self.frozen.title

    @property
    def short(self) -> str:
        """What one calls it in a heading."""
        if self.frozen.kind is not NodeKind.STRATEGIC or not self.ref:
            return self.ref or self.title
        return pgettext("strategic objective", "SO %(ref)s") % {"ref": self.ref}

    @property
    def named(self) -> str:
        """The same, and its words."""
        return f"{self.short} {self.title}" if self.ref else self.title

    @property
    def evidence_title(self) -> str:
        """The heading of its figures."""
        return _("Evidence for %(objective)s") % {"objective": self.short}

    @property
    def form_address(self) -> str:
        """Where one judges it."""
        return reverse(
            "evaluation_judgement", args=[*self.evaluation.address, self.key]
        )

    @property
    def address(self) -> str:
        """The same, as one jumps to it."""
        return f"{self.form_address}#judgement"

    @property
    def judgement(self) -> Judgement | None:
        """What was judged."""
        return self.judged.judgement if self.judged else None

    @property
    def is_gone(self) -> bool:
        """Whether it left the plan since."""
        return self.judged is not None and self.judged.is_removed
