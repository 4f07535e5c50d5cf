"""Feeds for calendars and readers of news; their token says whose they are.

`DUE` lists what the calendar of a person holds: add a function there for what else
has a due day.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime, timedelta
from typing import NamedTuple

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from gouvernail.accounts.models import User
from gouvernail.core.typography import typeset
from gouvernail.history.models import Change
from gouvernail.meetings.models import Decision, Meeting
from gouvernail.notifications.addresses import absolute, read_feed
from gouvernail.notifications.calendar import Day, calendar
from gouvernail.notifications.services import due_for
from gouvernail.plans.models import Node, Plan
from gouvernail.progress.models import ProgressUpdate
from gouvernail.progress.picture import Followed
from gouvernail.progress.veil import curtain_of, veil_updates
from gouvernail.tasks.models import Task
from gouvernail.web.plans.sentences import Told, told

NEWEST = 50
# For readers that ask again and again.
KEPT_IN_SECONDS = 900
# How far ahead the days of grants are looked for.
YEAR = timedelta(days=365)


class Entry(NamedTuple):
    """One thing of a plan's feed."""

    at: datetime
    name: str
    title: str
    text: str
    by: str
    address: str


@cache_control(private=True, max_age=KEPT_IN_SECONDS)
@login_not_required
@require_safe
def due(request: HttpRequest, token: str) -> HttpResponse:
    """The due dates of the person whose token it is."""
    person = _owner(token)
    today = timezone.localdate()
    days = [day for source in DUE for day in source(person, today)]
    name = _("Gouvernail: due dates of %(name)s") % {"name": person.full_name}
    body = calendar(typeset(name), days, now=timezone.now())
    return HttpResponse(body, content_type="text/calendar; charset=utf-8")


@cache_control(private=True, max_age=KEPT_IN_SECONDS)
@login_not_required
@require_safe
def changes(
    request: HttpRequest, token: str, organisation: str, plan: str
) -> HttpResponse:
    """What changed in a plan that she may read, and what was said of its actions."""
    person = _owner(token)
    readable = Plan.objects.named(organisation, plan).visible_to(person)
    found = get_object_or_404(readable.for_page())
    body = _atom(found, person, request.get_full_path()).writeString("utf-8")
    return HttpResponse(body, content_type="application/atom+xml; charset=utf-8")


def due_actions(person: User, today: date) -> Iterator[Day]:
    """The open actions that she leads, stands in for or contributes to."""
    nodes = list(Node.objects.entrusted_to(person).steered().for_my_page())
    readable = set(Plan.objects.visible_to(person).values_list("pk", flat=True))
    said = {u.node_id: u for u in ProgressUpdate.objects.about(nodes).standing()}
    for node in nodes:
        open_still = Followed(node, said.get(node.pk), today).is_open
        if node.due_on and open_still and node.plan_id in readable:
            yield _day(node, node.due_on)


def due_tasks(person: User, _today: date) -> Iterator[Day]:
    """The open tasks that bear her name."""
    for task in Task.objects.of_person(person).open().for_list():
        if task.due_on:
            yield _to_do("task", task.pk, task.due_on, task.title, task.node)


def due_decisions(person: User, _today: date) -> Iterator[Day]:
    """The decisions that she sees to."""
    for each in Decision.objects.of_person(person).open().for_list():
        about = each.node or each.item.meeting
        about.plan = each.plan
        if each.due_on:
            yield _to_do("decision", each.pk, each.due_on, each.text, about)


def coming_meetings(person: User, today: date) -> Iterator[Day]:
    """The meetings of the plans that she may read."""
    mine = Meeting.objects.visible_to(person).coming(today).for_page()
    for meeting in mine:
        yield _to_do("meeting", meeting.pk, meeting.on, str(meeting), meeting)


