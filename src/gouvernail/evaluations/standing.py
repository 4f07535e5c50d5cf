"""Whether what a line of the history wrote about an evaluation still stands.

Read at once for many lines: as many queries for two as for twenty.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from gouvernail.evaluations.enums import EvaluationState
from gouvernail.evaluations.models import Assessment, Evaluation, Judgement, Proposal
from gouvernail.evaluations.services.journal import TOLD_AS
from gouvernail.evaluations.services.opening import COLUMNS
from gouvernail.evaluations.services.wording import TEXTS
from gouvernail.history.models import Change
from gouvernail.plans.models import Node

OPINION = ("verdict", "done", "missed", "learnt")
IDEA = ("act", "node", "into", "title", "due_on", "reason")
OUTCOME = ("outcome", "outcome_note")
LIVE = (EvaluationState.PLANNED, EvaluationState.OPEN)
# In which state the evaluation must still be; open for whatever is not named.
WANTED: Mapping[str, Sequence[str]] = {
    "opened": LIVE,
    "resumed": LIVE,
    "changed": LIVE,
    "cancelled": [EvaluationState.CANCELLED],
    "sealed": [EvaluationState.SEALED],
    "deliberated": [EvaluationState.SEALED],
    "undeliberated": [EvaluationState.SEALED],
    "decided": [EvaluationState.OPEN, EvaluationState.SEALED],
}
Answers = Mapping[str, list[str]]


@dataclass(frozen=True)
class Standing:
    """What stands today in the evaluations that these lines are about."""

    evaluations: Mapping[int, Evaluation]
    proposals: Mapping[int, Proposal]
    judgements: Mapping[tuple[int, str], Judgement]
    answers: Mapping[tuple[int, str], Answers]
    linked: frozenset[tuple[int, int]]

    @classmethod
    def of(
        cls, rows: Mapping[int, Evaluation], changes: Iterable[Change]
    ) -> "Standing":
        """Read what these lines are about: five queries at most."""
        acts = {act_of(change) for change in changes}
        is_linking = acts & {"deliberated", "undeliberated"}
        told = any("proposal" in change.details for change in changes)
        return cls(
            rows,
            _proposals(rows) if told else {},
            _judgements(rows) if "judged" in acts else {},
            _answers(rows) if "assessed" in acts else {},
            _linked(rows) if is_linking else frozenset(),
        )

    def holds(self, change: Change) -> bool:
        """Whether what the line wrote is what stands."""
        evaluation, act = self.evaluations[about(change)], act_of(change)
        if evaluation.state not in WANTED.get(act, [EvaluationState.OPEN]):
            return False
        if "proposal" in change.details:
            return self._proposal_holds(change)
        if act == "judged":
            row = self.judgements.get((evaluation.pk, change.details["node"]))
            return row is not None and _says(change, row, OPINION)
        if act == "assessed":
            return self._answers_hold(change)
        if "deliberation" in change.details:
            pair = (evaluation.pk, change.details["deliberation"])
            return (pair in self.linked) == (act == "deliberated")
        # Which questions were asked is told in words, not to be asked again.
        is_asking = act == "changed" and "criteria" in change.details
        return not is_asking and _says(change, evaluation, (*TEXTS, *COLUMNS))

    def _proposal_holds(self, change: Change) -> bool:
        row = self.proposals.get(change.details["proposal"])
        if row is None or row.applied_at is not None:
            return False
        if (row.removed_at is not None) != (act_of(change) == "proposal_removed"):
            return False
        is_new = act_of(change) == "proposed"
        return is_new or _says(change, row, (*IDEA, *OUTCOME))

    def _answers_hold(self, change: Change) -> bool:
        stand = self.answers.get((about(change), change.details["node"]), {})
        told = change.details["answers"]
        return all(stand.get(key, ["", ""]) == pair[1] for key, pair in told.items())


def about(change: Change) -> int:
    """Primary key of the evaluation of that line."""
    return int(change.details["evaluation"])


def act_of(change: Change) -> str:
    """What was done to it."""
    return change.verb.split(".")[1]


def _proposals(rows: Iterable[int]) -> dict[int, Proposal]:
    found = Proposal.objects.filter(evaluation__in=list(rows))
    return {row.pk: row for row in found.select_related("node", "into")}


def _judgements(rows: Iterable[int]) -> dict[tuple[int, str], Judgement]:
    found = Judgement.objects.filter(evaluation__in=list(rows)).select_related("node")
    return {(row.evaluation_id, row.node.key): row for row in found}


def _answers(rows: Iterable[int]) -> dict[tuple[int, str], dict[str, list[str]]]:
    found: dict[tuple[int, str], dict[str, list[str]]] = defaultdict(dict)
    told = Assessment.objects.filter(evaluation__in=list(rows)).order_by("pk")
    columns = ("evaluation", "node__key", "criterion", "mark", "words")
    for evaluation, key, criterion, mark, words in told.values_list(*columns):
        found[evaluation, key or ""][str(criterion)] = [mark, words]
    return found


def _linked(rows: Iterable[int]) -> frozenset[tuple[int, int]]:
    through = Evaluation.deliberations.through.objects
    pairs = through.filter(evaluation__in=list(rows)).order_by("pk")
    return frozenset(pairs.values_list("evaluation", "deliberation"))


def told_in(change: Change, name: str) -> list[Any] | None:
    """From what to what the line says that this column went; None: it does not."""
    pair: list[Any] | None = change.details.get(TOLD_AS.get(name, name))
    return pair


def _says(change: Change, row: object, names: Sequence[str]) -> bool:
    pairs = ((name, told_in(change, name)) for name in names)
    return all(_plain(getattr(row, name)) == pair[1] for name, pair in pairs if pair)


def _plain(value: Any) -> Any:
    if isinstance(value, Node):
        return {"pk": value.pk, "name": str(value)}
    return value.isoformat() if isinstance(value, date) else value
