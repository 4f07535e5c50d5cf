"""What the comparison of two terms shows, row by row, with its counts."""

from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext as _, pgettext_lazy

from gouvernail.adoption.enums import Cause
from gouvernail.core.typography import typeset
from gouvernail.exchange.listing import Cell, Listing
from gouvernail.plan.kinds import NodeKind
from gouvernail.plans.models import Node, Plan
from gouvernail.progress.enums import Status
from gouvernail.renewal.comparing import Course, Fate, Terms

FATES = {
    Fate.CARRIED: pgettext_lazy("fate", "Carried over"),
    Fate.REWORDED: pgettext_lazy("fate", "Carried over in other words"),
    Fate.FINISHED: pgettext_lazy("fate", "Finished"),
    Fate.ABANDONED: pgettext_lazy("fate", "Abandoned"),
    Fate.DROPPED: pgettext_lazy("fate", "Not carried over"),
    Fate.LED: pgettext_lazy("fate", "Led by another authority"),
    Fate.NEW: pgettext_lazy("fate", "New"),
}
STEERED = (NodeKind.ACTION, NodeKind.SUBACTION)


@dataclass(frozen=True)
class Line:
    """One count: a word, how many, of how many; the fate that it filters on."""

    word: str
    actions: int
    code: str = ""


@dataclass(frozen=True)
class CourseRow:
    """One node from one term to the next, in words."""

    course: Course

    @property
    def is_objective(self) -> bool:
        """Whether it is a heading of the table."""
        return self.course.node.kind not in STEERED

    @property
    def fate(self) -> str:
        """What became of it; an objective that did not come along merely ended."""
        fate = self.course.fate
        if self.is_objective and fate is Fate.DROPPED:
            return _("Ends with this term")
        return str(FATES[fate])

    @property
    def because(self) -> str:
        """The cause and the words, where some were given."""
        said = (self.course.cause_word, self.course.why)
        return typeset(": ".join(each for each in said if each))

    @property
    def new_title(self) -> str:
        """The words in the new plan, where they are new or no number stands there."""
        new = self.course.new
        if new is None or (new.ref and self.course.fate is Fate.CARRIED):
            return ""
        return new.title

    @property
    def status(self) -> str:
        """Where it stood at the end."""
        followed = self.course.followed
        return followed.status if followed else ""


@dataclass(frozen=True)
class ComparisonPage:
    """Two terms, and the fate on which one looks."""

    terms: Terms
    asked: str = ""

    @property
    def old(self) -> Plan:
        """The plan of the term that ends."""
        return self.terms.old.plan

    @property
    def new(self) -> Plan:
        """The plan of the next term."""
        return self.terms.new.plan

    @property
    def headline(self) -> str:
        """The finding, with its denominator."""
        told = _(
            "Carried over: %(carried)s of %(total)s actions; finished: %(finished)s."
        )
        return told % {
            "total": self.terms.old_actions,
            "carried": self.terms.carried_actions,
            "finished": self.terms.counts[Fate.FINISHED],
        }

    @property
    def sources(self) -> str:
        """Of what the new plan is made."""
        told = _(
            "New plan: %(total)s actions; from the former one: %(carried)s; new:"
            " %(added)s."
        )
        return told % {
            "total": self.terms.new_actions,
            "carried": self.terms.carried_actions,
            "added": self.terms.added_actions,
        }

    @property
    def counts(self) -> list[Line]:
        """The actions of the old plan, by what became of them."""
        counts = self.terms.counts
        return [
            Line(str(word), counts[fate], fate.value)
            for fate, word in FATES.items()
            if counts[fate]
        ]

    @property
    def causes(self) -> list[Line]:
        """Why actions were left behind, the most frequent cause first."""
        named = dict(Cause.choices)
        found = self.terms.causes.most_common()
        return [Line(str(named.get(c, _("Cause not said"))), n) for c, n in found]

    @cached_property
    def rows(self) -> list[CourseRow]:
        """The old plan in its order; only what was asked for, under its objectives."""
        rows = [CourseRow(each) for each in self.terms.courses]
        if not self.fate:
            return rows
        kept = [r for r in rows if not r.is_objective and r.course.fate == self.fate]
        above = {pk for row in kept for pk in self._above(row.course.node)}
        wanted = {row.course.node.pk for row in kept} | above
        return [row for row in rows if row.course.node.pk in wanted]

    @cached_property
    def newcomers(self) -> list[CourseRow]:
        """What is new, in the order of the new plan."""
        return [CourseRow(each) for each in self.terms.newcomers]

    @property
    def fate(self) -> str:
        """The fate asked for, if it is one."""
        return self.asked if self.asked in list(Fate) else ""

    def _above(self, node: Node) -> list[int]:
        return [each.pk for each in self.terms.old.tree.ancestors_of(node.pk)]


def listing_of(page: ComparisonPage) -> Listing:
    """The comparison as a table, with its counts on the sheet that explains it."""
    headings = [
        (_("Level"), 24),
        (_("Number in %(plan)s") % {"plan": page.old.short_title}, 12),
        (_("Title"), 70),
        (_("Last state"), 18),
        (_("What became of it"), 28),
        (_("Cause"), 40),
        (_("Number in %(plan)s") % {"plan": page.new.short_title}, 12),
        (_("New title"), 70),
    ]
    rows = [_cells(row) for row in (*page.rows, *page.newcomers)]
    about = [
        (_("Plans"), f"{page.old.title} → {page.new.title}"),
        *(
            (line.word, f"{line.actions} / {page.terms.old_actions}")
            for line in page.counts
        ),
        (_("New plan"), page.sources),
    ]
    return Listing(_("Two terms"), headings, rows, about, about_name=_("About"))


def _cells(row: CourseRow) -> list[Cell]:
    old, new = row.course.old, row.course.new
    return [
        row.course.node.get_kind_display(),
        old.ref if old else "",
        old.title if old else "",
        str(Status(row.status).label) if row.status else "",
        row.fate,
        row.because,
        new.ref if new else "",
        row.new_title,
    ]
