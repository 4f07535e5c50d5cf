"""People without account: inviting them, and the links that they answer by."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from gouvernail.answers.policies import can_issue_links
from gouvernail.answers.services import revoke_links
from gouvernail.campaigns.guest_links import hers_in, send_link
from gouvernail.core.typography import typeset
from gouvernail.organisations.models import Guest
from gouvernail.organisations.request import AuthorityRequest
from gouvernail.organisations.services import (
    Invited,
    archive_guest,
    edit_guest,
    invite_guest,
)
from gouvernail.organisations.services.guests import is_ours
from gouvernail.plans.uses import part_counts
from gouvernail.web.directory.forms import GuestForm, guest_form, is_accepted
from gouvernail.web.directory.house import REFUSED, page, require_edit, said
from gouvernail.web.directory.links import doors_of
from gouvernail.web.plans.answers import next_of
from gouvernail.web.plans.finding import plan_of


def guests(request: AuthorityRequest, organisation: str) -> HttpResponse:
    """All of them, and the form that invites one more."""
    if request.method == "POST":
        require_edit(request)
    form = GuestForm(request.POST or None)
    invited: list[Invited] = []

    def invite() -> None:
        house, typed = request.organisation, form.invitation
        invited.append(
            invite_guest(organisation=house, invitation=typed, by=request.user)
        )

    if is_accepted(form, invite):
        return _welcome(request, invited[0])
    status = REFUSED if form.is_bound else 200
    context = page(request, "guests", form=form, **_listed(request))
    return render(request, "web/directory/guests.html", context, status=status)


@require_safe
def guest(request: AuthorityRequest, organisation: str, pk: int) -> HttpResponse:
    """One of them: her actions, the links that she got."""
    found = _guest(request, pk)
    doors = doors_of(request, found.user)
    context = page(request, "guests", guest=found, doors=doors)
    return render(request, "web/directory/guest.html", context)


def edit(request: AuthorityRequest, organisation: str, pk: int) -> HttpResponse:
    """Mend her name or her address."""
    require_edit(request)
    found = _guest(request, pk)
    form = GuestForm(request.POST) if request.method == "POST" else guest_form(found)

    def save() -> None:
        edit_guest(guest=found, invitation=form.invitation, by=request.user)

    if is_accepted(form, save):
        said(request, _("%(name)s saved.") % {"name": found.user})
        return redirect("guest", organisation, pk)
    context = page(request, "guests", form=form, guest=found, is_ours=is_ours(found))
    status = REFUSED if form.is_bound else 200
    return render(request, "web/directory/guest_form.html", context, status=status)


@require_POST
def archive(request: AuthorityRequest, organisation: str, pk: int) -> HttpResponse:
    """Offer her no more; the actions that name her keep her."""
    found = _guest(request, pk)
    archive_guest(guest=found, by=request.user)
    undo = reverse("guest_restore", args=[organisation, pk])
    said(request, _("%(name)s put away.") % {"name": found.user}, undo)
    return redirect("guests", organisation)


@require_POST
def restore(request: AuthorityRequest, organisation: str, pk: int) -> HttpResponse:
    """Offer her again."""
    found = _guest(request, pk)
    archive_guest(guest=found, by=request.user, away=False)
    said(request, _("%(name)s is in the directory again.") % {"name": found.user})
    return redirect("guest", organisation, pk)


@require_POST
def send(
    request: AuthorityRequest, organisation: str, pk: int, plan: str
) -> HttpResponse:
    """Mail her a link for the actions that are ticked."""
    found, about = _guest(request, pk), plan_of(request, plan)
    if not can_issue_links(request.user, about):
        raise PermissionDenied
    nodes = hers_in(found.user, about, request.POST.getlist("keys"))
    if not nodes:
        messages.error(request, typeset(_("Tick at least one action first.")))
    elif link := send_link(person=found.user, plan=about, nodes=nodes, by=request.user):
        told = {"name": found.user, "address": link.person.email}
        said(request, _("A link leaves for %(name)s at %(address)s.") % told)
    else:
        sentence = _("The plan is not in force: nothing is mailed about it.")
        messages.error(request, typeset(sentence))
    return redirect(next_of(request) or reverse("guest", args=[organisation, pk]))


@require_POST
def revoke(
    request: AuthorityRequest, organisation: str, pk: int, plan: str
) -> HttpResponse:
    """End her links about a plan."""
    found, about = _guest(request, pk), plan_of(request, plan)
    revoke_links(person=found.user, plan=about, by=request.user)
    said(request, _("The links of %(name)s no longer open.") % {"name": found.user})
    return redirect("guest", organisation, pk)


def _guest(request: AuthorityRequest, pk: int) -> Guest:
    return get_object_or_404(Guest.objects.everyone_of(request.organisation), pk=pk)


def _welcome(request: AuthorityRequest, invited: Invited) -> HttpResponse:
    name = {"name": invited.person.full_name}
    slug = request.organisation.slug
    if invited.guest is None:
        sentence = _("This address is that of %(name)s, who has an account here.")
        messages.info(request, typeset(sentence % name))
        return redirect("guests", slug)
    if invited.was_known:
        sentence = _("This address is already known: it is that of %(name)s.")
    else:
        sentence = _("%(name)s can now be named in actions.")
    said(request, sentence % name)
    return redirect("guest", slug, invited.guest.pk)


def _listed(request: AuthorityRequest) -> dict[str, object]:
    house = request.organisation
    rows = list(Guest.objects.everyone_of(house))
    counts = part_counts(house, [row.user for row in rows])
    live = [(row, counts[row.user_id]) for row in rows if not row.archived_at]
    return {
        "guests": live,
        "archived": [row for row in rows if row.archived_at],
        "today": timezone.localdate(),
    }
