"""Writes a region into the database, authority by authority."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from random import Random

from django.contrib.auth.hashers import make_password
from django.utils.crypto import salted_hmac

from gouvernail.accounts.models import User
from gouvernail.cli.region.followup import FollowUp
from gouvernail.cli.region.people import (
    AUTHORITIES_OF_A_RECEIVER,
    Hiring,
    Staff,
    new_user,
)
from gouvernail.cli.region.places import Place
from gouvernail.cli.region.register import write_partners, write_synergies
from gouvernail.cli.region.rows import Means, Writing
from gouvernail.cli.region.trees import FEWEST, TERM, plan_value
from gouvernail.cli.region.vocabulary import Speaker, villages
from gouvernail.organisations.enums import Vocabulary
from gouvernail.organisations.models import Organisation, Term
from gouvernail.organisations.naming import short_name
from gouvernail.organisations.services import seed_terms
from gouvernail.plans.enums import PlanState
from gouvernail.plans.models import Plan

# Receivers serve small authorities; the large ones have a director of their own.
SMALL = 1.0
DRAFTS = 0.06
VILLAGES = 8
TAGS = (Vocabulary.THEME, Vocabulary.SDG, Vocabulary.SECTOR_PLAN, Vocabulary.PUBLIC)


@dataclass(frozen=True)
class Measures:
    """How large a region is wanted, and which one."""

    seed: int
    updates: int
    nodes: int
    until: date


@dataclass
class Region:
    """A region on its way into the database; `made` counts rows by kind."""

    measures: Measures
    made: Counter[str] = field(default_factory=Counter)
    slugs: set[str] = field(default_factory=set)
    receivers: list[User] = field(default_factory=list)
    served: Counter[int] = field(default_factory=Counter)

    def load(self, places: Sequence[Place], tell: Callable[[int], None]) -> None:
        """Every authority in turn; `tell` hears after each how many there are."""
        self.slugs = set(Organisation.objects.order_by().values_list("slug", flat=True))
        communes: dict[str, Organisation] = {}
        for rank, place in enumerate(places, start=1):
            organisation, staff = self._authority(place)
            if place.kind == "commune":
                communes[place.ins] = organisation
            elif place.ins in communes:
                self._pair(place, communes[place.ins], organisation, staff)
            tell(rank)

    def receiver_of_three(self) -> User | None:
        """The first receiver who has as many authorities as the law lets her."""
        return next(
            (
                user
                for user in self.receivers
                if self.served[user.pk] == AUTHORITIES_OF_A_RECEIVER
            ),
            None,
        )

    def _authority(self, place: Place) -> tuple[Organisation, Staff]:
        rng = self._dice(place.seed)
        organisation = self._organisation(place)
        staff = Hiring(rng, organisation).staff(self._receiver(place))
        speaker = Speaker(rng, place.kind, _around(rng))
        seed_terms(organisation)
        terms = Term.objects.of_organisations(organisation).filter(vocabulary__in=TAGS)
        partners = write_partners(speaker, organisation)
        means = Means(staff, partners, list(terms.order_by("pk")))
        self.made.update(
            authorities=1,
            departments=len(staff.departments),
            people=len({member.user_id for member in staff.members}),
            memberships=len(staff.members),
            partners=len(partners),
            terms=len(means.terms),
        )
        self._plan(place, speaker, organisation, means)
        return organisation, staff

    def _organisation(self, place: Place) -> Organisation:
        slug = short_name(place.name, self.slugs)
        self.slugs.add(slug)
        return Organisation.objects.create(
            kind=place.kind,
            name=place.name,
            slug=slug,
            ins=place.ins,
            accent=place.accent,
        )

    def _receiver(self, place: Place) -> User | None:
        """Who keeps the finances of a small authority, together with two others."""
        if place.kind == "province" or place.size >= SMALL:
            return None
        free = self.receivers[-1] if self.receivers else None
        if free is None or self.served[free.pk] == AUTHORITIES_OF_A_RECEIVER:
            free = self._new_receiver(place)
        self.served[free.pk] += 1
        return free

    def _new_receiver(self, place: Place) -> User:
        rng = self._dice(f"receiver/{place.seed}")
        user = new_user(rng, f"recette-{place.ins}.example", [])
        user.save()
        self.receivers.append(user)
        return user

    def _plan(
        self, place: Place, speaker: Speaker, organisation: Organisation, means: Means
    ) -> None:
        rng, wanted = speaker.rng, self.measures
        nodes = max(FEWEST, round(wanted.nodes * place.size * rng.uniform(0.95, 1.05)))
        value = plan_value(speaker, nodes)
        plan = Plan.objects.create(
            organisation=organisation,
            slug=f"pst-{TERM.start}-{TERM.end}",
            title=value.title,
            starts=TERM.start,
            ends=TERM.end,
            state=PlanState.DRAFT if rng.random() < DRAFTS else PlanState.IN_FORCE,
        )
        rows = Writing(rng, plan, means).write(value)
        steered = [row for row in rows if row.is_steered]
        follow_up = FollowUp(speaker, plan, means.staff.coordinator, wanted.until)
        self.made.update(
            plans=1,
            nodes=len(rows),
            updates=follow_up.write(steered, wanted.updates),
            changes=follow_up.journal(steered),
        )

    def _pair(
        self, place: Place, commune: Organisation, centre: Organisation, staff: Staff
    ) -> None:
        commune.pair, centre.pair = centre, commune
        Organisation.objects.bulk_update([commune, centre], ["pair"])
        rng = self._dice(f"pair/{place.seed}")
        made = write_synergies(rng, centre, commune, staff.coordinator)
        self.made.update(pairs=1, synergies=made)

    def _dice(self, what: str) -> Random:
        # An authority is the same one in a small region and in a large one.
        return Random(f"{self.measures.seed}/{what}")  # noqa: S311 - no secret


def open_log_ins(region: Region) -> tuple[str, dict[str, str]]:
    """A password, and the addresses that may sign in with it, by what they are.

    It follows from the secret key of the installation: the same one each time, and
    nobody elsewhere knows it.
    """
    password = salted_hmac("gouvernail.generate", str(region.measures.seed))
    said = password.hexdigest()[:12]
    hashed = make_password(said)
    found = {"operator": _operator()}
    receiver = region.receiver_of_three()
    if receiver is not None:
        found["receiver of three authorities"] = receiver
    User.objects.filter(pk__in=[user.pk for user in found.values()]).update(
        password=hashed
    )
    return said, {what: user.email for what, user in found.items()}


def _operator() -> User:
    user, _new = User.objects.get_or_create(
        email="exploitation@region.example",
        defaults={
            "first_name": "Exploitation",
            "is_staff": True,
            "password": make_password(None),
        },
    )
    return user


def _around(rng: Random) -> tuple[str, ...]:
    return tuple(rng.sample(villages(), VILLAGES))
