"""Other terms for what is shared: proposed, then accepted, refused or taken back."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from gouvernail.notifications.sharing import (
    tell_terms_accepted,
    tell_terms_proposed,
    tell_terms_refused,
)
from gouvernail.organisations.request import AuthorityRequest
from gouvernail.plans.services.sharing import (
    accept_terms,
    propose_terms,
    refuse_terms,
    withdraw_terms,
)
from gouvernail.web.sharing.acts import again, done, say
from gouvernail.web.sharing.finding import share_of
from gouvernail.web.sharing.forms import TermsForm
from gouvernail.web.sharing.share import share_page


@require_POST
def propose(request: AuthorityRequest, organisation: str, pk: int) -> HttpResponse:
    """Ask the partner for other terms; those agreed hold meanwhile."""
    found = share_of(request, pk)
    form = TermsForm(request.POST)
    if not form.is_valid():
        return share_page(request, found, _("Look at the terms again."), form)

    def act() -> HttpResponse:
        propose_terms(share=found, terms=form.terms, by=request.user)
        tell_terms_proposed(again(found), request.user)
        say(request, found, _("Other terms are proposed for “%(title)s”."))
        return redirect("share", organisation, pk)

    return done(request, found, act)


@require_POST
def accept(request: AuthorityRequest, organisation: str, pk: int) -> HttpResponse:
    """They hold from now on."""
    found = share_of(request, pk)

    def act() -> HttpResponse:
        accept_terms(share=found, by=request.user)
        tell_terms_accepted(again(found), request.user)
        say(request, found, _("The new terms of “%(title)s” hold from now on."))
        return redirect("share", organisation, pk)

    return done(request, found, act)


@require_POST
def refuse(request: AuthorityRequest, organisation: str, pk: int) -> HttpResponse:
    """The terms stay as they are."""
    found = share_of(request, pk)
    reason = request.POST.get("reason", "")[:1000]

    def act() -> HttpResponse:
        refuse_terms(share=found, reason=reason, by=request.user)
        tell_terms_refused(again(found), request.user, reason)
        say(request, found, _("The terms of “%(title)s” stay as they are."))
        return redirect("share", organisation, pk)

    return done(request, found, act)


@require_POST
def withdraw(request: AuthorityRequest, organisation: str, pk: int) -> HttpResponse:
    """The leading side takes them back."""
    found = share_of(request, pk)

    def act() -> HttpResponse:
        withdraw_terms(share=found, by=request.user)
        say(request, found, _("The terms of “%(title)s” stay as they are."))
        return redirect("share", organisation, pk)

    return done(request, found, act)
