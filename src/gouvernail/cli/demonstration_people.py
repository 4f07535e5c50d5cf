"""The demonstration authorities as a pair: departments above others, substitutes."""

import tomllib
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from gouvernail.accounts.models import User
from gouvernail.organisations.enums import Role
from gouvernail.organisations.models import Department, Membership, Organisation
from gouvernail.organisations.services.departments import save_department
from gouvernail.organisations.services.invitations import Place, invite_people
from gouvernail.organisations.services.pairing import pair_authorities
from gouvernail.organisations.services.people import change_member


def load_people(file: Path, password: str) -> User:
    """Everything in `file`; returns who runs the installation, who has `password`."""
    return People(tomllib.loads(file.read_text(encoding="utf-8")), password).load()


@dataclass(frozen=True)
class People:
    """What the file holds, on its way into the database through the services."""

    content: dict[str, Any]
    password: str

    def load(self) -> User:
        """Everything, in the order in which it depends on itself."""
        operator = User.objects.create_user(
            password=self.password, is_staff=True, **self.content["operator"]
        )
        for each in self.content["pair"]:
            pair_authorities(
                first=self.houses[each["first"]],
                second=self.houses[each["second"]],
                by=operator,
            )
        self._raise_departments()
        self._name_substitutes()
        self._invite()
        return operator

    @cached_property
    def houses(self) -> dict[str, Organisation]:
        """The authorities, by their short names."""
        return {each.slug: each for each in Organisation.objects.order_by("pk")}

    @cached_property
    def people(self) -> dict[str, User]:
        """Everybody, by address."""
        return {each.email: each for each in User.objects.order_by("pk")}

    def _administrator(self, slug: str) -> User:
        rows = Membership.objects.administrators().select_related("user")
        return rows.filter(organisation__slug=slug).order_by("pk")[0].user

    def _raise_departments(self) -> None:
        for each in self.content["department"]:
            by, house = self._administrator(each["organisation"]), each["organisation"]
            above = save_department(
                organisation=self.houses[house],
                details={"name": each["name"], "head": self.people[each["head"]]},
                by=by,
            )
            for name in each["holds"]:
                save_department(
                    organisation=self.houses[house],
                    details={"parent": above},
                    by=by,
                    department=self._department(house, name),
                )

    def _name_substitutes(self) -> None:
        rows = Membership.objects.select_related("organisation", "user")
        for each in self.content["substitute"]:
            slug, email = each["organisation"], each["person"]
            change_member(
                membership=rows.get(organisation__slug=slug, user__email=email),
                details={"substitute": self.people[each["by"]]},
                by=self._administrator(slug),
            )

    def _invite(self) -> None:
        for each in self.content["invitation"]:
            slug = each["organisation"]
            place = Place(
                role=Role(each["role"]),
                department=self._department(slug, each["department"]),
                function=each["function"],
            )
            invite_people(
                organisation=self.houses[slug],
                addresses=[each["email"]],
                place=place,
                by=self._administrator(slug),
            )

    def _department(self, slug: str, name: str) -> Department:
        rows = Department.objects.select_related("organisation")
        return rows.get(organisation__slug=slug, name=name)
