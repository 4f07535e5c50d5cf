"""Where the public reads the site: under the name of the installation or its own."""

from django.http import HttpRequest
from django.urls import reverse

from gouvernail.plans.models import Plan
from gouvernail.publishing.models import Publication, Site


def address_of_site(request: HttpRequest, site: Site) -> str:
    """The address to give to citizens."""
    if site.domain:
        return f"https://{site.domain}/"
    return here(request, site)


def here(request: HttpRequest, site: Site) -> str:
    """The address under the name of the installation, which works at once."""
    told = {"organisation": site.organisation.slug}
    return request.build_absolute_uri(reverse("public:site", kwargs=told))


def address_of_plan(request: HttpRequest, plan: Plan) -> str:
    """Where the public reads this plan."""
    return request.build_absolute_uri(reverse("public:home", kwargs=named(plan)))


def embeds_of(shown: Publication | None) -> str:
    """The public page that gives the code of cards, once something is published."""
    return reverse("public:embeds", kwargs=named(shown.plan)) if shown else ""


def address_of_preview(token: str, plan: Plan) -> str:
    """Where somebody who has the address reads what is not published yet."""
    return reverse("public:home", kwargs={"token": token, **named(plan)})


def named(plan: Plan) -> dict[str, str]:
    """What fills the holes of the addresses of a plan."""
    return {"organisation": plan.organisation.slug, "plan": plan.slug}
