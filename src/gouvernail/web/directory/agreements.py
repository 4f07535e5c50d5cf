"""The agreements: what binds partners, and what ends soon."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from gouvernail.core.typography import typeset
from gouvernail.history.models import Change
from gouvernail.organisations.models import Agreement, Partner
from gouvernail.organisations.request import AuthorityRequest
from gouvernail.organisations.services import (
    bring_agreement_back,
    remove_agreement,
    save_agreement,
)
from gouvernail.organisations.services.journal import scope_of
from gouvernail.web.directory.ends import Ending
from gouvernail.web.directory.forms import AgreementForm, is_accepted, standing
from gouvernail.web.directory.house import REFUSED, page, require_edit, said
from gouvernail.web.directory.partners import partner_of


@require_safe
def agreements(request: AuthorityRequest, organisation: str) -> HttpResponse:
    """All of them, the next to end first; those that ended stand apart."""
    today = timezone.localdate()
    rows = Agreement.objects.of_organisations(request.organisation)
    endings = [Ending(each, today) for each in rows]
    coming = [each for each in endings if not each.is_over]
    context = page(
        request,
        "agreements",
        coming=coming,
        over=[each for each in endings if each.is_over][::-1],
        near=sum(each.is_near for each in coming),
    )
    return render(request, "web/directory/agreements.html", context)


def add(request: AuthorityRequest, organisation: str, pk: int) -> HttpResponse:
    """Write an agreement down."""
    return _edit(request, partner_of(request, pk), None)


def edit(request: AuthorityRequest, organisation: str, pk: int) -> HttpResponse:
    """Another end, another title."""
    found = _agreement(request, pk)
    return _edit(request, found.partner, found)


@require_POST
def remove(request: AuthorityRequest, organisation: str, pk: int) -> HttpResponse:
    """Take out what was written by mistake; the toast brings it back."""
    found = _agreement(request, pk)
    partner = found.partner_id
    change = remove_agreement(agreement=found, by=request.user)
    undo = reverse("agreement_back", args=[organisation, change.pk])
    said(request, _("Agreement “%(title)s” removed.") % {"title": found}, undo)
    return redirect("partner", organisation, partner)


@require_POST
def bring_back(request: AuthorityRequest, organisation: str, pk: int) -> HttpResponse:
    """Undo a removal; `pk` is that of the line of the history."""
    rows = Change.objects.within(scope_of(request.organisation))
    change = get_object_or_404(rows, pk=pk)
    try:
        row = bring_agreement_back(
            organisation=request.organisation, change=change, by=request.user
        )
    except ValidationError as error:
        messages.error(request, typeset(error.messages[0]))
        return redirect("agreements", organisation)
    said(request, _("Agreement “%(title)s” is back.") % {"title": row})
    return redirect("partner", organisation, row.partner_id)


def _agreement(request: AuthorityRequest, pk: int) -> Agreement:
    rows = Agreement.objects.of_organisations(request.organisation)
    found = get_object_or_404(rows, pk=pk)
    found.partner.organisation = request.organisation
    return found


def _edit(
    request: AuthorityRequest, partner: Partner, row: Agreement | None
) -> HttpResponse:
    require_edit(request)
    form = AgreementForm(request.POST or None, initial=standing(row) if row else {})

    def save() -> None:
        save_agreement(
            partner=partner, details=form.cleaned_data, by=request.user, agreement=row
        )

    if is_accepted(form, save):
        title = form.cleaned_data["title"]
        said(request, _("Agreement “%(title)s” saved.") % {"title": title})
        return redirect("partner", request.organisation.slug, partner.pk)
    context = page(request, "partners", form=form, partner=partner, agreement=row)
    status = REFUSED if form.is_bound else 200
    return render(request, "web/directory/agreement_form.html", context, status=status)
