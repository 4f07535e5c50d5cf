"""What an authority may choose of its site: documents to offer, texts that are
finished, a day that is past, a domain of its own."""

import re
from collections.abc import Iterator
from datetime import date

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from gouvernail.editions.catalogue import KINDS
from gouvernail.organisations.models import Organisation
from gouvernail.publishing.models import Site
from gouvernail.reports.papers.kinds import Kind

# A document about a meeting or a year is not for everybody; an evaluation is.
OF_SUBJECTS = ("evaluation",)
# What a suggested text leaves to be said.
BLANK = re.compile(r"\[[^\[\]]+\]")


def kinds_to_offer() -> Iterator[tuple[str, Kind]]:
    """The documents that anybody may take away, by their code."""
    for code, kind in KINDS.items():
        if not kind.is_for_house and (not kind.subjects or code in OF_SUBJECTS):
            yield code, kind


def papers_to_offer() -> list[str]:
    """Each of them in each of its formats, as “kind.format”."""
    return [
        f"{code}.{form}" for code, kind in kinds_to_offer() for form in kind.formats
    ]


def refuse_unfinished(notice: str) -> None:
    """Raise `ValidationError` where a suggested text is still to be completed."""
    if blank := BLANK.search(notice):
        said = _("Complete what stands between brackets: %(blank)s")
        raise ValidationError(said % {"blank": blank.group()})


def refuse_tomorrow(day: date | None) -> None:
    """Raise `ValidationError` for a day of a check that did not take place yet."""
    if day and day > timezone.localdate():
        raise ValidationError(_("This day is still to come."))


def refuse_taken(domain: str, organisation: Organisation) -> None:
    """Raise `ValidationError` for a domain that leads to another authority."""
    others = Site.objects.exclude(organisation=organisation)
    if domain and others.filter(domain=domain).exists():
        raise ValidationError(_("Another authority already uses this domain."))
