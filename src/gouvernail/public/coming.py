"""From a request to a visit: which site, which publication, which language."""

from typing import Any

from django.http import HttpRequest

from gouvernail.organisations.models import Organisation
from gouvernail.public.links import Links, default_language, origin_of
from gouvernail.public.visit import Visit
from gouvernail.publishing.models import Publication, Site
from gouvernail.publishing.reading import previewed, published_in, site_of


def visit_of(
    request: HttpRequest,
    organisation: str,
    plan: str = "",
    language: str = "",
    token: str = "",
    **holes: Any,
) -> Visit | None:
    """None where nothing is published at this address."""
    site = _site_of_preview(organisation) if token else site_of(organisation)
    if site is None:
        return None
    rows = _previewed(site, token) if token else published_in(site.organisation)
    chosen = next((row for row in rows if plan in ("", row.plan.slug)), None)
    if chosen is None:
        return None
    match = request.resolver_match
    return Visit(
        request=request,
        site=site,
        publication=chosen,
        others=tuple(row for row in rows if row is not chosen),
        links=_links(request, site, chosen.plan.slug, language, token),
        language=language or default_language(site),
        name=(match and match.url_name) or "site",
        holes=holes,
    )


def _links(
    request: HttpRequest, site: Site, plan: str, language: str, token: str
) -> Links:
    own_domain = bool(getattr(request, "is_own_domain", False))
    origin = getattr(request, "public_origin", "")
    if not origin:
        origin = origin_of(request.get_host(), request.is_secure())
    return Links(site, plan, language, own_domain, origin, token)


def _site_of_preview(slug: str) -> Site | None:
    """That of the authority, were it closed or not even begun."""
    house = Organisation.objects.filter(slug=slug).first()
    if house is None:
        return None
    return Site.objects.for_page().filter(organisation=house).first() or Site(
        organisation=house
    )


def _previewed(site: Site, token: str) -> list[Publication]:
    row = previewed(token)
    is_hers = row is not None and row.plan.organisation_id == site.organisation_id
    return [row] if row is not None and is_hers else []
