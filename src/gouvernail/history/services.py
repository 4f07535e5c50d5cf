"""Writing the journal."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser

from gouvernail.history.models import Change


def record(
    *,
    scope: str,
    verb: str,
    by: AbstractBaseUser | None,
    subjects: Iterable[str] = (),
    label: str = "",
    details: Mapping[str, Any] | None = None,
    reason: str = "",
    undoes: Change | None = None,
) -> Change:
    """Add one line; what changed stands in `details` as {field: [before, after]}."""
    return Change.objects.create(
        scope=scope,
        verb=verb,
        by_id=by.pk if by else None,
        subjects="|" + "|".join(subjects) + "|",
        label=label,
        details=dict(details or {}),
        reason=reason,
        undoes=undoes,
    )
