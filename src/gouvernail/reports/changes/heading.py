"""What changes around the tree: title, period, values, chapters, findings."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy

from gouvernail.core.typography import long_date
from gouvernail.plan.changes import Changes
from gouvernail.plan.differences import Alteration
from gouvernail.plan.model import Finding, Organisation, Period, Section
from gouvernail.reports.changes.fields import words
from gouvernail.reports.changes.redline import redline
from gouvernail.reports.changes.words import Segments

LABELS: Mapping[str, Promise] = {
    "title": gettext_lazy("Title of the plan"),
    "language": gettext_lazy("Language"),
    "organisations": gettext_lazy("Authorities"),
    "period": gettext_lazy("Years"),
    "values": gettext_lazy("Value"),
    "sections": gettext_lazy("Chapter"),
    "findings": gettext_lazy("Finding of the diagnosis"),
}


class HeadingChange(NamedTuple):
    """Something around the tree: what it is, and its words; `kind` says how it changed,
    `title` is that of a chapter."""

    label: str
    kind: str
    title: Segments
    text: Segments

    @property
    def title_marked(self) -> SafeString:
        """The title as it is printed."""
        return redline(self.title)

    @property
    def text_marked(self) -> SafeString:
        """The text as it is printed."""
        return redline(self.text)


def heading_of(changes: Changes) -> list[HeadingChange]:
    """What changed around the tree, in the order of the plan file."""
    return [told for each in changes.heading for told in _told(each)]


def _told(changed: Alteration) -> list[HeadingChange]:
    label = str(LABELS.get(changed.name, changed.name))
    if changed.name in ROWS:
        return [
            _row(label, changed.name, old, new)
            for old, new in _paired(_rows(changed.before), _rows(changed.after))
            if old != new
        ]
    write = ONE.get(changed.name, str)
    before, after = (
        "" if each is None else write(each) for each in (changed.before, changed.after)
    )
    return [HeadingChange(label, "reworded", [], words(before, after))]


def _rows(value: object) -> Sequence[Any]:
    return value if isinstance(value, tuple) else ()


def _row(label: str, name: str, old: Any, new: Any) -> HeadingChange:
    """One chapter, value or finding; a side is None where it is not."""
    write = ROWS[name]
    (title_before, before), (title_after, after) = (
        write(each) if each is not None else ("", "") for each in (old, new)
    )
    kind = "added" if old is None else "removed" if new is None else "reworded"
    return HeadingChange(
        label, kind, words(title_before, title_after), words(before, after)
    )


def _paired(before: Sequence[Any], after: Sequence[Any]) -> list[tuple[Any, Any]]:
    """Equal rows first, then those that begin alike, then what is left, in order."""
    pairs: dict[int, int] = {}
    for alike in (lambda one, other: one == other, _begin_alike):
        free = [n for n in range(len(before)) if n not in pairs.values()]
        for place, row in enumerate(after):
            if place not in pairs:
                found = next((n for n in free if alike(before[n], row)), None)
                if found is not None:
                    pairs[place] = found
                    free.remove(found)
    left = [n for n in range(len(before)) if n not in pairs.values()]
    told = [
        (before[pairs[place]] if place in pairs else None, row)
        for place, row in enumerate(after)
    ]
    return [*told, *((before[n], None) for n in left)]


def _begin_alike(one: Any, other: Any) -> bool:
    """The same chapter rewritten, the same finding with another figure, the same
    value in other words."""
    if isinstance(one, Section):
        return bool(one.title == other.title)
    if isinstance(one, Finding):
        return bool(one.text == other.text)
    return bool(one.split()[:1] == other.split()[:1])


def _period(value: Period) -> str:
    return f"{value.start}–{value.end}"


def _authorities(value: tuple[Organisation, ...]) -> str:
    return ", ".join(each.name or each.kind.value for each in value)


def _chapter(value: Section) -> tuple[str, str]:
    return value.title, value.text or ""


def _finding(value: Finding) -> tuple[str, str]:
    day = long_date(value.on) if value.on else ""
    told = (value.text, value.figure, value.source, day)
    return "", ", ".join(each for each in told if each)


def _value(value: str) -> tuple[str, str]:
    return "", value


# How one value is written, and how each row of a list is: its title and its text.
ONE: Mapping[str, Callable[[Any], str]] = {
    "period": _period,
    "organisations": _authorities,
}
ROWS: Mapping[str, Callable[[Any], tuple[str, str]]] = {
    "values": _value,
    "sections": _chapter,
    "findings": _finding,
}
