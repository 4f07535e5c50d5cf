"""An evaluation beside an earlier one: rates, judgements, actions that moved."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _, ngettext, pgettext
from django.views.decorators.http import require_safe

from gouvernail.accounts.models import User
from gouvernail.core.choosing import key_in
from gouvernail.core.typography import short_date
from gouvernail.evaluations.beside import chosen_among, earlier_than, told_beside
from gouvernail.evaluations.comparing import Comparison
from gouvernail.evaluations.enums import Verdict
from gouvernail.evaluations.evidence import Fact
from gouvernail.evaluations.models import Evaluation
from gouvernail.evaluations.services.judging import verdicts_of
from gouvernail.organisations.request import AuthorityRequest
from gouvernail.plan.standings import Move, Standing
from gouvernail.progress.enums import Status
from gouvernail.web.evaluations.finding import TAB, frozen_one


@dataclass(frozen=True)
class RateLine:
    """One objective: its rate and its judgement, then and now."""

    ref: str
    title: str
    before: str
    after: str
    verdicts: str


@dataclass(frozen=True)
class Side:
    """Where an action stood that day: its status, its percentage where one was told."""

    status: str
    percent: str
    is_late: bool


@dataclass(frozen=True)
class MovedLine:
    """One action; a side is None on a day on which it was not in the plan."""

    ref: str
    title: str
    was: Side | None
    now: Side | None


@dataclass(frozen=True)
class Part:
    """Actions of one kind of move."""

    code: str
    title: str
    lines: list[MovedLine]


@dataclass(frozen=True)
class ComparePage:
    """Two evaluations, as one reader sees them."""

    evaluation: Evaluation
    before: Evaluation
    others: list[Evaluation]
    user: User

    @cached_property
    def comparison(self) -> Comparison:
        """What is not as it was."""
        return told_beside(self.before, self.evaluation, self.user)

    @property
    def before_day(self) -> str:
        """The earlier day."""
        return short_date(self.before.freezes_on)

    @property
    def after_day(self) -> str:
        """The later day."""
        return short_date(self.evaluation.freezes_on)

    @property
    def finding(self) -> str:
        """“12 actions moved, 3 are new, 1 left the plan”."""
        told, found = [], self.comparison
        if found.moved:
            said = ngettext(
                "%(count)s action moved",
                "%(count)s actions moved",
                len(found.moved),
            )
            told.append(said % {"count": len(found.moved)})
        if found.added:
            said = ngettext("%(count)s is new", "%(count)s are new", len(found.added))
            told.append(said % {"count": len(found.added)})
        if found.gone:
            said = ngettext(
                "%(count)s left the plan", "%(count)s left the plan", len(found.gone)
            )
            told.append(said % {"count": len(found.gone)})
        return ", ".join(told) or _("No action moved between the two.")

    @property
    def lines(self) -> list[RateLine]:
        """The whole plan, then each objective."""
        judged = [verdicts_of(each) for each in (self.before, self.evaluation)]
        rates = [each for each in self.comparison.rates if each.code == "done"]
        return [
            RateLine(
                ref=each.node.ref or "" if each.node else "",
                title=each.node.title if each.node else _("Whole plan"),
                before=_value(each.before),
                after=_value(each.after),
                verdicts=_verdicts(each.node.id, judged) if each.node else "",
            )
            for each in rates
        ]

    @property
    def parts(self) -> list[Part]:
        """Actions that moved, that are new, that left; those parts that have any."""
        found = self.comparison
        listed = [
            Part("moved", pgettext("actions", "Moved"), self._moved(found.moved)),
            Part("added", _("New in the plan"), self._moved(found.added)),
            Part("gone", _("No longer in the plan"), self._moved(found.gone)),
        ]
        return [each for each in listed if each.lines]

    def _moved(self, moves: Iterable[Move]) -> list[MovedLine]:
        days = (self.before.freezes_on, self.evaluation.freezes_on)
        return [
            MovedLine(
                each.subject.ref,
                each.subject.title,
                _side(each.before, days[0]),
                _side(each.after, days[1]),
            )
            for each in moves
        ]


@require_safe
def compare_with(
    request: AuthorityRequest, organisation: str, plan: str, pk: int
) -> HttpResponse:
    """Beside the one that the address names, else the one before it."""
    found = frozen_one(request, plan, pk)
    earlier = earlier_than(found, request.user)
    named = "with" in request.GET
    number = (key_in(request.GET["with"]) or 0) if named else None
    before = chosen_among(earlier, found, number)
    if named and before is None:
        raise Http404
    context = {**TAB, "plan": found.plan, "evaluation": found}
    if before is None:
        return render(request, "web/evaluations/alone.html", context)
    page = ComparePage(found, before, earlier, request.user)
    return render(request, "web/evaluations/compare.html", {**context, "page": page})


def _value(fact: Fact | None) -> str:
    return fact.value if fact else "–"


def _verdicts(key: str, judged: Iterable[dict[str, str]]) -> str:
    """“In part → Well on the way”; one alone where nothing changed."""
    names = [str(Verdict(v).label) if (v := each.get(key)) else "–" for each in judged]
    before, after = names
    return after if before == after else f"{before} → {after}"


def _side(standing: Standing | None, on: date) -> Side | None:
    if standing is None or not standing.status:
        return None
    is_told = standing.percent is not None and standing.status == Status.ONGOING
    percent = f"{standing.percent} %" if is_told else ""
    return Side(standing.status, percent, standing.is_late(on))
