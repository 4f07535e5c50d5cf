"""What an operator does: create, change, pair, archive, invite the first person."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _, ngettext
from django.views.decorators.http import require_POST

from gouvernail.core.typography import typeset
from gouvernail.notifications.invitations import mail_invitations
from gouvernail.organisations.batches import proposals_of
from gouvernail.organisations.models import Invitation, Organisation
from gouvernail.organisations.request import SignedInRequest
from gouvernail.organisations.services.authorities import (
    archive_authority,
    create_authority,
    create_many,
    edit_authority,
    pair_with_its_like,
)
from gouvernail.organisations.services.invitations import (
    invite_first_administrator,
    send_again,
    take_back,
)
from gouvernail.organisations.services.pairing import (
    pair_authorities,
    unpair_authorities,
)
from gouvernail.web.directory.forms import is_accepted
from gouvernail.web.directory.house import REFUSED
from gouvernail.web.operator.forms import (
    AuthorityForm,
    FirstForm,
    ManyForm,
    NewAuthorityForm,
    PairForm,
)
from gouvernail.web.operator.views import authority_page, for_operators, found
from gouvernail.web.organisations.inviting import outcome


@for_operators
def new(request: SignedInRequest) -> HttpResponse:
    """One more authority, its other half, its first administrator."""
    form = NewAuthorityForm(request.POST or None)
    made: list[Organisation] = []
    if is_accepted(form, lambda: made.append(_create(request, form))):
        tell(request, _("%(name)s created.") % {"name": made[0]})
        return redirect("operator_authority", made[0].pk)
    status = REFUSED if form.is_bound else 200
    context = {"form": form, "house": None}
    return render(request, "web/operator/form.html", context, status=status)


@for_operators
def edit(request: SignedInRequest, pk: int) -> HttpResponse:
    """Another name, kind or code."""
    house = found(pk)
    standing = {name: getattr(house, name) for name in AuthorityForm.base_fields}
    form = AuthorityForm(request.POST or None, initial=standing)

    def save() -> None:
        edit_authority(organisation=house, details=form.cleaned_data, by=request.user)

    if is_accepted(form, save):
        tell(request, _("%(name)s saved.") % {"name": house})
        return redirect("operator_authority", pk)
    status = REFUSED if form.is_bound else 200
    context = {"form": form, "house": house}
    return render(request, "web/operator/form.html", context, status=status)


@for_operators
def archive(request: SignedInRequest, pk: int) -> HttpResponse:
    """What it changes for its people; a POST archives it."""
    house = found(pk)
    if request.method != "POST":
        return render(request, "web/operator/archive.html", {"house": house})
    archive_authority(organisation=house, by=request.user)
    tell(request, _("%(name)s is archived.") % {"name": house})
    return redirect("operator_authority", pk)


@require_POST
@for_operators
def restore(request: SignedInRequest, pk: int) -> HttpResponse:
    """Its people write again."""
    house = found(pk)
    try:
        archive_authority(organisation=house, by=request.user, away=False)
    except ValidationError as error:
        messages.error(request, typeset(error.messages[0]))
    else:
        tell(request, _("%(name)s is back.") % {"name": house})
    return redirect("operator_authority", pk)


@require_POST
@for_operators
def pair(request: SignedInRequest, pk: int) -> HttpResponse:
    """Bind it to the other authority of its place, or to none."""
    house = found(pk)
    form = PairForm(house, request.POST)

    def bind() -> None:
        other = form.cleaned_data["pair"]
        if other is None:
            unpair_authorities(organisation=house, by=request.user)
        else:
            pair_authorities(first=house, second=other, by=request.user)

    if is_accepted(form, bind):
        tell(request, _("%(name)s saved.") % {"name": house})
        return redirect("operator_authority", pk)
    return authority_page(request, found(pk), pair_form=form, status=REFUSED)


@require_POST
@for_operators
def first(request: SignedInRequest, pk: int) -> HttpResponse:
    """Invite who opens it, where nobody administers it."""
    house = found(pk)
    form = FirstForm(request.POST)
    if is_accepted(form, lambda: _invite(request, house, form.cleaned_data["address"])):
        return redirect("operator_authority", pk)
    return authority_page(request, house, first_form=form, status=REFUSED)


@require_POST
@for_operators
def invitation(request: SignedInRequest, pk: int, number: int) -> HttpResponse:
    """Send it once more, or take it back."""
    house = found(pk)
    rows = Invitation.objects.of_organisation(house).open()
    one = get_object_or_404(rows, pk=number)
    if "withdraw" in request.POST:
        take_back(invitation=one, by=request.user)
        tell(request, _("The invitation of %(to)s is taken back.") % {"to": one.email})
    else:
        mail_invitations([send_again(invitation=one, by=request.user)])
        tell(request, _("The invitation leaves again for %(to)s.") % {"to": one.email})
    return redirect("operator_authority", pk)


@for_operators
def many(request: SignedInRequest) -> HttpResponse:
    """A list: first what each line would make, then all of it."""
    form = ManyForm(request.POST or None, request.FILES or None)
    if not form.is_valid():
        status = REFUSED if form.is_bound else 200
        context = {"form": form, "proposals": [], "ready": 0}
        return render(request, "web/operator/many.html", context, status=status)
    text = form.cleaned_data["lines"]
    if "create" not in request.POST:
        return _preview(request, text)
    made = create_many(text=text, by=request.user)
    sentence = ngettext(
        "%(count)s authority created.", "%(count)s authorities created.", len(made)
    )
    tell(request, sentence % {"count": len(made)})
    return redirect("operator")


def tell(request: SignedInRequest, sentence: str) -> None:
    """What was done."""
    messages.success(request, typeset(sentence))


def _preview(request: SignedInRequest, text: str) -> HttpResponse:
    proposals = proposals_of(text)
    ready = sum(not each.problem for each in proposals)
    context = {
        "form": ManyForm(initial={"lines": text}),
        "proposals": proposals,
        "ready": ready,
        "left": len(proposals) - ready,
        "text": text,
    }
    return render(request, "web/operator/many.html", context)


def _create(request: SignedInRequest, form: NewAuthorityForm) -> Organisation:
    """The authority, its other half and its invitation: all or nothing."""
    with transaction.atomic():
        made = create_authority(details=form.details, by=request.user)
        other = form.cleaned_data["pair"]
        if other is not None:
            pair_authorities(first=made, second=other, by=request.user)
        else:
            pair_with_its_like(made, request.user)
    if form.cleaned_data["address"]:
        _invite(request, made, form.cleaned_data["address"])
    return made


def _invite(request: SignedInRequest, house: Organisation, address: str) -> None:
    done = invite_first_administrator(
        organisation=house, address=address, by=request.user
    )
    mail_invitations(done.sent)
    tell(request, outcome(done))
