"""Workbooks worked on by somebody: cells changed, rows added, rows taken out."""

import zipfile
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from io import BytesIO

from lxml import etree

from gouvernail.accounts.models import User
from gouvernail.exchange.roundtrip.layout import FACTS_SHEET
from gouvernail.exchange.roundtrip.value import Book, Row, Table
from gouvernail.exchange.roundtrip.writing_ods import dump_ods
from gouvernail.plans.models import Plan
from gouvernail.workbooks.book import book_of
from gouvernail.workbooks.models import WorkbookReturn
from gouvernail.workbooks.services.applying import proposal_of
from gouvernail.workbooks.services.bringing import bring_workbook

Cells = Mapping[str, str]
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"


@dataclass(frozen=True)
class Work:
    """What somebody does in a workbook: by sheet and row, the cells that change."""

    changed: Mapping[tuple[str, str], Cells] = field(default_factory=dict)
    added: Sequence[tuple[str, Cells]] = ()
    removed: Collection[tuple[str, str]] = ()

    def done_in(self, book: Book, left: bytes = b"") -> bytes:
        """The file as it comes back, its hidden sheet as it left, in `left` if told."""
        tables = tuple(self._table(table) for table in book.tables)
        worked_on = dump_ods(replace(book, tables=tables))
        return _with_facts_of(left or dump_ods(book), worked_on)

    def _table(self, table: Table) -> Table:
        rows = [
            Row(row.id, {**row.cells, **self.changed.get((table.key, row.id), {})})
            for row in table.rows
            if (table.key, row.id) not in self.removed
        ]
        new = [Row("", cells) for key, cells in self.added if key == table.key]
        return replace(table, rows=(*rows, *new))


def brought_back(
    plan: Plan, by: User, work: Work, *, part: str = "all"
) -> WorkbookReturn:
    """A workbook taken along by this person, worked on, brought back by her."""
    data = work.done_in(book_of(plan, by, part=part))
    return bring_workbook(plan=plan, name="classeur.ods", data=data, by=by)


def asked_of(returned: WorkbookReturn, by: User) -> dict[str, str]:
    """What it would change, by what ticks it: the act, or why it cannot be."""
    found = proposal_of(returned, by).asked
    return {each.difference.key: each.why_not or each.act.value for each in found}


def everything(returned: WorkbookReturn, by: User) -> dict[str, str]:
    """All that may be chosen, with the marks of what is shown."""
    found = proposal_of(returned, by).asked
    return {each.difference.key: each.mark for each in found if each.is_open}


def _with_facts_of(left: bytes, worked_on: bytes) -> bytes:
    """The second file, with the hidden sheet of the first."""
    contents, parts = _parts(worked_on), _parts(left)
    now, then = (etree.fromstring(each["content.xml"]) for each in (contents, parts))
    old, new = _facts(then), _facts(now)
    new.getparent().replace(new, old)
    contents["content.xml"] = etree.tostring(
        now, xml_declaration=True, encoding="utf-8"
    )
    target = BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        for name, data in contents.items():
            package.writestr(name, data)
    return target.getvalue()


def _facts(content: etree._Element) -> etree._Element:
    tables = content.iter(f"{TABLE}table")
    return next(each for each in tables if each.get(f"{TABLE}name") == FACTS_SHEET)


def _parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}
