"""The minutes of a meeting: who was there, what was decided, who sees to it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _, ngettext

from gouvernail.core.typography import long_date, short_date
from gouvernail.meetings.enums import MeetingState
from gouvernail.meetings.models import AgendaItem, Decision, Meeting
from gouvernail.plan.audience import Audience
from gouvernail.plans.models import Plan
from gouvernail.reports.papers.complete import paragraphs
from gouvernail.reports.papers.kinds import Subject
from gouvernail.reports.papers.material import Material
from gouvernail.reports.papers.states import state_of
from gouvernail.writing.paper import (
    Block,
    Column,
    Facts,
    Heading,
    Look,
    Paper,
    Paragraph,
    Row,
    Run,
    Table,
)


def meetings_of(plan: Plan, audience: Audience) -> list[Subject]:
    """Those under way and those that were held, the last first; the house alone."""
    if audience is not Audience.INTERNAL:
        return []
    rows = Meeting.objects.of_plan(plan).exclude(state=MeetingState.PLANNED)
    return [Subject(str(row.pk), named(row)) for row in rows]


def named(meeting: Meeting) -> str:
    """“Steering committee, 12 May 2027”."""
    return f"{meeting}, {long_date(meeting.on)}"


def minutes(told: Material) -> Paper:
    """One meeting, point by point, and its decisions in a table."""
    meeting = Meeting.objects.of_plan(told.plan).get(pk=int(told.subject))
    sitting = _sitting_of(meeting)
    blocks = [*_head(meeting), *_points(sitting, told), *_closing(sitting)]
    paper = told.paper(_("Minutes – %(meeting)s") % {"meeting": meeting}, blocks)
    # The day of a meeting, not that of the figures: it tells of none.
    cover = replace(paper.cover, on=_when(meeting))
    return replace(paper, cover=cover)


@dataclass(frozen=True)
class _Sitting:
    """A meeting as it is told: its points, and what was decided on each."""

    meeting: Meeting
    items: Sequence[AgendaItem]
    decisions: Mapping[int, Sequence[Decision]]

    @property
    def decided(self) -> int:
        """How many points have a decision."""
        return sum(item.pk in self.decisions for item in self.items)


def _sitting_of(meeting: Meeting) -> _Sitting:
    items = list(AgendaItem.objects.of_meeting(meeting))
    found: dict[int, list[Decision]] = {}
    for each in Decision.objects.of_meeting(meeting).select_related("owner"):
        found.setdefault(each.item_id, []).append(each)
    return _Sitting(meeting, items, found)


def _when(meeting: Meeting) -> str:
    hour = f"{meeting.at:%H:%M}" if meeting.at else ""
    said = (long_date(meeting.on), hour, meeting.place)
    return ", ".join(each for each in said if each)


def _head(meeting: Meeting) -> Iterator[Block]:
    rows = [(_("Meeting"), str(meeting.get_body_display())), (_("Day"), _when(meeting))]
    if meeting.present:
        rows.append((_("Present"), meeting.present))
    yield Facts(tuple(rows))
    if not meeting.is_closed:
        said = _("The meeting is not closed: these minutes may still change.")
        yield Paragraph(said, Look.LEAD)
    yield from paragraphs(meeting.notes)


def _points(sitting: _Sitting, told: Material) -> Iterator[Block]:
    if not sitting.items:
        yield Paragraph(_("No point was on the agenda."), Look.LEAD)
    for rank, item in enumerate(sitting.items, 1):
        yield Heading(1, _subject(item), f"{rank}.")
        why = " · ".join(each for each in _why(item, sitting, told) if each)
        yield Paragraph(why, Look.SOFT)
        for decision in sitting.decisions.get(item.pk, ()):
            yield _decision(decision)
        if item.pk not in sitting.decisions:
            yield Paragraph(_("Nothing was decided on this point."))


def _subject(item: AgendaItem) -> str:
    return item.node.title if item.node else item.title


def _why(item: AgendaItem, sitting: _Sitting, told: Material) -> Iterator[str]:
    if item.node is not None:
        yield _("action %(ref)s") % {"ref": item.node.ref}
        # Where an action stands today is no part of a meeting that was held.
        if not sitting.meeting.is_closed and item.node.key in told.tree:
            yield state_of(told.tree[item.node.key], told)
    yield str(item.get_reason_display())
    yield item.question


def _decision(decision: Decision) -> Paragraph:
    label = _("Decided:")
    said = f" {decision.text}"
    who = ", ".join(each for each in _who(decision) if each)
    rest = f" – {who}" if who else ""
    runs = (Run(label, "strong"), Run(f"{said}{rest}"))
    return Paragraph(f"{label}{said}{rest}", runs=runs)


def _who(decision: Decision) -> Iterator[str]:
    yield str(decision.owner or "")
    if decision.due_on:
        yield _("by %(day)s") % {"day": long_date(decision.due_on)}
    if decision.is_done:
        yield _("carried out")


def _closing(sitting: _Sitting) -> Iterator[Block]:
    taken = [each for item in sitting.items for each in _of(sitting, item)]
    if taken:
        yield Heading(1, _("Decisions"))
        yield _table(taken)
    count = len(sitting.items)
    said = ngettext(
        "%(points)s point, %(decided)s decided.",
        "%(points)s points, %(decided)s decided.",
        count,
    )
    counts = {"points": count, "decided": sitting.decided}
    yield Paragraph(said % counts, Look.SOFT)


def _of(sitting: _Sitting, item: AgendaItem) -> Iterator[tuple[AgendaItem, Decision]]:
    yield from ((item, each) for each in sitting.decisions.get(item.pk, ()))


def _table(taken: Sequence[tuple[AgendaItem, Decision]]) -> Table:
    columns = (
        Column(_("Action"), 2.4),
        Column(_("Decision"), 4),
        Column(_("Who sees to it"), 1.6),
        Column(_("Due date"), 1.1, "right"),
    )
    rows = (
        Row(
            (
                _place(item),
                each.text,
                str(each.owner or "–"),
                short_date(each.due_on),
            )
        )
        for item, each in taken
    )
    return Table("", columns, tuple(rows))


def _place(item: AgendaItem) -> str:
    ref = item.node.ref if item.node else ""
    return f"{ref} {_subject(item)}".strip()