def due_grants(person: User, today: date) -> Iterator[Day]:
    """The calls and justifications of the grants that bear her name."""
    for due in due_for(person, today + YEAR, []):
        kind = "justification" if due.is_justification else "call"
        house = due.grant.organisation
        yield Day(
            uid=f"grant.{kind}.{due.grant.pk}@gouvernail",
            on=due.on,
            title=typeset(due.grant.title),
            text=typeset(f"{due.grant.funder} ({house})"),
            address=absolute(reverse("grant", args=[house.slug, due.grant.pk])),
        )


DUE: list[Callable[[User, date], Iterable[Day]]] = [
    due_actions,
    due_tasks,
    due_decisions,
    coming_meetings,
    due_grants,
]


def _to_do(kind: str, pk: int, on: date, title: str, about: Node | Meeting) -> Day:
    return Day(
        uid=f"{kind}.{pk}@gouvernail",
        on=on,
        title=typeset(title),
        text=typeset(f"{about} ({about.plan.organisation})"),
        address=absolute(about.get_absolute_url()),
    )


def _day(node: Node, due_on: date) -> Day:
    return Day(
        uid=f"{node.key}.{node.plan_id}@gouvernail",
        on=due_on,
        title=typeset(str(node)),
        text=typeset(f"{node.plan.organisation}, {node.plan.title}"),
        address=absolute(node.get_absolute_url()),
    )


def _owner(token: str) -> User:
    person = read_feed(token)
    if person is None:
        raise Http404
    return person


def _atom(plan: Plan, person: User, address: str) -> Atom1Feed:
    feed = Atom1Feed(
        title=typeset(f"{plan.organisation}, {plan.title}"),
        link=absolute(plan.get_absolute_url()),
        description=_("What changes in the plan"),
        language="fr",
        feed_url=absolute(address),
    )
    for entry in sorted([*_changed(plan), *_said(plan, person)], reverse=True)[:NEWEST]:
        feed.add_item(
            title=typeset(entry.title),
            link=absolute(entry.address),
            description=typeset(entry.text),
            unique_id=f"urn:gouvernail:{entry.name}",
            author_name=entry.by,
            pubdate=entry.at,
            updateddate=entry.at,
        )
    return feed


def _changed(plan: Plan) -> Iterator[Entry]:
    lines = list(Change.objects.within(plan.scope).for_list()[:NEWEST])
    sheets = _sheets(plan, lines)
    for line in lines:
        words = told(line, undo=False)
        yield Entry(
            at=line.at,
            name=f"change:{line.pk}",
            title=f"{words.verb} {words.label}".strip(),
            text=_differences(words),
            by=words.by,
            address=sheets.get(_first(line), _history(plan)),
        )


def _said(plan: Plan, person: User) -> Iterator[Entry]:
    lines = ProgressUpdate.objects.of_plan(plan).undisputed().for_list()[:NEWEST]
    for line in veil_updates(lines, curtain_of(person, plan)):
        line.node.plan = plan
        yield Entry(
            at=line.at,
            name=f"update:{line.pk}",
            title=f"{line.node}: {line.get_status_display().lower()}",
            text=line.note,
            by=str(line.by) if line.by else _("the console"),
            address=line.node.get_absolute_url(),
        )


def _sheets(plan: Plan, lines: list[Change]) -> dict[str, str]:
    """The sheets of what the lines name first, as long as these are in the plan."""
    nodes = Node.objects.of_plan(plan).keyed({_first(line) for line in lines})
    slugs = [plan.organisation.slug, plan.slug]
    return {node.key: reverse("node", args=[*slugs, node.key]) for node in nodes}


def _first(line: Change) -> str:
    return line.subjects.strip("|").split("|")[0]


def _history(plan: Plan) -> str:
    return reverse("plan_history", args=[plan.organisation.slug, plan.slug])


def _differences(words: Told) -> str:
    lines = [f"{d.field}: {d.before} → {d.after}" for d in words.differences]
    return "\n".join([*lines, words.reason] if words.reason else lines)
