"""The register: every grant of the house, in a table that filters and sorts."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from django.core.paginator import Page, Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _, ngettext
from django.views.decorators.http import require_safe

from gouvernail.money.grants import end_of_next_month
from gouvernail.money.models import Grant
from gouvernail.money.querysets_grants import GrantQuerySet
from gouvernail.organisations.request import AuthorityRequest
from gouvernail.plans.models import Plan
from gouvernail.web.grants.asked import GRANTS
from gouvernail.web.grants.house import money, page, register_of
from gouvernail.web.grants.rows import GrantRow
from gouvernail.web.registers import Asked, Choices, Heading

PER_PAGE = 50
SUMS = ("asked", "granted", "received", "justified")


@dataclass(frozen=True)
class Register:
    """Everything that the register shows."""

    rows: list[GrantRow]
    archived: list[GrantRow]
    asked: Asked[GrantRow]
    number: str

    @cached_property
    def found(self) -> list[GrantRow]:
        """Those that answer the filter, in order."""
        return self.asked.answer(self.rows)

    @cached_property
    def shown(self) -> "Page[GrantRow]":
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
            head("title", _("Grant")),
            head("funder", _("Funder")),
            head("standing", _("Where it stands")),
            head("due", _("Next day")),
            head("asked", _("Asked"), is_number=True),
            head("granted", _("Granted"), is_number=True),
            head("received", _("Received"), is_number=True),
        ]

    @property
    def finding(self) -> str:
        """“12 grants: 840 000 € granted, 310 000 € received”."""
        count = len(self.rows)
        head = ngettext("%(count)s grant", "%(count)s grants", count)
        told = {"head": head % {"count": count}, **self._sums}
        return _("%(head)s: %(granted)s granted, %(received)s received") % told

    @property
    def totals(self) -> list[str]:
        """Asked, granted, received of what is shown."""
        return [_sum(self.found, name) for name in SUMS[:3]]

    @property
    def unsaid(self) -> int:
        """Granted ones without an amount: they are in no sum."""
        granted = (row.grant for row in self.found if row.grant.state == "granted")
        return sum(grant.granted is None for grant in granted)

    @cached_property
    def due(self) -> list[GrantRow]:
        """What must be done by the end of next month, or is late."""
        found = [row for row in self.rows if row.due and row.due.on <= self._horizon]
        return sorted(found, key=lambda row: row.due.on if row.due else row.today)

    @property
    def _horizon(self) -> date:
        return end_of_next_month(timezone.localdate())

    @property
    def _sums(self) -> dict[str, str]:
        return {name: _sum(self.rows, name) for name in SUMS}


def rows_of(request: AuthorityRequest, grants: GrantQuerySet) -> list[GrantRow]:
    """These grants as she may read them."""
    plans = Plan.objects.visible_to(request.user).of_organisation(request.organisation)
    readable = set(plans.order_by().values_list("pk", flat=True))
    today = timezone.localdate()
    return [GrantRow(grant, today, readable) for grant in grants.for_list()]


@require_safe
def register(request: AuthorityRequest, organisation: str) -> HttpResponse:
    """The grants of the house that answer the filter."""
    rows = rows_of(request, register_of(request))
    live = [row for row in rows if not row.grant.archived_at]
    away = [row for row in rows if row.grant.archived_at]
    asked = Asked.of(GRANTS, request.GET.dict(), live)
    shown = Register(live, away, asked, request.GET.get("page", ""))
    context = page(request, register=shown)
    return render(request, "web/grants/register.html", context)


def _sum(rows: list[GrantRow], name: str) -> str:
    """What is known added up; a dash where nobody said anything."""
    known = [amount for row in rows if (amount := _amount(row.grant, name)) is not None]
    return money(sum(known, Decimal(0)) if known else None)


def _amount(grant: Grant, name: str) -> Decimal | None:
    amount: Decimal | None = getattr(grant, name)
    return amount
