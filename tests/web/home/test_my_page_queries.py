"""My page, for who works for several authorities and has everything to do in each."""

from collections.abc import Callable
from datetime import timedelta

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from gouvernail.accounts.models import User
from gouvernail.campaigns.services.opening import begin_campaign
from gouvernail.campaigns.services.planning import Terms
from gouvernail.meetings.agenda import Proposal
from gouvernail.meetings.enums import Reason
from gouvernail.meetings.models import Meeting
from gouvernail.meetings.services import ask_for_decision, call_meeting, decide
from gouvernail.notifications.models import Notification
from gouvernail.organisations.models import Department, Membership, Organisation
from gouvernail.plans.enums import PlanState
from gouvernail.plans.models import Node, Plan
from gouvernail.progress.services import News, record_update
from gouvernail.tasks.services import add_task
from tests.factories import Cast, make_plan

MOST = 20
ROLES = ("department_head", "coordinator", "administrator")


def works_at(person: User, number: int, steering: User) -> None:
    """One more authority where she has a role, and a plan that asks much of her."""
    house = Organisation.objects.create(
        kind="commune", name=f"Commune {number}", slug=f"commune-{number}"
    )
    department = Department.objects.create(organisation=house, name="Travaux")
    roles = {person: ROLES[number % len(ROLES)], steering: "coordinator"}
    for user, role in roles.items():
        Membership.objects.create(
            user=user, organisation=house, role=role, department=department
        )
    # Read anew: what she may do is kept on the person.
    asks(person, make_plan(house), department, User.objects.get(pk=steering.pk))


def asks(person: User, plan: Plan, department: Department, by: User) -> None:
    """She leads an action, answers for another, heads the department of the rest."""
    plan.state = PlanState.IN_FORCE
    plan.save()
    soon = timezone.localdate() + timedelta(days=3)
    actions = Node.objects.of_plan(plan).steered()
    actions.update(department=department, lead=by, due_on=soon)
    actions.filter(key="a1").update(lead=person)
    actions.filter(key="a2").update(lead=None, political_owner=person)
    for node in actions.filter(key__in=["a1", "a2", "a3"]).select_related("plan"):
        asks_of_her(person, node, by)
    steers(person, plan, by)


def asks_of_her(person: User, node: Node, by: User) -> None:
    """News, a task and a request about one action."""
    record_update(node=node, news=News("blocked", "Rien ne bouge."), by=by)
    changes = {"title": "Relire", "owner": person}
    add_task(node=node, changes=changes, by=by)
    ask_for_decision(node=node, question="Attendre ?", body="copil", by=by)
    Notification.objects.create(
        person=person, kind="update", reason="…", plan=node.plan, node=node, text="Dit"
    )


def steers(person: User, plan: Plan, by: User) -> None:
    """A campaign, a meeting and what it decided."""
    today, now = timezone.localdate(), timezone.now()
    due = today + timedelta(days=10)
    terms = Terms(title="Suivi", opens_on=today, due_on=due, director=by)
    begin_campaign(plan=plan, terms=terms, by=by, now=now)
    node = Node.objects.get(plan=plan, key="a1")
    details = {"body": "copil", "on": today}
    proposed = [Proposal(node.pk, Reason.BLOCKED)]
    meeting = call_meeting(plan=plan, details=details, proposed=proposed, by=by)
    item = Meeting.objects.get(pk=meeting.pk).items.get()
    told = {"text": "Écrire au SPW", "owner": person, "due_on": due}
    decide(item=item, details=told, by=by)


def test_my_page_costs_twenty_queries_at_most_however_many_authorities(
    cast: Cast, client_of: Callable[[User | None], Client]
) -> None:
    client, counts = client_of(cast.reader), []
    for number in range(6):
        works_at(cast.reader, number, cast.coordinator)
        if number in (2, 5):
            client.get(reverse("my_page"))
            with CaptureQueriesContext(connection) as queries:
                page = client.get(reverse("my_page")).context["page"]
            counts.append(len(queries))
    lists = (page.mine, page.department, page.political, page.tasks, page.decisions)
    assert all((*lists, page.requests, page.campaigns, page.meetings, page.told))
    assert counts[0] == counts[1] <= MOST
