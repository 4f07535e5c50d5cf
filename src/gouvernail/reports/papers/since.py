"""What changed since the last meeting, or since a month, a quarter, a year."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _, gettext_lazy, ngettext

from gouvernail.core.typography import long_date, short_date
from gouvernail.meetings.models import Meeting
from gouvernail.plan.audience import Audience, Topic
from gouvernail.plan.kinds import Status as Code
from gouvernail.plan.model import Node
from gouvernail.plans.models import Plan
from gouvernail.progress.curve import words_of
from gouvernail.progress.enums import Status
from gouvernail.progress.moves import Changed, moved_since
from gouvernail.progress.picture import Followed
from gouvernail.reports.papers.deciding import decided_since
from gouvernail.reports.papers.kinds import Subject
from gouvernail.reports.papers.material import Material
from gouvernail.reports.papers.minutes import named
from gouvernail.reports.papers.rewriting import rewritten_since
from gouvernail.reports.papers.states import due_of, state_of, who_of
from gouvernail.writing.paper import (
    Block,
    Column,
    Figure,
    Figures,
    Heading,
    Look,
    Paper,
    Paragraph,
    Row,
    Table,
)

# Days back from today, and what one calls them.
PERIODS: dict[str, tuple[int, Promise]] = {
    "month": (30, gettext_lazy("The last month")),
    "quarter": (91, gettext_lazy("The last three months")),
    "year": (365, gettext_lazy("The last twelve months")),
}


def starts_of(plan: Plan, audience: Audience) -> list[Subject]:
    """The last meeting of each body, the newest first, then the usual periods; the
    public knows of no meeting."""
    meetings = [] if audience is Audience.PUBLIC else _last_held(plan)
    said = _("Since: %(meeting)s")
    found = [Subject(str(row.pk), said % {"meeting": named(row)}) for row in meetings]
    return found + [Subject(code, str(name)) for code, (_n, name) in PERIODS.items()]


def since(told: Material) -> Paper:
    """New states, late since, news, decisions, words: what a meeting begins with."""
    start = _start_of(told)
    moved = _Moved(told, start)
    lately = [*decided_since(told, start), *rewritten_since(told, start)]
    blocks = [*_figures(moved), *_states(moved), *_late(moved), *_news(moved), *lately]
    subtitle = _("What changed since %(day)s") % {"day": long_date(start)}
    return told.paper(subtitle, blocks, is_landscape=True)


def _last_held(plan: Plan) -> list[Meeting]:
    """One a body: the last one that was closed."""
    found: dict[str, Meeting] = {}
    today = timezone.localdate()
    for row in Meeting.objects.of_plan(plan):
        if row.is_closed and row.on <= today:
            found.setdefault(row.body, row)
    return list(found.values())


def _start_of(told: Material) -> date:
    if told.subject in PERIODS:
        return told.day - timedelta(days=PERIODS[told.subject][0])
    return Meeting.objects.of_plan(told.plan).get(pk=int(told.subject)).on


@dataclass(frozen=True)
class _Moved:
    """What became of the actions that the reader sees: one query."""

    told: Material
    start: date

    @property
    def shows_states(self) -> bool:
        """Whether the reader may know states."""
        return Topic.STATUS not in self.told.hidden

    @cached_property
    def _found(self) -> tuple[list[Changed], list[Followed]]:
        if not self.shows_states:
            return [], []
        actions = [self.told.followed[node.id] for node in self.told.actions]
        return moved_since(actions, words_of(self.told.plan), self.start)

    @property
    def changed(self) -> list[Changed]:
        """Those that stand otherwise."""
        return self._found[0]

    @property
    def late(self) -> list[Followed]:
        """Those of the others whose due date passed."""
        return [] if Topic.DATES in self.told.hidden else self._found[1]

    @cached_property
    def said(self) -> list[Followed]:
        """Those of which somebody said something since that evening."""
        found = (self.told.followed[node.id] for node in self.told.actions)
        return [each for each in found if each.said_on and each.said_on > self.start]

    def node(self, each: Followed) -> Node:
        """The action as the reader sees it."""
        return self.told.tree[each.node.key]

    def of(self, status: str) -> list[Changed]:
        """Those that came into a state."""
        return [each for each in self.changed if each.now.status == status]


def _figures(moved: _Moved) -> Iterator[Block]:
    if not moved.shows_states:
        said = _("Where the actions stand is not shown to these readers.")
        yield Paragraph(said, Look.LEAD)
        return
    count = len(moved.changed)
    whole = _("of %(count)s actions") % {"count": len(moved.told.actions)}
    changed = ngettext("action in another state", "actions in another state", count)
    done = len(moved.of(Status.DONE))
    rows = [
        Figure(str(count), changed, whole),
        Figure(str(done), ngettext("action done since", "actions done since", done)),
    ]
    if Topic.DATES not in moved.told.hidden:
        late = len(moved.late)
        said = ngettext("action late since", "actions late since", late)
        rows.append(Figure(str(late), said))
    yield Figures(tuple(rows))


def _states(moved: _Moved) -> Iterator[Block]:
    if not moved.shows_states:
        return
    yield Heading(1, _("New states"))
    if not moved.changed:
        yield Paragraph(_("No action changed its state."))
        return
    columns = (
        *_action(),
        Column(_("Before"), 1.3),
        Column(_("Now"), 1.8),
        Column(_("Said on"), 1.1, "right"),
        Column(_("Lead or department"), 2),
    )
    yield Table("", columns, tuple(_by_state(moved)))


def _by_state(moved: _Moved) -> Iterator[Row]:
    """In the order of the states, each with its number."""
    for code in Code:
        found = moved.of(code)
        if found:
            yield Row((f"{Status(code).label} ({len(found)})",))
        yield from (_state(each, moved) for each in found)


def _state(each: Changed, moved: _Moved) -> Row:
    node = moved.node(each.now)
    before = str(Status(each.before).label)
    on = short_date(each.now.said_on)
    now = state_of(node, moved.told)
    return Row((node.ref or "", node.title, before, now, on, who_of(node)))


def _late(moved: _Moved) -> Iterator[Block]:
    """What needs no word where nothing became late."""
    if not moved.late:
        return
    yield Heading(1, _("Late since"))
    columns = (
        *_action(),
        Column(_("State"), 1.8),
        Column(_("Due date"), 1.1, "right"),
        Column(_("Lead or department"), 2),
    )
    nodes = [moved.node(each) for each in moved.late]
    rows = (
        (each.ref or "", each.title, state_of(each, moved.told), due_of(each))
        for each in nodes
    )
    whole = (Row((*row, who_of(node))) for row, node in zip(rows, nodes, strict=True))
    yield Table("", columns, tuple(whole))


def _news(moved: _Moved) -> Iterator[Block]:
    """The last words of each action of which there are some."""
    if Topic.NOTE in moved.told.hidden:
        return
    rows = [_said(each, moved) for each in moved.said if _note(each)]
    yield Heading(1, _("News"))
    if not rows:
        yield Paragraph(_("Nothing was written of any action."))
        return
    columns = (*_action(), Column(_("Said on"), 1.1, "right"), Column(_("News"), 5))
    yield Table("", columns, tuple(rows))


def _said(each: Followed, moved: _Moved) -> Row:
    node = moved.node(each)
    on = short_date(each.said_on)
    return Row((node.ref or "", node.title, on, _note(each)))


def _note(each: Followed) -> str:
    update = each.update
    return update.note if update and not update.unchanged else ""


def _action() -> Sequence[Column]:
    return Column(_("No."), 0.8), Column(_("Action"), 3.6)
