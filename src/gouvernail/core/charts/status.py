"""Bars of statuses: counts in order, in percent, with a sentence for who listens."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext, pgettext_lazy

from gouvernail.core.typography import typeset

# In the order of every bar, legend, table and export.
STATUSES = ("done", "ongoing", "waiting", "blocked", "not_started", "abandoned")
COUNTED_AS = {
    "done": pgettext_lazy("actions counted", "done"),
    "ongoing": pgettext_lazy("actions counted", "ongoing"),
    "waiting": pgettext_lazy("actions counted", "waiting"),
    "blocked": pgettext_lazy("actions counted", "blocked"),
    "not_started": pgettext_lazy("actions counted", "not started"),
    "abandoned": pgettext_lazy("actions counted", "abandoned"),
}
SIZES = {"small": 9, "normal": 14, "large": 30}


class Counts(Protocol):
    """What a stacked bar draws: a tally of the roll-ups."""

    @property
    def counted(self) -> int: ...


@dataclass(frozen=True)
class Segment:
    """One part of a bar: where it starts and how long it is, in percent."""

    status: str
    count: int
    start: float
    length: float


def segments(tally: Counts) -> Iterator[Segment]:
    """The parts of the bar of `tally`, in order, without the empty ones."""
    start = 0.0
    for status in STATUSES:
        count = getattr(tally, status)
        if count:
            length = 100 * count / tally.counted
            yield Segment(status, count, start, length)
            start += length


def finding(tally: Counts) -> str:
    """What a bar shows, in words: “38 réalisées, 61 en cours, 6 bloquées”."""
    said = [f"{part.count} {COUNTED_AS[part.status]}" for part in segments(tally)]
    return ", ".join(said) or gettext("no action")


def stacked_bar(tally: Counts, size: str = "normal") -> SafeString:
    """The bar of the six statuses; its title says the counts."""
    parts = format_html_join(
        "",
        '<rect class="g-fill-{}" x="{}%" width="{}%" height="100%"/>',
        (
            (part.status.replace("_", "-"), f"{part.start:.3f}", f"{part.length:.3f}")
            for part in segments(tally)
        ),
    )
    return format_html(
        '<svg class="g-bar g-bar-{}" role="img" height="{}" aria-label="{}">{}</svg>',
        size,
        SIZES[size],
        typeset(finding(tally)),
        parts,
    )


def mini_progress(percent: int | None) -> SafeString:
    """A short line and its figure; an en dash when nothing was declared."""
    if percent is None:
        return format_html('<span class="g-mini">{}</span>', "–")
    return format_html(
        '<span class="g-mini"><svg class="g-mini-bar" aria-hidden="true">'
        '<rect class="g-mini-done" width="{}%" height="100%"/></svg> {}</span>',
        percent,
        typeset(f"{percent} %"),
    )


def actions(count: int) -> str:
    """“14 actions”."""
    return ngettext("%(count)s action", "%(count)s actions", count) % {"count": count}
