"""What the page of an evaluation shows to one reader."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from django.urls import reverse
from django.utils.translation import gettext as _

from gouvernail.core.typography import long_date
from gouvernail.evaluations.enums import AskedOf, Mark, Verdict
from gouvernail.evaluations.evidence import Fact, facts_of
from gouvernail.evaluations.models import Judgement
from gouvernail.evaluations.policies import can_judge
from gouvernail.plan.audience import Topic
from gouvernail.web.evaluations.heat import Heat, heat_in
from gouvernail.web.evaluations.listed import Proposed, proposed_in
from gouvernail.web.evaluations.matter import Matter
from gouvernail.web.evaluations.objectives import Objective
from gouvernail.web.evaluations.said import QuestionLine, question_lines
from gouvernail.web.evaluations.told import Told, told_by_pilots
from gouvernail.web.evaluations.way import Step, Way, decisions_on
from gouvernail.web.evaluations.words import rate_of, synergies_in_words

# The four tiles of a mark; who cannot say leaves them alone.
MARKS = [(each.value, each.label) for each in Mark if each is not Mark.UNKNOWN]


@dataclass(frozen=True)
class Button:
    """The next step of whoever runs the evaluation."""

    label: str
    address: str


@dataclass(frozen=True)
class File:
    """A document of the evaluation, in one format."""

    form: str
    label: str
    address: str


@dataclass(frozen=True)
class EvaluationPage(Matter):
    """The page of one evaluation; `chosen` is the objective that the address names."""

    chosen: str = ""

    @property
    def heading(self) -> str:
        """The title is the finding that the page answers."""
        day = {"day": long_date(self.evaluation.freezes_on)}
        if self.evaluation.is_planned:
            return self.evaluation.title
        return _("Where the plan stood on %(day)s") % day

    @property
    def over(self) -> str:
        """Which evaluation it is, and before whom it goes."""
        kind = self.evaluation.get_kind_display()
        due = self.way.due
        if due is None or self.evaluation.is_sealed:
            return f"{self.evaluation.title} · {kind}"
        told = {"kind": kind, "day": long_date(due.latest)}
        return _("%(kind)s, expected around %(day)s") % told

    @property
    def is_tampered(self) -> bool:
        """Whether what was frozen is no longer what is read."""
        return not self.evaluation.verify()

    @cached_property
    def objective(self) -> Objective | None:
        """The one that is open: that of the address, else hers, else one that waits."""
        if self.chosen:
            named = (each for each in self.objectives if each.key == self.chosen)
            return next(named, None)
        listed = self.objectives if self.evaluation.is_open else []
        waiting = [e for e in listed if e.judged and e.judged.waits]
        hers = [e for e in waiting if e.judged and e.judged.judge == self.user]
        return next(iter([*hers, *waiting, *self.objectives]), None)

    @property
    def before(self) -> Objective | None:
        """The objective before it; the last before the first."""
        return self._beside(-1)

    @property
    def after(self) -> Objective | None:
        """The objective after it; the first after the last."""
        return self._beside(1)

    @cached_property
    def may_judge(self) -> bool:
        """Whether she writes here."""
        judged = self.objective.judged if self.objective else None
        return judged is not None and can_judge(self.user, self.evaluation, judged.node)

    @property
    def judgement(self) -> Judgement | None:
        """What was judged of the objective that is open."""
        return self.objective.judgement if self.objective else None

    @property
    def verdicts(self) -> list[tuple[str, str]]:
        """The four tiles."""
        return [(each.value, str(each.label)) for each in Verdict]

    @property
    def marks(self) -> list[tuple[str, str]]:
        """The tiles of a mark."""
        return [(code, str(label)) for code, label in MARKS]

    @property
    def facts(self) -> list[Fact]:
        """The evidence of the objective that is open."""
        return facts_of(self.frozen, self.objective.key) if self.objective else []

    @cached_property
    def heat(self) -> Heat | None:
        """Objectives by state."""
        verdicts = {
            each.key: each.judgement.get_verdict_display()
            for each in self.objectives
            if each.judgement and each.judgement.verdict
        }
        addresses = {each.key: each.address for each in self.objectives}
        chosen = self.objective.key if self.objective else ""
        return heat_in(self.frozen, addresses, verdicts, chosen)

    @property
    def rate(self) -> str:
        """The rate of the plan, with its denominator."""
        return rate_of(self.frozen)

    @property
    def synergies(self) -> list[str]:
        """The balance of the synergies, in sentences."""
        is_told = Topic.BUDGET not in self.frozen.hidden
        return list(synergies_in_words(self.frozen.synergies, is_money_told=is_told))

    @property
    def questions(self) -> list[QuestionLine]:
        """What heads are asked about the objective that is open."""
        judged = self.objective.judged if self.objective else None
        if judged is None or not self.reads_words:
            return []
        asked = [each for each in self.criteria if each.asked_of == AskedOf.HEAD]
        said = [row for row in self.assessments if row.node_id == judged.node.pk]
        return question_lines(asked, said)

    @property
    def answers(self) -> list[Told]:
        """What the pilots say of the actions of the objective that is open."""
        if self.objective is None or not self.reads_words:
            return []
        keys = self.frozen.within(self.objective.key)
        return told_by_pilots(
            self.criteria, self.assessments, keys, names_people=self.is_house
        )

    @property
    def proposals(self) -> list[Proposed]:
        """Those for the objective that is open."""
        if self.objective is None or self.objective.judged is None:
            return []
        top = self.objective.judged.node
        below = [
            row for row in self.all_proposals if row.node.path.startswith(top.path)
        ]
        return proposed_in(below, self.frozen.hidden)

    @property
    def proposal_count(self) -> int:
        """All of them."""
        return len(self.all_proposals)

    @property
    def may_propose(self) -> bool:
        """Whether she may propose for the objective that is open."""
        return self.evaluation.is_open and (self.may_judge or self.may_evaluate)

    @property
    def propose_address(self) -> str:
        """Where one proposes for it."""
        address = reverse("evaluation_propose", args=self.evaluation.address)
        return f"{address}?below={self.objective.key}" if self.objective else address

    @property
    def may_change(self) -> bool:
        """Whether its questions and days may still change."""
        return self.evaluation.is_planned or self.evaluation.is_open

    @property
    def steps(self) -> list[Step]:
        """The bar on top."""
        return self.way.steps

    @cached_property
    def way(self) -> Way:
        """The way it goes."""
        decisions = decisions_on(self.evaluation)
        return Way(self.evaluation, self.counts, decisions, self.may_evaluate)

    @property
    def files(self) -> list[File]:
        """The document of the council, to look at and to take away."""
        if self.evaluation.is_planned:
            return []
        return [self._file("pdf", _("Preview")), self._file("docx", "Word")]

    @property
    def next(self) -> Button | None:
        """What comes next for whoever runs it."""
        if self.evaluation.is_planned:
            return None
        if self.evaluation.is_sealed:
            return self._button("evaluation_decisions", _("Decisions of the organs"))
        if self.evaluation.campaign is None:
            return self._button("evaluation_ask", _("Ask the pilots"))
        if self.counts.judged < self.counts.to_judge:
            return self._button("evaluation_text", _("Write the context"))
        return self._button("evaluation_seal", _("Close the evaluation"))

    def _beside(self, step: int) -> Objective | None:
        listed: Sequence[Objective] = self.objectives
        if self.objective is None or len(listed) < 2:
            return None
        place = [each.key for each in listed].index(self.objective.key)
        return listed[(place + step) % len(listed)]

    def _file(self, form: str, label: str) -> File:
        plan = self.evaluation.plan
        address = reverse("paper", args=[*plan.address, "evaluation", form])
        return File(form, label, f"{address}?about={self.evaluation.pk}")

    def _button(self, name: str, label: str) -> Button:
        return Button(label, reverse(name, args=self.evaluation.address))
