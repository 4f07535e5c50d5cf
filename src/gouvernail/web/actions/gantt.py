"""The actions on a line of time, under their objectives."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from html import escape
from typing import NamedTuple

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _, ngettext

from gouvernail.core.stencil import Stencil
from gouvernail.core.typography import long_date, short_date, typeset
from gouvernail.plans.models import Node
from gouvernail.progress.enums import Status
from gouvernail.progress.filters.asked import PlanFilter
from gouvernail.progress.filters.world import Line
from gouvernail.web.actions.drawing import Drawing
from gouvernail.web.actions.events import Link, Milestone
from gouvernail.web.actions.groups import grouped
from gouvernail.web.actions.table import flat_lines
from gouvernail.web.actions.timeline import Timeline, timeline_of
from gouvernail.web.plans.filters.counting import Sentence, sentence_of

ROW = "web/actions/_gantt_row.html"
HOLES = ("key", "ref", "title", "after", "badge", "dates", "drawing")
AFTER = '<span class="g-gantt-after small soft" data-after="{}">{}</span>'


class Bar(NamedTuple):
    """The bar of one action, in percent of the line; -1 for what is not there."""

    start: float
    end: float
    done: float
    tail: float
    code: str
    said: str


class GanttGroup(NamedTuple):
    """Actions under one objective; its line goes from the first to the last day."""

    name: str
    span: SafeString
    rows: SafeString


@dataclass(frozen=True)
class Gantt:
    """Everything that the chart shows."""

    chosen: PlanFilter
    by: str
    step: str
    base: str
    # Where “Give dates” comes back to; nothing for who may not.
    next: str = ""
    milestones: Sequence[Milestone] = field(default=())
    links: Sequence[Link] = field(default=())

    @cached_property
    def lines(self) -> list[Line]:
        """Actions that answer; abandoned ones only where they are asked for."""
        lines = flat_lines(self.chosen)
        if Status.ABANDONED in self.chosen.asked.get("status", ()):
            return lines
        given_up = Status.ABANDONED
        return [x for x in lines if x.followed and x.followed.status != given_up]

    @property
    def sentence(self) -> Sentence:
        """“15 actions of 182: …”."""
        return sentence_of(self.lines, len(self.chosen.world.picture.actions))

    @property
    def remarks(self) -> list[str]:
        """What the bars do not say by themselves."""
        late = sum(bool(x.followed and x.followed.is_late) for x in self.lines)
        undated = sum(_lacks_dates(line.node) for line in self.lines)
        hidden = len(flat_lines(self.chosen)) - len(self.lines)
        said = [
            (late, ngettext("%(count)s late", "%(count)s late", late)),
            (undated, ngettext("%(count)s undated", "%(count)s undated", undated)),
            (
                hidden,
                ngettext(
                    "%(count)s abandoned is hidden",
                    "%(count)s abandoned are hidden",
                    hidden,
                ),
            ),
        ]
        return [words % {"count": count} for count, words in said if count]

    @cached_property
    def timeline(self) -> Timeline:
        """The years shown."""
        plan = self.chosen.world.picture.plan
        days = (day for line in self.lines for day in days_of(line.node))
        today = self.chosen.world.picture.today
        return timeline_of((plan.starts, plan.ends), days, today)

    @property
    def today_at(self) -> str:
        """Where today stands, in percent; nothing outside the years shown."""
        today = self.chosen.world.picture.today
        return f"{self.timeline.at(today):.3f}" if self.timeline.holds(today) else ""

    @property
    def today(self) -> str:
        """Today in words."""
        return long_date(self.chosen.world.picture.today)

    @property
    def grid(self) -> SafeString:
        """The lines behind the bars, drawn once for all rows."""
        drawn = [
            f'<line class="{"g-year" if tick.year else "g-step"}" x1="{tick.at}%"'
            f' x2="{tick.at}%" y1="0" y2="100%"/>'
            for tick in self.timeline.ticks(self.step)
        ]
        if self.today_at:
            at = self.today_at
            drawn.append(
                f'<line class="g-now" x1="{at}%" x2="{at}%" y1="0" y2="100%"/>'
            )
        return SafeString("".join(drawn))

    @property
    def years(self) -> SafeString:
        """The names of the years, and of today, over the bars."""
        drawn = [
            f'<text x="{tick.at}%" dx="6" y="14">{tick.year}</text>'
            for tick in self.timeline.ticks(self.step)
            if tick.year
        ]
        if self.today_at:
            drawn.append(self._today_flag())
        return SafeString("".join(drawn))

    @cached_property
    def groups(self) -> list[GanttGroup]:
        """The rows under their headings."""
        drawing = Drawing(self.base)
        return [
            GanttGroup(
                typeset(group.name),
                self._span(group.lines),
                SafeString("".join(self._row(x, drawing) for x in group.lines)),
            )
            for group in grouped(self.lines, self.by, self.chosen.world)
        ]

    def bar(self, line: Line) -> Bar | None:
        """Where the bar of an action goes; None without any date."""
        node, followed = line.node, line.followed
        if followed is None or node.recurring or _lacks_dates(node):
            return None
        start = self._at(node.starts_on)
        end = self._at(node.due_on, is_end=True)
        percent = 100 if followed.status == Status.DONE else line_percent(line)
        done = start + (end - start) * percent / 100 if min(start, end) >= 0 else -1
        tail = (
            self.timeline.at(followed.today, is_end=True) if followed.is_late else -1.0
        )
        code = followed.status.replace("_", "-")
        return Bar(start, end, done, tail, code, said_beside(line))

    def _at(self, day: date | None, *, is_end: bool = False) -> float:
        return self.timeline.at(day, is_end=is_end) if day else -1.0

    def _today_flag(self) -> str:
        today = escape(self.today)
        anchor = "end" if float(self.today_at) > 85 else "middle"
        return (
            f'<text class="g-now-word" x="{self.today_at}%" y="34"'
            f' text-anchor="{anchor}">{today}</text>'
        )

    def _span(self, lines: Iterable[Line]) -> SafeString:
        days = [day for line in lines for day in days_of(line.node)]
        if not days:
            return SafeString("")
        start = self.timeline.at(min(days))
        width = self.timeline.at(max(days), is_end=True) - start
        return SafeString(
            f'<rect class="g-span" x="{start:.3f}%" width="{width:.3f}%" y="11"'
            ' height="3"/>'
        )

    def _row(self, line: Line, drawing: Drawing) -> str:
        node = line.node
        gives = bool(self.next) and _lacks_dates(node)
        return self._stencils[gives].fill(
            node.key,
            escape(node.ref),
            escape(typeset(node.title)),
            self._after(node),
            drawing.status(line),
            escape(dates_of(line)),
            self._drawn(line),
        )

    @cached_property
    def _stencils(self) -> list[Stencil]:
        """The row as it stands, and the one that asks for dates."""
        context = {"base": self.base, "next": self.next}
        return [
            Stencil(ROW, HOLES, {**context, "lacks_dates": gives})
            for gives in (False, True)
        ]

    def _after(self, node: Node) -> str:
        """What it waits for, in words; script draws the line."""
        keys = self._before.get(node.pk, ())
        named = (self._names[pk] for pk in keys if pk in self._names)
        return "".join(
            AFTER.format(key, escape(_("after %(ref)s") % {"ref": ref}))
            for key, ref in named
        )

    @cached_property
    def _names(self) -> dict[int, tuple[str, str]]:
        nodes = self.chosen.world.picture.nodes
        return {node.pk: (node.key, node.ref or node.title) for node in nodes}

    @cached_property
    def _before(self) -> dict[int, list[int]]:
        found: dict[int, list[int]] = {}
        for link in self.links:
            found.setdefault(link.after, []).append(link.before)
        return found

    @cached_property
    def _marks(self) -> dict[int, list[Milestone]]:
        found: dict[int, list[Milestone]] = {}
        for milestone in self.milestones:
            found.setdefault(milestone.node, []).append(milestone)
        return found

    def _drawn(self, line: Line) -> SafeString:
        node = line.node
        if node.recurring:
            drawn = RECURRING.format(escape(_("recurring, every year")))
        else:
            bar = self.bar(line)
            drawn = drawn_bar(bar) if bar else ""
        marks = self._marks.get(node.pk, ())
        return SafeString(drawn + "".join(self._mark(each) for each in marks))

    def _mark(self, milestone: Milestone) -> str:
        if not self.timeline.holds(milestone.on):
            return ""
        said = f"{milestone.title}, {short_date(milestone.on)}"
        kind = " is-done" if milestone.is_done else ""
        at = self.timeline.at(milestone.on)
        return MARK.format(kind, f"{at:.3f}", escape(typeset(said)))


RECURRING = (
    '<rect class="g-band" x="0" width="100%" y="8" height="12"/>'
    '<text class="g-band-word" x="0" dx="8" y="18">{}</text>'
)
MARK = (
    '<svg class="g-mark{}" x="{}%" y="7" width="1" height="15" overflow="visible">'
    '<title>{}</title><path d="M0 0 7 7.5 0 15-7 7.5z"/></svg>'
)
PLANNED = (
    '<rect class="g-plan g-plan-{}" x="{:.3f}%" width="{:.3f}%" y="7.5" height="14"'
    ' rx="2"/>'
)
PROGRESS = (
    '<rect class="g-fill-{}" x="{:.3f}%" width="{:.3f}%" y="8" height="13" rx="1"/>'
)
TAIL = '<rect class="g-tail" x="{:.3f}%" width="{:.3f}%" y="13" height="3"/>'
ONE_END = '<rect class="g-end g-end-{}" x="{:.3f}%" width="3" y="6" height="17"/>'
BESIDE = (
    '<text class="g-beside{}" x="{:.3f}%" dx="{}" y="19" text-anchor="{}">{}</text>'
)


def drawn_bar(bar: Bar) -> str:
    """The bar, its progress, its late tail and the words beside it."""
    has_both = min(bar.start, bar.end) >= 0
    parts = []
    if has_both:
        width = max(bar.end - bar.start, 0.2)
        parts.append(PLANNED.format(bar.code, bar.start, width))
        if bar.done > bar.start:
            parts.append(PROGRESS.format(bar.code, bar.start, bar.done - bar.start))
    else:
        parts.append(ONE_END.format(bar.code, max(bar.start, bar.end)))
    end = max(bar.end, bar.start)
    if bar.tail > end:
        parts.append(TAIL.format(end, bar.tail - end))
    return "".join((*parts, _beside(bar, max(end, bar.tail))))


def _beside(bar: Bar, end: float) -> str:
    """Words at the right of a bar, or at its left where the line ends."""
    if not bar.said:
        return ""
    late = " is-late" if bar.tail >= 0 else ""
    if end <= 82:
        return BESIDE.format(late, end, 10, "start", escape(bar.said))
    start = bar.start if bar.start >= 0 else bar.end
    return BESIDE.format(late, start, -10, "end", escape(bar.said))


def line_percent(line: Line) -> int:
    """How far an action says it is; 0 where it says nothing."""
    return (line.update.percent or 0) if line.update else 0


def said_beside(line: Line) -> str:
    """“60 %, 42 days late”."""
    followed = line.followed
    if followed is None or followed.status == Status.DONE:
        return ""
    said = []
    if line.update and line.update.percent:
        said.append(typeset(f"{line.update.percent} %"))
    if followed.is_late:
        days = followed.days_late
        late = ngettext("%(days)s day late", "%(days)s days late", days)
        said.append(typeset(late % {"days": days}))
    return ", ".join(said)


def dates_of(line: Line) -> str:
    """“01/03/2026 – 31/12/2027”, as a list says it."""
    node = line.node
    if node.recurring:
        return _("every year")
    if node.starts_on and node.due_on:
        return f"{short_date(node.starts_on)} – {short_date(node.due_on)}"
    if node.due_on:
        return _("until %(day)s") % {"day": short_date(node.due_on)}
    if node.starts_on:
        return _("from %(day)s") % {"day": short_date(node.starts_on)}
    return _("without dates")


def days_of(node: Node) -> list[date]:
    """The dates of a node."""
    return [day for day in (node.starts_on, node.due_on) if day]


def _lacks_dates(node: Node) -> bool:
    return not node.recurring and not days_of(node)
