"""The words of an evaluation, as its documents say them: from the rows as long as
people write, from what was sealed afterwards."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from gouvernail.evaluations.models import Criterion, Evaluation

TEXTS = ("context", "method", "synergies", "conclusion")


@dataclass(frozen=True)
class Question:
    """What was asked, and of whom."""

    number: int
    code: str
    name: str
    question: str
    asked_of: str
    has_mark: bool = True
    has_words: bool = True


@dataclass(frozen=True)
class Answer:
    """What was answered about one node, or the whole plan (no permanent id)."""

    number: int
    key: str
    mark: str
    words: str


@dataclass(frozen=True)
class Judged:
    """What was judged of one objective."""

    key: str
    verdict: str
    done: str
    missed: str
    learnt: str

    @property
    def lines(self) -> tuple[str, str, str]:
        """What was done, what was missing, what we retain."""
        return self.done, self.missed, self.learnt


@dataclass(frozen=True)
class Proposed:
    """What is proposed to change, and what became of it; `node` and `into` are the
    names of the nodes when it was said."""

    act: str
    key: str
    node: str
    into_key: str
    into: str
    title: str
    due: date | None
    reason: str
    outcome: str
    note: str


@dataclass(frozen=True)
class Words:
    """All that was said."""

    texts: dict[str, str]
    questions: tuple[Question, ...]
    answers: tuple[Answer, ...]
    judged: tuple[Judged, ...]
    proposed: tuple[Proposed, ...]

    def about(self, number: int, keys: Iterable[str]) -> list[Answer]:
        """The answers to one question about these nodes."""
        wanted = frozenset(keys)
        found = (each for each in self.answers if each.number == number)
        return [each for each in found if each.key in wanted]

    def asked_of(self, whom: str) -> list[Question]:
        """The questions of one role, in their order."""
        return [each for each in self.questions if each.asked_of == whom]


def words_of(evaluation: Evaluation) -> Words:
    """What people wrote: four queries; one for what was sealed."""
    if evaluation.is_sealed:
        return _sealed(evaluation)
    return Words(
        texts={name: getattr(evaluation, name) for name in TEXTS},
        questions=tuple(_question(each) for each in evaluation.criteria.all()),
        answers=tuple(_answers(evaluation)),
        judged=tuple(_judged(evaluation)),
        proposed=tuple(_proposed(evaluation)),
    )


def _sealed(evaluation: Evaluation) -> Words:
    """What was sealed; the outcome of a proposal is the decision that came after."""
    told = evaluation.words
    rows = evaluation.proposals.values_list("pk", "outcome", "outcome_note")
    outcomes = {pk: (outcome, note) for pk, outcome, note in rows}
    asked, said = told["criteria"], told["assessments"]
    return Words(
        texts=told["texts"],
        questions=tuple(_kept_question(each) for each in asked),
        answers=tuple(_kept_answer(each) for each in said),
        judged=tuple(Judged(**each) for each in told["judgements"]),
        proposed=tuple(
            _kept_proposal(each, outcomes.get(each["pk"], ("pending", "")))
            for each in told["proposals"]
        ),
    )


def _kept_question(told: Mapping[str, Any]) -> Question:
    names = ("code", "name", "question", "asked_of")
    return Question(told["pk"], *(told[name] for name in names))


def _kept_answer(told: Mapping[str, Any]) -> Answer:
    return Answer(told["criterion"], told["key"], told["mark"], told["words"])


def _kept_proposal(told: Mapping[str, Any], outcome: tuple[str, str]) -> Proposed:
    return Proposed(
        act=told["act"],
        key=told["key"],
        node=told["node"],
        into_key=told["into"],
        into=told["into_node"],
        title=told["title"],
        due=date.fromisoformat(told["due_on"]) if told["due_on"] else None,
        reason=told["reason"],
        outcome=outcome[0],
        note=outcome[1],
    )


def _question(row: Criterion) -> Question:
    return Question(
        number=row.pk,
        code=row.code,
        name=row.name,
        question=row.question,
        asked_of=row.asked_of,
        has_mark=row.has_mark,
        has_words=row.has_words,
    )


def _answers(evaluation: Evaluation) -> Iterable[Answer]:
    rows = evaluation.assessments.select_related("node").order_by("node__path", "pk")
    for row in rows:
        key = row.node.key if row.node else ""
        yield Answer(row.criterion_id, key, row.mark, row.words)


def _judged(evaluation: Evaluation) -> Iterable[Judged]:
    rows = evaluation.judgements.select_related("node").order_by("node__path", "pk")
    for row in rows:
        yield Judged(row.node.key, row.verdict, row.done, row.missed, row.learnt)


def _proposed(evaluation: Evaluation) -> Iterable[Proposed]:
    rows = evaluation.proposals.live().select_related("node", "into")
    for row in rows.order_by("node__path", "pk"):
        yield Proposed(
            act=row.act,
            key=row.node.key,
            node=str(row.node),
            into_key=row.into.key if row.into else "",
            into=str(row.into or ""),
            title=row.title,
            due=row.due_on,
            reason=row.reason,
            outcome=row.outcome,
            note=row.outcome_note,
        )
