"""Answering a proposal, taking it back, ending what is shared."""

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language, gettext as _
from django.views.decorators.http import require_POST

from gouvernail.core.typography import typeset
from gouvernail.notifications.sharing import (
    tell_accepted,
    tell_ended,
    tell_refused,
    tell_withdrawn,
)
from gouvernail.organisations.request import AuthorityRequest
from gouvernail.plan.wording import PlanError
from gouvernail.plans.models import Share
from gouvernail.plans.services.sharing import (
    accept_offer,
    end_share,
    refuse_offer,
    withdraw_offer,
)
from gouvernail.web.sharing.finding import share_of
from gouvernail.web.sharing.forms import EndForm
from gouvernail.web.sharing.places import chosen_place
from gouvernail.web.sharing.share import share_page


@require_POST
def accept(request: AuthorityRequest, organisation: str, pk: int) -> HttpResponse:
    """Take it into the tree, at the place chosen."""
    found = share_of(request, pk)
    typed = request.POST.get("place", "")
    if not typed:
        return share_page(request, found, _("Choose where it goes in your plan."))
    place = chosen_place(typed, request.organisation)

    def act() -> HttpResponse:
        top = accept_offer(share=found, place=place, by=request.user)
        tell_accepted(again(found), request.user)
        said = _("“%(title)s” stands in your plan and follows that of %(leader)s.")
        say(request, found, said)
        return redirect(top)

    return done(request, found, act)


@require_POST
def refuse(request: AuthorityRequest, organisation: str, pk: int) -> HttpResponse:
    """Say no, and why."""
    found = share_of(request, pk)
    reason = request.POST.get("reason", "")[:1000]

    def act() -> HttpResponse:
        refuse_offer(share=found, reason=reason, by=request.user)
        tell_refused(again(found), request.user)
        say(request, found, _("“%(title)s” is refused; %(leader)s is told why."))
        return redirect("shares", organisation)

    return done(request, found, act)


@require_POST
def withdraw(request: AuthorityRequest, organisation: str, pk: int) -> HttpResponse:
    """Take the proposal back."""
    found = share_of(request, pk)

    def act() -> HttpResponse:
        withdraw_offer(share=found, by=request.user)
        tell_withdrawn(again(found), request.user)
        say(request, found, _("“%(title)s” is no longer proposed."))
        return redirect("shares", organisation)

    return done(request, found, act)


@require_POST
def end(request: AuthorityRequest, organisation: str, pk: int) -> HttpResponse:
    """End it; the partner says what becomes of its rows."""
    found = share_of(request, pk)
    form = EndForm(request.POST)
    if not form.is_valid():
        return share_page(request, found, _("Say what becomes of the rows."))
    reason = form.cleaned_data["reason"]

    def act() -> HttpResponse:
        end_share(share=found, by=request.user, reason=reason, keep=form.keep)
        tell_ended(again(found), request.user, request.organisation)
        say(request, found, _("“%(title)s” is no longer shared."))
        return redirect("shares", organisation)

    return done(request, found, act)


def done(
    request: AuthorityRequest, found: Share, act: Callable[[], HttpResponse]
) -> HttpResponse:
    """Do it, or say on the same page why it cannot be done."""
    try:
        return act()
    except PlanError as error:
        sentence = error.wording.render(get_language() or "fr")
    except ValidationError as error:
        sentence = str(error.messages[0])
    return share_page(request, again(found), sentence)


def again(found: Share) -> Share:
    """The share as it stands after the act."""
    return Share.objects.for_list().get(pk=found.pk)


def say(request: AuthorityRequest, found: Share, said: str) -> None:
    """Say that it is done; `said` may name the title and the leader."""
    words = {
        "title": found.node.title,
        "leader": found.node.plan.organisation.name,
    }
    messages.success(request, typeset(said % words))
