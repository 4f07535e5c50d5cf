"""One synergy: its sheet, what happened to it, the text of its agreement."""

from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gouvernail.organisations.request import AuthorityRequest
from gouvernail.plan.synergies import split
from gouvernail.synergies.models import Contract, Participant, ProgrammeLine
from gouvernail.synergies.policies import can_lead_synergy, can_take_part
from gouvernail.synergies.services import history_of
from gouvernail.synergies.words import money, number, percent
from gouvernail.web.synergies.changes import lines_of
from gouvernail.web.synergies.house import page, synergy_of
from gouvernail.web.synergies.register import reader_of
from gouvernail.web.synergies.rows import SynergyRow

PER_PAGE = 50


class Part(NamedTuple):
    """What one participant bears, in words."""

    row: Participant
    is_lead: bool
    cost: str
    staff: str
    staff_share: str


class ContractRow(NamedTuple):
    """A contract, its amount in words."""

    contract: Contract
    amount: str


@dataclass(frozen=True)
class Sheet:
    """Everything that the sheet shows."""

    row: SynergyRow

    @property
    def parts(self) -> list[Part]:
        """Who takes part, and what each bears."""
        rows = self.row.participants
        shares = self._staff_shares([row.fte_percent for row in rows])
        return [
            Part(
                row,
                row.organisation_id == self.row.synergy.lead_id,
                percent(row.cost_percent),
                percent(row.fte_percent),
                share,
            )
            for row, share in zip(rows, shares, strict=True)
        ]

    @property
    def has_split(self) -> bool:
        """Whether anybody said who bears what."""
        rows = self.row.participants
        return any(row.cost_percent or row.fte_percent or row.brings for row in rows)

    @property
    def fte(self) -> str:
        """The staff concerned."""
        return number(self.row.synergy.fte)

    @property
    def programme(self) -> list[ProgrammeLine]:
        """The years, the last first."""
        return self.row.synergy.years[::-1]

    @property
    def contracts(self) -> list[ContractRow]:
        """The joint contracts."""
        rows = self.row.synergy.joint_contracts
        return [ContractRow(each, money(each.amount)) for each in rows]

    def _staff_shares(self, percents: list[Decimal | None]) -> list[str]:
        staff = self.row.synergy.fte
        if staff is None or not any(percents):
            return ["" for _part in percents]
        parts = split(staff, [part or Decimal(0) for part in percents])
        return [number(part) for part in parts]


@require_safe
def sheet(request: AuthorityRequest, organisation: str, pk: int) -> HttpResponse:
    """What the bodies do together, on one page."""
    synergy = synergy_of(request, pk)
    shown = Sheet(SynergyRow(synergy, reader_of(request)))
    context = page(
        request,
        "register",
        sheet=shown,
        row=shown.row,
        synergy=synergy,
        may_lead=can_lead_synergy(request.user, synergy),
        may_take_part=can_take_part(request.user, synergy),
    )
    return render(request, "web/synergies/sheet.html", context)


@require_safe
def history(request: AuthorityRequest, organisation: str, pk: int) -> HttpResponse:
    """Who changed what, newest first."""
    synergy = synergy_of(request, pk)
    listed = Paginator(history_of(synergy), PER_PAGE)
    shown = listed.get_page(request.GET.get("page"))
    context = page(
        request,
        "register",
        synergy=synergy,
        shown=shown,
        total=listed.count,
        lines=lines_of(shown.object_list),
    )
    return render(request, "web/synergies/history.html", context)


@require_safe
def agreement(request: AuthorityRequest, organisation: str, pk: int) -> FileResponse:
    """The text of the agreement, for every authority that sees the synergy."""
    found = synergy_of(request, pk).agreement_document
    if found is None:
        raise Http404
    response = FileResponse(
        found.content.open("rb"),
        as_attachment=True,
        filename=found.name,
        content_type=found.media_type,
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
