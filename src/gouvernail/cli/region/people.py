"""Departments and people of an authority, in the proportions one meets."""

from collections import Counter
from dataclasses import dataclass, field
from itertools import count
from random import Random

from django.contrib.auth.hashers import make_password
from django.utils.text import slugify

from gouvernail.accounts.models import User
from gouvernail.cli.region.vocabulary import words
from gouvernail.organisations.enums import Role
from gouvernail.organisations.models import Department, Membership, Organisation

# Per kind: agents beside the heads, executive, other members of the council.
STAFF = {"commune": (14, 6, 14), "cpas": (8, 4, 7), "province": (20, 5, 30)}
# How many small authorities a regional receiver has.
AUTHORITIES_OF_A_RECEIVER = 3


@dataclass(frozen=True)
class Staff:
    """Who works in one authority."""

    departments: list[Department]
    members: list[Membership]

    def of(self, *roles: Role) -> list[Membership]:
        """The members with one of these roles."""
        return [member for member in self.members if member.role in roles]

    @property
    def coordinator(self) -> User:
        """Who steers."""
        return self.of(Role.COORDINATOR)[0].user


@dataclass
class Hiring:
    """Puts people in an authority; everybody is written at once."""

    rng: Random
    organisation: Organisation
    users: list[User] = field(default_factory=list)
    members: list[Membership] = field(default_factory=list)

    def staff(self, receiver: User | None) -> Staff:
        """Everybody; `receiver` keeps the finances where there is one."""
        departments = self._departments()
        kind = self.organisation.kind
        agents, executive, council = STAFF[kind]
        self._hire(Role.ADMINISTRATOR, 1)
        self._hire(Role.COORDINATOR, 2 if self.rng.random() < 0.25 else 1)
        self._hire(Role.CONTRIBUTOR, self._about(agents), departments)
        self._hire(Role.ELECTED, executive)
        self._hire(Role.READER, self._about(council))
        if receiver is None:
            self._hire(Role.FINANCE, 1)
        self._lead(departments)
        User.objects.bulk_create(self.users)
        if receiver is not None:
            self._take(receiver, Role.FINANCE, "receiver")
        Department.objects.bulk_update(departments, ["head"])
        Membership.objects.bulk_create(self.members)
        return Staff(departments, self.members)

    def _departments(self) -> list[Department]:
        named = words()["department"][self.organisation.kind]
        tops = Department.objects.bulk_create(
            Department(organisation=self.organisation, name=name)
            for name, _below in named
        )
        below = Department.objects.bulk_create(
            Department(organisation=self.organisation, name=name, parent=top)
            for top, (_name, names) in zip(tops, named, strict=True)
            for name in names
        )
        return tops + below

    def _about(self, number: int) -> int:
        return max(1, round(number * self.rng.uniform(0.7, 1.3)))

    def _lead(self, departments: list[Department]) -> None:
        for department in departments:
            if department.parent_id is None:
                department.head = self._hire(Role.DEPARTMENT_HEAD, 1, [department])

    def _hire(
        self, role: Role, number: int, departments: list[Department] | None = None
    ) -> User:
        user = None
        for _person in range(number):
            user = new_user(self.rng, f"{self.organisation.slug}.example", self.users)
            self.users.append(user)
            self._take(user, role, role.value, departments)
        assert user is not None  # noqa: S101 - at least one was asked for
        return user

    def _take(
        self,
        user: User,
        role: Role,
        function: str,
        departments: list[Department] | None = None,
    ) -> None:
        self.members.append(
            Membership(
                user=user,
                organisation=self.organisation,
                role=role,
                department=self.rng.choice(departments) if departments else None,
                function=self.rng.choice(words()["functions"][function]),
            )
        )


def new_user(rng: Random, domain: str, others: list[User]) -> User:
    """Somebody who cannot sign in, with an address that none of `others` has."""
    said = words()["person"]
    first = rng.choice(said["first_names"])
    last = rng.choice(said["starts"]) + rng.choice(said["ends"])
    taken = Counter(other.email for other in others)
    local = f"{slugify(first)}.{slugify(last)}"
    tries = (f"{local}{number or ''}@{domain}" for number in count())
    return User(
        email=next(address for address in tries if not taken[address]),
        first_name=first,
        last_name=last,
        password=make_password(None),
    )
