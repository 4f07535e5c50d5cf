"""What one may ask of the register."""

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Prefetch, Q

from gouvernail.accounts.models import User
from gouvernail.organisations.models import Organisation
from gouvernail.plans.models import Node, Plan
from gouvernail.synergies.enums import SynergyState

if TYPE_CHECKING:
    from gouvernail.synergies.models import (
        Contract,
        Participant,
        ProgrammeLine,
        Synergy,
    )

# Seen by the other authorities: no longer an idea, or opened to them.
OPEN = ~Q(state=SynergyState.IDEA) | Q(is_open_to_partners=True)


class SynergyQuerySet(models.QuerySet["Synergy"]):
    """Words of the register."""

    def visible_to(self, user: User) -> Self:
        """Led by one of her authorities, or shared with one of them."""
        mine = Organisation.objects.visible_to(user).values("pk")
        shared = self.model.objects.filter(OPEN, members__in=mine).values("pk")
        return self.filter(Q(lead__in=mine) | Q(pk__in=shared))

    def in_register_of(self, organisation: Organisation) -> Self:
        """What the register of one authority holds, archived ones among them."""
        taking_part = self.model.objects.filter(OPEN, members=organisation)
        return self.filter(
            Q(lead=organisation) | Q(pk__in=taking_part.values("pk"))
        ).order_by("title", "pk")

    def live(self) -> Self:
        """Without those put away."""
        return self.filter(archived_at=None)

    def opened(self) -> Self:
        """Without the ideas that their lead keeps for itself."""
        return self.filter(OPEN)

    def for_list(self) -> Self:
        """With who takes part, the linked actions and the years."""
        nodes = Node.objects.live().select_related("plan__organisation")
        linked = Prefetch("nodes", nodes.order_by("plan", "path"))
        rows = self.select_related("lead", "agreement_document")
        return rows.prefetch_related("participants", linked, "programme")

    def of_node(self, node: Node) -> Self:
        """Those linked with one action."""
        return self.live().filter(nodes=node).order_by("title", "pk")


class ParticipantManager(models.Manager["Participant"]):
    """A participant is never read without the body whose name it bears."""

    def get_queryset(self) -> models.QuerySet["Participant"]:
        """With the authority or the partner."""
        return super().get_queryset().select_related("organisation", "partner")


class ProgrammeQuerySet(models.QuerySet["ProgrammeLine"]):
    """Words of the yearly programme."""

    def live(self) -> Self:
        """Without what was removed."""
        return self.filter(removed_at=None)

    def of_synergy(self, synergy: "Synergy") -> Self:
        """The years of one synergy, the last first."""
        return self.live().filter(synergy=synergy).order_by("-year", "pk")


class ContractQuerySet(models.QuerySet["Contract"]):
    """Words of the public contracts."""

    def live(self) -> Self:
        """Without what was removed."""
        return self.filter(removed_at=None)

    def of_synergies(self, synergies: "SynergyQuerySet") -> Self:
        """Those let jointly, by subject."""
        return (
            self.live()
            .filter(synergy__in=synergies.order_by().values("pk"))
            .select_related("synergy")
            .order_by("subject", "pk")
        )

    def of_synergy(self, synergy: "Synergy") -> Self:
        """Those of one synergy, by subject."""
        return self.live().filter(synergy=synergy).order_by("subject", "pk")

    def let_by(self, organisation: Organisation) -> Self:
        """Those that one authority let alone, by subject."""
        return self.live().filter(organisation=organisation).order_by("subject", "pk")


def readable_plans(user: User) -> set[int]:
    """Primary keys of the plans that this person may read."""
    return set(Plan.objects.visible_to(user).order_by().values_list("pk", flat=True))
