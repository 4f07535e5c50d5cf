"""The stamp of a site, by which pages that were kept know that they hold no more."""

from django.db.models import F
from django.utils import timezone

from gouvernail.publishing.models import Site


def touch(site: Site) -> None:
    """Whatever was made of the pages of `site` holds no more."""
    rows = Site.objects.filter(pk=site.pk)
    rows.update(stamp=F("stamp") + 1, changed_at=timezone.now())
