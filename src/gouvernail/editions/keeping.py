"""How long documents are kept: they can always be made again."""

from datetime import datetime, timedelta

from django.conf import settings

from gouvernail.editions.models import Edition
from gouvernail.editions.store import is_stored


def until(now: datetime) -> datetime:
    """When a document asked for now is deleted."""
    return now + timedelta(days=settings.KEEP_DOCUMENTS_DAYS)


def is_ready(digest: str) -> bool:
    """Whether the file was written to its end: a row says so."""
    return Edition.objects.made().filter(digest=digest).exists() and is_stored(digest)
