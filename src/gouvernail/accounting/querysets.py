"""What one may ask of answers of the accounts, of their lines, of people."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Self

from django.db import models

from gouvernail.accounting.enums import ReturnState
from gouvernail.accounts.models import User
from gouvernail.exchange.ecomptes.building import Contact
from gouvernail.organisations.models import Organisation
from gouvernail.plans.models import Plan

if TYPE_CHECKING:
    from gouvernail.accounting.models import Addressee, LedgerLine, LedgerReturn


class AddresseeQuerySet(models.QuerySet["Addressee"]):
    """Words of the people known to eComptes."""

    def of_organisation(self, organisation: Organisation) -> Self:
        """Those of one authority, by name."""
        return self.filter(organisation=organisation).order_by("name")

    def about(self, user: User, names: Iterable[str]) -> Self:
        """Those with her address, and those under one of these names."""
        hers = models.Q(email__iexact=user.email) if user.email else models.Q(pk__in=())
        return self.filter(hers | models.Q(name__in=list(names)))

    def as_contacts(self) -> dict[str, Contact]:
        """Each by the name that the plan prints."""
        return {row.name: row.contact for row in self}


class LedgerReturnQuerySet(models.QuerySet["LedgerReturn"]):
    """Words of the answers."""

    def of_plan(self, plan: Plan) -> Self:
        """Those of one plan, the latest first, without what was read in them."""
        rows = self.filter(plan=plan).select_related("by", "settled_by")
        return rows.defer("answer").order_by("-pk")

    def visible_to(self, user: User) -> Self:
        """Of plans that this person may read."""
        return self.filter(plan__in=Plan.objects.visible_to(user))

    def for_page(self) -> Self:
        """With the people."""
        return self.select_related("organisation", "by", "settled_by")

    def before(self, other: "LedgerReturn") -> Self:
        """Those of the same accounts that were taken over before."""
        same = self.filter(plan=other.plan_id, organisation=other.organisation_id)
        taken = same.filter(state=ReturnState.APPLIED, pk__lt=other.pk)
        return taken.order_by("-pk")


class LedgerLineQuerySet(models.QuerySet["LedgerLine"]):
    """Words of the lines."""

    def kept_in(self, plan: Plan) -> dict[str, tuple[int, str]]:
        """By the name that the ledger gives to a line of this plan: whose accounts
        wrote it (primary key), and its key there."""
        rows = self.filter(money_line__node__plan=plan).order_by("pk")
        told = rows.values_list("money_line", "told_by__organisation", "key")
        return {f"l{line}": (house, key) for line, house, key in told}
