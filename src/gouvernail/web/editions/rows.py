"""A made document as a row: what, for whom, of how much, how far."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from django.utils.formats import number_format
from django.utils.translation import gettext as _, ngettext

from gouvernail.accounts.models import User
from gouvernail.editions.catalogue import KINDS
from gouvernail.editions.enums import Step
from gouvernail.editions.models import Edition
from gouvernail.editions.policies import can_remove
from gouvernail.plans.models import Node, Plan


@dataclass(frozen=True)
class MadeRow:
    """One document of the list."""

    edition: Edition
    reader: User
    # Branches of the plan by their permanent ids.
    parts: dict[str, str]

    @property
    def name(self) -> str:
        """Which document."""
        asked = self.edition.asked
        kind = KINDS.get(asked.kind)
        return str(kind.label) if kind else asked.kind

    @property
    def form(self) -> str:
        """Its format."""
        return self.edition.asked.form.upper()

    @property
    def extent(self) -> str:
        """Of how much of the plan, in words; nothing for all of it."""
        extent = self.edition.asked.extent
        told = [self.parts.get(extent.part, "")] if extent.part else []
        if extent.keys is not None:
            count = len(extent.keys)
            number = ngettext("%(count)s action", "%(count)s actions", count)
            words = f" ({extent.words})" if extent.words else ""
            told.append(number % {"count": count} + words)
        return ", ".join(each for each in told if each)

    @property
    def size(self) -> str:
        """“240 kB”."""
        size = self.edition.size
        if size >= 1_000_000:
            megabytes = number_format(size / 1_000_000, decimal_pos=1)
            return _("%(size)s MB") % {"size": megabytes}
        return _("%(size)s kB") % {"size": max(size // 1_000, 1)}

    @cached_property
    def may_remove(self) -> bool:
        """Whether this reader may put it away."""
        return can_remove(self.reader, self.edition)

    @property
    def step(self) -> str:
        """What the job is doing."""
        code = self.edition.step
        return str(Step(code).label) if code else ""

    @property
    def reached(self) -> int:
        """Which step it is at, from one."""
        return self.edition.place + 1

    @property
    def steps(self) -> int:
        """How many steps there are, with the end."""
        return len(Step) + 1


def rows_of(
    editions: Iterable[Edition],
    plan: Plan,
    reader: User,
    parts: dict[str, str] | None = None,
) -> list[MadeRow]:
    """As rows; the titles of their branches are read at once, unless they are known."""
    listed = list(editions)
    known = _parts_of(listed, plan) if parts is None else parts
    for each in listed:
        each.plan = plan
    return [MadeRow(each, reader, known) for each in listed]


def _parts_of(editions: Iterable[Edition], plan: Plan) -> dict[str, str]:
    wanted = {each.asked.extent.part for each in editions} - {""}
    nodes = Node.objects.of_plan(plan).filter(key__in=wanted) if wanted else []
    return {node.key: str(node) for node in nodes}
