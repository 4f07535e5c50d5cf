"""What a workbook asks for, held against the plan as it stands today.

Each change says under which action it stands, what it would be, and why it cannot be
where the person may not. What she was shown is known again by its mark.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from gouvernail.exchange.roundtrip.comparing import differences
from gouvernail.exchange.roundtrip.value import (
    Act,
    Book,
    Column,
    Difference,
    Returned,
)
from gouvernail.plan.wording import PlanError, gettext_noop as _
from gouvernail.plans.adopted import locked
from gouvernail.workbooks.book import TREE, book_from
from gouvernail.workbooks.material import Material
from gouvernail.workbooks.means import MONEY, STAFF
from gouvernail.workbooks.measured import INDICATORS, MEASURES
from gouvernail.workbooks.taking import indicators, measures, money, shape, staff, tree
from gouvernail.workbooks.taking.lines import (
    FORBIDDEN,
    REFUSALS,
    Line,
    lines_of,
    sentence_of,
)

# In the order in which they are written: an action exists before its money.
TAKERS = {
    TREE: tree,
    MONEY: money,
    STAFF: staff,
    INDICATORS: indicators,
    MEASURES: measures,
}
UNREAD = PlanError(
    _("A cell of this new row cannot be read: put it right, then bring the file back.")
)
WORDS = ("title", "text", "scope", "kind", "parent", "place")


@dataclass(frozen=True)
class Asked:
    """One change, the row that it stands under, why it cannot be taken over."""

    difference: Difference
    about: str
    why_not: str = ""

    @property
    def act(self) -> Act:
        """What is asked, refused where it cannot be."""
        return Act.REFUSED if self.why_not else self.difference.act

    @property
    def is_open(self) -> bool:
        """Whether it can be chosen."""
        return self.act is not Act.REFUSED

    @property
    def is_proposed(self) -> bool:
        """Whether it is ticked at first: what takes away or covers is not."""
        return self.act in (Act.CHANGED, Act.ADDED)

    @property
    def mark(self) -> str:
        """What tells that it still is what was shown."""
        each = self.difference
        told = (each.act, each.base, each.now, each.today, sorted(each.cells.items()))
        return hashlib.sha256(repr(told).encode()).hexdigest()[:16]


@dataclass(frozen=True)
class Proposal:
    """A workbook that came back, held against the plan of today."""

    material: Material
    returned: Returned
    language: str = "fr"

    @cached_property
    def book(self) -> Book:
        """What the product holds today."""
        return book_from(self.material, self.language)

    @cached_property
    def asked(self) -> list[Asked]:
        """Every change, in the order of the sheets."""
        found = differences(self.returned, self.book)
        shape.expect(self.material, self._new_rows(found))
        refused = self._refusals(found)
        return [
            Asked(each, self._about(each), refused.get(each.key, "")) for each in found
        ]

    @cached_property
    def by_key(self) -> dict[str, Asked]:
        """The changes by what ticks them."""
        return {each.difference.key: each for each in self.asked}

    @cached_property
    def columns(self) -> dict[tuple[str, str], Column]:
        """The columns by sheet and key."""
        return {
            (table.key, column.key): column
            for table in self.book.tables
            for column in table.columns
        }

    @cached_property
    def today(self) -> Mapping[tuple[str, str], Mapping[str, str]]:
        """The rows of today by sheet and id."""
        return {
            (table.key, row.id): row.cells
            for table in self.book.tables
            for row in table.rows
        }

    def _new_rows(self, found: Sequence[Difference]) -> list[Line]:
        new = [e for e in found if e.table == TREE and e.act is Act.ADDED]
        return lines_of((e for e in new if not self._is_spoiled(e)), self.book)

    def _is_spoiled(self, each: Difference) -> bool:
        """Whether a cell of a new row could not be read: it is not added by halves."""
        return each.act is Act.ADDED and (each.table, each.number) in self._spoiled

    @cached_property
    def _spoiled(self) -> set[tuple[str, int]]:
        return {(cell.table, cell.number) for cell in self.returned.unread}

    def _about(self, each: Difference) -> str:
        """The node or the indicator that it stands under, by its name in sheets."""
        if each.table in (TREE, INDICATORS):
            return each.row
        cells = {**each.cells, **self.today.get((each.table, each.row), {})}
        return cells.get("action") or cells.get("indicator") or ""

    def _refusals(self, found: Sequence[Difference]) -> dict[str, str]:
        """Why some cannot be taken over, by what ticks them."""
        refused = {}
        rows: dict[tuple[str, str, int], list[Difference]] = {}
        for each in found:
            if self._is_spoiled(each):
                refused[each.key] = sentence_of(UNREAD)
                continue
            if each.act is Act.REFUSED or each.table not in TAKERS:
                refused[each.key] = sentence_of(self._why(each))
                continue
            place = (each.table, each.row, 0 if each.row else each.number)
            rows.setdefault(place, []).append(each)
        for several in rows.values():
            refused |= self._refused(several)
        return refused

    def _refused(self, several: Sequence[Difference]) -> dict[str, str]:
        """Of the cells of one row: those that fail alone, and together too."""
        if not self._fault(several):
            return {}
        alone = {each.key: self._fault([each]) for each in several}
        if not any(alone.values()):
            whole = self._fault(several)
            return {each.key: whole for each in several}
        wrong = {key for key, fault in alone.items() if fault}
        right = [each for each in several if each.key not in wrong]
        for each in several:
            if each.key in wrong and not self._fault([*right, each]):
                wrong.discard(each.key)
        return {key: alone[key] for key in wrong}

    def _fault(self, several: Sequence[Difference]) -> str:
        if not several:
            return ""
        [line] = lines_of(several, self.book)
        try:
            TAKERS[line.table].check(self.material, line)
        except REFUSALS as error:
            return sentence_of(error)
        return ""

    def _why(self, each: Difference) -> Exception:
        """Why the sheet itself does not take it."""
        if each.column:
            return self._why_cell(each)
        if each.row and (each.table, each.row) in self.today:
            return PlanError(_("It changed meanwhile: it is not taken out."))
        if each.row:
            return PlanError(_("This row is no longer in the plan."))
        return PlanError(_("No row is added to this sheet."))

    def _why_cell(self, each: Difference) -> Exception:
        plan = self.material.plan
        if each.table == TREE and each.column in WORDS and plan.is_text_locked:
            return locked(plan)
        column = self.columns.get((each.table, each.column))
        if column is None or each.column in ("number", "counted", "about"):
            return PlanError(_("This column is only shown."))
        return FORBIDDEN


def picked_lines(asked: Iterable[Asked], book: Book) -> dict[str, list[Line]]:
    """The rows that were chosen, by sheet."""
    found: dict[str, list[Line]] = {}
    for line in lines_of((each.difference for each in asked), book):
        found.setdefault(line.table, []).append(line)
    return found


def without_conflicts(proposal: Proposal) -> dict[str, str]:
    """What is ticked at first, with its marks."""
    return {
        each.difference.key: each.mark for each in proposal.asked if each.is_proposed
    }
