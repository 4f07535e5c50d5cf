"""The page of a plan as it stood on a day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from gouvernail.accounts.models import User
from gouvernail.adoption.decisions import decision_in_words
from gouvernail.adoption.models import Version
from gouvernail.core.charts import finding
from gouvernail.plan.rollups import Tally
from gouvernail.plans.models import Plan
from gouvernail.progress.evening import Evening, in_force
from gouvernail.progress.stood import StoodPlan
from gouvernail.web.asof.asked import Asked
from gouvernail.web.asof.days import Day, days_of
from gouvernail.web.asof.drawing import Drawing


class Choice(NamedTuple):
    """A version in the list to choose from."""

    number: int
    is_chosen: bool


@dataclass(frozen=True)
class AsOfPage:
    """A plan and the day for which one asks; `versions` stand oldest first."""

    plan: Plan
    user: User
    asked: Asked
    versions: Sequence[Version]
    today: date

    @cached_property
    def days(self) -> list[Day]:
        """The days that one asks for most."""
        return days_of(self.plan, self.versions, self.today)

    @property
    def choices(self) -> list[Choice]:
        """The versions to choose from."""
        chosen = self.asked.chosen
        numbers = [each.number for each in self.versions]
        return [Choice(number, str(number) == chosen) for number in numbers]

    @property
    def from_day(self) -> date:
        """The first day that can be asked for."""
        return self.versions[0].adopted_on

    @property
    def decision(self) -> str:
        """The decision behind the text."""
        version = self.asked.version
        return decision_in_words(version.deliberation) if version else ""

    @property
    def holds(self) -> bool:
        """Whether the text is that which was in force on the day."""
        day, version = self.asked.day, self.asked.version
        if day is None or version is None:
            return False
        standing = in_force(self.versions, day)
        return standing is not None and standing.number == version.number

    @property
    def stood(self) -> StoodPlan | None:
        """The tree and the follow-up; None where the day or the version is wrong."""
        return self._evening.stood if self._evening else None

    @property
    def tally(self) -> Tally:
        """The counts of the whole plan."""
        return self.stood.tallies[None] if self.stood else Tally()

    @property
    def finding(self) -> str:
        """“38 done, 61 ongoing, 6 blocked”."""
        return finding(self.tally)

    @property
    def rate(self) -> str:
        """“25 % done: 38 of 150”."""
        tally = self.tally
        if tally.rate is None:
            return ""
        return _("%(rate)s %% done: %(done)s of %(all)s.") % {
            "rate": tally.rate,
            "done": tally.done,
            "all": tally.denominator,
        }

    @cached_property
    def markup(self) -> SafeString:
        """The rows of the tree."""
        evening = self._evening
        if evening is None or evening.stood is None:
            return SafeString("")
        return Drawing(evening.stood, self.plan, evening.live).markup()

    @property
    def is_altered(self) -> bool:
        """Whether the text is no longer what was frozen."""
        return self._evening is not None and self._evening.is_altered

    @cached_property
    def _evening(self) -> Evening | None:
        day, version = self.asked.day, self.asked.version
        if day is None or version is None:
            return None
        return Evening(self.plan, self.user, day, version)
