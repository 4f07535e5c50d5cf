"""The Gantt as one picture that needs no style sheet: for a document, for a wall."""

import textwrap
from collections.abc import Iterator
from dataclasses import dataclass, field

from django.utils.html import escape
from django.utils.translation import gettext

from gouvernail.core.typography import typeset
from gouvernail.progress.filters.world import Line
from gouvernail.web.actions.gantt import Bar, Gantt, dates_of, days_of
from gouvernail.web.actions.groups import grouped

WORDS, CHART, MARGIN = 460, 900, 24
LETTERS, LINE, PADDING = 62, 16, 10
HEAD = 64
INK, SOFT, RULE, SUNKEN, LATE = "#1c2024", "#50565c", "#e2ddd5", "#f3f0eb", "#a32a1c"
FILLS = {
    "done": "#0b4f45",
    "ongoing": "#4a8ccc",
    "waiting": "#d9a53a",
    "blocked": "#c03a2b",
    "not-started": "#d5d0c6",
    "abandoned": "#97918a",
}
FONT = 'font-family="Source Sans 3, Segoe UI, Arial, sans-serif"'
OPEN = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="{w}" height="{h}"'
    ' viewBox="0 0 {w} {h}" {font} font-size="13" fill="{ink}" role="img">'
    '<title>{title}</title><rect width="{w}" height="{h}" fill="#ffffff"/>'
)
TEXT = '<text x="{:.1f}" y="{:.1f}"{}>{}</text>'
RECT = '<rect x="{:.1f}" y="{:.1f}" width="{:.1f}" height="{}" fill="{}"{}/>'
RULE_LINE = '<path d="M{:.1f} {:.1f}V{:.1f}" stroke="{}"{}/>'


@dataclass
class Sheet:
    """A picture being drawn from top to bottom."""

    chart: Gantt
    y: float = HEAD
    parts: list[str] = field(default_factory=list)
    middles: dict[int, float] = field(default_factory=dict)

    def x(self, percent: float) -> float:
        """Where a percentage of the line stands."""
        return MARGIN + WORDS + CHART * percent / 100

    def group(self, name: str) -> None:
        """A heading across the picture."""
        lines = textwrap.wrap(name, 140) or [""]
        height = LINE * len(lines) + PADDING
        self.parts.append(
            RECT.format(MARGIN, self.y, WORDS + CHART, height, SUNKEN, "")
        )
        self._words(lines, ' font-weight="600"')
        self.y += height

    def row(self, line: Line) -> None:
        """One action."""
        node = line.node
        lines = textwrap.wrap(f"{node.ref} {typeset(node.title)}".strip(), LETTERS)
        height = LINE * max(len(lines), 1) + PADDING
        self.middles[node.pk] = self.y + height / 2
        self._words(lines, "")
        self.parts.extend(self._drawn(line, self.y + height / 2))
        foot = self.y + height
        self.parts.append(RECT.format(MARGIN, foot, WORDS + CHART, 1, RULE, ""))
        self.y = foot

    def _words(self, lines: list[str], style: str) -> None:
        for rank, words in enumerate(lines):
            y = self.y + LINE * (rank + 1)
            self.parts.append(TEXT.format(MARGIN + 6, y, style, escape(words)))

    def _drawn(self, line: Line, middle: float) -> Iterator[str]:
        bar = self.chart.bar(line)
        if bar is None:
            said = ' fill="' + SOFT + '"'
            yield TEXT.format(self.x(0) + 8, middle + 4, said, escape(dates_of(line)))
            return
        yield from self._bar(bar, middle)
        end = max(bar.start, bar.end, bar.tail)
        ink = LATE if bar.tail >= 0 else SOFT
        is_far = end > 85
        at = self.x(max(min(bar.start, bar.end), 0) if is_far else end)
        side = ' text-anchor="end"' if is_far else ""
        style = f' fill="{ink}"{side}'
        shift = -8 if is_far else 8
        yield TEXT.format(at + shift, middle + 4, style, escape(bar.said))

    def _bar(self, bar: Bar, middle: float) -> Iterator[str]:
        fill, y = FILLS[bar.code], middle - 7
        if min(bar.start, bar.end) < 0:
            yield RECT.format(self.x(max(bar.start, bar.end)), y, 3, 14, fill, "")
        else:
            wide = max(self.x(bar.end) - self.x(bar.start), 2)
            frame = f' fill-opacity=".18" stroke="{fill}"'
            yield RECT.format(self.x(bar.start), y, wide, 14, fill, frame)
            done = self.x(bar.done) - self.x(bar.start)
            yield RECT.format(self.x(bar.start), y, max(done, 0), 14, fill, "")
        end = max(bar.start, bar.end)
        if bar.tail > end:
            tail = self.x(bar.tail) - self.x(end)
            yield RECT.format(self.x(end), middle - 1.5, tail, 3, LATE, "")

    def grid(self) -> list[str]:
        """Years, steps and today, from the head to the foot."""
        drawn = []
        for tick in self.chart.timeline.ticks(self.chart.step):
            x = self.x(float(tick.at))
            drawn.append(RULE_LINE.format(x, HEAD - 8, self.y, RULE, ""))
            if tick.year:
                bold = ' font-weight="600"'
                drawn.append(TEXT.format(x + 4, HEAD - 14, bold, tick.year))
        if self.chart.today_at:
            x, wide = self.x(float(self.chart.today_at)), ' stroke-width="2"'
            drawn.append(RULE_LINE.format(x, HEAD - 8, self.y, INK, wide))
        return drawn

    def links(self) -> Iterator[str]:
        """From the end of one action to the start of the one that waits for it."""
        ends = {
            line.node.pk: days_of(line.node)
            for line in self.chart.lines
            if days_of(line.node)
        }
        line = self.chart.timeline
        for link in self.chart.links:
            if link.before in ends and link.after in ends:
                x = self.x(line.at(ends[link.before][-1], is_end=True))
                to = self.x(line.at(ends[link.after][0]))
                y, down = self.middles[link.before], self.middles[link.after]
                yield (
                    f'<path d="M{x:.1f} {y:.1f}h6V{down:.1f}H{to:.1f}" fill="none"'
                    f' stroke="{SOFT}"/>'
                )


def picture(chart: Gantt, title: str) -> str:
    """The chart as an SVG file."""
    sheet = Sheet(chart)
    for group in grouped(chart.lines, chart.by, chart.chosen.world):
        sheet.group(typeset(group.name))
        for line in group.lines:
            sheet.row(line)
    said = typeset(f"{title}, {chart.today}. {chart.sentence}")
    width, height = MARGIN * 2 + WORDS + CHART, int(sheet.y + MARGIN)
    name = escape(gettext("Gantt chart"))
    head = OPEN.format(w=width, h=height, font=FONT, ink=INK, title=name)
    heading = TEXT.format(MARGIN, 24, ' font-weight="600"', escape(said))
    body = (*sheet.grid(), *sheet.parts, *sheet.links(), *_marks(sheet))
    return f"{head}{heading}{''.join(body)}</svg>\n"


def _marks(sheet: Sheet) -> Iterator[str]:
    for mark in sheet.chart.milestones:
        if mark.node in sheet.middles and sheet.chart.timeline.holds(mark.on):
            x = sheet.x(sheet.chart.timeline.at(mark.on))
            y = sheet.middles[mark.node] - 7
            said = escape(typeset(mark.title))
            yield (
                f'<path d="M{x:.1f} {y:.1f}l7 7-7 7-7-7z" fill="#ffffff"'
                f' stroke="{INK}"><title>{said}</title></path>'
            )
