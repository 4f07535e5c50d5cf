"""A frozen version opened to be read, and whether it is still what was frozen."""

from dataclasses import dataclass
from functools import cached_property

from gouvernail.adoption.models import Version
from gouvernail.adoption.text import digest_of
from gouvernail.exchange.planfile import load_plan
from gouvernail.plan.model import PlanFile
from gouvernail.plan.wording import PlanError


@dataclass(frozen=True)
class Opened:
    """A version, which may have been read without its content, and that content."""

    version: Version
    content: bytes

    @cached_property
    def is_altered(self) -> bool:
        """Whether somebody touched it since."""
        return digest_of(self.content) != self.version.digest

    @cached_property
    def text(self) -> PlanFile | None:
        """The plan that it holds; None where it was altered beyond reading."""
        try:
            return load_plan(self.content)
        except PlanError:
            return None


def open_versions(*versions: Version) -> dict[int, Opened]:
    """These versions, by primary key: one query."""
    found = {each.pk: each for each in versions}
    kept = Version.objects.filter(pk__in=list(found)).values_list("pk", "content")
    return {
        pk: Opened(found[pk], content.encode()) for pk, content in kept.order_by("pk")
    }
