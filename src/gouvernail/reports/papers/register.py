"""The register of synergies of an authority, as the reader of a document sees it."""

from dataclasses import dataclass
from functools import cached_property

from django.db.models import Exists
from django.utils import timezone

from gouvernail.plan.audience import Audience, Topic
from gouvernail.plans.models import Node, Plan
from gouvernail.reports.papers.material import Material
from gouvernail.synergies.models import Contract, Synergy, SynergySettings
from gouvernail.synergies.querysets import SynergyQuerySet
from gouvernail.synergies.words import closed_action
from gouvernail.synergies.yearly import Yearly


@dataclass(frozen=True)
class Register:
    """What it holds for one year. Ideas that their lead keeps for itself are no
    business of the councils."""

    told: Material
    year: int

    @cached_property
    def synergies(self) -> list[Synergy]:
        """Those that are told; each says whether the authority makes no matrix."""
        off = _switched_off(self.told.plan, matrix=False)
        return list(register_of(self.told.plan).for_list().annotate(no_matrix=off))

    @cached_property
    def yearly(self) -> Yearly:
        """The lists of the year."""
        return Yearly(self.synergies, self.year)

    @cached_property
    def contracts(self) -> list[Contract]:
        """Public contracts let in these synergies, or by the authority alone."""
        plan = self.told.plan
        jointly = Contract.objects.of_synergies(register_of(plan))
        alone = Contract.objects.let_by(plan.organisation).select_related("synergy")
        return list(jointly | alone)

    @property
    def joint(self) -> list[Contract]:
        """Those let jointly."""
        return [each for each in self.contracts if each.synergy_id]

    @property
    def separate(self) -> list[Contract]:
        """Those that the authority lets alone."""
        return [each for each in self.contracts if not each.synergy_id]

    @property
    def shows_matrix(self) -> bool:
        """Whether the authority makes a matrix."""
        return not any(vars(each)["no_matrix"] for each in self.synergies)

    def tells(self, topic: Topic) -> bool:
        """Whether the reader may know of this."""
        return topic not in self.told.hidden

    def linked(self, synergy: Synergy) -> list[str]:
        """The linked actions: those of this plan that are shown, by their title; of
        other plans only whose they are."""
        said = [self._link(node) for node in synergy.nodes.all()]
        return list(dict.fromkeys(each for each in said if each))

    def _link(self, node: Node) -> str:
        plan = self.told.plan
        if node.plan_id in (plan.pk, plan.revises_id):
            shown = node.key in self._shown
            return f"{node.ref} {node.title}".strip() if shown else ""
        is_public = self.told.audience is Audience.PUBLIC
        return "" if is_public else closed_action(node.plan.organisation)

    @cached_property
    def _shown(self) -> frozenset[str]:
        return frozenset(node.id for node in self.told.value.nodes)


def registered(told: Material) -> Register:
    """The register for the year that the document is about, or the running one."""
    return Register(told, int(told.subject) if told.subject else told.day.year)


def register_of(plan: Plan) -> SynergyQuerySet:
    """What the register of the authority holds; of a plan for two, what both share."""
    found = Synergy.objects.in_register_of(plan.organisation)
    if plan.joint_organisation is not None:
        both = Synergy.objects.in_register_of(plan.joint_organisation)
        found = found.filter(pk__in=both.order_by().values("pk"))
    return found.live().opened()


def registered_years(plan: Plan) -> set[int]:
    """The running year and those that its synergies speak of; nothing without any, or
    where the authority makes no report."""
    off = _switched_off(plan, yearly_report=False)
    rows = register_of(plan).exclude(off).order_by()
    found = set(rows.values_list("programme__year", "programme__removed_at"))
    years = {year for year, removed in found if year and removed is None}
    return years | {timezone.localdate().year} if found else set()


def _switched_off(plan: Plan, **output: bool) -> Exists:
    rows = SynergySettings.objects.filter(organisation=plan.organisation, **output)
    return Exists(rows)
