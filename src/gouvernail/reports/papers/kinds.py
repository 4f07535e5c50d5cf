"""What a document of a plan is: its names, what it is for, how it is made."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from gouvernail.plan.audience import Audience
from gouvernail.plans.models import Plan
from gouvernail.reports.papers.material import Extent, Material
from gouvernail.writing.paper import Paper


class Group(TextChoices):
    """Under which title a document stands in the list."""

    PLAN = "plan", _("The plan")
    FOLLOW_UP = "follow-up", _("Follow-up")
    MEANS = "means", _("Means and measures")
    COUNCIL = "council", _("Council and meetings")
    EVALUATION = "evaluation", _("Evaluation")


@dataclass(frozen=True)
class Subject:
    """What a document is about beside the plan: a meeting, a year, two versions."""

    code: str
    label: str


SubjectsOf = Callable[[Plan, Audience], Sequence[Subject]]
# The plan, who reads it, how much of it, the code of the subject.
ToldOf = Callable[[Plan, Audience, Extent, str], Material]

FORMATS = ("pdf", "docx", "odt", "xlsx", "html")


@dataclass(frozen=True)
class Kind:
    """One document.

    Where it has `subjects`, one is chosen, the first where nobody chose; without any
    there is nothing to write yet, and `nothing` says why. `has_parts`: it can be made
    of a branch or of a selection. `is_for_house`: no other reader may have it.
    `told_of` reads what it is made of where this is not the plan of today.
    """

    label: Promise
    purpose: Promise
    make: Callable[[Material], Paper]
    group: Group
    subjects: SubjectsOf | None = None
    nothing: Promise | str = ""
    has_parts: bool = True
    is_for_house: bool = False
    told_of: ToldOf | None = None
    formats: tuple[str, ...] = FORMATS
