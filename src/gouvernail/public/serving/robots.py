"""What robots may read: pages, not searches nor lists that somebody filtered."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import NoReverseMatch

from gouvernail.public.door import Visit, page

KIND = "text/plain; charset=utf-8"
# The signed-in product has nothing to find for robots.
OF_INSTALLATION = """User-agent: *
Allow: /public/
Allow: /static/
Disallow: /public/preview/
Disallow: /public/*?
Disallow: /
"""


@login_not_required
def of_installation(request: HttpRequest) -> HttpResponse:
    """At the root of the installation: its public sites, nothing else."""
    return HttpResponse(OF_INSTALLATION, content_type=KIND)


@page
def of_site(visit: Visit) -> HttpResponse:
    """At the root of the own domain of a site."""
    lines = ["User-agent: *", "Disallow: /*?", "Allow: /", *_map(visit)]
    return HttpResponse("\n".join(lines) + "\n", content_type=KIND)


def _map(visit: Visit) -> list[str]:
    try:
        return [f"Sitemap: {visit.links.whole('sitemap')}"]
    except NoReverseMatch:
        return []
