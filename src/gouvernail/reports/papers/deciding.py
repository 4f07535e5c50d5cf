"""The decisions of the meetings, and what came of them."""

from collections.abc import Iterator
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _, pgettext

from gouvernail.core.typography import long_date, short_date
from gouvernail.meetings.models import Decision
from gouvernail.plan.audience import Audience, Topic
from gouvernail.reports.papers.material import Material
from gouvernail.writing.paper import Block, Column, Heading, Paragraph, Row, Table


def decided_since(told: Material, start: date) -> Iterator[Block]:
    """What was decided since that day, and what waits for longer: one query. The
    public reads nothing of meetings."""
    if told.audience is Audience.PUBLIC:
        return
    rows = Decision.objects.of_plan(told.plan).for_list()
    shown = [each for each in rows if _is_told(each, told)][::-1]
    taken = [each for each in shown if _day(each) >= start]
    waiting = [each for each in shown if _day(each) < start and not each.is_done]
    yield Heading(1, _("Decisions"))
    if not taken and not waiting:
        yield Paragraph(_("Nothing was decided, and nothing waits to be carried out."))
        return
    yield Table("", _columns(told), tuple(_rows(told, taken, waiting)))


def _is_told(decision: Decision, told: Material) -> bool:
    """Of a part of the plan, what is about that part."""
    if decision.node is not None:
        return decision.node.key in told.tree
    return not (told.extent.part or told.extent.keys is not None)


def _day(decision: Decision) -> date:
    """The day of its meeting."""
    return decision.item.meeting.on


def _columns(told: Material) -> tuple[Column, ...]:
    who = (Column(_("Who sees to it"), 1.6),) if _shows_names(told) else ()
    return (
        Column(_("Action"), 2.6),
        Column(_("Decision"), 4),
        *who,
        Column(_("Due date"), 1.1, "right"),
        Column(_("Follow-up"), 1.6),
    )


def _rows(
    told: Material, taken: list[Decision], waiting: list[Decision]
) -> Iterator[Row]:
    for title, found in (
        (_("Decided since"), taken),
        (_("Decided before, still to be carried out"), waiting),
    ):
        if found:
            yield Row((f"{title} ({len(found)})",))
        yield from (_row(each, told) for each in found)


def _row(decision: Decision, told: Material) -> Row:
    who = (str(decision.owner or "–"),) if _shows_names(told) else ()
    about = decision.node or decision.item
    ref = decision.node.ref if decision.node else ""
    return Row(
        (
            f"{ref} {about.title}".strip(),
            decision.text,
            *who,
            short_date(decision.due_on),
            _came_of(decision, told.day),
        )
    )


def _came_of(decision: Decision, today: date) -> str:
    if decision.done_at is not None:
        day = long_date(timezone.localdate(decision.done_at))
        return _("carried out on %(day)s") % {"day": day}
    if decision.is_late(today):
        return pgettext("decision", "late")
    return pgettext("decision", "to carry out")


def _shows_names(told: Material) -> bool:
    return Topic.LEAD not in told.hidden
