"""Inviting people: the form, the mail that leaves, the invitation taken back."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _, ngettext, override
from django.views.decorators.http import require_POST

from gouvernail.notifications.addresses import absolute
from gouvernail.notifications.enums import MailKind
from gouvernail.notifications.services import queue_mail, send_soon
from gouvernail.organisations.enums import Role
from gouvernail.organisations.models import Invitation
from gouvernail.organisations.request import AuthorityRequest
from gouvernail.organisations.services.invitations import (
    DAYS,
    Invited,
    invite_people,
    send_again,
    take_back,
    token_of,
)
from gouvernail.web.directory.forms import is_accepted
from gouvernail.web.directory.house import REFUSED, said
from gouvernail.web.organisations.forms import InviteForm
from gouvernail.web.organisations.house import page, require_administer
from gouvernail.web.organisations.people import invitation_of
from gouvernail.web.organisations.promises import ROLE_PROMISES


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


def mail_invitations(invitations: list[Invitation]) -> None:
    """Write one mail for each, to the address alone: nobody is looked up by it."""
    for each in invitations:
        house, address = each.organisation, reverse("invitation", args=[token_of(each)])
        with override(house.language):
            subject = _("Your access to Gouvernail, %(authority)s")
        queue_mail(
            key=_key(each),
            person=None,
            address=each.email,
            language=house.language,
            subject=subject % {"authority": house},
            template="invitation",
            context={
                "organisation": house,
                "invitation": each,
                "promise": ROLE_PROMISES[Role(each.role)],
                "url": absolute(address),
            },
            kind=MailKind.ACCOUNT,
        )
    if invitations:
        send_soon()


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


def _key(invitation: Invitation) -> str:
    return f"invitation:{invitation.pk}:{invitation.sent_at.timestamp():.6f}"
