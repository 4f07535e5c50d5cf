"""Where each finding is repaired: an address for each line, the right field first."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext

from gouvernail.doctor.reading import Row
from gouvernail.plan.doctor import Line, Remedy
from gouvernail.plans.models import Plan
from gouvernail.web.doctor.words import REPAIRS

# Stand for a permanent id and for a check in an address.
KEY, CODE = "0KEY0", "0CODE0"
# The fields of the form of a node, which it opens at.
FIELDS = (Remedy.LEAD, Remedy.DEPARTMENT, Remedy.DUE, Remedy.START, Remedy.TITLE)
# What changes the adopted text waits for a revision.
ADOPTED = (Remedy.TITLE, Remedy.ADD_ACTION)
PAID = (Remedy.MONEY, Remedy.SOURCE)
# What the actions table changes on many actions at once.
TOGETHER = (Remedy.LEAD, Remedy.DEPARTMENT, Remedy.DUE)


@dataclass(frozen=True)
class Fix:
    """A link: what it does, and where it leads."""

    label: str
    address: str


@dataclass(frozen=True)
class Fixes:
    """The repairs of one plan, for somebody who goes back to `back`, at the check that
    stands for `CODE` in it.

    `sides` are the owners for whom she changes the plan, `may_pay` whether she enters
    amounts; `houses` says of each promise which authority made it.
    """

    plan: Plan
    sides: frozenset[int]
    back: str
    houses: Mapping[str, str]
    may_pay: bool = False

    def may_mend(self, row: Row | None) -> bool:
        """Is it hers to change, and led here?"""
        if row is None:
            return bool(self.sides)
        if row.origin_id is not None:
            return False
        return row.owner_id in self.sides if row.owner_id else bool(self.sides)

    def fix(self, line: Line, remedy: Remedy, row: Row | None) -> Fix:
        """The link of one line; for who only reads, to what it is about."""
        is_hers = self.may_pay if remedy in PAID else self.may_mend(row)
        if not is_hers and remedy is not Remedy.NEWS:
            return Fix(gettext("See"), self._seen(line))
        if remedy in ADOPTED and self.plan.is_text_locked:
            return Fix(gettext("Change it in a revision"), self._revision)
        return Fix(str(REPAIRS[remedy]), self._address(line, remedy))

    def back_to(self, code: str) -> str:
        """The page with that check open."""
        return self.back.replace(CODE, code)

    @property
    def sheets(self) -> str:
        """What the addresses of the sheets of nodes begin with."""
        return self._sheet.removesuffix(f"{KEY}/")

    def _seen(self, line: Line) -> str:
        return self._node(line.node) if line.node else self._elsewhere(line)

    def _address(self, line: Line, remedy: Remedy) -> str:
        if line.node is None or remedy not in self._templates:
            return self._elsewhere(line)
        address = self._templates[remedy].replace(KEY, line.node)
        return address.replace(CODE, line.code)

    def _elsewhere(self, line: Line) -> str:
        """A promise, an indicator: by its number."""
        kind, _colon, number = line.subject.partition(":")
        if kind == "promise":
            return reverse("promise", args=[self.houses[line.subject], int(number)])
        return reverse("indicator", args=[*self.plan.address, int(number)])

    def _node(self, key: str) -> str:
        return self._sheet.replace(KEY, key)

    @cached_property
    def _templates(self) -> dict[Remedy, str]:
        """Where each repair of a node is done; `KEY` stands for its permanent id."""
        edit = self._named("node_edit", KEY)
        fields = {
            remedy: f"{edit}?{urlencode({'focus': remedy.value, 'next': self.back})}"
            for remedy in FIELDS
        }
        adding = urlencode({"parent": KEY, "next": self.back})
        return {
            **fields,
            Remedy.ADD_ACTION: f"{self._named('node_add')}?{adding}",
            Remedy.NAMES: self._named("plan_names"),
            Remedy.MILESTONE: f"{self._sheet}#tasks",
            Remedy.NEWS: f"{self._sheet}#update",
            Remedy.INDICATOR: f"{self._named('indicator_new')}?node={KEY}",
            Remedy.WEIGHT: self._named("board_counting"),
            Remedy.MONEY: self._named("money_node", KEY),
            Remedy.SOURCE: self._named("money_node", KEY),
        }

    @cached_property
    def _sheet(self) -> str:
        return self._named("node", KEY)

    @cached_property
    def _revision(self) -> str:
        return self._named("versions")

    def _named(self, name: str, *args: str) -> str:
        return reverse(name, args=[*self.plan.address, *args])
