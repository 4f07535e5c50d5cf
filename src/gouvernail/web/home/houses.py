"""The authorities where one has a role, each with its plans and unfinished imports."""

from dataclasses import dataclass

from gouvernail.accounts.models import User
from gouvernail.imports.models import Import
from gouvernail.organisations.models import Membership, Organisation
from gouvernail.organisations.policies import can_import, memberships_of
from gouvernail.plan.rollups import Tally
from gouvernail.plans.models import JointOffer, Plan
from gouvernail.progress.headline import headline
from gouvernail.progress.picture import Picture, pictures_of


@dataclass(frozen=True)
class Line:
    """One plan of the list, and where it stands."""

    picture: Picture

    @property
    def plan(self) -> Plan:
        """The plan."""
        return self.picture.plan

    @property
    def tally(self) -> Tally:
        """Its counts."""
        return self.picture.tallies[None]

    @property
    def headline(self) -> str:
        """Its counts as a finding."""
        return headline(self.tally)


@dataclass(frozen=True)
class House:
    """One authority as the first page shows it."""

    membership: Membership
    lines: list[Line]
    pending: list[Import]
    offers: list[JointOffer]
    can_import: bool

    @property
    def organisation(self) -> Organisation:
        """The authority."""
        return self.membership.organisation

    @property
    def is_busy(self) -> bool:
        """Whether there is anything to list."""
        return bool(self.lines or self.pending or self.offers)


def houses_of(user: User) -> list[House]:
    """Every authority of `user`: six queries, however many there are."""
    mine = memberships_of(user)
    pictures = pictures_of(Plan.objects.visible_to(user).for_list())
    pending = list(Import.objects.visible_to(user).unfinished().for_list())
    offers = _offers_to(mine)
    return [
        House(
            membership=membership,
            lines=[
                Line(each)
                for each in pictures
                if membership.organisation_id in each.plan.owners
            ],
            pending=[
                each
                for each in pending
                if each.organisation_id == membership.organisation_id
            ],
            offers=[
                each
                for each in offers
                if each.organisation_id == membership.organisation_id
            ],
            can_import=can_import(user, membership.organisation),
        )
        for membership in mine
    ]


def _offers_to(mine: list[Membership]) -> list[JointOffer]:
    """Plans that other authorities propose to keep together with these."""
    bodies = [membership.organisation_id for membership in mine]
    return list(JointOffer.objects.waiting().received_by(bodies))
