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
from gouvernail.adoption.opening import Opened, open_versions
from gouvernail.core.charts import finding
from gouvernail.organisations.services.visibility import rules_of
from gouvernail.plan.audience import Audience, Rules, Topic, hidden_from, seen_by
from gouvernail.plan.model import PlanFile
from gouvernail.plan.rollups import Tally
from gouvernail.plans.models import Plan
from gouvernail.progress.past import Past, past_of
from gouvernail.progress.veil import audience_of, veil_updates
from gouvernail.web.asof.asked import Asked
from gouvernail.web.asof.days import Day, days_of
from gouvernail.web.asof.drawing import Drawing
from gouvernail.web.asof.stood import StoodPlan


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
        adopted = [each.number for each in self.versions if each.adopted_on <= day]
        return adopted[-1:] == [version.number]

    @cached_property
    def stood(self) -> StoodPlan | None:
        """The tree and the follow-up; None where the day or the version is wrong."""
        day, text = self.asked.day, self._text
        if day is None or text is None:
            return None
        veil_updates(self._past.updates.values(), self._hidden)
        return StoodPlan(text, self._past.updates, day)

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
        if self.stood is None:
            return SafeString("")
        return Drawing(self.stood, self.plan, self._past.live).markup()

    @cached_property
    def _past(self) -> Past:
        return past_of(self.plan, self.asked.day or self.today)

    @cached_property
    def is_altered(self) -> bool:
        """Whether the text is no longer what was frozen."""
        return self._opened is not None and self._opened.is_altered

    @cached_property
    def _opened(self) -> Opened | None:
        version = self.asked.version
        return open_versions(version).get(version.pk) if version else None

    @cached_property
    def _text(self) -> PlanFile | None:
        text = self._opened.text if self._opened else None
        if text is None or self._audience is Audience.INTERNAL:
            return text
        return seen_by(text, self._audience, self._rules)

    @cached_property
    def _audience(self) -> Audience:
        return audience_of(self.user, self.plan)

    @cached_property
    def _hidden(self) -> frozenset[Topic]:
        return hidden_from(self._audience, self._rules)

    @cached_property
    def _rules(self) -> Rules:
        return rules_of(self.plan.organisation)
