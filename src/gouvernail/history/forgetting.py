"""The two exceptions to a journal that is never rewritten, and no third one.

A person who left may be erased: her names in the lines become a pseudonym; who did
what, when and why stays. Lines of sign-ins go when their time is over, as the law on
personal data wants. Both leave a line of their own, written by their callers.
"""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet, TextField
from django.db.models.functions import Cast

from gouvernail.history.models import Change

SIGN_IN = "sign_in"
AT_ONCE = 500


@dataclass(frozen=True)
class Forgotten:
    """Somebody's names, and what stands in their place.

    Where somebody else bears the same name, only the lines that are about her change.
    """

    subject: str
    number: int
    names: Sequence[str]
    instead: str
    is_alone: bool

    def in_text(self, text: str) -> str:
        """`text` without her names; a name within a longer word is another word."""
        for name in self.names:
            text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", self.instead, text)
        return text

    def in_value(self, value: Any) -> Any:
        """The same in what JSON holds; a row named with another number is not she."""
        if isinstance(value, str):
            return self.in_text(value)
        if isinstance(value, list):
            return [self.in_value(each) for each in value]
        if isinstance(value, dict):
            is_other = value.get("pk") not in (None, self.number)
            return value if is_other else self._in_each(value)
        return value

    def _in_each(self, value: dict[str, Any]) -> dict[str, Any]:
        return {name: self.in_value(each) for name, each in value.items()}


def forget_names(forgotten: Forgotten) -> int:
    """Put the pseudonym in the place of the names; returns how many lines changed."""
    changed = 0
    for line in _lines_naming(forgotten).iterator(AT_ONCE):
        now = {
            "label": forgotten.in_text(line.label),
            "reason": forgotten.in_text(line.reason),
            "details": forgotten.in_value(line.details),
        }
        if any(getattr(line, name) != value for name, value in now.items()):
            _plain_rows().filter(pk=line.pk).update(**now)
            changed += 1
    return changed


def drop_sign_ins(scope: str, before: datetime, *, dry: bool = False) -> int:
    """Delete what the journal says of sign-ins before that moment, in one scope."""
    old = _plain_rows().filter(scope=scope, kind=SIGN_IN, at__lt=before)
    if dry:
        return old.count()
    return old.delete()[0]


def _lines_naming(forgotten: Forgotten) -> QuerySet[Change]:
    found = Q()
    for name in forgotten.names:
        found |= Q(label__contains=name) | Q(reason__contains=name)
        for written in _as_json_writes(name):
            found |= Q(told__contains=written)
    lines = _plain_rows().annotate(told=Cast("details", TextField())).filter(found)
    if not forgotten.is_alone:
        lines = lines.filter(subjects__contains=f"|{forgotten.subject}|")
    return lines.order_by("pk")


def _as_json_writes(name: str) -> Iterator[str]:
    """SQLite keeps JSON as it was written, PostgreSQL in plain letters."""
    yield name
    escaped = json.dumps(name)[1:-1]
    if escaped != name:
        yield escaped


def _plain_rows() -> QuerySet[Change]:
    """Rows that can be rewritten, unlike those of `Change.objects`."""
    return QuerySet(Change)
