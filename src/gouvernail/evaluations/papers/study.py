"""One evaluation with everything that its document tells, as one reader may see it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from django.utils.translation import gettext as _

from gouvernail.core.typography import long_date
from gouvernail.evaluations.balance import Balance
from gouvernail.evaluations.enums import EvaluationState
from gouvernail.evaluations.frozen import Frozen, frozen_of
from gouvernail.evaluations.models import Evaluation
from gouvernail.evaluations.papers.words import Judged, Proposed, Words, words_of
from gouvernail.plan.audience import Audience, Topic
from gouvernail.plan.model import Node
from gouvernail.plan.standings import Standing
from gouvernail.plans.models import Plan
from gouvernail.reports.papers.kinds import Subject
from gouvernail.reports.papers.material import Extent, Material, within


@dataclass(frozen=True)
class FrozenMaterial(Material):
    """The plan on the day of the figures; under the title of its evaluation."""

    evaluation: Evaluation = field(kw_only=True)
    frozen: Frozen = field(kw_only=True)


@dataclass(frozen=True)
class Past:
    """The evaluation before: its figures, and what was judged then."""

    title: str
    frozen: Frozen
    words: Words


@dataclass(frozen=True)
class Study:
    """What the document is made of; `told` is the plan of that day."""

    told: Material
    evaluation: Evaluation
    frozen: Frozen
    words: Words
    before: Past | None = None

    @property
    def is_for_house(self) -> bool:
        """Whether it is read inside."""
        return self.told.audience is Audience.INTERNAL

    @property
    def is_whole(self) -> bool:
        """Whether it is about the whole plan."""
        return not self.told.extent.part and self.told.extent.keys is None

    def hides(self, *topics: Topic) -> bool:
        """Whether the reader does not see one of these."""
        return bool(self.frozen.hidden.intersection(topics))

    @cached_property
    def places(self) -> dict[str, int]:
        """Where each node stands in the order of the frozen plan."""
        return {node.id: place for place, node in enumerate(self.frozen.value.nodes)}

    @cached_property
    def judged(self) -> dict[str, Judged]:
        """What was judged of each objective that is shown."""
        return _by_key(self.words, self.frozen)

    @cached_property
    def proposed(self) -> list[Proposed]:
        """What is proposed, in the order of the plan; about what is shown."""
        found = [each for each in self.words.proposed if self._is_shown(each)]
        return sorted(found, key=lambda each: self.places.get(each.key, len(found)))

    def proposed_in(self, key: str) -> list[Proposed]:
        """What is proposed inside one objective."""
        below = self.frozen.within(key)
        return [each for each in self.proposed if each.key in below]

    @cached_property
    def objectives(self) -> Sequence[Node]:
        """What is judged, in the order of the plan."""
        return self.frozen.objectives

    @cached_property
    def synergies(self) -> Balance:
        """What is done with others; the public reads what has begun, and nothing that
        belongs to actions which it does not see."""
        whole = self.frozen.synergies
        told = self.frozen.evidence.get("synergies", ())
        pairs = zip(whole.rows, told, strict=True)
        shown = Balance(
            tuple(
                row
                for row, kept in pairs
                if row.nodes or (self.is_whole and not kept["nodes"])
            )
        )
        if self.told.audience is Audience.PUBLIC:
            return Balance(tuple(shown.begun))
        return shown

    def loose(self) -> list[Standing]:
        """The actions that stand under no objective."""
        held = {key for each in self.objectives for key in self.frozen.within(each.id)}
        return [each for each in self.frozen.actions if each.key not in held]

    def named(self, key: str, otherwise: str) -> str:
        """A node as the frozen plan names it."""
        if key not in self.frozen.tree:
            return otherwise
        node = self.frozen.tree[key]
        return f"{node.ref or ''} {node.title}".strip()

    def _is_shown(self, proposed: Proposed) -> bool:
        """The house also reads what is proposed of a later node; others nothing of a
        node that they do not see, and a part nothing of the rest."""
        if self.is_for_house and self.is_whole:
            return True
        if proposed.key not in self.frozen.tree:
            return False
        is_seen = not proposed.into_key or proposed.into_key in self.frozen.tree
        return is_seen or self.is_for_house


def evaluations_of(plan: Plan, audience: Audience) -> Sequence[Subject]:
    """Those whose figures stand, the last first; a draft stays in the house."""
    rows = Evaluation.objects.of_plan(plan).frozen().for_list()
    return [
        Subject(str(row.pk), _label(row))
        for row in rows
        if audience is Audience.INTERNAL or row.is_sealed
    ]


def frozen_material(
    plan: Plan, audience: Audience, extent: Extent, subject: str
) -> Material:
    """What the evaluation of that number froze; nothing of the plan of today."""
    rows = Evaluation.objects.of_plan(plan).frozen().for_page()
    row = rows.select_related("previous__snapshot").get(pk=int(subject))
    row.plan = plan
    frozen = _frozen(row, audience, extent)
    return FrozenMaterial(
        plan=plan,
        value=frozen.value.model_copy(update={"title": row.title}),
        day=frozen.on,
        followed={},
        tallies=frozen.tallies,
        hidden=frozen.hidden,
        audience=audience,
        subject=subject,
        extent=extent,
        evaluation=row,
        frozen=frozen,
    )


def study_of(told: Material) -> Study:
    """The same with the words, and with the evaluation before."""
    if not isinstance(told, FrozenMaterial):
        raise TypeError("an evaluation is told of what was frozen")
    row = told.evaluation
    return Study(told, row, told.frozen, words_of(row), _past(row, told))


def _past(row: Evaluation, told: Material) -> Past | None:
    before = row.previous
    if before is None or before.state == EvaluationState.CANCELLED:
        return None
    if told.audience is not Audience.INTERNAL and not before.is_sealed:
        return None
    before.plan = told.plan
    frozen = _frozen(before, told.audience, told.extent)
    return Past(before.title, frozen, words_of(before))


def _frozen(row: Evaluation, audience: Audience, extent: Extent) -> Frozen:
    """What was frozen of as much of the plan: the rest is not counted."""
    frozen = frozen_of(row, audience)
    return replace(frozen, value=within(frozen.value, extent))


def _by_key(words: Words, frozen: Frozen) -> dict[str, Judged]:
    return {each.key: each for each in words.judged if each.key in frozen.tree}


def judged_before(past: Past) -> dict[str, Judged]:
    """What was judged in the evaluation before, of what the reader sees."""
    return _by_key(past.words, past.frozen)


def only(listed: Iterable[Standing], keys: Iterable[str]) -> list[Standing]:
    """Those of these permanent ids."""
    wanted = frozenset(keys)
    return [each for each in listed if each.key in wanted]


def _label(row: Evaluation) -> str:
    return _("%(title)s, figures of %(day)s") % {
        "title": row.title,
        "day": long_date(row.freezes_on),
    }
