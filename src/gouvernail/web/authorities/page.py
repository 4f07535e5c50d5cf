"""The authorities of one person side by side: where their plans stand, what they need.

A regional receiver works for several of them: one page, one click to each.
"""

from dataclasses import dataclass
from decimal import Decimal

from gouvernail.accounts.models import User
from gouvernail.money.ledger import Ledger, ledgers_of
from gouvernail.organisations.models import Membership, Organisation
from gouvernail.organisations.policies import memberships_of
from gouvernail.plan.audience import Topic
from gouvernail.plan.means import Means, means_from
from gouvernail.plan.rollups import Tally
from gouvernail.plans.models import Plan
from gouvernail.plans.shares import shares_of_plans
from gouvernail.progress.picture import Picture, pictures_of
from gouvernail.progress.veil import curtain_of

Amount = Decimal | None


@dataclass(frozen=True)
class Columns:
    """The columns of amounts: the years that some plan prints, and what has none."""

    years: list[int]
    has_undated: bool
    has_yearly: bool

    @classmethod
    def of(cls, told: list[Means]) -> "Columns":
        """Those that `told` need."""
        years = sorted({year for means in told for year in means.by_year if year})
        undated = any(None in means.by_year for means in told)
        return cls(years, undated, any(means.yearly for means in told))

    def cells(self, means: Means | None) -> list[Amount]:
        """The amounts of one plan, column by column; None where it says nothing."""
        wanted: list[int | None] = [*self.years, *([None] if self.has_undated else [])]
        found = [means.by_year.get(year) if means else None for year in wanted]
        yearly = [means.yearly or None if means else None] if self.has_yearly else []
        return [*found, *yearly]


@dataclass(frozen=True)
class PlanLine:
    """One plan: its counts, and its amounts for who may read them."""

    picture: Picture
    means: Means | None
    columns: Columns

    @property
    def plan(self) -> Plan:
        """The plan."""
        return self.picture.plan

    @property
    def tally(self) -> Tally:
        """Its counts."""
        return self.picture.tallies[None]

    @property
    def cells(self) -> list[Amount]:
        """Its amounts, column by column."""
        return self.columns.cells(self.means)


@dataclass(frozen=True)
class AuthorityLine:
    """One authority, one's role in it, its plans."""

    membership: Membership
    plans: list[PlanLine]

    @property
    def organisation(self) -> Organisation:
        """The authority."""
        return self.membership.organisation


@dataclass(frozen=True)
class AuthoritiesPage:
    """All authorities of one person; `plans` are theirs, a common one once."""

    lines: list[AuthorityLine]
    plans: list[PlanLine]
    columns: Columns

    @property
    def width(self) -> int:
        """How many columns the table has."""
        return 5 + len(self.columns.cells(None))

    @property
    def has_amounts(self) -> bool:
        """Whether some plan prints an amount."""
        return bool(self.columns.cells(None))

    @property
    def total(self) -> Decimal:
        """What all plans need, each amount once, yearly ones apart."""
        told = (each.means.total for each in self.plans if each.means)
        return sum(told, Decimal(0))

    @property
    def sums(self) -> list[Decimal]:
        """The amounts of all plans together, column by column."""
        rows = [each.cells for each in self.plans]
        columns = zip(*rows, strict=True)
        return [
            sum((cell or Decimal(0) for cell in each), Decimal(0)) for each in columns
        ]


def authorities_of(user: User) -> AuthoritiesPage:
    """What `user` may read of all her authorities: queries do not grow with them."""
    pictures = pictures_of(Plan.objects.visible_to(user).for_list())
    plans = [each.plan for each in pictures]
    nodes = {each.plan.pk: each.nodes for each in pictures}
    ledgers = ledgers_of(plans, nodes, shares_of_plans(plans))
    means = {plan.pk: _means_for(user, ledgers[plan.pk]) for plan in plans}
    columns = Columns.of([told for told in means.values() if told])
    told = [PlanLine(each, means[each.plan.pk], columns) for each in pictures]
    lines = [
        AuthorityLine(mine, [each for each in told if _is_of(each, mine)])
        for mine in memberships_of(user)
    ]
    return AuthoritiesPage(lines, told, columns)


def _is_of(line: PlanLine, membership: Membership) -> bool:
    return membership.organisation_id in line.plan.owners


def _means_for(user: User, ledger: Ledger) -> Means | None:
    """The amounts of a plan, unless they are kept from her."""
    if Topic.BUDGET in curtain_of(user, ledger.plan):
        return None
    return means_from(ledger.nodes, ledger.lines)
