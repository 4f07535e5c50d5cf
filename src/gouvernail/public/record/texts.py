"""The adopted texts, version by version, as everybody may read them."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from gouvernail.plan.model import Fields, PlanFile
from gouvernail.publishing.reading import Opened
from gouvernail.publishing.value import Edition


@dataclass(frozen=True)
class Texts:
    """Every adopted version of one published plan."""

    opened: Opened

    @property
    def editions(self) -> tuple[Edition, ...]:
        """Newest first."""
        return self.opened.value.versions

    @cached_property
    def by_number(self) -> Mapping[int, Edition]:
        """The versions by number."""
        return {each.number: each for each in self.editions}

    @property
    def current(self) -> int:
        """The number of the version in force; 0 without any."""
        return max(self.by_number, default=0)

    def text(self, number: int) -> PlanFile | None:
        """What version `number` says; None where it is not published."""
        if number not in self.by_number:
            return None
        kept = self.opened.value.texts.get(number)
        if kept is None and number == self.current:
            return self.opened.value.plan
        return kept

    def before(self, number: int) -> int:
        """The version that it replaced, if its text is published; else 0."""
        older = (each for each in self.by_number if each < number)
        found = max(older, default=0)
        return found if self.text(found) else 0

    def pair(self, old: int, new: int) -> tuple[PlanFile, PlanFile] | None:
        """Both texts, to be compared: the follow-up of today is no part of them."""
        one, other = self.text(old), self.text(new)
        if one is None or other is None or old == new:
            return None
        kept = self.opened.value.texts
        if old in kept and new in kept:
            return one, other
        return text_alone(one), text_alone(other)


def text_alone(plan: PlanFile) -> PlanFile:
    """Titles, texts, places and chapters, without the fields that live."""
    nodes = tuple(
        node.model_copy(update={"fields": Fields(), "shared": None})
        for node in plan.nodes
    )
    return plan.model_copy(update={"nodes": nodes})
