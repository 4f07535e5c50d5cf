"""What is typed of one decision of an organ, and what makes it impossible."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _, ngettext_lazy

from gouvernail.adoption.enums import Step
from gouvernail.adoption.models import Deliberation
from gouvernail.adoption.organs import Procedure
from gouvernail.adoption.rounds import Round
from gouvernail.core.typography import long_date
from gouvernail.organisations.models import Organisation
from gouvernail.plans.models import Plan

# The largest council of the country has fewer seats.
MOST_VOTES = 200
VOTES = ("votes_for", "votes_against", "abstentions")


@dataclass(frozen=True, kw_only=True)
class Decided:
    """One act of one organ."""

    organ: str
    step: str
    decided_on: date
    number: str = ""
    votes_for: int | None = None
    votes_against: int | None = None
    abstentions: int | None = None
    is_unanimous: bool = False
    remark: str = ""

    @property
    def columns(self) -> dict[str, Any]:
        """The same, by columns."""
        return {name: getattr(self, name) for name in self.__dataclass_fields__}


def refuse_impossible(
    round_: Round, organisation: Organisation, decided: Decided
) -> None:
    """Raise `ValidationError`, under the field that is wrong."""
    procedure = round_.procedures[organisation.pk]
    refuse_day(round_.plan, procedure, decided.decided_on)
    refuse_votes(decided.columns)
    _refuse_organ(organisation, procedure, decided)
    _refuse_twice(round_.plan, organisation, decided)


def refuse_day(plan: Plan, procedure: Procedure, day: date) -> None:
    """A sitting that is still to come, or was held before the organs existed."""
    if day > timezone.localdate():
        said = _("This day is still to come: record a decision once it is taken.")
        raise ValidationError({"decided_on": said})
    if plan.starts and day.year < plan.starts:
        said = _("The plan begins in %(year)s: no organ decided on it before.")
        raise ValidationError({"decided_on": said % {"year": plan.starts}})
    if procedure.installed_on and day < procedure.installed_on:
        said = _("The organs of this term were installed on %(day)s, after that.")
        shown = long_date(procedure.installed_on)
        raise ValidationError({"decided_on": said % {"day": shown}})


def refuse_votes(columns: dict[str, Any]) -> None:
    """Votes that no organ can cast, or that are not unanimous."""
    for name in VOTES:
        votes = columns[name]
        if votes is not None and not 0 <= votes <= MOST_VOTES:
            said = _("Give a number of votes between 0 and %(most)s.")
            raise ValidationError({name: said % {"most": MOST_VOTES}})
    other = (columns["votes_against"] or 0) + (columns["abstentions"] or 0)
    if columns["is_unanimous"] and other:
        said = ngettext_lazy(
            "Unanimous, yet %(count)s vote is not in favour: correct one of the two.",
            "Unanimous, yet %(count)s votes are not in favour: correct one of the two.",
            other,
        )
        raise ValidationError({"is_unanimous": said % {"count": other}})


def _refuse_organ(
    organisation: Organisation, procedure: Procedure, decided: Decided
) -> None:
    """Another kind of authority has other organs; only some of them adopt."""
    if decided.step == Step.ADOPTED and decided.organ not in procedure.may_adopt:
        said = _("Of %(authority)s, it is another organ that adopts the plan.")
        raise ValidationError({"organ": said % {"authority": organisation.name}})
    known = {*procedure.organs, "other"}
    if decided.organ not in known:
        said = _("%(authority)s has no such organ.")
        raise ValidationError({"organ": said % {"authority": organisation.name}})


def _refuse_twice(plan: Plan, organisation: Organisation, decided: Decided) -> None:
    same = Deliberation.objects.of_plan(plan).filter(
        organisation=organisation,
        organ=decided.organ,
        step=decided.step,
        decided_on=decided.decided_on,
    )
    if same.exists():
        said = _("This decision is already recorded: that organ, that day.")
        raise ValidationError({"decided_on": said})
