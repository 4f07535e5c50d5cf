"""What a workbook would change, as the page shows it: by action, then cell by cell."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext as _, ngettext, pgettext

from gouvernail.exchange.roundtrip.value import Act, Column
from gouvernail.web.workbooks.cells import words_of
from gouvernail.web.workbooks.rows import BETWEEN, SIGNS, Cell, Group, Row, Unread
from gouvernail.workbooks.asking import Asked, Proposal


@dataclass(frozen=True)
class Preview:
    """The whole page; `picked` are the names that are ticked."""

    proposal: Proposal
    picked: Mapping[str, str] | None = None
    choose: str = ""
    refusal: str = ""

    @cached_property
    def rows(self) -> list[Row]:
        """Every change, in the order of the sheets."""
        return [self._row(*each) for each in enumerate(self.proposal.asked)]

    @cached_property
    def groups(self) -> list[Group]:
        """What may be taken over, under what it is about."""
        found: dict[str, list[Row]] = {}
        for row in self.rows:
            if row.asked.is_open:
                found.setdefault(row.asked.about, []).append(row)
        ranks = {key: rank for rank, key in enumerate(self.proposal.material.by_key)}
        ordered = sorted(found, key=lambda about: ranks.get(about, len(ranks)))
        return [
            Group(number, *self._name(about), found[about])
            for number, about in enumerate(ordered)
        ]

    @cached_property
    def refused(self) -> list[Row]:
        """What cannot be taken over, with its reason."""
        return [row for row in self.rows if not row.asked.is_open]

    @property
    def total(self) -> int:
        """How many may be taken over."""
        return len(self.rows) - len(self.refused)

    @property
    def chosen(self) -> int:
        """How many are ticked."""
        return sum(row.is_chosen for row in self.rows)

    @cached_property
    def conflicts(self) -> int:
        """How many cells somebody wrote in meanwhile."""
        return sum(row.is_conflict for row in self.rows)

    @cached_property
    def sorts(self) -> list[tuple[str, str, int]]:
        """How many of each sort: sign, words, number."""
        words = {
            Act.CHANGED: _("Cells changed"),
            Act.CONFLICT: _("Changed on both sides"),
            Act.ADDED: _("Rows added"),
            Act.REMOVED: _("Rows taken out"),
        }
        counts = {act: sum(r.asked.act is act for r in self.rows) for act in words}
        return [(SIGNS[a], words[a], count) for a, count in counts.items() if count]

    @cached_property
    def unread(self) -> list[Unread]:
        """The cells that could not be read, sheet and line said."""
        sheets = {table.key: table.name for table in self.proposal.book.tables}
        return [
            Unread(
                sheets.get(each.table, each.table),
                each.number,
                self._heading(each.table, each.column),
                each.text[:200],
            )
            for each in self.proposal.returned.unread
        ]

    @cached_property
    def strange(self) -> list[str]:
        """Headings of columns that are none of ours."""
        tables = self.proposal.returned.tables
        return [heading[:80] for table in tables for heading in table.strange]

    @property
    def headline(self) -> str:
        """“12 changes and 1 conflict”."""
        count = self.total - self.conflicts
        said = ngettext("%(count)s change", "%(count)s changes", count)
        parts = [said % {"count": count}]
        if self.conflicts:
            more = ngettext("%(count)s conflict", "%(count)s conflicts", self.conflicts)
            parts.append(more % {"count": self.conflicts})
        return _(" and ").join(parts)

    def _row(self, number: int, asked: Asked) -> Row:
        each = asked.difference
        column = self.proposal.columns.get((each.table, each.column))
        name = f"{each.key}{BETWEEN}{asked.mark}"
        return Row(
            number=number,
            name=name,
            asked=asked,
            heading=self._heading(each.table, each.column),
            what=self._what(asked),
            about=self._about(asked),
            base=self._words(column, each.base),
            now=self._words(column, each.now),
            today=self._words(column, each.today),
            cells=self._cells(asked),
            is_chosen=self._is_chosen(asked, name),
        )

    def _is_chosen(self, asked: Asked, name: str) -> bool:
        if not asked.is_open:
            return False
        if self.picked is not None:
            return asked.difference.key in self.picked
        if self.choose in ("all", "none"):
            return self.choose == "all"
        return asked.is_proposed

    def _about(self, asked: Asked) -> str:
        """What it is about, in words; a new element by its title."""
        new = "" if asked.about else asked.difference.cells.get("title", "")
        return new or " ".join(filter(None, self._name(asked.about)))

    def _heading(self, table: str, column: str) -> str:
        found = self.proposal.columns.get((table, column))
        return found.heading if found else column

    def _what(self, asked: Asked) -> str:
        """Which sheet it is of."""
        key = asked.difference.table
        names = {table.key: table.name for table in self.proposal.book.tables}
        return names.get(key, key)

    def _cells(self, asked: Asked) -> list[Cell]:
        each = asked.difference
        if each.act is Act.ADDED or (each.act is Act.REFUSED and each.cells):
            cells = each.cells
        elif each.act is Act.REMOVED:
            cells = self.proposal.today.get((each.table, each.row), {})
        else:
            return []
        told = [
            (self._column(each.table, name), text)
            for name, text in cells.items()
            if text != asked.about
        ]
        return [
            Cell(column.heading, self._words(column, text))
            for column, text in told
            if column is not None and text and column.editable
        ]

    def _words(self, column: Column | None, text: str | None) -> str:
        """What a cell says; the title of a new row that it names."""
        awaited = self.proposal.material.awaited.get(text or "")
        if awaited is not None and column is not None and column.names:
            return awaited.title
        return words_of(column, text)

    def _column(self, table: str, key: str) -> Column | None:
        return self.proposal.columns.get((table, key))

    def _name(self, about: str) -> tuple[str, str]:
        """Number and title of what a group is about."""
        node = self.proposal.material.named(about)
        if node is not None:
            return node.ref, node.title
        rows = self.proposal.material.rows_of_indicators
        named = {f"i{pk}": (row.name, row.label) for pk, row in rows.items()}
        return named.get(about, ("", pgettext("rows of a sheet", "New rows")))
