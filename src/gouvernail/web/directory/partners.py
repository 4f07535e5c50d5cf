"""The partners: whom one works with, whom to call, what binds them."""

from dataclasses import dataclass
from datetime import date

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from gouvernail.core.folding import fold
from gouvernail.core.typography import short_date
from gouvernail.exchange.listing import Listing, listing_as_csv
from gouvernail.organisations.models import Agreement, Partner
from gouvernail.organisations.request import AuthorityRequest
from gouvernail.organisations.services import archive_partner, save_partner
from gouvernail.plans.models import Node, Plan
from gouvernail.plans.uses import partner_uses
from gouvernail.web.directory.ends import Ending, next_ending
from gouvernail.web.directory.forms import PartnerForm, is_accepted, standing
from gouvernail.web.directory.house import (
    REFUSED,
    page,
    plans_of,
    require_edit,
    said,
)

PER_PAGE = 100


@dataclass(frozen=True)
class PartnerRow:
    """A partner in the table."""

    partner: Partner
    uses: int
    ending: Ending | None
    agreements: int

    @property
    def call(self) -> str:
        """The number as a telephone wants it."""
        return "".join(sign for sign in self.partner.phone if sign in "+0123456789")

    def has(self, words: str) -> bool:
        """Does it hold these words?"""
        row = self.partner
        named = (row.name, row.contact, row.email, row.note, row.get_kind_display())
        return all(word in fold(" ".join(named)) for word in fold(words).split())


@require_safe
def partners(request: AuthorityRequest, organisation: str) -> HttpResponse:
    """All of them, or those that hold the words one looks for."""
    words = request.GET.get("q", "").strip()
    rows = _rows(request)
    found = [row for row in rows if row.has(words)]
    listed = Paginator([row for row in found if not row.partner.archived_at], PER_PAGE)
    shown = listed.get_page(request.GET.get("page"))
    plans = plans_of(request)
    context = page(
        request,
        "partners",
        q=words,
        total=len(rows),
        page=shown,
        count=listed.count,
        archived=[row for row in found if row.partner.archived_at],
        source=plans[0] if plans else None,
    )
    return render(request, "web/directory/partners.html", context)


@require_safe
def as_csv(request: AuthorityRequest, organisation: str) -> HttpResponse:
    """The same table as a file."""
    listing = Listing(
        title=_("Partners"),
        headings=[(heading, 24) for heading in _headings()],
        rows=[_cells(row) for row in _rows(request) if not row.partner.archived_at],
    )
    answer = HttpResponse(listing_as_csv(listing), content_type="text/csv")
    name = f"{organisation}-{_('partners')}.csv"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


@require_safe
def partner(request: AuthorityRequest, organisation: str, pk: int) -> HttpResponse:
    """One partner: its agreements, its actions in the plans one may read."""
    found = partner_of(request, pk)
    today = timezone.localdate()
    plans = Plan.objects.visible_to(request.user).standing()
    nodes = Node.objects.naming(found, plans)
    context = page(
        request,
        "partners",
        row=_row(found, 0, today),
        endings=[Ending(each, today) for each in _by_end(found)],
        nodes=list(nodes),
    )
    return render(request, "web/directory/partner.html", context)


def new(request: AuthorityRequest, organisation: str) -> HttpResponse:
    """Add a partner."""
    return _edit(request, None)


def edit(request: AuthorityRequest, organisation: str, pk: int) -> HttpResponse:
    """Another name, another number to call."""
    return _edit(request, partner_of(request, pk))


@require_POST
def archive(request: AuthorityRequest, organisation: str, pk: int) -> HttpResponse:
    """Take it out of the lists; the toast brings it back."""
    found = partner_of(request, pk)
    archive_partner(partner=found, by=request.user)
    undo = reverse("partner_restore", args=[organisation, pk])
    said(request, _("%(name)s put away.") % {"name": found}, undo)
    return redirect("directory", organisation)


@require_POST
def restore(request: AuthorityRequest, organisation: str, pk: int) -> HttpResponse:
    """Put it in the lists again."""
    found = partner_of(request, pk)
    archive_partner(partner=found, by=request.user, away=False)
    said(request, _("%(name)s is in the directory again.") % {"name": found})
    return redirect("partner", organisation, pk)


def partner_of(request: AuthorityRequest, pk: int) -> Partner:
    """The partner of that number in this house, or a 404."""
    rows = Partner.objects.everyone_of(request.organisation).for_list()
    return get_object_or_404(rows, pk=pk)


def _edit(request: AuthorityRequest, row: Partner | None) -> HttpResponse:
    require_edit(request)
    form = PartnerForm(request.POST or None, initial=standing(row) if row else {})
    kept: list[Partner] = []

    def save() -> None:
        kept.append(
            save_partner(
                organisation=request.organisation,
                details=form.cleaned_data,
                by=request.user,
                partner=row,
            )
        )

    if is_accepted(form, save):
        said(request, _("%(name)s saved.") % {"name": kept[0]})
        return redirect("partner", request.organisation.slug, kept[0].pk)
    context = page(request, "partners", form=form, partner=row)
    status = REFUSED if form.is_bound else 200
    return render(request, "web/directory/partner_form.html", context, status=status)


def _rows(request: AuthorityRequest) -> list[PartnerRow]:
    uses, today = partner_uses(request.organisation), timezone.localdate()
    rows = Partner.objects.everyone_of(request.organisation).for_list()
    return [_row(row, uses.get(row.pk, 0), today) for row in rows]


def _row(row: Partner, uses: int, today: date) -> PartnerRow:
    agreements = list(row.agreements.all())
    return PartnerRow(row, uses, next_ending(agreements, today), len(agreements))


def _by_end(row: Partner) -> list[Agreement]:
    return sorted(row.agreements.all(), key=lambda each: each.ends_on or date.max)


def _headings() -> list[str]:
    return [
        _("Name"),
        _("Kind of partner"),
        _("Contact person"),
        _("E-mail address"),
        _("Telephone"),
        _("Agreements"),
        _("Next end"),
        _("Actions"),
        _("Note"),
    ]


def _cells(row: PartnerRow) -> list[str | int]:
    partner, ending = row.partner, row.ending
    return [
        partner.name,
        str(partner.get_kind_display()),
        partner.contact,
        partner.email,
        partner.phone,
        row.agreements,
        short_date(ending.agreement.ends_on) if ending else "",
        row.uses,
        partner.note,
    ]
