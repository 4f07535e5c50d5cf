"""The open sites of an installation, and what each of them publishes."""

from dataclasses import dataclass

from gouvernail.publishing.enums import PublicationKind
from gouvernail.publishing.models import Publication, Site


@dataclass(frozen=True)
class Listed:
    """An open site and the plan that it shows first."""

    site: Site
    publication: Publication


def listed_sites() -> list[Listed]:
    """Those that publish something, by name: three queries."""
    sites = Site.objects.open().for_page().order_by("organisation__name", "pk")
    rows = Publication.objects.standing().newest().filter(plan__removed_at=None)
    shown: dict[int, list[Publication]] = {}
    for row in rows.for_visit().order_by("pk"):
        shown.setdefault(row.plan.organisation_id, []).append(row)
    return [
        Listed(site, max(shown[site.organisation_id], key=_term))
        for site in sites
        if site.organisation_id in shown
    ]


def _term(row: Publication) -> tuple[bool, int, int]:
    """The adopted plan of the term that began last."""
    return (row.kind == PublicationKind.PLAN, row.plan.starts or 0, row.plan_id)
