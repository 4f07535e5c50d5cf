"""How a workbook that came back is told: what became of it, what it would change."""

from datetime import datetime

from django.http import HttpRequest
from pydantic import Field

from gouvernail.api.core.auth import person
from gouvernail.api.core.representing import Shown
from gouvernail.api.reading.parts import PersonRef, person_ref
from gouvernail.exchange.roundtrip.value import Difference
from gouvernail.tokens.scopes import Scope
from gouvernail.workbooks.asking import Asked, Proposal
from gouvernail.workbooks.book import TREE
from gouvernail.workbooks.meaning import NEWS
from gouvernail.workbooks.means import MONEY, STAFF
from gouvernail.workbooks.measured import INDICATORS, MEASURES
from gouvernail.workbooks.models import WorkbookReturn
from gouvernail.workbooks.services.applying import proposal_of

# What else than a sheet of the tree writes.
SCOPES = {
    MONEY: Scope.MONEY,
    STAFF: Scope.MONEY,
    INDICATORS: Scope.INDICATORS,
    MEASURES: Scope.INDICATORS,
}


class WorkbookShown(Shown):
    """A workbook that came back."""

    id: int = Field(examples=[6])
    name: str = Field(examples=["classeur.xlsx"])
    part: str = Field(examples=["all"])
    state: str = Field(examples=["in_review"])
    by: PersonRef | None
    at: datetime


class WorkbookChange(Shown):
    """A cell or a row that differs from the plan as it stands."""

    key: str = Field(description="What chooses it.", examples=["plan:a2:priority"])
    act: str = Field(
        description="changed, added, removed, conflict (somebody wrote there "
        "meanwhile), refused.",
        examples=["changed"],
    )
    is_likely: bool = Field(description="It takes nothing away and covers nothing.")
    why_not: str = Field(description="Why it cannot be taken over.", examples=[""])
    sheet: str = Field(examples=["plan"])
    line: int = Field(description="In the sheet.", examples=[4])
    row: str = Field(description="Its permanent id; empty: new.", examples=["a2"])
    about: str = Field(description="What it stands under.", examples=["a2"])
    column: str = Field(description="Empty: the whole row.", examples=["priority"])
    base: str | None = Field(description="What left.", examples=[""])
    now: str = Field(description="What came back.", examples=["1"])
    today: str = Field(description="What stands.", examples=[""])
    cells: dict[str, str] = Field(
        description="Of a new row; `line-7` is the new row of line 7 of the plan.",
        examples=[{}],
    )


class WorkbookUnread(Shown):
    """A cell that could not be read."""

    sheet: str = Field(examples=["plan"])
    line: int = Field(examples=[4])
    column: str = Field(examples=["due_on"])
    text: str = Field(examples=["bientôt"])


class WorkbookPreview(WorkbookShown):
    """A workbook, with what it would change until somebody settles it."""

    changes: list[WorkbookChange]
    unread: list[WorkbookUnread]
    strange: list[str] = Field(description="Headings of columns that are none of ours.")


def workbook_shown(row: WorkbookReturn) -> WorkbookShown:
    """A workbook as lists show it."""
    return WorkbookShown(**_told(row))


def preview_of(row: WorkbookReturn, request: HttpRequest) -> WorkbookPreview:
    """A workbook as it is read at its address."""
    return preview_with(row, proposal_in(row, request))


def proposal_in(row: WorkbookReturn, request: HttpRequest) -> Proposal | None:
    """What it would change; None once it is settled."""
    return proposal_of(row, person(request)) if row.is_in_review else None


def preview_with(row: WorkbookReturn, found: Proposal | None) -> WorkbookPreview:
    """The same, of what was compared already."""
    return WorkbookPreview(
        **_told(row),
        changes=[_change(each) for each in found.asked] if found else [],
        unread=_unread(found) if found else [],
        strange=_strange(found) if found else [],
    )


def scopes_of(each: Difference) -> set[str]:
    """What a token must allow to write this."""
    if each.table != TREE:
        return {SCOPES.get(each.table, Scope.PLAN).value}
    if each.column:
        return {(Scope.PROGRESS if each.column in NEWS else Scope.PLAN).value}
    says_news = any(each.cells.get(name) for name in NEWS)
    return {Scope.PLAN.value} | ({Scope.PROGRESS.value} if says_news else set())


def _told(row: WorkbookReturn) -> dict[str, object]:
    return {
        "id": row.pk,
        "name": row.name,
        "part": row.part,
        "state": row.state,
        "by": person_ref(row.by),
        "at": row.at,
    }


def _change(asked: Asked) -> WorkbookChange:
    each = asked.difference
    return WorkbookChange(
        key=each.key,
        act=asked.act.value,
        is_likely=asked.is_proposed,
        why_not=asked.why_not,
        sheet=each.table,
        line=each.number,
        row=each.row,
        about=asked.about,
        column=each.column,
        base=each.base,
        now=each.now,
        today=each.today,
        cells=dict(each.cells),
    )


def _unread(found: Proposal) -> list[WorkbookUnread]:
    return [
        WorkbookUnread(
            sheet=each.table, line=each.number, column=each.column, text=each.text
        )
        for each in found.returned.unread
    ]


def _strange(found: Proposal) -> list[str]:
    return [each for table in found.returned.tables for each in table.strange]
