"""The publications of a plan, as the list of them says it."""

from dataclasses import dataclass
from datetime import datetime

from django.core.paginator import Page
from django.utils.translation import gettext as _

from gouvernail.plans.models import Plan
from gouvernail.publishing.enums import PublicationKind
from gouvernail.publishing.models import Publication
from gouvernail.web.publishing.words import author_of


@dataclass(frozen=True)
class PublishedRow:
    """One publication, and whether it is the one that everybody reads."""

    publication: Publication
    is_shown: bool
    # When another one took its place.
    until: datetime | None = None

    @property
    def what(self) -> str:
        """Which text it shows."""
        if self.publication.kind == PublicationKind.CONSULTATION:
            return _("Draft under consultation")
        if self.publication.version is None:
            return _("The plan and its follow-up")
        told = {"number": self.publication.version.number}
        return _("Version %(number)s and its follow-up") % told

    @property
    def author(self) -> str:
        """Who published it, or what did."""
        return author_of(self.publication)


def published_rows(page: Page[Publication], plan: Plan) -> list[PublishedRow]:
    """Each of a page, the last first, with the day of the one that came after it; the
    last that stands is what everybody reads."""
    last = Publication.objects.standing().of_plan(plan)
    shown = last.values_list("pk", flat=True).first()
    after = _before(page)
    found = []
    for row in page.object_list:
        found.append(PublishedRow(row, row.pk == shown, after))
        after = row.published_at
    return found


def _before(page: Page[Publication]) -> datetime | None:
    """When that was published which stands just above the page."""
    if not page.has_previous():
        return None
    rows = page.paginator.object_list
    above: Publication = rows[page.start_index() - 2]
    return above.published_at
