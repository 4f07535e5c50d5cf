"""Writing the journal."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser

from gouvernail.history.models import Change


@dataclass(frozen=True, kw_only=True)
class Act:
    """What somebody did: `details` says it as {field: [before, after]}."""

    scope: str
    verb: str
    by: AbstractBaseUser | None
    subjects: Iterable[str] = ()
    label: str = ""
    details: Mapping[str, Any] = field(default_factory=dict)
    reason: str = ""
    undoes: Change | None = None


def record(act: Act) -> Change:
    """Add one line to the journal."""
    return Change.objects.create(
        scope=act.scope,
        verb=act.verb,
        by_id=act.by.pk if act.by else None,
        subjects="|" + "|".join(act.subjects) + "|",
        label=act.label,
        details=dict(act.details),
        reason=act.reason,
        undoes=act.undoes,
    )


def plain(value: Any) -> Any:
    """A value as the journal keeps it: rows by key and by name, days as text."""
    if isinstance(value, list | tuple):
        named = (plain(each) for each in value)
        return sorted(named, key=lambda each: (each["name"], each["pk"]))
    if hasattr(value, "pk"):
        return {"pk": value.pk, "name": str(value)}
    return value.isoformat() if hasattr(value, "isoformat") else value
