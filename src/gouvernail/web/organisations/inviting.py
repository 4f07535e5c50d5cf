"""Inviting people: the form, the mail that leaves, the invitation taken back."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _, ngettext
from django.views.decorators.http import require_POST

from gouvernail.notifications.invitations import mail_invitations
from gouvernail.organisations.enums import Role
from gouvernail.organisations.promises import ROLE_PROMISES
from gouvernail.organisations.request import AuthorityRequest
from gouvernail.organisations.services.invitations import (
    DAYS,
    Invited,
    invite_people,
    send_again,
    take_back,
)
from gouvernail.web.directory.forms import is_accepted
from gouvernail.web.directory.house import REFUSED, said
from gouvernail.web.organisations.forms import InviteForm
from gouvernail.web.organisations.house import page, require_administer
from gouvernail.web.organisations.people import invitation_of


def invite(request: AuthorityRequest, organisation: str) -> HttpResponse:
    """One address or a hundred, one place offered to all."""
    require_administer(request)
    house = request.organisation
    form = InviteForm(house, request.POST or None, initial={"role": Role.CONTRIBUTOR})
    done: list[Invited] = []

    def act() -> None:
        typed = form.cleaned_data["addresses"]
        place = form.place
        done.append(
            invite_people(
                organisation=house, addresses=typed, place=place, by=request.user
            )
        )

    if is_accepted(form, act):
        mail_invitations(done[0].sent)
        said(request, outcome(done[0]))
        return redirect("people", organisation)
    context = page(
        request, "people", form=form, promises=ROLE_PROMISES.items(), days=DAYS
    )
    status = REFUSED if form.is_bound else 200
    return render(request, "web/organisations/invite.html", context, status=status)


@require_POST
def again(request: AuthorityRequest, organisation: str, pk: int) -> HttpResponse:
    """The same mail once more, for fourteen days more."""
    require_administer(request)
    found = invitation_of(request.organisation, pk)
    mail_invitations([send_again(invitation=found, by=request.user)])
    said(request, _("The invitation leaves again for %(to)s.") % {"to": found.email})
    return redirect("people", organisation)


@require_POST
def withdraw(request: AuthorityRequest, organisation: str, pk: int) -> HttpResponse:
    """Take it back: its link no longer opens."""
    require_administer(request)
    found = invitation_of(request.organisation, pk)
    take_back(invitation=found, by=request.user)
    said(request, _("The invitation of %(to)s is taken back.") % {"to": found.email})
    return redirect("people", organisation)


def outcome(done: Invited) -> str:
    """Who was invited, who needs no invitation, in sentences."""
    count = len(done.sent)
    sentences = [
        ngettext("%(count)s invitation leaves.", "%(count)s invitations leave.", count)
        % {"count": count}
    ]
    if done.here:
        names = ", ".join(each.full_name for each in done.here)
        sentences.append(_("Already here: %(names)s.") % {"names": names})
    if done.waiting:
        names = ", ".join(each.email for each in done.waiting)
        sentences.append(_("Already invited: %(names)s.") % {"names": names})
    return " ".join(sentences)
