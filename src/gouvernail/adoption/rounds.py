"""Where the decisions on a plan stand: those of the next version, those since."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from gouvernail.adoption.enums import Organ, Step
from gouvernail.adoption.models import Deliberation, Version
from gouvernail.adoption.organs import Procedure, owners_of, procedures_of
from gouvernail.organisations.models import Organisation
from gouvernail.plans.models import Plan


@dataclass(frozen=True)
class Standing:
    """Where one owner of a plan stands in the round that runs."""

    organisation: Organisation
    procedure: Procedure
    adopted: Deliberation | None
    noted: Deliberation | None

    @property
    def noting(self) -> Organ | None:
        """Who still takes note, once adopted; None when nobody has to."""
        if self.adopted is None:
            return self.procedure.noting
        return self.procedure.noting_after(self.adopted.organ)

    @property
    def is_complete(self) -> bool:
        """Whether every organ of it has said what it had to."""
        return self.adopted is not None and (not self.noting or self.noted is not None)


@dataclass(frozen=True)
class Round:
    """The deliberations of a plan, and what they froze."""

    plan: Plan
    deliberations: Sequence[Deliberation]
    versions: Sequence[Version]
    # How each owner adopts its plan, by primary key.
    procedures: Mapping[int, Procedure]

    @cached_property
    def last_frozen(self) -> int:
        """Primary key of the deliberation that froze the last version; 0 before."""
        return max((each.deliberation_id for each in self.versions), default=0)

    @cached_property
    def owners(self) -> list[Organisation]:
        """The authorities whose organs decide."""
        return owners_of(self.plan)

    @cached_property
    def coming(self) -> list[Deliberation]:
        """What was decided towards a version that is not frozen yet."""
        towards = (Step.EXAMINED, Step.DELEGATED, Step.ADOPTED)
        later = (each for each in self.deliberations if each.pk > self.last_frozen)
        return [each for each in later if each.step in towards]

    @cached_property
    def waiting(self) -> list[Organisation]:
        """The owners whose adopting organ has not decided on the coming version."""
        decided = {d.organisation_id for d in self.coming if d.step == Step.ADOPTED}
        return [each for each in self.owners if each.pk not in decided]

    @cached_property
    def standings(self) -> list[Standing]:
        """Where each owner stands since it last adopted the plan."""
        return [self._standing(owner) for owner in self.owners]

    @property
    def is_complete(self) -> bool:
        """Whether nobody has to adopt or take note of the last version any more."""
        return bool(self.versions) and all(each.is_complete for each in self.standings)

    def froze(self, deliberation: Deliberation) -> bool:
        """Whether a version rests on `deliberation`: it is never taken back."""
        return deliberation.step == Step.ADOPTED and deliberation.pk <= self.last_frozen

    def _standing(self, owner: Organisation) -> Standing:
        theirs = [d for d in self.deliberations if d.organisation_id == owner.pk]
        adopted = _newest(d for d in theirs if d.step == Step.ADOPTED)
        since = adopted.pk if adopted else 0
        noted = _newest(d for d in theirs if d.step == Step.NOTED and d.pk > since)
        return Standing(owner, self.procedures[owner.pk], adopted, noted)


def round_of(plan: Plan) -> Round:
    """The round of `plan`: five queries."""
    return Round(
        plan,
        list(Deliberation.objects.of_plan(plan)),
        list(Version.objects.of_plan(plan).for_list()),
        procedures_of(plan),
    )


def _newest(found: Iterable[Deliberation]) -> Deliberation | None:
    return max(found, key=lambda each: each.pk, default=None)
