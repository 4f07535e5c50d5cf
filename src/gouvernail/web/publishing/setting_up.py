"""The settings of the public site; opening it, closing it."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from gouvernail.organisations.request import AuthorityRequest
from gouvernail.publishing.models import Site
from gouvernail.publishing.reading import site_of_house
from gouvernail.publishing.services.sites import (
    SiteChoices,
    change_site,
    close_site,
    open_site,
)
from gouvernail.web.directory.forms import is_accepted
from gouvernail.web.directory.house import REFUSED, said
from gouvernail.web.publishing.addresses import address_of_site, here
from gouvernail.web.publishing.notices import suggested_notice
from gouvernail.web.publishing.page import context_of, require_publish
from gouvernail.web.publishing.papers import papers_to_choose
from gouvernail.web.publishing.site_form import SiteForm


def site_settings(request: AuthorityRequest, organisation: str) -> HttpResponse:
    """What the site says, allows and declares."""
    site = _site(request)
    form = SiteForm(site, papers_to_choose(), request.POST or None, **_begun(request))

    def save() -> None:
        chosen = SiteChoices(**form.cleaned_data)
        change_site(site=site, choices=chosen, by=request.user)

    if request.method == "POST" and is_accepted(form, save):
        said(request, _("The settings of the site are saved."))
        return redirect("publishing", organisation)
    status = REFUSED if request.method == "POST" else 200
    context = context_of(request, form=form, site=site, **_told(request, site))
    return render(request, "web/publishing/settings.html", context, status=status)


@require_POST
def open_up(request: AuthorityRequest, organisation: str) -> HttpResponse:
    """Everybody may visit the site."""
    open_site(site=_site(request), by=request.user)
    undo = reverse("site_close", args=[organisation])
    said(request, _("The site is open: everybody reads what is published."), undo)
    return redirect("publishing", organisation)


@require_POST
def close_down(request: AuthorityRequest, organisation: str) -> HttpResponse:
    """Nobody reads anything of it until it is opened again."""
    close_site(site=_site(request), by=request.user)
    undo = reverse("site_open", args=[organisation])
    said(request, _("The site is closed: nobody reads it any more."), undo)
    return redirect("publishing", organisation)


def _site(request: AuthorityRequest) -> Site:
    require_publish(request, request.organisation)
    return site_of_house(request.organisation)


def _begun(request: AuthorityRequest) -> dict[str, Any]:
    """The suggested notice in its field, where the address asks for it."""
    if "notice" not in request.GET:
        return {}
    site = site_of_house(request.organisation)
    return {"initial": {"legal_notice": site.legal_notice or suggested_notice(site)}}


def _told(request: AuthorityRequest, site: Site) -> dict[str, str]:
    return {
        "address": address_of_site(request, site),
        "here": here(request, site),
        "host": request.get_host().split(":")[0],
    }
