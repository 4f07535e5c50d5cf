"""What falls on a day: due actions, milestones, tasks, meetings."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache

from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy as _

from gouvernail.core.templatetags.gouvernail import STATUS_ICONS, STATUS_WORDS, icon
from gouvernail.core.typography import typeset
from gouvernail.plans.models import Plan
from gouvernail.progress.filters.asked import PlanFilter
from gouvernail.progress.filters.world import Line

ICONS = {"task": "check2-square", "milestone": "flag", "meeting": "people"}
WORDS = {"task": _("Task"), "milestone": _("Milestone"), "meeting": _("Meeting")}


@dataclass(frozen=True)
class Event:
    """One thing on one day; `kind` is action, task, milestone or meeting."""

    on: date
    kind: str
    title: str
    address: str
    ref: str = ""
    status: str = ""
    is_late: bool = False
    is_done: bool = False

    @property
    def classes(self) -> str:
        """How it is set."""
        late = " late" if self.is_late else ""
        return f"g-event-{self.kind}{late}{' is-done' if self.is_done else ''}"

    @property
    def drawn(self) -> str:
        """The icon of its state, or of its sort, which says so to who listens."""
        return _drawn(self.kind, self.status, get_language() or "")


@dataclass(frozen=True)
class Milestone:
    """A milestone on the line of an action."""

    node: int
    on: date
    title: str
    is_done: bool = False


@dataclass(frozen=True)
class Link:
    """One action waits for another: primary keys of both nodes."""

    before: int
    after: int


@cache
def _drawn(kind: str, status: str, language: str) -> str:
    """The icon; one for each language, since it speaks."""
    if not status:
        return icon(ICONS[kind], str(WORDS[kind]))
    drawn = icon(STATUS_ICONS[status], str(STATUS_WORDS[status]))
    return f'<span class="g-ink-{status.replace("_", "-")}">{drawn}</span>'


def due_events(lines: Iterable[Line], plan: Plan) -> list[Event]:
    """The actions among `lines` that have a due date."""
    base = reverse("node", args=[plan.organisation.slug, plan.slug, "KEY"])
    base = base.removesuffix("KEY/")
    return [
        Event(
            on=line.node.due_on,
            kind="action",
            title=typeset(line.node.title),
            address=f"{base}{line.node.key}/",
            ref=line.node.ref,
            status=line.followed.status,
            is_late=line.followed.is_late,
            is_done=not line.followed.is_open,
        )
        for line in lines
        if line.followed and line.node.due_on and not line.node.recurring
    ]


def events_of(chosen: PlanFilter, lines: list[Line]) -> list[Event]:
    """Everything that the calendar shows, in order of days."""
    events = due_events(lines, chosen.world.picture.plan)
    return sorted(events, key=lambda event: (event.on, event.kind, event.ref))
