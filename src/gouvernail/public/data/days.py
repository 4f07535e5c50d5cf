"""The days of the plan for people's own calendars: due dates, steps, legal moments."""

from collections.abc import Iterator
from hashlib import sha256

from django.http import HttpResponse
from django.utils.translation import gettext as _

from gouvernail.core.templatetags.public import WORDS
from gouvernail.core.typography import typeset
from gouvernail.notifications.calendar import Day, calendar
from gouvernail.plan.audience import Topic
from gouvernail.plan.model import Node
from gouvernail.plan.rollups import CLOSED
from gouvernail.public.data.answers import ICS, file_answer, file_name
from gouvernail.public.data.pointing import numbered, page_of
from gouvernail.public.door import Visit, missing, page


@page
def calendar_ics(visit: Visit) -> HttpResponse:
    """All of them."""
    days = [*_due(visit, visit.opened.value.plan.nodes), *_moments(visit)]
    return _answer(visit, days, visit.opened.value.plan.title, "plan")


@page
def action_calendar(visit: Visit, key: str) -> HttpResponse:
    """Those of one action, or of what an objective holds."""
    node = visit.opened.nodes.get(key)
    if node is None:
        return missing(visit)
    below = visit.opened.tree.descendants_of(key)
    return _answer(visit, list(_due(visit, (node, *below))), numbered(node), key)


def _answer(visit: Visit, days: list[Day], title: str, name: str) -> HttpResponse:
    value = visit.opened.value
    whole = _("%(house)s: %(title)s") % {"house": value.house.name, "title": title}
    ordered = sorted(days, key=lambda day: (day.on, day.uid))
    # Calendars see that an entry changed by its stamp: that of the publication.
    body = calendar(typeset(whole), ordered, now=value.published_at)
    return file_answer(visit, body.encode(), ICS, file_name(visit, f"{name}.ics"))


def _due(visit: Visit, nodes: tuple[Node, ...]) -> Iterator[Day]:
    """Of what is still open, and of its steps that are not done."""
    for node in nodes:
        if visit.opened.told(node.id).status in CLOSED:
            continue
        if node.fields.due and not node.fields.recurring:
            yield Day(
                uid=_uid(visit, node.id, "due"),
                on=node.fields.due,
                title=typeset(_("Due: %(title)s") % {"title": numbered(node)}),
                text=_state(visit, node),
                address=page_of(visit.links, node),
            )
        yield from _steps(visit, node)


def _steps(visit: Visit, node: Node) -> Iterator[Day]:
    for rank, step in enumerate(visit.opened.told(node.id).steps):
        if step.due is None or step.done_on:
            continue
        yield Day(
            uid=_uid(visit, node.id, "step", f"{rank}.{_short(step.title)}"),
            on=step.due,
            title=typeset(_("Step: %(title)s") % {"title": step.title}),
            text=typeset(numbered(node)),
            address=page_of(visit.links, node),
        )


def _moments(visit: Visit) -> Iterator[Day]:
    for each in visit.opened.value.moments:
        yield Day(
            uid=_uid(visit, "moment", each.kind, _short(each.title)),
            on=each.on,
            title=typeset(each.title),
            address=visit.links.whole("calendar"),
        )


def _state(visit: Visit, node: Node) -> str:
    if not visit.opened.shows(Topic.STATUS.value):
        return ""
    return str(WORDS[visit.opened.told(node.id).status.value])


def _uid(visit: Visit, *parts: str) -> str:
    value = visit.opened.value
    named = ".".join(part for part in parts if part)
    return f"{named}.{value.slug}.{value.house.slug}@gouvernail"


def _short(title: str) -> str:
    return sha256(title.encode()).hexdigest()[:10]
