"""What was ticked and typed on the page of a renewal, kept whatever is wrong."""

from dataclasses import dataclass, field, replace
from typing import Self

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext, gettext_lazy as _

from gouvernail.adoption.enums import Cause
from gouvernail.plans.models import Plan
from gouvernail.renewal.proposing import Because, Candidate, Proposal
from gouvernail.renewal.services import Choice, Left, NextTerm
from gouvernail.web.plans.forms import DressedForm

LONGEST_WHY = 1000
TERM_YEARS = 6
FIRST_YEAR, LAST_YEAR = 1900, 2200
# What the filter shows, and of which rows.
SHOWN: dict[str, frozenset[Because]] = {
    "unfinished": frozenset({Because.UNFINISHED}),
    "recurring": frozenset({Because.RECURRING}),
    "over": frozenset({Because.FINISHED, Because.ABANDONED}),
}


class TermForm(DressedForm):
    """The new plan: its title and its years."""

    title = forms.CharField(
        label=_("Title"),
        max_length=500,
        error_messages={"required": _("Give the new plan a title.")},
    )
    starts = forms.IntegerField(
        label=_("First year"), min_value=FIRST_YEAR, max_value=LAST_YEAR
    )
    ends = forms.IntegerField(
        label=_("Last year"), min_value=FIRST_YEAR, max_value=LAST_YEAR
    )

    @property
    def term(self) -> NextTerm:
        """What was said, once it holds."""
        said = self.cleaned_data
        return NextTerm(said["title"], said["starts"], said["ends"])


def first_term(plan: Plan) -> dict[str, object]:
    """The years after those of `plan`, and the title that they give."""
    if plan.ends is None:
        return {"title": plan.title}
    starts, ends = plan.ends, plan.ends + TERM_YEARS
    years = gettext("PST %(starts)s–%(ends)s") % {"starts": starts, "ends": ends}
    return {"title": years, "starts": starts, "ends": ends}


@dataclass(frozen=True)
class Entries:
    """Ticks, causes, words, and which rows are shown."""

    carried: frozenset[str]
    left: dict[str, Left] = field(default_factory=dict)
    show: str = ""

    @classmethod
    def proposed(cls, proposal: Proposal) -> Self:
        """As the page first opens."""
        return cls(proposal.proposed)

    @classmethod
    def typed(cls, data: QueryDict, proposal: Proposal) -> Self:
        """As it was sent; what the plan has not is left out."""
        carried = proposal.allowed(frozenset(data.getlist("carry")))
        left = {
            each.node.key: _left(data, each.node.key)
            for each in proposal.candidates
            if each.wants_cause
        }
        show = data.get("show") or data.get("shown", "")
        entries = cls(carried, left, show if show in SHOWN else "")
        return entries._ticked(data.get("all", ""), proposal)._unticked(
            data.get("none", ""), proposal
        )

    @property
    def choice(self) -> Choice:
        """What the service wants to know."""
        return Choice(self.carried, self.left)

    def is_shown(self, candidate: Candidate) -> bool:
        """Whether the filter keeps its row."""
        return not self.show or candidate.because in SHOWN[self.show]

    def _ticked(self, key: str, proposal: Proposal) -> Self:
        below = _below(key, proposal)
        return replace(self, carried=self.carried | proposal.allowed(below))

    def _unticked(self, key: str, proposal: Proposal) -> Self:
        return replace(self, carried=self.carried - _below(key, proposal))


def _left(data: QueryDict, key: str) -> Left:
    cause = data.get(f"cause-{key}", "")
    why = data.get(f"why-{key}", "").replace("\0", "")[:LONGEST_WHY]
    return Left(cause if cause in Cause.values else "", why)


def _below(key: str, proposal: Proposal) -> frozenset[str]:
    """The objective of that id and all that stands below it."""
    top = proposal.by_key.get(key)
    if top is None:
        return frozenset()
    path = top.node.path
    return frozenset(
        each.node.key for each in proposal.candidates if each.node.path.startswith(path)
    )
