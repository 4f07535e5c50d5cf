"""What keeps a plan from eComptes, by action, with the way to mend it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from gouvernail.accounting.sending import Sending
from gouvernail.exchange.ecomptes.checks import Problem
from gouvernail.plan.model import Node
from gouvernail.plan.wording import Wording

PEOPLE = ("lead", "political_owner")
# The field of the form of a node that mends a field of the plan file.
FIELDS = {"title": "title", "text": "text", "due": "due_on", **dict.fromkeys(PEOPLE)}
ADOPTED = ("title", "text")
# Stands for a permanent id in an address.
KEY = "0KEY0"


@dataclass(frozen=True)
class Row:
    """One problem: what it is about, in a sentence, and where it is mended."""

    title: str
    address: str
    said: Wording
    fix: str = ""
    fix_address: str = ""


@dataclass(frozen=True)
class Problems:
    """The list of checks, for who mends (`may_edit`) or only reads."""

    sending: Sending
    may_edit: bool

    @cached_property
    def blocking(self) -> list[Row]:
        """What eComptes would refuse the file for."""
        return self._rows(self.sending.blocking)

    @cached_property
    def others(self) -> list[Row]:
        """What changes on the way; people who are not known have their own form."""
        found = (each for each in self.sending.problems if not each.is_blocking)
        return self._rows(each for each in found if each.field not in PEOPLE)

    @cached_property
    def named_in(self) -> Mapping[str, list[Node]]:
        """The nodes that name each person."""
        found: dict[str, list[Node]] = defaultdict(list)
        for node in self.sending.value.nodes:
            fields = node.fields
            for name in {fields.lead, fields.political_owner} - {None}:
                found[name or ""].append(node)
        return found

    def _rows(self, problems: Iterable[Problem]) -> list[Row]:
        return [self._row(each) for each in problems]

    def _row(self, problem: Problem) -> Row:
        if not problem.node:
            fix, address = self._fix_of_plan(problem.field)
            plan = self.sending.plan.get_absolute_url()
            return Row(problem.title, plan, problem.said, fix, address)
        fix, address = self._fix(problem) if self.may_edit else ("", "")
        sheet = self._sheet.replace(KEY, problem.node)
        return Row(problem.title, sheet, problem.said, fix, address)

    def _fix(self, problem: Problem) -> tuple[str, str]:
        plan = self.sending.plan
        if problem.field == "effort":
            return _("Mend it"), reverse("staff", args=plan.address)
        if problem.field in PEOPLE:
            return _("Mend it"), f"{self._here}#people"
        if problem.field in ADOPTED and plan.is_text_locked:
            return _("Change it in a revision"), reverse("versions", args=plan.address)
        focus = FIELDS.get(problem.field) or problem.field
        asked = urlencode({"focus": focus, "next": self._here})
        edit = reverse("node_edit", args=[*plan.address, problem.node])
        return _("Mend it"), f"{edit}?{asked}"

    def _fix_of_plan(self, field: str) -> tuple[str, str]:
        if field == "ins":
            slug = self.sending.organisation.slug
            return _("Write it in the identity"), reverse("identity", args=[slug])
        return "", ""

    @cached_property
    def _here(self) -> str:
        return address_of(self.sending)

    @cached_property
    def _sheet(self) -> str:
        return reverse("node", args=[*self.sending.plan.address, KEY])


def address_of(sending: Sending) -> str:
    """The address of the page about what would leave."""
    asked = {"year": str(sending.year)}
    if sending.house:
        asked["for"] = sending.house.slug
    page = reverse("ecomptes", args=sending.plan.address)
    return f"{page}?{urlencode(asked)}"
