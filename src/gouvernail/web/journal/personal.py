"""What an authority holds on a person: to read, to take away, to erase one day."""

from typing import cast

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _, gettext_lazy, ngettext
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from gouvernail.accounts.models import User
from gouvernail.core.choosing import RowField
from gouvernail.core.typography import typeset
from gouvernail.organisations.people import nameable_people
from gouvernail.organisations.policies import can_administer
from gouvernail.organisations.request import AuthorityRequest
from gouvernail.privacy.leaving import (
    Obstacles,
    belonged,
    can_erase,
    last_house,
    obstacles_of,
)
from gouvernail.privacy.places import PLACES, Counted, counted
from gouvernail.privacy.services.erasing import erase_person
from gouvernail.privacy.services.telling import tell_data_taken
from gouvernail.privacy.taking import Holdings
from gouvernail.progress.handing import hand_over
from gouvernail.web.journal.me import as_zip, groups_of
from gouvernail.web.plans.forms import DressedForm

REFUSED = 422


class SuccessorForm(DressedForm):
    """Who takes the actions over."""

    to = RowField(
        label=gettext_lazy("Hand them over to"),
        queryset=User.objects.none(),
        empty_label="",
    )


class EraseForm(forms.Form):
    """The second step: one says that one read what follows."""

    understood = forms.BooleanField(
        label=gettext_lazy("I have read what follows from it: there is no way back."),
        error_messages={
            "required": gettext_lazy("Tick this box to say that you read it.")
        },
    )


@require_safe
def personal_data(
    request: AuthorityRequest, organisation: str, person: int
) -> HttpResponse:
    """Where the authority names her, and what stands in the way of erasing."""
    found = _person(request, person)
    obstacles = obstacles_of(found)
    here = request.organisation.pk
    mine = [node for node in obstacles.led if here in node.plan.owners]
    context = {
        "person": found,
        "roles": [r for r in obstacles.roles if r.organisation_id == here],
        "groups": groups_of(_counted(request, found)),
        "obstacles": obstacles,
        "has_role_here": any(r.organisation_id == here for r in obstacles.roles),
        "elsewhere": _elsewhere(request, obstacles),
        "led": mine,
        "successor": _successor_form(request, found) if mine else None,
        "may_erase": not obstacles and can_erase(request.user, found),
        "last_house": None if obstacles else last_house(found),
    }
    return render(request, "web/journal/personal_data.html", context)


@require_safe
def take_away(
    request: AuthorityRequest, organisation: str, person: int
) -> HttpResponseBase:
    """What this authority holds, as a ZIP; the journal tells it."""
    found = _person(request, person)
    tell_data_taken(found, [request.organisation], by=request.user)
    day = timezone.localdate().isoformat()
    holdings = Holdings(found, request.organisation)
    return as_zip(holdings, f"{organisation}-{found.pk}-{day}.zip")


@require_POST
def hand_actions_over(
    request: AuthorityRequest, organisation: str, person: int
) -> HttpResponse:
    """Somebody else leads what she led here."""
    found = _person(request, person)
    form = _successor_form(request, found)
    if form.is_valid():
        count = hand_over(
            person=found,
            to=form.cleaned_data["to"],
            organisation=request.organisation,
            by=request.user,
        )
        said = ngettext(
            "%(count)s action handed over to %(name)s.",
            "%(count)s actions handed over to %(name)s.",
            count,
        ) % {"count": count, "name": form.cleaned_data["to"]}
        messages.success(request, typeset(said))
    else:
        messages.error(request, typeset(_("Choose somebody who takes them over.")))
    return redirect("personal_data", organisation, person)


@require_http_methods(["GET", "HEAD", "POST"])
def erase(request: AuthorityRequest, organisation: str, person: int) -> HttpResponse:
    """What follows from it, a box to tick, then there is no way back."""
    found = _person(request, person)
    if not can_erase(request.user, found):
        raise PermissionDenied
    form = EraseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            gone = erase_person(person=found, by=request.user)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            said = _("Erased. What stays stands under “%(name)s”.")
            messages.success(request, typeset(said % {"name": gone}))
            return redirect("personal_data", organisation, person)
    context = {"person": found, "form": form, "obstacles": obstacles_of(found)}
    status = REFUSED if request.method == "POST" else 200
    return render(request, "web/journal/erase.html", context, status=status)


def _person(request: AuthorityRequest, pk: int) -> User:
    """Somebody who belongs or belonged here, or a 404; only for administrators."""
    if not can_administer(request.user, request.organisation):
        raise PermissionDenied
    found = get_object_or_404(User, pk=pk)
    if not belonged(found, request.organisation):
        raise Http404
    return found


def _counted(request: AuthorityRequest, person: User) -> dict[str, Counted]:
    rows = counted(person, PLACES, request.organisation)
    return {each.place.name: each for each in rows}


def _elsewhere(request: AuthorityRequest, obstacles: Obstacles) -> bool:
    """Whether another authority, which one does not name, is concerned."""
    here = request.organisation.pk
    houses = {role.organisation_id for role in obstacles.roles}
    houses |= {place.organisation_id for place in obstacles.guest_places}
    led_here = all(here in node.plan.owners for node in obstacles.led)
    return bool(houses - {here}) or not led_here


def _successor_form(request: AuthorityRequest, person: User) -> SuccessorForm:
    form = SuccessorForm(request.POST or None)
    people = nameable_people(request.organisation).exclude(pk=person.pk)
    cast(forms.ModelChoiceField[User], form.fields["to"]).queryset = people
    return form
