"""What may stand on either side: a version, the working draft, the plan as it is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext as _, gettext_lazy, pgettext, pgettext_lazy

from gouvernail.adoption.models import Revision, Version
from gouvernail.adoption.opening import Opened, open_versions
from gouvernail.adoption.outcome import outcome_of
from gouvernail.adoption.text import text_of
from gouvernail.organisations.services.visibility import rules_of
from gouvernail.plan.audience import Audience, Rules, seen_by
from gouvernail.plan.model import PlanFile
from gouvernail.plans.models import Plan

DRAFT, NOW = "draft", "now"
# In a sentence, and in a list to choose from.
NAMES: Mapping[str, Promise] = {
    DRAFT: pgettext_lazy("compared", "the working draft"),
    NOW: pgettext_lazy("compared", "the plan as it stands"),
}
LABELS: Mapping[str, Promise] = {
    DRAFT: gettext_lazy("The working draft"),
    NOW: gettext_lazy("The plan as it stands"),
}


@dataclass(frozen=True)
class Side:
    """One of the two texts; `version` is empty for what nobody adopted yet."""

    value: str
    plan: Plan
    version: Version | None = None
    is_in_force: bool = False
    revision: Revision | None = None

    @property
    def name(self) -> str:
        """“version 2”, “the working draft”."""
        if self.version is None:
            return str(NAMES[self.value])
        said = pgettext("compared", "version %(number)s")
        return said % {"number": self.version.number}

    @property
    def purpose(self) -> str:
        """What the revision is for."""
        return self.revision.purpose if self.revision else ""

    @property
    def label(self) -> str:
        """What the list to choose from calls it."""
        if self.version is None:
            return str(LABELS[self.value])
        said = _("Version %(number)s, replaced")
        if self.is_in_force:
            said = _("Version %(number)s, in force")
        return said % {"number": self.version.number}

    @property
    def as_of(self) -> str:
        """The end of the address under which one reads it whole."""
        return f"?version={self.value}" if self.version else ""

    @property
    def address(self) -> list[str]:
        """Organisation and plan under which its nodes have their sheets."""
        return self.plan.address


class Text(NamedTuple):
    """What a side says; nothing where it was altered beyond reading."""

    value: PlanFile | None
    is_altered: bool = False


@dataclass(frozen=True)
class Sides:
    """Everything that `audience` may compare of a plan, the oldest first."""

    plan: Plan
    audience: Audience
    listed: Sequence[Side]

    def named(self, value: str) -> Side | None:
        """The side of that name."""
        return next((each for each in self.listed if each.value == value), None)

    @cached_property
    def usual(self) -> tuple[Side, Side]:
        """What one compares without saying: the last version with the draft, else
        with the one before, else with the plan as it stands."""
        versions = [each for each in self.listed if each.version]
        draft = self.named(DRAFT)
        if draft:
            return versions[-1], draft
        if len(versions) > 1:
            return versions[-2], versions[-1]
        return versions[0], self.listed[-1]

    def texts(self, *sides: Side) -> list[Text]:
        """What each side says, as far as the audience may see it: one query, and a few
        more for a text that is still being written."""
        opened = open_versions(*(each.version for each in sides if each.version))
        written = self._written(sides)
        return [self._text(each, opened, written) for each in sides]

    def _written(self, sides: Sequence[Side]) -> dict[str, PlanFile]:
        """What nobody adopted yet, by the name of its side: each plan is read once."""
        revision = next((each.revision for each in sides if each.revision), None)
        if revision is not None:
            outcome = outcome_of(revision)
            return {DRAFT: outcome.then, NOW: outcome.now}
        asked = [each for each in sides if each.version is None]
        return {each.value: text_of(each.plan) for each in asked}

    def _text(
        self,
        side: Side,
        opened: Mapping[int, Opened],
        written: Mapping[str, PlanFile],
    ) -> Text:
        if side.version is None:
            return Text(self._seen(written[side.value]))
        found = opened[side.version.pk]
        value = self._seen(found.text) if found.text else None
        return Text(value, found.is_altered)

    def _seen(self, text: PlanFile) -> PlanFile:
        if self.audience is Audience.INTERNAL:
            return text
        return seen_by(text, self.audience, self._rules)

    @cached_property
    def _rules(self) -> Rules:
        return rules_of(self.plan.organisation)


def sides_of(plan: Plan, audience: Audience) -> Sides:
    """What may be compared: two queries. Nothing, as long as no organ decided; a draft
    by the house alone, which writes it."""
    versions = list(Version.objects.of_plan(plan).for_list())[::-1]
    if not versions:
        return Sides(plan, audience, [])
    found = [
        Side(str(each.number), plan, each, each.number == plan.version_number)
        for each in versions
    ]
    is_inside = audience is Audience.INTERNAL
    revision = _open_revision(plan) if is_inside else None
    if revision:
        found.append(Side(DRAFT, revision.draft, revision=revision))
    return Sides(plan, audience, [*found, Side(NOW, plan)])


def _open_revision(plan: Plan) -> Revision | None:
    rows = Revision.objects.of_plan(plan).open().select_related("draft__organisation")
    found = rows.select_related("draft__joint_organisation").first()
    if found is not None:
        found.plan = plan
    return found
