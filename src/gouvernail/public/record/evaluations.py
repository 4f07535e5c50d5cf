"""Closed evaluations: their figures with their rules, and what was judged."""

from dataclasses import dataclass
from functools import cached_property

from django.http import HttpResponse
from django.utils.translation import gettext as _, ngettext

from gouvernail.core.typography import euros
from gouvernail.evaluations.enums import EvaluationKind, Verdict
from gouvernail.plan.rollups import Tally
from gouvernail.progress.headline import headline
from gouvernail.public.door import Visit, missing, page
from gouvernail.public.record.documents import Taken, files_about
from gouvernail.public.record.pointing import Pointed, Pointer
from gouvernail.publishing.value import Assessed, Judged, Rate

RATES = {
    "done": lambda: _("Actions done"),
    "progress": lambda: _("Done by weight or by amount"),
    "late": lambda: _("Late actions"),
    "indicators": lambda: _("Indicators on target"),
    "money": lambda: _("Budget spent"),
}


MONEY = ("money",)


@dataclass(frozen=True)
class Share:
    """A rate in the words of the page, with its rule."""

    rate: Rate

    @property
    def name(self) -> str:
        """What it is a rate of."""
        known = RATES.get(self.rate.code)
        return known() if known else self.rate.name

    @property
    def percent(self) -> int | None:
        """A whole percent, a half rounded up; None of nothing."""
        part, whole = self.rate.part, self.rate.whole
        if part is None or not whole:
            return None
        return int((200 * part + whole) // (2 * whole))

    @property
    def counts(self) -> str:
        """“9 of 92”: what the percentage is made of; the words, where it is none."""
        part, whole = self.rate.part, self.rate.whole
        if part is None or whole is None:
            return self.rate.words
        write = euros if self.rate.code in MONEY else str
        return _("%(part)s of %(whole)s") % {"part": write(part), "whole": write(whole)}


@dataclass(frozen=True)
class Verdicted:
    """An objective, what was judged of it, its counts on the day."""

    judged: Judged
    about: Pointed | None

    @property
    def verdict(self) -> str:
        """The judgement in words; missing said as missing."""
        if not self.judged.verdict:
            return _("Not judged")
        return str(Verdict(self.judged.verdict).label)

    @property
    def tally(self) -> Tally | None:
        """Its counts, where they are shown."""
        return Tally(**self.judged.counts) if self.judged.counts else None

    @property
    def lines(self) -> list[tuple[str, str]]:
        """What was done, what was missing, what we retain."""
        told = (
            (_("What was done"), self.judged.done),
            (_("What was missing"), self.judged.missed),
            (_("What we retain"), self.judged.learnt),
        )
        return [each for each in told if each[1].strip()]


@dataclass(frozen=True)
class Study:
    """One evaluation as its page and the list show it."""

    told: Assessed
    visit: Visit

    @property
    def kind(self) -> str:
        """When in the term it was made."""
        return str(EvaluationKind(self.told.kind).label)

    @property
    def address(self) -> str:
        """Its page."""
        return self.visit.links.to("evaluation", slug=self.told.slug)

    @property
    def tally(self) -> Tally | None:
        """The counts of the day, where they are shown."""
        return Tally(**self.told.counts) if self.told.counts else None

    @property
    def headline(self) -> str:
        """“9 actions done, 35 ongoing”; its title where states are not shown."""
        return headline(self.tally) if self.tally else self.told.title

    @property
    def rates(self) -> list[Share]:
        """Each rate with what it is counted of."""
        return [Share(each) for each in self.told.rates]

    @cached_property
    def verdicts(self) -> list[Verdicted]:
        """Objective by objective."""
        pointer = Pointer(self.visit)
        return [Verdicted(each, pointer.to(each.id)) for each in self.told.judged]

    @property
    def judged(self) -> int:
        """How many objectives were judged."""
        return sum(bool(each.verdict) for each in self.told.judged)

    @cached_property
    def files(self) -> list[Taken]:
        """The documents about it: one query."""
        return files_about(self.visit, self.told)


@page
def evaluations(visit: Visit) -> HttpResponse:
    """Every closed evaluation, the newest first."""
    rows = [Study(each, visit) for each in visit.opened.value.assessed]
    words = ngettext("%(count)s evaluation", "%(count)s evaluations", len(rows))
    context = {"rows": rows, "headline": words % {"count": len(rows)}}
    return visit.page("public/record/evaluations.html", context)


@page
def evaluation(visit: Visit, slug: str) -> HttpResponse:
    """Its key figures, what was judged of each objective, its documents."""
    listed = visit.opened.value.assessed
    found = next((each for each in listed if each.slug == slug), None)
    if found is None:
        return missing(visit)
    context = {"study": Study(found, visit)}
    return visit.page("public/record/evaluation.html", context)
