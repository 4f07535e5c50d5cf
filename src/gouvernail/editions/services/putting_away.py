"""A document is put away, brought back, and deleted for good when its time is over."""

from datetime import datetime, timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from gouvernail.accounts.models import User
from gouvernail.editions.catalogue import KINDS
from gouvernail.editions.models import Edition
from gouvernail.editions.policies import can_remove
from gouvernail.editions.store import forget
from gouvernail.history.models import Change
from gouvernail.history.services import Act, record

# So long somebody may take a removal back.
REGRET = timedelta(days=1)


def remove_edition(
    *, edition: Edition, by: User, undoes: Change | None = None
) -> Change:
    """Put a document away; for a day it can be brought back."""
    return _set_removed(edition, timezone.now(), by, undoes)


def restore_edition(
    *, edition: Edition, by: User, undoes: Change | None = None
) -> Change:
    """Bring a document back."""
    return _set_removed(edition, None, by, undoes)


def delete_what_is_past(now: datetime) -> int:
    """Delete the rows whose time is over, and the files that nobody else keeps.

    Returns how many rows went.
    """
    rows = list(Edition.objects.past(now, now - REGRET))
    Edition.objects.filter(pk__in=[row.pk for row in rows]).delete()
    digests = {row.digest for row in rows}
    left = Edition.objects.filter(digest__in=digests).order_by("pk")
    for digest in sorted(digests - set(left.values_list("digest", flat=True))):
        forget(digest)
    return len(rows)


@transaction.atomic
def _set_removed(
    edition: Edition, removed_at: datetime | None, by: User, undoes: Change | None
) -> Change:
    if not can_remove(by, edition):
        raise PermissionDenied
    edition.removed_at = removed_at
    edition.save(update_fields=["removed_at"])
    verb = "removed" if removed_at else "restored"
    return record(
        Act(
            scope=edition.plan.scope,
            verb=f"edition.{verb}",
            by=by,
            label=name_of(edition),
            details={"edition": edition.pk},
            undoes=undoes,
        )
    )


def name_of(edition: Edition) -> str:
    """What it is, in words: “Action sheets (DOCX)”."""
    kind = KINDS.get(edition.asked.kind)
    label = str(kind.label) if kind else edition.asked.kind
    named = f"{label}, {edition.about}" if edition.about else label
    return f"{named} ({edition.asked.form.upper()})"
