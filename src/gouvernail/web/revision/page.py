"""What the page of a revision shows."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from gouvernail.accounts.models import User
from gouvernail.adoption.copying import LISTS
from gouvernail.adoption.models import Descent, Revision
from gouvernail.adoption.services.applying import Coming
from gouvernail.history.models import Change
from gouvernail.history.services import plain
from gouvernail.organisations.enums import Right
from gouvernail.organisations.policies import rights_in
from gouvernail.plan.revising import Conflict
from gouvernail.plans.enums import PlanState
from gouvernail.plans.models import Node, Plan
from gouvernail.plans.policies import can_decide, can_edit_plan
from gouvernail.web.plans.sentences import Difference, Told, differences_of, told

LATELY = 6
WORDS = {"title", "text"}


@dataclass(frozen=True)
class Clash:
    """An action that the draft and the plan in force both changed: what would be lost,
    and what would hold."""

    node: Node
    differences: list[Difference]


@dataclass(frozen=True)
class RevisionPage:
    """An open revision: what it changes so far, and what comes next."""

    revision: Revision
    user: User
    coming: Coming

    @property
    def plan(self) -> Plan:
        """The plan in force."""
        return self.revision.plan

    @property
    def draft(self) -> Plan:
        """The working draft."""
        return self.revision.draft

    @property
    def number(self) -> int:
        """The version that it prepares."""
        return self.plan.next_version

    @property
    def is_proposed(self) -> bool:
        """Whether its text waits for the organ."""
        return self.draft.state == PlanState.PROPOSED

    @property
    def may_edit(self) -> bool:
        """May she write it, propose it, give it up?"""
        return can_edit_plan(self.user, self.plan)

    @property
    def may_decide(self) -> bool:
        """May she record what the organ decided?

        Two authorities decide on words that stand still.
        """
        stands = self.is_proposed or self.plan.joint_organisation_id is None
        return stands and can_decide(self.user, self.plan) and not self.is_empty

    @property
    def is_empty(self) -> bool:
        """Whether nothing changed yet."""
        return self.coming.merged.is_empty

    @cached_property
    def counts(self) -> list[tuple[str, int]]:
        """What changes so far; what does not happen is left out."""
        found = self.coming.merged
        fields = [set(names) - {"ref"} for names in found.taken.values()]
        counted = [
            (_("Added"), len(found.added)),
            (_("Reworded"), sum(bool(each & WORDS) for each in fields)),
            (_("Changed otherwise"), sum(bool(each - WORDS) for each in fields)),
            (_("Moved"), len(found.moved)),
            (_("Dropped"), len(found.dropped)),
            (_("Title, years and chapters"), len(found.heading)),
        ]
        return [(label, count) for label, count in counted if count]

    @cached_property
    def clashes(self) -> list[Clash]:
        """What changed on both sides: the draft holds, and one says so before."""
        by_key: dict[str, list[Conflict]] = {}
        for each in self.coming.merged.conflicts:
            by_key.setdefault(each.key, []).append(each)
        return [
            Clash(self.coming.living_by_key[key], list(self._differences(found)))
            for key, found in by_key.items()
        ]

    @cached_property
    def unexplained(self) -> list[Node]:
        """What leaves the plan without a word on what becomes of it."""
        told_of = set(_told_of(self.revision))
        dropped = self.coming.merged.dropped
        rows = [self.coming.living_by_key[key] for key in dropped]
        found = [row for row in rows if row.is_steered and row.key not in told_of]
        for row in found:
            row.plan = self.plan
        return found

    @cached_property
    def lately(self) -> list[Told]:
        """Who did what last in the draft."""
        lines = Change.objects.within(self.draft.scope).for_list()[:LATELY]
        return [told(line, undo=False) for line in lines]

    def _differences(self, conflicts: Sequence[Conflict]) -> Iterator[Difference]:
        for each in conflicts:
            rows = (
                self.coming.living_by_key[each.key],
                self.coming.drafted_by_key[each.key],
            )
            name = each.field.removesuffix("_id")
            pair = [_value(row, name) for row in rows]
            yield from differences_of(Change(details={name: pair}))


def open_revision_of(plan: Plan) -> Revision | None:
    """The revision that is being written, with its draft and who began it."""
    found = Revision.objects.of_plan(plan).open().for_page().first()
    if found is not None:
        found.plan = plan
    return found


def shown_revision_of(plan: Plan, user: User) -> Revision | None:
    """The same, for who reads what is being written."""
    if plan.version_number is None or Right.DRAFTS not in rights_in(user, plan.owners):
        return None
    return open_revision_of(plan)


def past_revisions_of(plan: Plan) -> QuerySet[Revision]:
    """Those that are over, newest first."""
    return Revision.objects.of_plan(plan).over().for_list()


def page_of(revision: Revision, user: User) -> RevisionPage:
    """The page of an open revision."""
    return RevisionPage(revision, user, Coming.of(revision))


def _told_of(revision: Revision) -> list[str]:
    links = Descent.objects.within([revision.plan, revision.draft])
    return [each.old_key for each in links if each.new_plan_id == revision.draft_id]


def _value(row: Node, name: str) -> object:
    value = getattr(row, name)
    return plain(list(value.all()) if name in LISTS else value)
