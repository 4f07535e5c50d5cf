"""The page of a renewal: the old plan by objective, with what comes along."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from django.utils.translation import gettext as _, ngettext, pgettext_lazy

from gouvernail.adoption.enums import Cause
from gouvernail.plan.kinds import NodeKind
from gouvernail.plans.models import Plan
from gouvernail.renewal.proposing import Because, Candidate, Proposal
from gouvernail.renewal.services import Left
from gouvernail.web.renewal.entries import SHOWN, Entries, TermForm

WHY = {
    Because.UNFINISHED: pgettext_lazy("action", "unfinished"),
    Because.RECURRING: pgettext_lazy("action", "recurring"),
    Because.FINISHED: pgettext_lazy("action", "finished"),
    Because.ABANDONED: pgettext_lazy("action", "abandoned"),
    Because.LED: pgettext_lazy("action", "led by another authority, not carried over"),
    Because.EMPTY: pgettext_lazy("objective", "held no action"),
    Because.ALL_OVER: pgettext_lazy("objective", "all its actions are over"),
}
FILTERS = {
    "": pgettext_lazy("actions", "All"),
    "unfinished": pgettext_lazy("actions", "Unfinished"),
    "recurring": pgettext_lazy("actions", "Recurring"),
    "over": pgettext_lazy("actions", "Finished or abandoned"),
}


@dataclass(frozen=True)
class Row:
    """One action, with its boxes."""

    candidate: Candidate
    is_carried: bool
    is_shown: bool
    left: Left

    @property
    def why(self) -> str:
        """Why it is proposed to come or to stay."""
        return str(WHY[self.candidate.because])

    @property
    def is_step(self) -> bool:
        """Whether it is part of the action above it."""
        return self.candidate.node.kind == NodeKind.SUBACTION


@dataclass(frozen=True)
class Group:
    """An objective and the actions right below it; none above the first ones."""

    top: Candidate | None
    is_carried: bool = False
    holds: bool = False
    rows: list[Row] = field(default_factory=list)

    @property
    def is_hidden(self) -> bool:
        """Whether the filter leaves nothing of its actions."""
        return bool(self.rows) and not any(row.is_shown for row in self.rows)

    @property
    def why(self) -> str:
        """Why it is proposed to come or to stay, where that wants saying."""
        return str(WHY.get(self.top.because, "")) if self.top else ""


@dataclass(frozen=True)
class Chip:
    """One of the filters."""

    code: str
    label: str
    actions: int
    is_on: bool


@dataclass(frozen=True)
class RenewalPage:
    """The old plan, what was ticked, and the counts that follow."""

    plan: Plan
    proposal: Proposal
    entries: Entries
    form: TermForm
    refusal: str = ""

    @cached_property
    def groups(self) -> list[Group]:
        """By objective, in document order."""
        return list(self._groups())

    @property
    def chips(self) -> list[Chip]:
        """The filters, with how many actions each shows."""
        return [
            Chip(code, str(label), self._count(code), code == self.entries.show)
            for code, label in FILTERS.items()
        ]

    @property
    def causes(self) -> list[tuple[str, str]]:
        """The causes to choose from, with none said first."""
        none = ("", _("Cause not said"))
        return [none, *((code, str(label)) for code, label in Cause.choices)]

    @property
    def headline(self) -> str:
        """How many actions there are, and how many were never finished."""
        actions = self.proposal.actions
        open_ones = sum(each.wants_cause for each in actions)
        said = ngettext("%(count)s action", "%(count)s actions", len(actions))
        whole = said % {"count": len(actions)}
        return _("%(whole)s, of which %(open)s not finished or recurring.") % {
            "whole": whole,
            "open": open_ones,
        }

    @property
    def carried(self) -> int:
        """How many actions come along."""
        return sum(a.node.key in self.entries.carried for a in self.proposal.actions)

    @property
    def total(self) -> int:
        """How many actions there are."""
        return len(self.proposal.actions)

    @property
    def unexplained(self) -> int:
        """How many are left behind unfinished without a cause."""
        behind = (
            each.node.key
            for each in self.proposal.actions
            if each.wants_cause and each.node.key not in self.entries.carried
        )
        left = self.entries.left
        return sum(not left.get(key, Left()).cause for key in behind)

    def _groups(self) -> Iterator[Group]:
        group = Group(None)
        for each in self.proposal.candidates:
            if each.followed is None:
                if group.top is not None or group.rows:
                    yield group
                ticked = each.node.key in self.entries.carried
                group = Group(each, ticked, each.because is Because.HOLDS)
            else:
                group.rows.append(self._row(each))
        if group.top is not None or group.rows:
            yield group

    def _row(self, each: Candidate) -> Row:
        key = each.node.key
        return Row(
            each,
            key in self.entries.carried,
            self.entries.is_shown(each),
            self.entries.left.get(key, Left()),
        )

    def _count(self, code: str) -> int:
        if not code:
            return self.total
        return sum(each.because in SHOWN[code] for each in self.proposal.actions)
