"""What a node or a plan says otherwise, in words: texts word by word, fields line by
line."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext as _, gettext_lazy
from pydantic import TypeAdapter

from gouvernail.core.charts import said
from gouvernail.core.typography import long_date
from gouvernail.plan.differences import Alteration
from gouvernail.plan.model import Effort
from gouvernail.plan.wording_changes import Segment, SegmentKind, wording_changes
from gouvernail.plans.enums import NodeKind, Scope
from gouvernail.plans.printed import LABELS as PRINTED, printed_lines

OWN: Mapping[str, Promise] = {
    "title": gettext_lazy("Title"),
    "text": gettext_lazy("Text"),
    "kind": gettext_lazy("Level"),
    "scope": gettext_lazy("Scope"),
    "start": gettext_lazy("Start"),
    "due": gettext_lazy("Due date"),
    "recurring": gettext_lazy("Recurring action"),
    "priority": gettext_lazy("Priority"),
    "effort": gettext_lazy("Staff effort"),
}
# The blanks before the first word and after the last one.
EDGES = re.compile(r"(^\s+|\s+$)")
PLAIN: TypeAdapter[Any] = TypeAdapter(Any)
EFFORTS = TypeAdapter(tuple[Effort, ...])


class Field(NamedTuple):
    """A field, from what to what, as lines; no line for nothing."""

    label: str
    before: list[str]
    after: list[str]


def words(old: str, new: str) -> list[tuple[str, str]]:
    """Both wordings word by word: same, gone or added, and the words.

    Blanks at the edge of a change are not marked: they are no words.
    """
    return [
        (segment.kind.value if part.strip() else SegmentKind.SAME.value, part)
        for segment in wording_changes(old, new)
        for part in _unedged(segment)
        if part
    ]


def _unedged(segment: Segment) -> list[str]:
    is_same = segment.kind is SegmentKind.SAME
    return [segment.text] if is_same else EDGES.split(segment.text)


def fields_of(alterations: tuple[Alteration, ...]) -> list[Field]:
    """What changed beside the words."""
    return [
        Field(label_of(each.name), _lines(each, each.before), _lines(each, each.after))
        for each in alterations
        if each.name not in ("title", "text")
    ]


def label_of(name: str) -> str:
    """The name of a field."""
    return str(OWN[name] if name in OWN else PRINTED[name])


def _lines(alteration: Alteration, value: object) -> list[str]:
    if value in (None, "", ()):
        return []
    if alteration.name in WORDS:
        return [WORDS[alteration.name](value)]
    if alteration.name == "effort":
        return [_effort(each) for each in EFFORTS.validate_python(value)]
    return printed_lines(alteration.name, PLAIN.dump_python(value, mode="json"))


def _effort(each: Effort) -> str:
    told = (str(each.year or ""), each.department or "", said(each.fte, _("FTE")))
    return ", ".join(part for part in told if part)


def _day(value: Any) -> str:
    day: date | None = value
    return long_date(day)


WORDS: Mapping[str, Callable[[Any], str]] = {
    "kind": lambda value: str(NodeKind(value).label),
    "scope": lambda value: str(Scope(value).label),
    "start": _day,
    "due": _day,
    "recurring": lambda value: _("yes") if value else _("no"),
    "priority": str,
}
