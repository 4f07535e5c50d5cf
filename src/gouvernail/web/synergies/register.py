"""The register: every synergy of the house, in a table that filters and sorts."""

from dataclasses import dataclass
from functools import cached_property

from django.core.paginator import Page, Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gouvernail.organisations.request import AuthorityRequest
from gouvernail.plan.synergies import total_savings
from gouvernail.synergies.querysets import SynergyQuerySet, readable_plans
from gouvernail.synergies.words import finding_of, savings_words
from gouvernail.web.registers import Asked, Choices, Heading
from gouvernail.web.synergies.asked import SYNERGIES
from gouvernail.web.synergies.house import page, register_of
from gouvernail.web.synergies.rows import Reader, SynergyRow

PER_PAGE = 50


@dataclass(frozen=True)
class Register:
    """Everything that the register shows."""

    rows: list[SynergyRow]
    archived: list[SynergyRow]
    asked: Asked[SynergyRow]
    number: str

    @cached_property
    def found(self) -> list[SynergyRow]:
        """Those that answer the filter, in order."""
        return self.asked.answer(self.rows)

    @cached_property
    def shown(self) -> "Page[SynergyRow]":
        """One page of them."""
        return Paginator(self.found, PER_PAGE).get_page(self.number)

    @property
    def criteria(self) -> list[Choices]:
        """The lists of the filter."""
        return self.asked.criteria(self.rows)

    @property
    def headings(self) -> list[Heading]:
        """The heads of the columns."""
        head = self.asked.heading
        return [
            head("field", _("Field")),
            head("title", _("Synergy")),
            head("degree", _("Degree")),
            head("state", _("State")),
            head("lead", _("Lead")),
            head("saving", _("Saving"), is_number=True),
            head("agreement", _("Agreement")),
        ]

    @property
    def finding(self) -> str:
        """“9 synergies: 5 running, 2 decided”."""
        return finding_of(row.synergy.state for row in self.rows)

    @property
    def worth(self) -> str:
        """What those that run save, and how many of them say so."""
        live = [row for row in self.rows if not row.synergy.is_planned]
        return savings_words(total_savings(row.synergy.saving for row in live))

    @property
    def near_ends(self) -> int:
        """Agreements that end soon or have ended."""
        endings = [row.ending for row in self.rows if row.synergy.state != "ended"]
        return sum(each.is_over or each.is_near for each in endings if each)


def reader_of(request: AuthorityRequest, *, is_paper: bool = False) -> Reader:
    """Who reads this page."""
    plans = frozenset(readable_plans(request.user))
    return Reader(plans, request.organisation.pk, timezone.localdate(), is_paper)


def rows_of(
    request: AuthorityRequest, synergies: SynergyQuerySet, *, is_paper: bool = False
) -> list[SynergyRow]:
    """These synergies as she may read them."""
    reader = reader_of(request, is_paper=is_paper)
    return [SynergyRow(row, reader) for row in synergies.for_list()]


@require_safe
def register(request: AuthorityRequest, organisation: str) -> HttpResponse:
    """The synergies of the house that answer the filter."""
    rows = rows_of(request, register_of(request))
    live = [row for row in rows if not row.synergy.archived_at]
    away = [row for row in rows if row.synergy.archived_at]
    asked = Asked.of(SYNERGIES, request.GET.dict(), live)
    shown = Register(live, away, asked, request.GET.get("page", ""))
    context = page(request, "register", register=shown)
    return render(request, "web/synergies/register.html", context)
