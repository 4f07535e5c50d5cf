"""The plans I can see, and my page."""

from collections.abc import Callable
from datetime import timedelta

from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from gouvernail.accounts.models import User
from gouvernail.meetings.services import ask_for_decision
from gouvernail.plans.models import Node, Plan
from gouvernail.progress.models import ProgressUpdate
from gouvernail.progress.services import News, add_line, record_update
from gouvernail.tasks.services import add_task
from tests.factories import Cast, make_plan

Open = Callable[[User | None], Client]


def node(plan: Plan, key: str) -> Node:
    """The node as it stands."""
    return Node.objects.select_related("plan__organisation").get(plan=plan, key=key)


def my_page(client: Client) -> dict[str, list[str]]:
    """Keys of the actions in each list of my page."""
    page = client.get(reverse("my_page")).context["page"]
    names = ("waiting", "running", "finished")
    return {name: [each.node.key for each in getattr(page, name)] for name in names}


def test_each_authority_lists_its_plans_with_where_they_stand(
    cast: Cast, plan: Plan, client_of: Open
) -> None:
    record_update(node=node(plan, "a1"), news=News("done"), by=cast.coordinator)
    houses = client_of(cast.reader).get(reverse("home")).context["houses"]
    assert [line.plan for line in houses[0].lines] == [plan]
    assert houses[0].lines[0].tally.done == 1


def test_a_stranger_does_not_see_the_plan(
    cast: Cast, plan: Plan, client_of: Open
) -> None:
    page = client_of(cast.stranger).get(reverse("home")).content.decode()
    assert plan.get_absolute_url() not in page


def test_without_any_plan_the_coordinator_is_led_to_bring_one(
    cast: Cast, client_of: Open
) -> None:
    address = reverse("import_new", args=[cast.organisation.slug])
    for_her = client_of(cast.coordinator).get(reverse("home")).content.decode()
    for_reader = client_of(cast.reader).get(reverse("home")).content.decode()
    assert address in for_her
    assert address not in for_reader


def test_ten_plans_cost_as_many_queries_as_one(
    cast: Cast,
    plan: Plan,
    client_of: Open,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    client = client_of(cast.coordinator)
    counts = []
    for _round in range(2):
        with django_assert_max_num_queries(12) as captured:
            client.get(reverse("home"))
        counts.append(len(captured))
        for _plan in range(9):
            make_plan(cast.organisation)
    assert counts[0] == counts[1]


def test_what_was_never_said_waits_for_a_word(
    cast: Cast, plan: Plan, client_of: Open
) -> None:
    assert my_page(client_of(cast.contributor))["waiting"] == ["a1"]


def test_fresh_news_leave_her_in_peace_and_old_news_do_not(
    cast: Cast, plan: Plan, client_of: Open
) -> None:
    client, action = client_of(cast.contributor), node(plan, "a1")
    long_ago = timezone.now() - timedelta(days=62)
    add_line(node=action, news=News("ongoing"), by=cast.contributor, at=long_ago)
    assert my_page(client)["waiting"] == ["a1"]
    record_update(node=action, news=News("ongoing"), by=cast.contributor)
    assert my_page(client)["running"] == ["a1"]


def test_what_is_blocked_comes_before_what_is_silent(
    cast: Cast, plan: Plan, client_of: Open
) -> None:
    Node.objects.filter(plan=plan, key="a2").update(lead=cast.contributor)
    news = News("blocked", "L’avis n’est pas arrivé.")
    record_update(node=node(plan, "a2"), news=news, by=cast.contributor)
    assert my_page(client_of(cast.contributor))["waiting"] == ["a2", "a1"]


def test_what_is_done_is_finished_but_a_recurring_action_never_is(
    cast: Cast, plan: Plan, client_of: Open
) -> None:
    record_update(node=node(plan, "a1"), news=News("done"), by=cast.contributor)
    client = client_of(cast.contributor)
    assert my_page(client)["finished"] == ["a1"]
    Node.objects.filter(plan=plan, key="a1").update(recurring=True)
    assert my_page(client)["running"] == ["a1"]


def test_the_next_due_dates_are_announced(
    cast: Cast, plan: Plan, client_of: Open
) -> None:
    soon = timezone.localdate() + timedelta(days=3)
    Node.objects.filter(plan=plan, key="a1").update(due_on=soon)
    page = client_of(cast.contributor).get(reverse("my_page")).context["page"]
    assert [(each.on, each.ref) for each in page.soon] == [(soon, node(plan, "a1").ref)]


def test_nothing_new_from_my_page_leads_back_to_my_page(
    cast: Cast, plan: Plan, client_of: Open
) -> None:
    action = node(plan, "a1")
    record_update(node=action, news=News("ongoing"), by=cast.contributor)
    address = reverse("node_update", args=action.address)
    data = {"same": "1", "next": reverse("my_page")}
    response = client_of(cast.contributor).post(address, data)
    assert response.url == reverse("my_page")
    assert ProgressUpdate.objects.of_node(action).count() == 2


def test_her_tasks_and_decisions_wait_on_her_page(
    cast: Cast, plan: Plan, client_of: Open
) -> None:
    changes = {"title": "Relire la convention", "owner": cast.reader}
    add_task(node=node(plan, "a1"), changes=changes, by=cast.coordinator)
    page = client_of(cast.reader).get(reverse("my_page")).content.decode()
    assert "Relire la convention" in page


def test_a_head_of_department_sees_what_wants_a_word_there(
    cast: Cast, plan: Plan, client_of: Open
) -> None:
    page = client_of(cast.department_head).get(reverse("my_page")).context["page"]
    assert [each.node.key for each in page.department] == ["a1"]


def test_a_request_for_a_decision_waits_for_who_steers_and_for_nobody_else(
    cast: Cast, plan: Plan, client_of: Open
) -> None:
    ask_for_decision(
        node=node(plan, "a1"), question="Attendre ?", body="copil", by=cast.contributor
    )
    for person, seen in ((cast.coordinator, 1), (cast.reader, 0), (cast.stranger, 0)):
        page = client_of(person).get(reverse("my_page")).context["page"]
        assert len(page.requests) == seen


def test_an_elected_person_sees_what_worries_in_what_she_answers_for(
    cast: Cast, plan: Plan, client_of: Open
) -> None:
    Node.objects.of_plan(plan).steered().update(political_owner=cast.elected)
    news = News("blocked", "Le subside manque.")
    record_update(node=node(plan, "a2"), news=news, by=cast.coordinator)
    page = client_of(cast.elected).get(reverse("my_page"))
    worries = page.context["page"].political_worries
    assert [each.node.key for each in worries] == ["a2"]
    assert "political_owner=me" in page.content.decode()
