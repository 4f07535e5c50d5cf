"""What the page of the legal life of a plan shows."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext as _

from gouvernail.accounts.models import User
from gouvernail.adoption.decisions import votes_in_words
from gouvernail.adoption.enums import Organ, Step
from gouvernail.adoption.models import Deliberation, Revision, Version
from gouvernail.adoption.rounds import Round, Standing, round_of
from gouvernail.deliberations.models import Item
from gouvernail.documents.models import Document
from gouvernail.organisations.models import Organisation
from gouvernail.plan.audience import Topic
from gouvernail.plans.models import Plan
from gouvernail.plans.policies import can_decide, decides_for
from gouvernail.progress.veil import curtain_of
from gouvernail.web.adoption.words import organs_in_words
from gouvernail.web.deliberations.page import items_shown


@dataclass(frozen=True)
class Act:
    """One step of the procedure: done, with its decision, or due."""

    step: Step
    owner: Organisation
    organ: str
    decision: Deliberation | None = None
    # What a decision that is due asks of the form.
    asked: str = ""
    may_write: bool = False
    may_take_back: bool = False
    # Where the tool of the sittings keeps it.
    address: str = ""

    @property
    def files(self) -> list[Document]:
        """What is attached to the decision."""
        return list(self.decision.documents.all()) if self.decision else []

    @property
    def votes(self) -> str:
        """How the members voted, in words."""
        return votes_in_words(self.decision) if self.decision else ""


@dataclass(frozen=True)
class Kept:
    """One version in the list, and the one before it."""

    version: Version
    before: int
    is_last: bool


@dataclass(frozen=True)
class LegalLife:
    """A plan, what its organs decided, what was frozen."""

    round: Round
    user: User

    @property
    def plan(self) -> Plan:
        """The plan."""
        return self.round.plan

    @cached_property
    def may_decide(self) -> bool:
        """May she take the plan to its next state?"""
        return can_decide(self.user, self.plan)

    @cached_property
    def sides(self) -> list[Organisation]:
        """The authorities whose decisions she records."""
        return [each for each in self.round.owners if decides_for(self.user, each.pk)]

    @cached_property
    def hides_files(self) -> bool:
        """Whether the files are kept from her."""
        return Topic.FILES in curtain_of(self.user, self.plan)

    @cached_property
    def revision(self) -> Revision | None:
        """The revision that is being written, where there is one."""
        rows = Revision.objects.of_plan(self.plan).open()
        return rows.select_related("draft__organisation", "opened_by").first()

    @cached_property
    def items(self) -> list[Item]:
        """What was prepared for the organs, where she may read it."""
        return items_shown(self.user, self.plan)

    @cached_property
    def _addresses(self) -> dict[int | None, str]:
        """Where the other tool keeps the item of each decision (primary key)."""
        return {each.deliberation_id: each.address for each in reversed(self.items)}

    @property
    def is_joint(self) -> bool:
        """Whether two authorities decide."""
        return len(self.round.owners) > 1

    @cached_property
    def acts(self) -> list[Act]:
        """The procedure of each owner: what was done, what is still due."""
        return [act for each in self.round.standings for act in self._acts(each)]

    @cached_property
    def others(self) -> list[Act]:
        """Every other decision, newest first."""
        told = {act.decision.pk for act in self.acts if act.decision}
        left = [each for each in self.round.deliberations if each.pk not in told]
        return [self._done(each) for each in reversed(left)]

    @cached_property
    def versions(self) -> list[Kept]:
        """The versions, newest first."""
        return [
            Kept(each, each.number - 1, rank == 0)
            for rank, each in enumerate(self.round.versions)
        ]

    @property
    def to_note(self) -> Act | None:
        """The note that is still to be recorded, once the plan is adopted."""
        return self._due(Step.NOTED)

    @property
    def to_adopt(self) -> Act | None:
        """The adoption that is still to be recorded."""
        return self._due(Step.ADOPTED)

    def _due(self, step: Step) -> Act | None:
        due = (act for act in self.acts if act.step == step and not act.decision)
        return next((act for act in due if act.may_write), None)

    def _acts(self, standing: Standing) -> Iterator[Act]:
        owner, adopted = standing.organisation, standing.adopted
        for step in (Step.EXAMINED, Step.DELEGATED):
            found = self._last(owner, step)
            if found:
                yield self._done(found)
        if adopted is None:
            organs = organs_in_words(standing.procedure)
            yield self._asked(Step.ADOPTED, owner, organs)
        else:
            yield self._done(adopted)
        yield from self._after(standing)

    def _after(self, standing: Standing) -> Iterator[Act]:
        owner, noting = standing.organisation, standing.noting
        if standing.noted:
            yield self._done(standing.noted)
        elif noting:
            yield self._asked(Step.NOTED, owner, str(noting.label), noting)
        since = standing.adopted.pk if standing.adopted else 0
        published = self._last(owner, Step.PUBLISHED, since)
        if published:
            yield self._done(published)

    def _last(
        self, owner: Organisation, step: Step, since: int = 0
    ) -> Deliberation | None:
        theirs = (
            each
            for each in reversed(self.round.deliberations)
            if each.organisation_id == owner.pk and each.step == step
        )
        return next((each for each in theirs if each.pk > since), None)

    def _done(self, decision: Deliberation) -> Act:
        mine = decision.organisation in self.sides
        return Act(
            Step(decision.step),
            decision.organisation,
            str(decision.get_organ_display()),
            decision,
            may_write=mine,
            may_take_back=mine and not self.round.froze(decision),
            address=self._addresses.get(decision.pk, ""),
        )

    def _asked(
        self, step: Step, owner: Organisation, organs: str, organ: Organ | None = None
    ) -> Act:
        asked = f"step={step}&organisation={owner.slug}"
        if organ:
            asked = f"{asked}&organ={organ}"
        may_write = owner in self.sides and not self.plan.is_closed
        may_write = may_write and self._is_time_for(step, owner)
        return Act(step, owner, organs, asked=asked, may_write=may_write)

    def _is_time_for(self, step: Step, owner: Organisation) -> bool:
        """Note is taken after the adoption, which wants a text that is not frozen."""
        if self.plan.version_number is not None:
            return step == Step.NOTED or self.revision is not None
        return step == Step.ADOPTED or owner not in self.round.waiting


def life_of(plan: Plan, user: User) -> LegalLife:
    """The legal life of `plan`, as `user` reads it."""
    return LegalLife(round_of(plan), user)


def confirmation(act: str) -> str:
    """What was done, once it is."""
    sentences = {
        "propose": _("The plan is proposed: its text waits for the organ."),
        "take-back": _("The proposal is taken back: the text is free again."),
        "put-in-force": _("The plan is in force: people are asked and told."),
        "close": _("The plan is closed: it is read and searched."),
        "reopen": _("The plan is in force again."),
    }
    return sentences[act]
