"""What people do beside the follow-up, in every plan alike: `bench.region` adds it.

Tasks, what waits for what, meetings with their decisions, requests, one campaign that
runs, notices, what is followed, one branch shared in each pair. No page is fast
because a table is empty.
"""

from collections.abc import Iterator
from datetime import timedelta

from django.db import connection, transaction
from django.utils import timezone

from bench.region_law import write_law
from gouvernail.campaigns.models import Asked, Campaign
from gouvernail.meetings.models import AgendaItem, Decision, DecisionRequest, Meeting
from gouvernail.notifications.models import Follow, Notification
from gouvernail.plans.models import Node, Plan, Share
from gouvernail.tasks.models import Dependency, Task

BATCH = 2000
# One action in so many has a task, one in so many is asked to be decided upon.
TASKS, REQUESTS, NOTICES = 2, 10, 3
DAYS = (-120, -60, -20, 9)
TODAY, NOW = timezone.localdate(), timezone.now()


def main() -> None:
    """Write it all, plan by plan, then let the database know its tables."""
    tops: dict[int, Node] = {}
    with transaction.atomic():
        for plan in Plan.objects.select_related("organisation__pair").order_by("pk"):
            _live(plan, tops)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _live(plan: Plan, tops: dict[int, Node]) -> None:
    actions = list(Node.objects.of_plan(plan).steered())
    for rows in (_tasks(actions), _asks(actions), _campaign(plan, actions)):
        _write(rows)
    for days in DAYS:
        _meet(plan, actions, days)
    write_law(plan, actions)
    tops[plan.organisation_id] = actions[0]
    _share(plan, tops)


def _write(rows: Iterator[object]) -> None:
    kinds: dict[type, list[object]] = {}
    for row in rows:
        kinds.setdefault(type(row), []).append(row)
    for kind, found in kinds.items():
        kind._default_manager.bulk_create(found, batch_size=BATCH)


def _tasks(actions: list[Node]) -> Iterator[object]:
    """Tasks, half of them done, and a chain of actions that wait for each other."""
    for number, node in enumerate(actions[::TASKS]):
        day = TODAY + timedelta(days=number % 60)
        done = NOW if number % 2 else None
        yield Task(
            node=node, title="Relire", owner_id=node.lead_id, due_on=day, done_at=done
        )
    for before, after in zip(actions[::9], actions[1::9], strict=False):
        yield Dependency(before_node=before, after_node=after)


def _asks(actions: list[Node]) -> Iterator[object]:
    """Requests for decisions, notices, and who follows what."""
    led = [node for node in actions if node.lead_id]
    for node in led[::REQUESTS]:
        asked = {"question": "Attendre ?", "body": "copil"}
        yield DecisionRequest(node=node, asked_by_id=node.lead_id, **asked)
    for node in led[::NOTICES]:
        told = {"plan_id": node.plan_id, "node": node, "person_id": node.lead_id}
        yield Notification(kind="update", reason="Suivi", text=str(node), **told)
    for node in led[::REQUESTS]:
        yield Follow(plan_id=node.plan_id, node=node, person_id=node.lead_id)


def _campaign(plan: Plan, actions: list[Node]) -> Iterator[object]:
    """One that runs, and asks every lead."""
    days = {"opens_on": TODAY, "due_on": TODAY + timedelta(days=14), "grace_days": 2}
    author = next(node.lead_id for node in actions if node.lead_id)
    state = {"state": "open", "opened_at": NOW, "created_by_id": author}
    campaign = Campaign.objects.create(plan=plan, title="Suivi", **days, **state)
    for node in actions:
        who = {"person_id": node.lead_id, "asked_as": "lead"}
        yield Asked(campaign=campaign, node=node, **who)


def _meet(plan: Plan, actions: list[Node], days: int) -> None:
    """A meeting about a few actions; what was decided where its day has passed."""
    state = "closed" if days < 0 else "planned"
    on = TODAY + timedelta(days=days)
    meeting = Meeting.objects.create(plan=plan, body="copil", on=on, state=state)
    about = actions[abs(days) % 7 :: 12]
    items = AgendaItem.objects.bulk_create(
        AgendaItem(meeting=meeting, node=node, reason="added", position=number)
        for number, node in enumerate(about)
    )
    if days < 0:
        _write(_decided(plan, item) for item in items)


def _decided(plan: Plan, item: AgendaItem) -> Decision:
    who = item.node.lead_id
    return Decision(item=item, plan=plan, node=item.node, text="Fait", owner_id=who)


def _share(plan: Plan, tops: dict[int, Node]) -> None:
    """The first authority of a pair offers its first action to the second one."""
    pair = plan.organisation.pair
    if pair is None or pair.pk not in tops:
        return
    Share.objects.create(node=tops[pair.pk], organisation=plan.organisation)
