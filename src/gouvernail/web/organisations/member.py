"""One person of an authority: what she is, what she leads, how she goes."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _, ngettext
from django.views.decorators.http import require_POST, require_safe

from gouvernail.accounts.models import User
from gouvernail.core.typography import typeset
from gouvernail.history.models import Change
from gouvernail.organisations.models import Membership
from gouvernail.organisations.request import AuthorityRequest
from gouvernail.organisations.services.people import (
    bring_member_back,
    change_member,
    is_last_administrator,
    leave,
)
from gouvernail.plans.charges import led_by
from gouvernail.progress.handing import take_out
from gouvernail.web.directory.forms import is_accepted
from gouvernail.web.directory.house import REFUSED, said
from gouvernail.web.organisations.forms import MemberForm, SuccessorForm
from gouvernail.web.organisations.house import page, require_administer
from gouvernail.web.organisations.people import member_of


def person(request: AuthorityRequest, organisation: str, pk: int) -> HttpResponse:
    """What she is here and what she leads; the form for who gives roles."""
    found = member_of(request, pk)
    if request.method == "POST":
        require_administer(request)
    form = MemberForm(found, request.POST or None)

    def save() -> None:
        change_member(membership=found, details=form.cleaned_data, by=request.user)

    if is_accepted(form, save):
        said(request, _("%(name)s saved.") % {"name": found.user.full_name})
        return redirect("people", organisation)
    context = page(
        request,
        "people",
        member=found,
        form=form,
        nodes=list(led_by(found.user, request.organisation)),
        is_me=found.user_id == request.user.pk,
    )
    status = REFUSED if form.is_bound else 200
    return render(request, "web/organisations/person.html", context, status=status)


def remove(request: AuthorityRequest, organisation: str, pk: int) -> HttpResponse:
    """What goes with her, who takes over; a POST takes her out."""
    require_administer(request)
    found = member_of(request, pk)
    typed = request.POST if request.method == "POST" else None
    form = SuccessorForm(found, typed)

    lines: list[Change] = []

    def act() -> None:
        lines.append(_take_out(request, found, form.cleaned_data["successor"]))

    if not is_accepted(form, act):
        return _removing(request, found, form)
    name = {"name": found.user.full_name}
    sentence = _("%(name)s is no longer one of the people here.") % name
    if found.user_id == request.user.pk:
        said(request, sentence)
        return redirect("home")
    said(request, sentence, reverse("person_back", args=[organisation, lines[0].pk]))
    return redirect("people", organisation)


@require_POST
def bring_back(request: AuthorityRequest, organisation: str, pk: int) -> HttpResponse:
    """Undo a removal; `pk` is that of the line of the history."""
    require_administer(request)
    house = request.organisation
    change = get_object_or_404(Change.objects.within(house.scope), pk=pk)
    try:
        row = bring_member_back(organisation=house, change=change, by=request.user)
    except ValidationError as error:
        messages.error(request, typeset(error.messages[0]))
    else:
        said(request, _("%(name)s has a role here again.") % {"name": row.user})
    return redirect("people", organisation)


@require_safe
def leaving(request: AuthorityRequest, organisation: str) -> HttpResponse:
    """What she leaves behind, before she goes."""
    member = request.membership
    context = page(
        request,
        "people",
        member=member,
        nodes=list(led_by(request.user, request.organisation)),
        is_last=is_last_administrator(member),
    )
    return render(request, "web/organisations/leave.html", context)


@require_POST
def go(request: AuthorityRequest, organisation: str) -> HttpResponse:
    """She goes."""
    house = request.organisation
    try:
        leave(membership=request.membership, by=request.user)
    except ValidationError as error:
        messages.error(request, typeset(error.messages[0]))
        return redirect("leave", organisation)
    said(request, _("You have left %(authority)s.") % {"authority": house})
    return redirect("home")


def _removing(
    request: AuthorityRequest, member: Membership, form: SuccessorForm
) -> HttpResponse:
    context = page(
        request,
        "people",
        member=member,
        form=form,
        nodes=list(led_by(member.user, request.organisation)),
        is_last=is_last_administrator(member),
        is_me=member.user_id == request.user.pk,
    )
    status = REFUSED if form.is_bound else 200
    return render(request, "web/organisations/remove.html", context, status=status)


def _take_out(
    request: AuthorityRequest, member: Membership, successor: User | None
) -> Change:
    """End her role, and say what was handed over."""
    line, given = take_out(membership=member, successor=successor, by=request.user)
    if successor is not None and given:
        sentence = ngettext(
            "%(count)s action is now led by %(name)s.",
            "%(count)s actions are now led by %(name)s.",
            given,
        )
        told = {"count": given, "name": successor.full_name}
        messages.info(request, typeset(sentence % told))
    return line
