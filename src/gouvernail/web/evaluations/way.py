"""The way an evaluation goes: frozen, answered, judged, proposed, decided."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from django.urls import reverse
from django.utils.translation import gettext as _, ngettext

from gouvernail.adoption.enums import Organ
from gouvernail.adoption.models import Deliberation
from gouvernail.core.typography import long_date
from gouvernail.evaluations.enums import EvaluationKind
from gouvernail.evaluations.models import Evaluation
from gouvernail.law.calendars import Due
from gouvernail.mandates.calendars import TermCalendar, installed_calendar_of

STEP_OF_KIND = {EvaluationKind.MID_TERM: "midterm", EvaluationKind.FINAL: "final"}


@dataclass(frozen=True)
class Step:
    """One step; `detail` says how far it is or by when it is due."""

    code: str
    label: str
    detail: str
    address: str = ""
    is_done: bool = False
    is_now: bool = False


@dataclass(frozen=True)
class Counts:
    """How far people are: so many of so many; proposals that wait."""

    actions: int
    answered: int
    asked: int
    judged: int
    to_judge: int
    proposals: int
    pending: int


@dataclass(frozen=True)
class Way:
    """The steps of one evaluation."""

    evaluation: Evaluation
    counts: Counts
    decisions: list[Deliberation]
    may_run: bool

    @property
    def steps(self) -> list[Step]:
        """All of them; the first that is not done is the one of today."""
        listed = [
            self._frozen(),
            self._answered(),
            self._judged(),
            self._proposed(),
            *self._decided(),
        ]
        is_over = self.evaluation.is_sealed
        todo = (each for each in listed if not each.is_done)
        now = next(
            (each for each in todo if not is_over or each.code in Organ.values), None
        )
        return [
            Step(**{**vars(each), "is_now": each is now}) if each is now else each
            for each in listed
        ]

    @property
    def organs(self) -> dict[str, str]:
        """Who decides and who takes note, by the regime, each with the day where one is
        known; then who decided besides."""
        found: dict[str, str] = {}
        regime = self.term.regime if self.term else None
        steps = regime.steps if regime else ()
        if due := self.due:
            found[due.organ] = _around(due)
        for code in ("adoption", "noting"):
            for step in steps:
                if step.code == code and not step.only_delegated:
                    found.setdefault(step.organ, "")
        for decision in self.decisions:
            found.setdefault(decision.organ, "")
        return found

    @cached_property
    def term(self) -> TermCalendar | None:
        """The legal calendar of the plan, where the installation is known."""
        plan = self.evaluation.plan
        if plan.starts is None or plan.ends is None:
            return None
        return installed_calendar_of(plan.organisation, plan.starts, plan.ends)

    @property
    def due(self) -> Due | None:
        """The legal date of this evaluation, where the law asks for it."""
        code = STEP_OF_KIND.get(EvaluationKind(self.evaluation.kind))
        calendar = self.term.calendar if self.term else None
        if code is None or calendar is None:
            return None
        return next((d for d in calendar.dues if d.step.code == code), None)

    def _frozen(self) -> Step:
        day = long_date(self.evaluation.freezes_on)
        if self.evaluation.is_planned:
            return Step("frozen", _("Figures frozen"), day)
        said = ngettext("%(count)s action", "%(count)s actions", self.counts.actions)
        count = said % {"count": self.counts.actions}
        detail = _("%(day)s, %(actions)s") % {"day": day, "actions": count}
        return Step("frozen", _("Figures frozen"), detail, is_done=True)

    def _answered(self) -> Step:
        label, counts = _("Answers of the pilots"), self.counts
        campaign = self.evaluation.campaign
        if campaign is None:
            return Step(
                "answered",
                label,
                _("not asked yet"),
                self._address("evaluation_ask") if self._may_write else "",
                is_done=self.evaluation.is_sealed,
            )
        detail = _of(counts.answered, counts.asked)
        if campaign.is_open and counts.answered < counts.asked:
            until = {"rate": detail, "day": long_date(campaign.due_on)}
            detail = _("%(rate)s, until %(day)s") % until
        is_done = campaign.is_closed or counts.answered >= counts.asked > 0
        address = self._address("evaluation_answers")
        return Step("answered", label, detail, address, is_done=is_done)

    def _judged(self) -> Step:
        counts, due = self.counts, self.evaluation.judgements_due_on
        detail = _of(counts.judged, counts.to_judge)
        is_done = counts.judged >= counts.to_judge > 0
        if due and not is_done and not self.evaluation.is_sealed:
            detail = _("%(rate)s, until %(day)s") % {
                "rate": detail,
                "day": long_date(due),
            }
        return Step("judged", _("Judgement by objective"), detail, is_done=is_done)

    def _proposed(self) -> Step:
        counts = self.counts
        said = ngettext(
            "%(count)s to be decided", "%(count)s to be decided", counts.pending
        )
        detail = said % {"count": counts.pending}
        if not counts.proposals:
            detail = _("none yet")
        elif not counts.pending:
            told = ngettext("%(count)s decided", "%(count)s decided", counts.proposals)
            detail = told % {"count": counts.proposals}
        address = (
            "" if self.evaluation.is_planned else self._address("evaluation_proposals")
        )
        is_done = counts.proposals > 0 and not counts.pending
        return Step("proposed", _("Proposals"), detail, address, is_done=is_done)

    def _decided(self) -> Iterator[Step]:
        by_organ = {each.organ: each for each in self.decisions}
        address = self._address("evaluation_decisions") if self.may_run else ""
        for organ, day in self.organs.items():
            decision = by_organ.get(organ)
            detail = long_date(decision.decided_on) if decision else day
            yield Step(
                organ,
                str(Organ(organ).label),
                detail or _("no day yet"),
                address,
                is_done=decision is not None,
            )

    @property
    def _may_write(self) -> bool:
        return self.may_run and self.evaluation.is_open

    def _address(self, name: str) -> str:
        return reverse(name, args=self.evaluation.address)


def decisions_on(evaluation: Evaluation) -> list[Deliberation]:
    """What organs decided on it, the first first."""
    rows = Deliberation.objects.standing().filter(evaluations=evaluation)
    return list(rows.select_related("organisation").order_by("decided_on", "pk"))


def _of(part: int, whole: int) -> str:
    return _("%(part)s of %(whole)s") % {"part": part, "whole": whole}


def _around(due: Due) -> str:
    return _("around %(day)s") % {"day": long_date(due.latest)}
