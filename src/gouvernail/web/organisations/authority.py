"""The page of an authority: who it is, where its lists are, its logo and colour."""

from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_POST, require_safe

from gouvernail.core.choosing import key_in
from gouvernail.core.typography import typeset
from gouvernail.organisations.models import (
    Department,
    Membership,
    Organisation,
    Partner,
)
from gouvernail.organisations.request import AuthorityRequest
from gouvernail.organisations.services.authorities import edit_authority
from gouvernail.organisations.services.logos import remove_logo, set_logo
from gouvernail.organisations.services.pairing import (
    KINDS,
    can_pair,
    pair_authorities,
    unpair_authorities,
    why_not,
)
from gouvernail.plans.models import Plan
from gouvernail.synergies.models import Synergy
from gouvernail.web.directory.forms import is_accepted
from gouvernail.web.directory.house import REFUSED, said
from gouvernail.web.organisations.colours import Preview, preview_of
from gouvernail.web.organisations.house import page, require_administer
from gouvernail.web.organisations.identity import IdentityForm, LogoForm


@dataclass(frozen=True)
class Pairing:
    """The other authority of the place: bound, proposed, or to be asked for."""

    organisation: Organisation
    proposed: Organisation | None
    may_act: bool

    @property
    def concerns(self) -> bool:
        """Do authorities of this kind come in pairs?"""
        return self.organisation.kind in KINDS


@require_safe
def authority(request: AuthorityRequest, organisation: str) -> HttpResponse:
    """Its identity card, and the way to each of its lists."""
    house = request.organisation
    context = page(
        request,
        "authority",
        plans=list(Plan.objects.live().standing().of_organisation(house).for_page()),
        people=Membership.objects.of_organisations(house).count(),
        departments=Department.objects.of_organisations(house).count(),
        partners=Partner.objects.of_organisations(house).count(),
        synergies=Synergy.objects.in_register_of(house).live().count(),
        pairing=_pairing(request),
        mine=request.membership,
    )
    return render(request, "web/organisations/authority.html", context)


def identity(request: AuthorityRequest, organisation: str) -> HttpResponse:
    """Name, language, colour; `look` shows a colour before it is kept."""
    require_administer(request)
    house = request.organisation
    standing = {name: getattr(house, name) for name in IdentityForm.base_fields}
    form = IdentityForm(request.POST or None, initial=standing)

    def save() -> None:
        edit_authority(organisation=house, details=form.cleaned_data, by=request.user)

    looks = "look" in request.POST
    if not looks and is_accepted(form, save):
        said(request, _("%(name)s saved.") % {"name": house})
        return redirect("authority", organisation)
    return _identity_page(request, form, LogoForm(), looks=looks)


@require_POST
def logo_set(request: AuthorityRequest, organisation: str) -> HttpResponse:
    """Another logo, or none."""
    require_administer(request)
    house = request.organisation
    if "remove" in request.POST:
        remove_logo(organisation=house, by=request.user)
        said(request, _("The logo is removed."))
        return redirect("identity", organisation)
    form = LogoForm(request.POST, request.FILES)

    def keep() -> None:
        file = form.cleaned_data["logo"]
        set_logo(organisation=house, file=file, by=request.user)

    if is_accepted(form, keep):
        said(request, _("The logo is saved."))
        return redirect("identity", organisation)
    standing = {name: getattr(house, name) for name in IdentityForm.base_fields}
    return _identity_page(request, IdentityForm(initial=standing), form)


@require_safe
def preview(request: AuthorityRequest, organisation: str) -> HttpResponse:
    """A colour as it would look, for the page that asks while one chooses."""
    require_administer(request)
    colour = request.GET.get("accent", "")
    context = {"preview": preview_of(colour, request.organisation.accent)}
    return render(request, "web/organisations/_preview.html", context)


@require_safe
@cache_control(max_age=3600, private=True)
def logo(request: AuthorityRequest, organisation: str) -> FileResponse:
    """Its logo, for its own people."""
    return _picture(request.organisation)


@require_safe
@cache_control(max_age=3600, private=True)
def pair_logo(request: AuthorityRequest, organisation: str) -> FileResponse:
    """The logo of the other authority of the place, for the people of this one."""
    other = request.organisation.pair
    if other is None:
        raise Http404
    return _picture(other)


@require_POST
def pair(request: AuthorityRequest, organisation: str) -> HttpResponse:
    """Bind commune and CPAS, for who administers both; `part` parts them."""
    require_administer(request)
    house = request.organisation
    if "part" in request.POST:
        unpair_authorities(organisation=house, by=request.user)
        said(request, _("The pairing is undone."))
        return redirect("authority", organisation)
    alike = Organisation.objects.alike(house).visible_to(request.user)
    wanted = request.POST.get("other", "")
    other = get_object_or_404(alike, pk=key_in(wanted) or 0)
    try:
        pair_authorities(first=house, second=other, by=request.user)
    except ValidationError as error:
        messages.error(request, typeset(error.messages[0]))
    else:
        told = {"one": house, "other": other}
        said(request, _("%(one)s and %(other)s are now a pair.") % told)
    return redirect("authority", organisation)


def _pairing(request: AuthorityRequest) -> Pairing:
    house = request.organisation
    other = house.pair
    if other is None and house.kind in KINDS:
        alike = Organisation.objects.alike(house)
        other = next((each for each in alike if not why_not(house, each)), None)
    may_act = other is not None and can_pair(request.user, house, other)
    return Pairing(house, None if house.pair else other, may_act)


def _picture(house: Organisation) -> FileResponse:
    if not house.logo:
        raise Http404
    answer = FileResponse(house.logo.open("rb"), content_type="image/png")
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


def _identity_page(
    request: AuthorityRequest,
    form: IdentityForm,
    logo_form: LogoForm,
    *,
    looks: bool = False,
) -> HttpResponse:
    house = request.organisation
    shown: Preview = preview_of(str(form["accent"].value() or ""), house.accent)
    context = page(request, "authority", form=form, logo_form=logo_form, preview=shown)
    is_wrong = not looks and (form.is_bound or logo_form.is_bound)
    status = REFUSED if is_wrong else 200
    return render(request, "web/organisations/identity.html", context, status=status)
