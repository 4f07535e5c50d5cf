"""The progress of a plan through time, and the words of its rule."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import cached_property

from django.utils.translation import gettext as _, ngettext

from gouvernail.core.charts import said
from gouvernail.core.typography import long_date
from gouvernail.money.ledger import Ledger, sums_of
from gouvernail.plan.audience import Topic
from gouvernail.plan.kinds import Rollup
from gouvernail.plan.pace import Unknown
from gouvernail.plan.rollups import Rate
from gouvernail.plans.models import Plan
from gouvernail.plans.terms import term_of_plan
from gouvernail.progress.amounts import planned_of
from gouvernail.progress.curve import Curve, Term, Words, curve_of, words_of
from gouvernail.progress.picture import Picture
from gouvernail.progress.rates import Progress, progress_in

# A council that is elected in October is installed in December.
FIRST_MONTH = 12


@dataclass(frozen=True)
class Steady:
    """How far a plan is by what it counts by, and how it came there."""

    picture: Picture
    progress: Progress
    term: Term

    @property
    def rate(self) -> Rate:
        """The rate of today."""
        return self.progress.rates[None]

    @property
    def by(self) -> str:
        """What it is counted by, by its code."""
        return self.progress.by.value

    @cached_property
    def words(self) -> Words:
        """Everything that was said of the plan; one query."""
        return words_of(self.picture.plan)

    @cached_property
    def curve(self) -> Curve:
        """Month by month."""
        return curve_of(self.picture, self.progress, self.words, term=self.term)

    @property
    def rate_line(self) -> str:
        """“31 % done by weight: 123 of 400”; nothing where actions count alike, or
        where there is nothing to count."""
        if self.progress.by is Rollup.LEAF or self.rate.percent is None:
            return ""
        words = RATES[self.progress.by]()
        return words % {
            "rate": self.rate.percent,
            "done": amount_or_number(self.progress.by, self.rate.done),
            "whole": amount_or_number(self.progress.by, self.rate.whole),
        }

    @property
    def left_out(self) -> str:
        """“31 actions without amount are left out”; nothing where none is."""
        count = self.rate.left_out
        if not count:
            return ""
        return ngettext(
            "%(count)s action without amount is left out.",
            "%(count)s actions without amount are left out.",
            count,
        ) % {"count": count}

    @property
    def title(self) -> str:
        """“Done through time, in % of 150 actions”."""
        return TITLES[self.progress.by](self.picture.tallies[None].denominator)

    @property
    def finding(self) -> str:
        """“25 % done today; 71 % at the end of the term at this pace”."""
        done = _("%(rate)s %% done today") % {"rate": whole(self.curve.now.percent)}
        if self.is_done_in_time and self.done_on is not None:
            all_done = _("all of it around %(day)s at this pace")
            return f"{done}; {all_done % {'day': long_date(self.done_on)}}"
        at_end = self.curve.forecast.at_end if self.curve.forecast else None
        if at_end is None:
            return done
        rest = _("%(rate)s %% at the end of the term at this pace")
        return f"{done}; {rest % {'rate': whole(at_end)}}"

    @property
    def done_on(self) -> date | None:
        """The day on which all is done at this pace."""
        return self.curve.forecast.done_on if self.curve.forecast else None

    @property
    def is_done_in_time(self) -> bool:
        """Whether that day falls within the term."""
        end = self.term.end
        return self.done_on is not None and end is not None and self.done_on <= end

    @property
    def forecast(self) -> str:
        """Where the pace leads, in a sentence; why nothing is foretold."""
        found = self.curve.forecast
        if found is None:
            return UNKNOWN[self.curve.unknown or Unknown.EMPTY]()
        pace = _("Since %(day)s: %(points)s points in a year.") % {
            "day": long_date(found.since),
            "points": whole(found.a_year),
        }
        return " ".join([pace, *self._ahead(found.at_end, found.done_on)])

    def _ahead(self, at_end: Decimal | None, done_on: date | None) -> list[str]:
        told = []
        if at_end is not None and self.term.end and not self.is_done_in_time:
            words = _("At this pace %(rate)s %% would be done by %(day)s.")
            end = long_date(self.term.end)
            told.append(words % {"rate": whole(at_end), "day": end})
        if done_on is None:
            told.append(_("The day on which all is done is too far to be told."))
        else:
            words = _("All of it would be done around %(day)s.")
            told.append(words % {"day": long_date(done_on)})
        return told


def steady_of(
    picture: Picture,
    hidden: Collection[Topic],
    ledger: Callable[[], Ledger] | None = None,
) -> Steady:
    """The progress of a picture; alike where its amounts are kept from the reader.

    `ledger` reads the money of the whole plan where the picture is a part of it.
    """
    by = Rollup(picture.plan.rollup)
    if by is Rollup.BUDGET and Topic.BUDGET in hidden:
        by = Rollup.LEAF
    amounts = {}
    if by is Rollup.BUDGET:
        read = ledger or (lambda: sums_of(picture.plan, picture.nodes))
        amounts = planned_of(picture, read())
    return Steady(
        picture, progress_in(picture, by, amounts), term_in_days(picture.plan)
    )


def term_in_days(plan: Plan) -> Term:
    """From the installation of the council to the end of the last year."""
    if plan.starts is None or plan.ends is None:
        return Term()
    known = term_of_plan(plan)
    is_elected = known is not None and known[0] == plan.starts
    month = FIRST_MONTH if is_elected else 1
    return Term(date(plan.starts, month, 1), date(plan.ends, 12, 31))


def amount_or_number(by: Rollup, size: Decimal) -> str:
    """A sum of weights, or of euros, as it is written."""
    return said(size, "€" if by is Rollup.BUDGET else "")


def whole(percent: Decimal) -> str:
    """A percentage without decimals, a half up."""
    return str(percent.quantize(Decimal(1), ROUND_HALF_UP))


def _alike(count: int) -> str:
    return ngettext(
        "Done through time, in %% of %(count)s action",
        "Done through time, in %% of %(count)s actions",
        count,
    ) % {"count": count}


RATES: dict[Rollup, Callable[[], str]] = {
    Rollup.WEIGHT: lambda: _("%(rate)s %% done by weight: %(done)s of %(whole)s"),
    Rollup.BUDGET: lambda: _("%(rate)s %% done by amount: %(done)s of %(whole)s"),
}
TITLES: dict[Rollup, Callable[[int], str]] = {
    Rollup.LEAF: _alike,
    Rollup.WEIGHT: lambda _count: _("Done through time, by weight"),
    Rollup.BUDGET: lambda _count: _("Done through time, by amount planned"),
}
UNKNOWN: dict[Unknown, Callable[[], str]] = {
    Unknown.EMPTY: lambda: _("Nothing here can end: there is nothing to foretell."),
    Unknown.YOUNG: lambda: _(
        "No forecast yet: it takes four months of news to tell a pace."
    ),
    Unknown.STILL: lambda: _(
        "No forecast: nothing more was done in the last twelve months."
    ),
    Unknown.OVER: lambda: _("No forecast: the term is over."),
    Unknown.COMPLETE: lambda: _("Everything that can end is done."),
}
