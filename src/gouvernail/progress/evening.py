"""A plan on the evening of a day: the text of a version, where its actions stood."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.utils.translation import gettext as _

from gouvernail.accounts.models import User
from gouvernail.adoption.models import Version
from gouvernail.adoption.opening import Opened, open_versions
from gouvernail.core.typography import long_date
from gouvernail.organisations.services.visibility import rules_of
from gouvernail.plan.audience import Audience, Rules, hidden_from, seen_by
from gouvernail.plan.model import PlanFile
from gouvernail.plans.models import Plan
from gouvernail.progress.past import Past, past_of
from gouvernail.progress.stood import StoodPlan
from gouvernail.progress.veil import audience_of, veil_updates


@dataclass(frozen=True)
class Evening:
    """`plan` on the evening of `day`, in the text of `version`, as `reader` sees it."""

    plan: Plan
    reader: User
    day: date
    version: Version

    @cached_property
    def stood(self) -> StoodPlan | None:
        """The tree and the follow-up; None where the text can no longer be read."""
        text = self._text
        if text is None:
            return None
        hidden = hidden_from(self._audience, self._rules)
        veil_updates(self._past.updates.values(), hidden)
        return StoodPlan(text, self._past.updates, self.day)

    @property
    def live(self) -> frozenset[str]:
        """The permanent ids that the plan still has."""
        return self._past.live

    @property
    def is_altered(self) -> bool:
        """Whether the text is no longer what was frozen."""
        return self._opened is not None and self._opened.is_altered

    @cached_property
    def _past(self) -> Past:
        return past_of(self.plan, self.day)

    @cached_property
    def _opened(self) -> Opened | None:
        return open_versions(self.version).get(self.version.pk)

    @cached_property
    def _text(self) -> PlanFile | None:
        text = self._opened.text if self._opened else None
        if text is None or self._audience is Audience.INTERNAL:
            return text
        return seen_by(text, self._audience, self._rules)

    @cached_property
    def _audience(self) -> Audience:
        return audience_of(self.reader, self.plan)

    @cached_property
    def _rules(self) -> Rules:
        return rules_of(self.plan.organisation)


def versions_of(plan: Plan) -> list[Version]:
    """Those of `plan`, oldest first."""
    return list(Version.objects.of_plan(plan).for_list())[::-1]


def in_force(versions: Sequence[Version], day: date) -> Version | None:
    """The last one adopted by then; `versions` stand oldest first."""
    adopted = [each for each in versions if each.adopted_on <= day]
    return adopted[-1] if adopted else None


def trouble_with(day: date, versions: Sequence[Version], today: date) -> str:
    """Why there is nothing to show of `day`, in a sentence; empty where there is.

    `versions` stand oldest first, one at least.
    """
    if day > today:
        return _("This day is still to come: choose a day up to today.")
    first = versions[0].adopted_on
    if day < first:
        said = _("No version was in force yet: the first one was adopted on %(day)s.")
        return said % {"day": long_date(first)}
    return ""
