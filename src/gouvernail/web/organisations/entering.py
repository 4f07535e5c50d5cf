"""Taking up an invitation: with an account, or by opening one."""

from dataclasses import dataclass
from functools import cached_property

from allauth.account.adapter import get_adapter
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from gouvernail.accounts.models import User
from gouvernail.organisations.enums import InvitationState
from gouvernail.organisations.models import Invitation
from gouvernail.organisations.services.invitations import (
    accept,
    accept_as_newcomer,
    account_of,
    has_account,
    read_token,
)
from gouvernail.web.directory.forms import refuse
from gouvernail.web.directory.house import REFUSED
from gouvernail.web.organisations.forms import NewcomerForm


@dataclass(frozen=True)
class Arrival:
    """Who stands in front of an invitation, and what she may do with it."""

    invitation: Invitation
    visitor: User | None

    @cached_property
    def known(self) -> User | None:
        """Whose address was invited, a guest's as well."""
        return account_of(self.invitation.email)

    @property
    def owner(self) -> User | None:
        """The same, where she has an account."""
        return self.known if self.known and has_account(self.known) else None

    @property
    def step(self) -> str:
        """Which of the forms she sees: closed, accept, other, sign_in or newcomer."""
        state, owner = self.invitation.state, self.owner
        if state != InvitationState.WAITING or self.invitation.organisation.archived_at:
            return "closed"
        if self.known and not self.known.is_active:
            return "closed"
        if self.visitor:
            return "accept" if self.visitor == owner else "other"
        return "sign_in" if owner else "newcomer"

    @property
    def why(self) -> tuple[str, str]:
        """Why it does not open, and what to do: two sentences."""
        state = self.invitation.state
        ask = _("Ask whoever invited you for another one.")
        if state == InvitationState.USED:
            return _("This invitation was already accepted."), _(
                "It serves once: from now on, you sign in."
            )
        if state == InvitationState.TAKEN_BACK:
            return _("This invitation was taken back."), ask
        if state == InvitationState.LATE:
            return _("This invitation has expired."), ask
        if self.invitation.organisation.archived_at:
            return _("This authority is archived."), _("Nobody can come in any more.")
        return _("The account of this address is closed."), _(
            "Ask the administrator of your authority."
        )


@never_cache
@login_not_required
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """What is offered, and the one thing to do about it."""
    found = read_token(token)
    if found is None:
        raise Http404
    visitor = request.user if request.user.is_authenticated else None
    arrival = Arrival(found, visitor)
    if request.method == "POST" and arrival.step == "accept" and visitor:
        return _accepted(request, arrival, visitor)
    if arrival.step == "newcomer":
        return _newcomer(request, arrival)
    return _page(request, arrival, None)


def _accepted(request: HttpRequest, arrival: Arrival, by: User) -> HttpResponse:
    found = arrival.invitation
    try:
        accept(invitation=found, by=by)
    except ValidationError:
        # Taken up or taken back in between: the page says which.
        found.refresh_from_db()
        return _page(request, arrival, None)
    return redirect("authority", found.organisation.slug)


def _newcomer(request: HttpRequest, arrival: Arrival) -> HttpResponse:
    found = arrival.invitation
    form = NewcomerForm(
        found, request.POST or None, initial={"language": found.organisation.language}
    )
    if not form.is_valid():
        return _page(request, arrival, form)
    try:
        person = accept_as_newcomer(invitation=found, newcomer=form.newcomer)
    except ValidationError as error:
        refuse(form, error)
        return _page(request, arrival, form)
    get_adapter(request).login(request, person)
    return redirect("authority", found.organisation.slug)


def _page(
    request: HttpRequest, arrival: Arrival, form: NewcomerForm | None
) -> HttpResponse:
    is_wrong = form is not None and form.is_bound
    context = {
        "invitation": arrival.invitation,
        "step": arrival.step,
        "why": arrival.why,
        "form": form,
        "visitor": arrival.visitor,
    }
    status = REFUSED if is_wrong else 410 if arrival.step == "closed" else 200
    return render(request, "web/organisations/invitation.html", context, status=status)
