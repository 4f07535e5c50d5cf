"""Which published plan an address names."""

from dataclasses import dataclass
from typing import Annotated

from django.http import Http404
from ninja import Path

from gouvernail.publishing.models import Publication, Site
from gouvernail.publishing.reading import Opened, opened, published_in, site_of

House = Annotated[
    str,
    Path(max_length=80, description="Short name of the authority.", example="valmont"),
]
Named = Annotated[
    str,
    Path(max_length=80, description="Short name of the plan.", example="pst-2024-2030"),
]


@dataclass(frozen=True)
class Open:
    """A published plan and the site that shows it."""

    site: Site
    publication: Publication

    @property
    def told(self) -> Opened:
        """What is published."""
        return opened(self.publication)


def open_plan(organisation: str, plan: str) -> Open:
    """What is published under these names today; a 404 where nothing is."""
    site = site_of(organisation)
    if site is None:
        raise Http404
    for row in published_in(site.organisation):
        if row.plan.slug == plan:
            return Open(site, row)
    raise Http404
