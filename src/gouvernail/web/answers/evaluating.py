"""The questions of an evaluation in the two-minute form, where its campaign asks."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.http import QueryDict
from django.utils import timezone

from gouvernail.answers.models import AnswerLink
from gouvernail.evaluations.enums import AskedOf
from gouvernail.evaluations.models import Criterion
from gouvernail.evaluations.services.answering import (
    Question,
    assess,
    evaluation_of,
    questions_about,
)
from gouvernail.plans.models import Node
from gouvernail.web.evaluations.said import QuestionLine, lines_in, said_in

TYPED = ("mark-", "words-")


@dataclass(frozen=True)
class Asking:
    """What is asked of each action, by primary key; nothing outside an evaluation."""

    criteria: tuple[Criterion, ...] = ()
    by_node: Mapping[int | None, list[Question]] = field(default_factory=dict)

    @property
    def blank(self) -> list[QuestionLine]:
        """The questions without answers, for the form that the script opens."""
        return [QuestionLine(each) for each in self.criteria]

    def of(self, node: Node, typed: QueryDict | None = None) -> list[QuestionLine]:
        """What is asked of this action, with what was answered or has been typed."""
        asked = self.by_node.get(node.pk, [])
        if typed is not None:
            return lines_in(typed, [each.criterion for each in asked])
        return [_line(each) for each in asked]


NOTHING = Asking()


def asking_of(link: AnswerLink, nodes: Iterable[Node]) -> Asking:
    """What `link` asks of these actions: one query outside an evaluation, else three.

    What another authority leads is asked there.
    """
    evaluation = evaluation_of(link)
    if evaluation is None:
        return NOTHING
    ours = [node for node in nodes if node.origin_id is None]
    found = questions_about(evaluation, ours, AskedOf.PILOT)
    first = next(iter(found.values()), [])
    return Asking(tuple(each.criterion for each in first), found)


def keep_answers(link: AnswerLink, node: Node, typed: QueryDict) -> bool:
    """Write down what was answered of this action; False where the evaluation was
    closed meanwhile and something was typed."""
    evaluation = evaluation_of(link)
    if evaluation is None or node.origin_id is not None:
        return not any(
            str(value).strip()
            for name, value in typed.items()
            if name.startswith(TYPED)
        )
    criteria = evaluation.criteria.asked_of(AskedOf.PILOT)
    if said := said_in(typed, criteria.order_by("position", "pk")):
        now, by = timezone.now(), link.person
        assess(evaluation=evaluation, answers=said, node=node, by=by, now=now)
    return True


def _line(question: Question) -> QuestionLine:
    said = question.assessment
    if said is None:
        return QuestionLine(question.criterion)
    return QuestionLine(question.criterion, said.mark, said.words)
