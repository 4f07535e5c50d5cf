"""Writing the journal."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser

from gouvernail.history.models import Change
from gouvernail.history.origin import current_origin


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
    """Add one line to the journal, with the door by which the act came in."""
    line = _line(act)
    line.save()
    return line


def record_all(acts: Iterable[Act]) -> list[Change]:
    """Add a line for each act, at once."""
    return Change.objects.bulk_create((_line(act) for act in acts), batch_size=500)


def _line(act: Act) -> Change:
    origin = current_origin()
    return Change(
        scope=act.scope,
        verb=act.verb,
        kind=kind_of(act.verb),
        door=origin.door,
        network=origin.network,
        by_id=act.by.pk if act.by else None,
        subjects="|" + "|".join(act.subjects) + "|",
        label=act.label,
        details=dict(act.details),
        reason=act.reason,
        undoes=act.undoes,
    )


def kind_of(verb: str) -> str:
    """What a verb is about: the word before its dot."""
    return verb.split(".")[0]


def plain(value: Any) -> Any:
    """A value as the journal keeps it: rows by key and by name, days as text."""
    if isinstance(value, list | tuple):
        named = (plain(each) for each in value)
        return sorted(named, key=lambda each: (each["name"], each["pk"]))
    if hasattr(value, "pk"):
        return {"pk": value.pk, "name": str(value)}
    return value.isoformat() if hasattr(value, "isoformat") else value
