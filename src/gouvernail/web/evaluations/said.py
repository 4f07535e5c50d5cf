"""Questions asked of a head or of the director, and what was sent of them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.http import QueryDict

from gouvernail.evaluations.enums import Mark
from gouvernail.evaluations.models import Assessment, Criterion
from gouvernail.evaluations.services.answering import Said


@dataclass(frozen=True)
class QuestionLine:
    """One question and what stands there, or what is typed."""

    criterion: Criterion
    mark: str = ""
    words: str = ""

    @property
    def is_answered(self) -> bool:
        """Whether anything was said."""
        return bool(self.mark or self.words)

    @property
    def mark_label(self) -> str:
        """The mark in words."""
        return str(Mark(self.mark).label) if self.mark in Mark.values else ""


def question_lines(
    criteria: Iterable[Criterion], said: Iterable[Assessment]
) -> list[QuestionLine]:
    """The questions with what was answered."""
    rows = {row.criterion_id: row for row in said}
    return [
        QuestionLine(each, rows[each.pk].mark, rows[each.pk].words)
        if each.pk in rows
        else QuestionLine(each)
        for each in criteria
    ]


def said_in(data: QueryDict, criteria: Iterable[Criterion]) -> Mapping[Criterion, Said]:
    """What was sent of these questions; other names mean nothing."""
    return {
        each: Said(data.get(f"mark-{each.pk}", ""), data.get(f"words-{each.pk}", ""))
        for each in criteria
        if f"mark-{each.pk}" in data or f"words-{each.pk}" in data
    }


def lines_in(data: QueryDict, criteria: Iterable[Criterion]) -> list[QuestionLine]:
    """The same, as it is shown again where the form was refused."""
    listed = list(criteria)
    said = said_in(data, listed)
    return [
        QuestionLine(each, said[each].mark, said[each].words)
        if each in said
        else QuestionLine(each)
        for each in listed
    ]
