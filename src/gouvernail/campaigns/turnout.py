"""How far a campaign is: so many of so many, in all and by department."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property

from gouvernail.campaigns.models import Asked, Campaign
from gouvernail.organisations.models import Department
from gouvernail.progress.models import ProgressUpdate


@dataclass(frozen=True)
class Question:
    """One action asked about, whether a word came while the campaign was open; and,
    where they were read, the first word, which may have come late."""

    asked: Asked
    is_answered: bool
    news: ProgressUpdate | None = None
    is_late: bool = False

    @property
    def counts(self) -> bool:
        """Whether an answer is expected: of somebody, not exempted, still there."""
        asked = self.asked
        return bool(
            asked.person_id and not asked.exempted_at and not asked.node.removed_at
        )

    @property
    def is_silent(self) -> bool:
        """Whether a word is still expected."""
        return self.counts and not self.is_answered

    @property
    def department(self) -> Department | None:
        """Whose action it is."""
        return self.asked.node.department


@dataclass(frozen=True)
class Count:
    """So many of so many."""

    answered: int
    total: int

    @classmethod
    def of(cls, answers: Iterable[bool]) -> "Count":
        """The number of true ones, and of all."""
        listed = list(answers)
        return cls(sum(listed), len(listed))

    @property
    def left(self) -> int:
        """How many are still expected."""
        return self.total - self.answered

    @property
    def percent(self) -> str:
        """The share that came, as a chart writes it."""
        return f"{100 * self.answered / self.total:.2f}" if self.total else "0"


@dataclass(frozen=True)
class DepartmentReply:
    """How far one department is; None gathers the actions of no department."""

    department: Department | None
    questions: list[Question]

    @cached_property
    def share(self) -> Count:
        """How many of its actions got a word."""
        return Count.of(each.is_answered for each in self.questions)


@dataclass(frozen=True)
class Turnout:
    """A campaign and its questions, counted."""

    campaign: Campaign
    questions: list[Question]

    @cached_property
    def expected(self) -> list[Question]:
        """The actions of which a word is expected, answered or not."""
        return [each for each in self.questions if each.counts]

    @cached_property
    def actions(self) -> Count:
        """How many actions got a word."""
        return Count.of(each.is_answered for each in self.expected)

    @cached_property
    def people(self) -> Count:
        """How many people said all that they were asked."""
        theirs = grouped(self.expected, lambda each: each.asked.person_id)
        return Count.of(
            all(each.is_answered for each in found) for found in theirs.values()
        )

    @cached_property
    def departments(self) -> list[DepartmentReply]:
        """Department by department, by name; the rest comes last."""
        found = grouped(self.expected, lambda each: each.asked.node.department_id)
        lines = [
            DepartmentReply(theirs[0].department, theirs) for theirs in found.values()
        ]
        return sorted(
            lines,
            key=lambda line: (
                line.department is None,
                line.department.name if line.department else "",
            ),
        )


def turnout_of(campaign: Campaign) -> Turnout:
    """How far a campaign that runs is, in one query."""
    asked = Asked.objects.of_campaign(campaign).for_turnout(campaign)
    return Turnout(campaign, [Question(each, each.has_answer) for each in asked])


def grouped(
    questions: Iterable[Question], key: Callable[[Question], int | None]
) -> dict[int | None, list[Question]]:
    """The questions by what `key` says of them."""
    found: dict[int | None, list[Question]] = {}
    for question in questions:
        found.setdefault(key(question), []).append(question)
    return found
