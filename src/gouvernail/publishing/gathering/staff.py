"""Names of staff, wherever somebody of the house wrote them.

What the organs adopted is published as it was adopted; whatever else reaches the
public is read once more, and who works for the house is not named in it.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from gouvernail.accounts.models import User
from gouvernail.organisations.enums import Role
from gouvernail.organisations.models import Membership
from gouvernail.organisations.people import nameable_people
from gouvernail.plan.names_people import People, fold, people_in
from gouvernail.plans.models import Node, Plan
from gouvernail.plans.naming import person_key

LEFT_OUT = "[…]"
MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")


@dataclass(frozen=True)
class Staff:
    """People whose names stay inside: neither elected nor answering for an action."""

    people: tuple[User, ...] = ()

    @cached_property
    def known(self) -> People:
        """Ready to be recognised in a text."""
        return People((each.first_name, each.last_name) for each in self.people)

    @cached_property
    def families(self) -> frozenset[str]:
        """Their family names, folded: a text without any of them names nobody."""
        return frozenset(fold(each.last_name) for each in self.people) - {""}

    @cached_property
    def mails(self) -> frozenset[str]:
        """Their addresses."""
        return frozenset(each.email.casefold() for each in self.people)

    @cached_property
    def keys(self) -> frozenset[tuple[str, ...]]:
        """Their names, as documents may write them."""
        return frozenset(person_key(each.full_name) for each in self.people)

    def is_one(self, name: str) -> bool:
        """Whether this names one of them, and nothing else."""
        return bool(name) and person_key(name) in self.keys

    def left_out_of(self, text: str) -> str:
        """`text` without their names and addresses."""
        said = MAIL.sub(self._mail, text) if "@" in text else text
        folded = fold(said)
        if not any(family in folded for family in self.families):
            return said
        for start, end in self._places(said):
            said = f"{said[:start]}{LEFT_OUT}{said[end:]}"
        return said

    def _places(self, text: str) -> Iterable[tuple[int, int]]:
        """From the last to the first, none within another."""
        spans = people_in(text, self.known)
        found = sorted({s[:2] for s in spans if s[2] == "known"}, reverse=True)
        kept: list[tuple[int, int]] = []
        for start, end in found:
            if not kept or end <= kept[-1][0]:
                kept.append((start, end))
        return kept

    def _mail(self, found: "re.Match[str]") -> str:
        address = found.group()
        return LEFT_OUT if address.casefold() in self.mails else address


def staff_of(plan: Plan, nodes: Iterable[Node]) -> Staff:
    """Those of the authorities of `plan` and whom its nodes name: four queries."""
    owners = [each for each in (plan.organisation, plan.joint_organisation) if each]
    members = Membership.objects.filter(organisation__in=plan.owners)
    elected = members.filter(role=Role.ELECTED).order_by("pk")
    rows = list(nodes)
    public = set(elected.values_list("user", flat=True))
    public |= {row.political_owner_id for row in rows if row.political_owner_id}
    named = {pk for row in rows for pk in (row.lead_id, row.substitute_id) if pk}
    here = {person.pk: person for person in nameable_people(*owners)}
    gone = User.objects.filter(pk__in=named - here.keys()).order_by("pk")
    here |= {person.pk: person for person in gone}
    return Staff(tuple(each for pk, each in sorted(here.items()) if pk not in public))
